// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A branch of history from its beginning to its end. Edits in the past begin branches, and the one
/// that is left stays as it was.
package struct Branch<Setup: Carried>: Sendable {
  /// In the order in which branches began; 1 is `main`.
  package let number: Int
  /// Where it left another one; nil of `main`.
  package let fork: Fork?
  /// Its edits, oldest first; never empty.
  package internal(set) var eras: [Era<Setup>]

  /// What it is called.
  package var name: String { Self.name(of: number) }

  /// What a branch of that number is called.
  package static func name(of number: Int) -> String { number == 1 ? "main" : "branch-\(number)" }

  /// Whole iterations that were done in some of the eras; in the last, up to `now` where it is open.
  func iterations(in range: some RangeExpression<Int>) -> Int {
    eras[range.relative(to: eras)].reduce(0) {
      $0 + max(0, ($1.end ?? $1.start).iteration - $1.start.iteration)
    }
  }

  /// The same without those of the eras that are passing.
  var lasting: Branch {
    var branch = self
    for index in eras.indices.reversed() where eras[index].before != nil {
      branch.leaveOut(index...index)
    }
    return branch
  }

  /// Leaves out passing eras: the one before them goes on in their place.
  mutating func leaveOut(_ passing: ClosedRange<Int>) {
    eras[passing.lowerBound - 1].end = eras[passing.upperBound].end
    eras.removeSubrange(passing)
  }

  /// It is kept while the present is elsewhere: with fewer checkpoints.
  var thinned: Branch {
    var branch = lasting
    for index in branch.eras.indices { branch.eras[index].thin(to: 256, bytes: 8 << 20) }
    return branch
  }
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
