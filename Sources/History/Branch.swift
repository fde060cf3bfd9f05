// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What a person has set up beside the numbers that training moves.
package protocol Carried: Sendable {
  /// Memory it takes, about.
  var bytes: Int { get }
  /// Takes over what belongs to the person and not to the network, and so comes along through time;
  /// less of it where another training has its own.
  mutating func carry(_ present: Self, toOtherTraining: Bool)
}

/// A point in history: the number of the latest edit before it, which knows those before; what is set
/// up; and the state.
package struct Cursor<Setup: Carried>: Sendable {
  let era: Int
  package var setup: Setup
  package var now: Stepper

  var position: Position { Position(now) }
}

/// A line of edits, known by its end. An edit in the past begins a branch, and the one that is left
/// stays as it was.
package struct Branch<Setup: Carried>: Sendable {
  /// In the order in which branches began; 1 is `main`.
  package let number: Int
  /// Where it left another one; nil of `main`.
  package let fork: Fork?
  /// Nil where the present is its end.
  var end: Cursor<Setup>?

  /// What it is called.
  package var name: String { Self.name(of: number) }

  /// What a branch of that number is called.
  package static func name(of number: Int) -> String { number == 1 ? "main" : "branch-\(number)" }
}

/// Where one branch left another, and by which edit.
package struct Fork: Sendable {
  /// The number of the branch it left.
  package let branch: Int
  package let iteration: Int
  /// The edit as it was typed: the one that began the branch, or that it does without.
  package let edit: String
  /// The number of the edit that began the branch; nil where steps went past it.
  let number: Int?
  package var isWithout: Bool { number == nil && !edit.isEmpty }
}
