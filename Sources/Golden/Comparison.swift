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
