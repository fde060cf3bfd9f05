// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// How a check was decided, or what it rests on.
package enum CheckFact: Sendable {
  // Why an element differs
  /// One of the two is not a number, or infinite.
  case nanEquals, infinityEquals
  case beyond(difference: Double, Allowed)
  // Why an order does not hold
  case nanOrder
  case equal
  case near(difference: Double, relation: String)
  // What an agreement rests on
  /// A number that was typed with more digits than a double has.
  case blurred(typed: String, value: Double)
  /// What was added to a sum and left no trace in it.
  case lost(typed: String, sum: String)
  /// How far apart numbers of a size lie.
  case spacing(Double, size: Double)
  case rounding(Double, Double, size: Double)
  case fewDigits(Int, Double, Double, halfUnit: Double)
  // What failed
  case sides(left: Double, right: Double, isNear: Bool)
  /// So many of how many numbers; places count from 0.
  indirect case numbers(
    wrong: Int, of: Int, isEqual: Bool, worst: (row: Int, column: Int), CheckFact)
  case misfit(left: String, Shape, right: String, Shape)
  case transposing

  /// What a difference would have been allowed by.
  package enum Allowed: Sendable {
    /// Half a unit of the last digit typed.
    case halfUnit(Double)
    /// A number was typed without decimals.
    case nothing
    /// Only whole numbers were summed.
    case whole
    case tolerance(Double, size: Double, Double)
  }

  /// Half a sentence.
  package var phrase: Phrase {
    switch self {
    case .nanEquals: return "what is not a number equals nothing, itself neither"
    case .infinityEquals: return "an infinity equals only the infinity of its own sign"
    case .beyond(let difference, let allowed):
      return "the difference is \(change: difference); \(allowed.phrase)"
    case .nanOrder: return "what is not a number is neither less nor greater than anything"
    case .equal: return "the two are equal"
    case .near(let difference, let relation):
      return "the difference is \(change: difference); \(relation) allows none"
    case .blurred(let typed, let value):
      return "\(shortened(typed)) is compared as \(exact: value): a number has no more digits here"
    case .lost(let typed, let sum):
      return
        "\(shortened(typed, 30)) is rounded away in \(shortened(sum, 30)): a number has about 16 digits here"
    case .spacing(let step, let size):
      return "numbers here lie \(exact: step) apart at \(exact: size): what is less is rounded away"
    case .rounding(let x, let y, let size):
      return
        "\(exact: x) and \(exact: y) differ by rounding alone: what was summed is of size \(magnitude: size)"
    case .fewDigits(let count, let x, let y, let half):
      let typed = count == 1 ? "one typed digit" : "\(count) typed digits"
      return
        "decided by \(typed): \(exact: x) and \(exact: y) differ by no more than \(magnitude: half), half a unit of it"
    case .sides(let left, let right, let isNear):
      return isNear ? "left \(exact: left), right \(exact: right)" : "left \(left), right \(right)"
    case .numbers(let wrong, let count, let isEqual, let worst, let sides):
      return
        "\(wrong) of \(count) numbers \(isEqual ? "differ" : "fail"), most at [\(worst.row + 1),\(worst.column + 1)]: \(sides.phrase)"
    case .misfit(let left, let leftShape, let right, let rightShape):
      return
        "\(shortened(left, 30)) is \(leftShape) and \(shortened(right, 30)) is \(rightShape): both must have one shape, or one of them be a single number"
    case .transposing: return "' behind one of them transposes it"
    }
  }
}

extension CheckFact.Allowed {
  fileprivate var phrase: Phrase {
    switch self {
    case .halfUnit(let half):
      "allowed is \(magnitude: half), half a unit of the last digit typed"
    case .nothing: "a number typed without decimals is meant exactly"
    case .whole: "whole numbers are compared exactly"
    case .tolerance(let allowed, let size, let tolerance):
      "allowed is \(magnitude: allowed): tolerance \(magnitude: tolerance), relative to \(magnitude: size), the size of what was summed"
    }
  }
}
