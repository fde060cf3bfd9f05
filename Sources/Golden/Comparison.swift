// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A computed matrix against a golden one.
public struct Comparison: Sendable {
  /// How it came out.
  public let outcome: Outcome
  /// The largest difference of those within their tolerance.
  public let largest: Double

  /// What can come out.
  public enum Outcome: Sendable {
    /// Every element is within its tolerance.
    case agrees
    /// Some are not: the elements that differ, largest difference first; places count from 0.
    case differs([Cell])
    /// The golden array has another shape.
    case otherShape(golden: Shape, ours: Shape)
  }

  /// An element that differs.
  public struct Cell: Hashable, Sendable {
    /// Row from 0.
    public let row: Int
    /// Column from 0.
    public let column: Int
    /// The golden number.
    public let golden: Double
    /// Our number.
    public let ours: Double

    /// Ours minus golden.
    public var difference: Double { ours - golden }

    /// Where it stands in the file itself, row and column from 1.
    public func place(in convention: GoldenFile.Convention) -> (row: Int, column: Int) {
      switch convention {
      case .columns: (row + 1, column + 1)
      case .rows: (column + 1, row + 1)
      }
    }

    /// For ordering: what is not a number counts as the largest difference.
    fileprivate var size: Double { difference.isNaN ? .infinity : difference.magnitude }
  }

  /// Whether it agrees.
  public var agrees: Bool {
    switch outcome {
    case .agrees: true
    case .differs, .otherShape: false
    }
  }

  /// How many elements differ; of another shape all golden ones.
  public var differing: Int {
    switch outcome {
    case .agrees: 0
    case .differs(let cells): cells.count
    case .otherShape(let golden, _): golden.count
    }
  }

  /// The element that differs most; of equal differences the first.
  public var worst: Cell? {
    switch outcome {
    case .agrees, .otherShape: nil
    case .differs(let cells): cells.first
    }
  }

  /// The first element that differs, row by row in the columns view.
  public var first: Cell? {
    switch outcome {
    case .agrees, .otherShape: nil
    case .differs(let cells): cells.min { ($0.row, $0.column) < ($1.row, $1.column) }
    }
  }

  /// Compares element by element: `abs(x-e) <= atol + rtol·abs(e)`. Equal infinities agree, 0.0
  /// equals -0.0, and what is not a number never agrees.
  public init(_ ours: Matrix, with golden: GoldenFile.Array, rtol: Double) {
    guard ours.shape == golden.matrix.shape else {
      outcome = .otherShape(golden: golden.matrix.shape, ours: ours.shape)
      largest = 0
      return
    }
    var cells: [Cell] = []
    var largest = 0.0
    for (index, (x, e)) in zip(ours.elements, golden.matrix.elements).enumerated() where x != e {
      let difference = (x - e).magnitude
      // An infinite difference must not hide behind an infinite tolerance.
      if difference.isFinite, difference <= golden.atol + rtol * e.magnitude {
        largest = max(largest, difference)
      } else {
        cells.append(
          Cell(row: index / ours.columns, column: index % ours.columns, golden: e, ours: x))
      }
    }
    self.largest = largest
    let order = cells.enumerated().sorted {
      $0.element.size == $1.element.size
        ? $0.offset < $1.offset : $0.element.size > $1.element.size
    }
    outcome = cells.isEmpty ? .agrees : .differs(order.map(\.element))
  }
}
