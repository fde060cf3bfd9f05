// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// How a value stands against a golden one.
public enum Verdict: Hashable, Sendable {
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
  func transposed(isNegated: Bool) -> Verdict {
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

/// What the two sides of a comparison with a golden file are called, in every verdict and report.
public struct Sides: Hashable, Sendable {
  /// The numbers of the file.
  public let theirs: String
  /// The numbers of this program.
  public let ours: String
  /// A number of the file, in a sentence.
  public var value: String { "\(theirs) value" }

  /// Of a file that comes with the program: an independent program computed it, and it is right.
  public static let golden = Sides(theirs: "golden", ours: "ours")
  /// Of somebody's own file, in which the mistake may be.
  public static let file = Sides(theirs: "file", ours: "backstep")
}

extension Library {
  /// What the numbers of the golden file at a path and ours are called: by where it lies.
  func sides(_ path: String) -> Sides {
    guard let course = homes.last.flatMap({ status(Self.joined($0, "Fixtures/golden"))?.path }),
      let file = status(path)?.path, Self.folder(of: file) == course
    else { return .file }
    return .golden
  }
}
