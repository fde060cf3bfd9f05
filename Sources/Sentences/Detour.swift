// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// Why one number does not lead to another.
package enum Detour: Hashable, Sendable {
  /// They are one number.
  case itself
  /// It is a target.
  case target
  /// It is the cost, or a part of it.
  case part
  /// It is a slope.
  case slope
  /// It is what the optimizer keeps.
  case optimizer
  /// It is no number that others lead to.
  case noGoal
  /// It is computed after the other.
  case comesLater
  case otherSample(Int, Int)
  /// In one layer each neuron goes its own way.
  case otherNeuron
}

extension Diagnostic {
  /// That one number does not lead to another.
  static func doesNotReach(_ start: String, _ goal: String, _ detour: Detour) -> Diagnostic {
    switch detour {
    case .itself: Diagnostic("\(start) is where it should lead to", suggestion: "why \(start)")
    case .target:
      Diagnostic(
        "\(start) is a target: the cost is measured against it, and no slope is computed along it",
        suggestion: "why cost")
    case .part:
      Diagnostic("\(start) is the end of the way: nothing is computed from it but slopes")
    case .slope:
      Diagnostic(
        "\(goal) does not depend on \(start): slopes are computed from the cost, back to the parameters",
        suggestion: "why \(start)")
    case .optimizer:
      Diagnostic(
        "\(goal) does not depend on \(start): the optimizer keeps it for the updates that follow")
    case .noGoal:
      Diagnostic(
        "to leads to cost, or to an element of a Z or A: \(goal) is none",
        suggestion: "why \(start) to cost")
    case .comesLater:
      Diagnostic(
        "\(goal) does not depend on \(start): it is computed before it",
        suggestion: "why \(start) to cost")
    case .otherSample(let from, let to):
      Diagnostic(
        "\(goal) does not depend on \(start): one is of sample \(to), the other of sample \(from)",
        suggestion: "why \(start) to cost")
    case .otherNeuron:
      Diagnostic(
        "\(goal) does not depend on \(start): within a layer each neuron goes its own way",
        suggestion: "why \(start) to cost")
    }
  }
}
