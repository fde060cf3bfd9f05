// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What a person has set up beside the numbers that training moves: kept, and never looked into.
package protocol Carried: Sendable {
  /// Memory it takes, about.
  var bytes: Int { get }
}

/// A point in history: the number of the latest edit before it, which knows those before; what is set
/// up; and the state.
package struct Cursor: Sendable {
  let era: Int
  package var carried: any Carried
  package internal(set) var now: Stepper

  var position: Position { Position(now) }
}

/// All branches that belong together, and the present among them.
package struct Tree: Sendable {
  /// The present.
  package var here: Cursor
  /// The branch of the present.
  var branch = Branch(number: 1, fork: nil)
  /// Those that were left first in front.
  var others: [Branch] = []
  /// Branches that began so far.
  var count = 1
  /// What was instead of this, by the numbers of the edits that put it aside: undoing one brings it
  /// back.
  var asides: [Int: Tree] = [:]
  /// How deep they nest, each in the one that was put aside after it.
  var depth = 0

  /// In the order in which they began.
  var all: [Branch] { (others + [branch]).sorted { $0.number < $1.number } }
  /// The present, and the ends of all branches where it is not that.
  var cursors: [Cursor] { [here] + all.compactMap(\.end) }

  /// The branch keeps its end, as the present goes from there.
  mutating func leave() { branch.end = branch.end ?? here }

  /// What was is put aside by the edit of that number.
  mutating func putAside(_ other: Tree, by edit: Int) {
    var other = other
    // Thousands inside each other would use up the stack as they are let go: those before are history
    // like any other from there on, without branches.
    if other.depth == 200 { (other.asides, other.depth) = ([:], 0) }
    asides[edit] = other
    depth = max(depth, other.depth + 1)
  }

  /// A branch more.
  mutating func begin(_ fork: Fork, to end: Cursor? = nil) {
    count += 1
    others.append(Branch(number: count, fork: fork, end: end))
  }

  /// Another branch is that of the present; whether it is there.
  @discardableResult
  mutating func enter(_ number: Int) -> Bool {
    guard let index = others.firstIndex(where: { $0.number == number }) else { return false }
    others.append(branch)
    branch = others.remove(at: index)
    return true
  }
}

/// A line of edits, known by its end. An edit in the past begins a branch, and the one that is left
/// stays as it was.
package struct Branch: Sendable {
  /// In the order in which branches began; 1 is `main`.
  package let number: Int
  /// Where it left another one; nil of `main`.
  package let fork: Fork?
  /// Nil where the present is its end.
  var end: Cursor?

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
  /// The edit as it was typed: the one that began the branch, or that it does without; empty where it
  /// is neither.
  package let edit: String
  /// The number of the edit that began the branch, undoing which leads back to the one it left; nil
  /// where steps went past it, or it began elsewhere.
  let number: Int?
  package var isWithout: Bool { number == nil && !edit.isEmpty }

  /// The same, where the branch that was left has another number.
  func on(_ branch: Int) -> Fork {
    Fork(branch: branch, iteration: iteration, edit: edit, number: number)
  }
}
