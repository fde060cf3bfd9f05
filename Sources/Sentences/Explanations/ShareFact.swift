// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What stands behind a share: what added it.
package enum ShareFact: Sendable {
  case iterations(ClosedRange<Int>)
  /// Samples count from 1.
  case sample(Int)
  case moreSamples(Int)
  case penalty
  /// What the optimizer had kept before an iteration.
  case kept(before: Int)
  /// Moves of an optimizer that are no sums over samples.
  case unshared(optimizer: String)
  case typed(String, iteration: Int)
  case moreTyped(Int)
  case rounding
  /// All of them.
  case change
  /// All of them, beside the slope that they should be.
  case slope(Phrase, Double, addsUp: Bool)
  case more(Int)

  /// A few words.
  package var phrase: Phrase {
    switch self {
    case .iterations(let range):
      range.count == 1
        ? "iteration \(range.lowerBound)"
        : "iterations \(range.lowerBound) to \(range.upperBound)"
    case .sample(let number): "sample \(number)"
    case .moreSamples(let count): "\(count) more samples"
    case .penalty: "the penalty on weights"
    case .kept(let t): "what the optimizer kept from before iteration \(t)"
    case .unshared(let optimizer): "\(optimizer), no sum over samples"
    case .typed(let line, let t): "typed in iteration \(t): \(shortened(line))"
    case .moreTyped(let count): "\(count) more lines that were typed"
    case .rounding: "rounding: updates and shares are doubles"
    case .change: "the sum, the change"
    case .slope(let name, let value, let addsUp):
      addsUp ? "the sum, \(name)" : "the sum, but \(name) is \(share: value)"
    case .more(let count): "\(count) more"
    }
  }
}

/// What stands above shares.
package enum ShareHeadline: Sendable {
  case inOrder
  /// What a sample does: by a slope of its own in symbols, or by what its slopes leave in a mean.
  case bySlope(Phrase)
  case byMean(Cell, isSlopeToo: Bool)
  /// What so many numbers that read one add to a slope, on the way to a goal.
  case readers(Int, goal: String, slope: Phrase)

  /// A sentence.
  package var phrase: Phrase {
    switch self {
    case .inOrder: return "one after the other:"
    case .bySlope(let slope): return "by samples, each by −lr·\(slope) of every iteration:"
    case .byMean(let mean, let isSlopeToo):
      return
        "by samples, each by −lr times what its slopes \(isSlopeToo ? "are, or " : "")leave in \(mean), in every iteration:"
    case .readers(let count, let goal, let slope):
      let isOne = count == 1
      return
        "it goes to \(counted(count, "number")) next, and by \(isOne ? "it" : "them") to \(goal). What \(isOne ? "that" : "each") adds to \(slope), its factor times the slope behind:"
    }
  }
}

/// What is told of all that moved a weight or bias.
package enum MovesFact: Sendable {
  /// What it was; and where no iteration moved it, whether a line did.
  case unmoved(old: Double, iteration: Int, isEdited: Bool)
  case change(Double, old: Double, iteration: Int, iterations: Int)
  case largest(Double, iteration: Int)
  /// The samples were others for a while.
  case otherData
  /// Optimizers whose moves are no sums over samples.
  case unshared(optimizers: [String])
  case notFinite

  /// Half a sentence.
  package var phrase: Phrase {
    switch self {
    case .unmoved(let old, let t, let isEdited):
      return
        "iteration \(t) began with \(old)\(isEdited ? ", and no iteration has moved it" : ": nothing moved it")"
    case .change(let change, let old, let t, let count):
      let looked =
        count == 1 ? "1 iteration, which was" : "\(count) iterations, each of which was"
      return
        "iteration \(t) began with \(old); the change is \(share: change), by \(looked) done again for this"
    case .largest(let move, let t):
      return "the largest move is \(share: move), in iteration \(t)"
    case .otherData: return "X or Y was another for a while: a sample is the one of its number"
    case .unshared(let names):
      return
        "\(list(names, "and")) \(names.count == 1 ? "divides" : "divide") by a root of squared slopes: such a move is no sum over samples"
    case .notFinite: return "a move was infinite or not a number, so no shares are told"
    }
  }
}
