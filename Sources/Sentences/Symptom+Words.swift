// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Checkup
import NeuralNet

extension Symptom {
  /// What is wrong, with the numbers that show it.
  package var phrase: Phrase {
    switch self {
    case .noLoss(let output):
      return "no loss is in force that fits a \(output.name) output, so there is no cost to lower"
    case .unfitTarget(let i, let s, let y):
      return "cross-entropy needs targets from 0 to 1, and \(target(i, s)) is \(exact: y)"
    case .unreachable(let i, let s, let y, let output, let end):
      return
        "\(target(i, s)) is \(exact: y), and a \(output.name) output never comes beyond \(exact: end)"
    case .loneSoftmax: return "softmax of a single output is 1, whatever goes in"
    case .sums(let s, let sum, let count):
      return
        "outputs of softmax add up to 1, and the targets of \(counted(count, "sample")) do not: those of sample \(s + 1) to \(sum)"
    case .targetSize(let targets):
      let largest = targets.map(\.size).max() ?? 0
      return
        "targets are \(largest) in size, and outputs begin about 0: training has a long way to go"
    case .contradiction(let a, let b, let count, let looked, let floor, let constant):
      return
        "\(count) \(looked.map { "of the \($0) samples looked at" } ?? "samples") are alike and have other targets, such as samples \(a + 1) and \(b + 1): \(looked == nil ? "the" : "their") cost cannot fall below \(floor), of \(constant) for an output that is always the same"
    case .oneInput: return "all samples are the same, so no input tells one from another"
    case .inputSize(let inputs): return Self.size(of: inputs)
    case .constantInputs(let rows):
      return
        "\(counted(rows.count, "input")) \(rows.count == 1 ? "is" : "are") the same for every sample and \(rows.count == 1 ? "acts" : "act") as a bias: \(abridged(rows.map { "X[\($0 + 1),:]" }, 6))"
    case .start(let cost, let constant, let loss, let outputs):
      return
        "the cost began at \(cost), and an output that is the same for all samples has \(constant)\(loss.constantName(outputs)): the first weights are too large"
    case .dead(let l, let units, let count, let activation):
      return
        "\(units.count) of \(count) \(activation.name) of layer \(l) are dead, 0 for every sample, so that no slope comes through: \(abridged(units.map { "\($0 + 1)" }))"
    case .saturated(let l, let units, let count, let activation):
      return
        "\(units.count) of \(count) \(activation.name) of layer \(l) are saturated, where the slope is less than a hundredth of that at 0: \(abridged(units.map { "\($0 + 1)" }))"
    case .notDrawn:
      return
        "all weights are 0, as they were made, and from there neurons stay alike: init xavier draws them"
    case .alike(let l, let count):
      return
        "the \(count) neurons of layer \(l) have the same weights, in and out, so they get the same slopes and stay alike"
    case .vanishing(let first, let last):
      return
        "slopes vanish on the way back: those of the first layer are \(magnitude: first) in size, those of the last \(magnitude: last)"
    case .exploding(let l, let size, let other, let beside):
      return
        "slopes explode: those of layer \(l) are \(magnitude: size) in size, and \(other) is \(magnitude: beside)"
    case .notFinite: return "the cost is no finite number any more"
    case .rateTooLarge(let rate, let own, _): return Self.tooLarge(rate, own)
    case .rateTooSmall(let rate, let own, _):
      return
        "lr \(exact: rate) is too small: \(own.iterations) iterations take the cost from \(own.before) to \(own.after)"
    case .unsteady(let rate, let own):
      return
        "with lr \(exact: rate) the cost goes up and down, from \(own.before) to \(own.after) in \(own.iterations) iterations; no smaller rate that was tried does far better"
    case .still(let symbols, let why):
      return
        "\(list(symbols.map(\.description), "and")) \(symbols.count == 1 ? "does" : "do") not move: \(why.words)"
    case .penalty(let lambda, let own, let without):
      return
        "the penalty, l2 \(exact: lambda), holds the weights back: after \(own.iterations) iterations the samples cost \(own.after), and without it \(without.after)"
    case .unfit(let samples, let cost, let constant, let iterations):
      return
        "not even \(samples) samples alone can be learned: with four learning rates the lowest cost after \(iterations) iterations is \(cost), of \(constant) for an output that is always the same"
    case .drift(let lowest, let now):
      return
        "costtest was lowest at iteration \(lowest.iteration), \(lowest.heldOut), and is \(now.heldOut) now, while costall fell from \(lowest.learned) to \(now.learned): what is learned since does not hold elsewhere"
    }
  }

  private func target(_ i: Int, _ s: Int) -> String { "Y[\(i + 1),\(s + 1)]" }

  private static func size(of inputs: [Spread]) -> Phrase {
    guard let worst = inputs.max(by: { $0.size < $1.size }) else { return "" }
    let others = inputs.count - 1
    let more =
      others > 0
      ? ", and \(counted(others, "other input")) \(others == 1 ? "is" : "are") as far off" : ""
    return
      "the numbers of X[\(worst.row + 1),:] are \(worst.size) in size, where about 1 is learned best\(more)"
  }

  private static func tooLarge(_ rate: Double, _ own: TrialRun) -> Phrase {
    guard own.after.isFinite else {
      return
        "lr \(exact: rate) is too large: within \(own.iterations) iterations the cost, now \(own.before), is no finite number"
    }
    let rises: Phrase = own.rises > 0 ? ", and it rises \(own.rises) times" : ""
    return
      "lr \(exact: rate) is too large: \(own.iterations) iterations take the cost from \(own.before) to \(own.after)\(rises)"
  }
}

extension Symptom.Stillness {
  fileprivate var words: String {
    switch self {
    case .noOptimizer: "there is no optimizer"
    case .rateIsZero: "the learning rate is 0"
    case .noSlopes: "every slope there is 0"
    case .rounding: "each update is less than half of the spacing of doubles there"
    }
  }
}

extension Loss {
  /// What the cost of a constant output is called: `, ln 2`; nothing where a factor makes it another.
  fileprivate func constantName(_ outputs: Int) -> String {
    guard factor == 1, average == kind.card.usualAverage else { return "" }
    switch kind {
    case .bce: return outputs == 1 ? ", ln 2" : ", \(outputs)·ln 2"
    case .cce: return ", ln \(outputs)"
    case .mse: return ", the variance of Y"
    case .sse, .huber: return ""
    }
  }
}
