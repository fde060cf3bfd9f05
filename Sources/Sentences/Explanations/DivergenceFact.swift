// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// What is told where training went out of bounds: how it came, and the way back.
package enum DivergenceFact: Sendable {
  /// The largest weight, and whether it was set so.
  case largest(Symbol, Double, isAsSet: Bool)
  /// Where the cost was lowest, that of all samples or of a batch; of so many that were looked at, if not
  /// all were.
  case lowest(Double, iteration: Int, isWhole: Bool, looked: Int?, isLast: Bool)
  /// An edit that lies behind the lowest cost.
  case changed(line: String)
  /// A learning rate that was not tried; `isFirst` where none was.
  case guess(rate: Double, isFirst: Bool)
  /// One that does, with the cost behind so many iterations.
  case tried(rate: Double, cost: Double, isWhole: Bool, iterations: Int)
  case noRate
  /// Where numbers left all bounds, in a sentence.
  case began(iteration: Int, Phrase)
  case noFiniteCost
  /// Where numbers left all bounds, and the cost did not.
  case harmless(Phrase)

  /// A sentence.
  package var phrase: Phrase {
    switch self {
    case .largest(let symbol, let value, let isAsSet):
      return isAsSet
        ? "\(symbol) holds \(magnitude: value), as it was set."
        : "\(symbol) has grown to \(magnitude: value)."
    case .lowest(let cost, let t, let isWhole, let looked, let isLast):
      let among: Phrase = looked.map { ", of \($0) that were looked at" } ?? ""
      return
        "\(isWhole ? "costall" : "The cost") was lowest in iteration \(t)\(among), \(cost)\(isLast ? "" : ", and rose from there")."
    case .changed(let line): return "That was before \(shortened(line))."
    case .guess(let rate, let isFirst):
      return isFirst
        ? "lr \(rate.typed) is a guess: to try it here takes too long."
        : "lr \(rate.typed) is a guess: ten times as much was tried, and does not do."
    case .tried(let rate, let cost, let isWhole, let iterations):
      return
        "lr \(rate.typed) was tried from there: \(isWhole ? "costall" : "the cost") is \(cost) after \(iterations) iterations."
    case .noRate: return "No smaller lr was found that goes on from there."
    case .began(let t, let message): return "it began in iteration \(t): \(message)"
    case .noFiniteCost:
      return "no cost of this training is finite: begin with smaller weights or data"
    case .harmless(let message): return message + "; the cost is finite"
    }
  }
}

/// A cost that training cannot go on from.
package enum LostCost: Sendable {
  /// That of an iteration, of all samples or of its batch alone.
  case iteration(Int, isOfBatch: Bool)
  /// That of all samples, where batches are in use.
  case whole(iteration: Int)

  fileprivate var phrase: Phrase {
    switch self {
    case .iteration(let t, let isOfBatch):
      "the cost of iteration \(t)\(isOfBatch ? ", of its batch," : "")"
    case .whole(let t): "costall of iteration \(t)"
    }
  }
}

extension String {
  /// The line that goes on from an iteration with another learning rate.
  package static func wayBack(to iteration: Int, rate: Double) -> String {
    "goto at \(iteration); set lr \(rate.typed)"
  }
}

extension Diagnostic {
  /// That training cannot go on.
  package static func diverged(
    _ lost: LostCost, isNaN: Bool, details: [Phrase], suggestion: String?
  ) -> Diagnostic {
    Diagnostic(
      "stopped: \(lost.phrase) is \(isNaN ? "not a number" : "infinite")", code: .diverged,
      details: details, suggestion: suggestion)
  }
}
