// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What is said of a number beside its rule: where it is from, what names in the rule mean, what is
/// special here.
package enum ExplanationRemark: Sendable {
  // Where it is from
  case data
  /// A line gave it, in this iteration.
  case typed(String, iteration: Int)
  /// An iteration began with it.
  case begun(iteration: Int)
  /// An iteration began with it, and what was before is forgotten.
  case beginningForgotten(iteration: Int)
  /// It was computed in an iteration that is forgotten.
  case forgotten(iteration: Int)
  /// What the optimizer keeps, and biases, as they begin.
  case zero, zeroBias
  /// Parameters as they begin: nobody drew or gave them.
  case zeroParameters
  case drawn(line: String)
  case kept(line: String, iteration: Int)
  case golden(String)

  // What names mean
  /// All of them, perhaps only below, where the number itself is what the update has left.
  case namesOf(iteration: Int, isBelow: Bool)
  /// All parameters, as the first.
  case parametersOf(iteration: Int, first: Symbol, isBelow: Bool)
  /// These parameters alone.
  case these([Symbol], iteration: Int)
  /// What a name in a formula stands for.
  case name(Phrase, Phrase)
  /// The samples of the batch.
  case batch(String)

  // What is special
  case noPenalty
  /// A − Y, where A does not hold the digits.
  case fromZ, fromOthers
  /// Of a loss and an activation that cancel; `isInfinite` where the long way is no number.
  case cancelling(activation: String, isInfinite: Bool)
  /// Those that read it next, and a slope behind is no number.
  case noShares(readers: [String])
  /// Steps of the way back that read it.
  case readAgain([Symbol])
  /// The slope of the cost itself, where that of a sample is told.
  case ownSlope(name: String, slope: Cell, Double, samples: Int)

  /// Half a sentence.
  package var phrase: Phrase {
    switch self {
    case .data: return "given: it is data"
    case .typed(let line, let t):
      return "typed\(t == 0 ? "" : ", in iteration \(t)"): \(shortened(line, 60))"
    case .begun(let t): return "iteration \(t) begins with it"
    case .beginningForgotten(let t):
      return "iteration \(t) began with it; what made it is forgotten"
    case .forgotten(let t): return "computed in iteration \(t), which is forgotten"
    case .zero: return "it begins at 0"
    case .zeroBias: return "biases begin at 0"
    case .zeroParameters: return "parameters begin at 0: init normal 1 draws weights"
    case .drawn(let line): return "drawn: \(line)"
    case .kept(let line, let t): return "kept from iteration \(t), as training began again: \(line)"
    case .golden(let name): return "given by the golden file \(name)"
    case .namesOf(let t, let isBelow):
      return "\(isBelow ? "below, " : "")every name stands for its number in iteration \(t)"
    case .parametersOf(let t, let first, let isBelow):
      return
        "\(isBelow ? "below, " : "")every W and b stands for what iteration \(t) used: \(first) at \(t)"
    case .these(let symbols, let t):
      let names = symbols.map(\.description)
      return
        "\(names.joined(separator: ", ")) \(names.count == 1 ? "stands" : "stand") for what iteration \(t) used: \(names.map { "\($0) at \(t)" }.joined(separator: ", "))"
    case .name(let name, let rule): return "with \(name) = \(rule)"
    case .batch(let samples): return "with the samples \(samples)"
    case .noPenalty: return "there is no penalty on weights: set l2 0.1 adds one"
    case .fromZ:
      return "computed from Z, as A is so near to 0 or 1 that a double does not hold the rest"
    case .fromOthers:
      return
        "computed from the other outputs, as A is so near to 1 that a double does not hold the rest"
    case .cancelling(let name, let isInfinite):
      let cancel = "cross-entropy and \(name) cancel in dA·\(name)'"
      return isInfinite
        ? "dA is infinite here: \(cancel), so it is not used" : "the two are one number: \(cancel)"
    case .noShares(let readers):
      return
        "it goes to \(list(readers, "and")); a slope behind is infinite or not a number, so no shares are told"
    case .readAgain(let symbols):
      let names = symbols.map(\.description)
      return
        "on the way back \(list(names, "and")) \(names.count == 1 ? "reads" : "read") it again"
    case .ownSlope(let name, let slope, let value, let m):
      return
        "the cost is the mean over \(m) samples: its own slope along \(name) is \(slope) / m = \(share: value)"
    }
  }
}
