// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// How a value stands against a golden one.
package enum Verdict: Hashable, Sendable {
  /// Within its tolerance.
  case golden
  /// Not: the golden number where the difference is largest, the place (from 1), the difference
  /// (ours minus golden), and how many of how many elements differ; whether rows and columns change
  /// places in the file.
  case off(
    golden: Double, row: Int, column: Int, difference: Double, wrong: Int, of: Int,
    isTransposedInFile: Bool = false)
  /// The golden value has another shape.
  case otherShape(Shape)
  /// The file holds no value for it.
  case absent
  /// The file holds the value of all samples, and this is the one of a batch.
  case ofAllSamples

  /// The same about the transposed value, or about minus the transposed value.
  package func transposed(isNegated: Bool) -> Verdict {
    switch self {
    case .golden, .absent, .ofAllSamples: self
    case .otherShape(let shape): .otherShape(shape.transposed)
    case .off(let golden, let row, let column, let difference, let wrong, let count, let swapped):
      .off(
        golden: isNegated ? -golden : golden, row: column, column: row,
        difference: isNegated ? -difference : difference, wrong: wrong, of: count,
        isTransposedInFile: !swapped)
    }
  }
}

extension Verdict {
  /// What it says, the golden number printed as `role` asks.
  package func sentence(_ sides: Sides, as role: Phrase.Role) -> Phrase {
    switch self {
    case .golden: return Phrase(sides.theirs)
    case .absent: return "no \(sides.value)"
    case .ofAllSamples: return "the \(sides.value) is of all samples, this is a batch"
    case .otherShape(let shape): return "the \(sides.value) is \(shape)"
    case .off(let golden, let row, let column, let difference, let wrong, let count, let swaps):
      let own = swaps ? " (row \(column), column \(row) of the file)" : ""
      let place = count == 1 ? "" : " at [\(row),\(column)]\(own)"
      let share = count == 1 ? "" : " (\(wrong) of \(count) differ)"
      let number = Phrase([.number(golden, role)])
      return "\(sides.theirs) \(number)\(place), off by \(change: difference)\(share)"
    }
  }
}

/// What the two sides of a comparison with a golden file are called, in every verdict and report.
package struct Sides: Hashable, Sendable {
  /// The numbers of the file.
  package let theirs: String
  /// The numbers of this program.
  package let ours: String
  /// A number of the file, in a sentence.
  package var value: String { "\(theirs) value" }

  /// Of a file that comes with the program: an independent program computed it, and it is right.
  package static let golden = Sides(theirs: "golden", ours: "ours")
  /// Of somebody's own file, in which the mistake may be.
  package static let file = Sides(theirs: "file", ours: "backstep")
  /// Somebody's own numbers, and what they should be.
  package static let learner = Sides(theirs: "yours", ours: "right")
}
