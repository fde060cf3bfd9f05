// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Computed numbers against the ones they should be: the one rule of a printed step, `check`,
/// `check fixture` and `backstep test`.
///
/// Element by element `|ours − theirs| ≤ allowed`; how much is allowed the caller says, the rest
/// holds for all of them:
/// - equal numbers agree, so 0.0 is −0.0 and an infinity is itself;
/// - an infinite difference is never allowed, nor any difference where the allowance is infinite:
///   an infinity equals only the infinity of its own sign;
/// - what is not a number equals nothing, itself neither;
/// - the shapes must be equal. A single number that is meant for every element is repeated before,
///   with ``paired(_:_:)``.
package struct Comparison: Sendable {
  /// How it came out.
  package let outcome: Outcome
  /// The largest difference of those within what is allowed, and how much was allowed there; nil
  /// where the others are equal.
  package let largest: (difference: Double, allowed: Double)?
  /// How many numbers were compared.
  package let count: Int

  /// What can come out.
  package enum Outcome: Sendable {
    /// Every element is within what is allowed.
    case agrees
    /// Some are not: those elements, row by row.
    case differs([Pair])
    /// The shapes differ.
    case otherShape(theirs: Shape, ours: Shape)
  }

  /// Two elements that differ.
  package struct Pair: Hashable, Sendable {
    /// Row from 0.
    package let row: Int
    /// Column from 0.
    package let column: Int
    /// The number it should be.
    package let theirs: Double
    /// Our number.
    package let ours: Double
    /// The largest difference that would have counted as none.
    package let allowed: Double

    /// Ours minus theirs.
    package var difference: Double { ours - theirs }

    /// For ordering: what is not a number counts as the largest difference.
    fileprivate var size: Double { difference.isNaN ? .infinity : difference.magnitude }
  }

  /// Whether it agrees.
  package var agrees: Bool {
    switch outcome {
    case .agrees: true
    case .differs, .otherShape: false
    }
  }

  /// The elements that differ, row by row.
  package var cells: [Pair] {
    switch outcome {
    case .differs(let cells): cells
    case .agrees, .otherShape: []
    }
  }

  /// The element that differs most, the first of equals.
  package var worst: Pair? {
    cells.reduce(nil) { worst, cell in
      worst.map { $0.size >= cell.size } ?? false ? worst : cell
    }
  }

  /// Compares element by element.
  ///
  /// - Parameter allowed: the largest difference that counts as none, of the element at this place
  ///   of `elements`; asked only where the two numbers are not equal.
  package init(_ ours: Matrix, with theirs: Matrix, allowed: (_ place: Int) -> Double) {
    guard ours.shape == theirs.shape else {
      (outcome, largest, count) = (.otherShape(theirs: theirs.shape, ours: ours.shape), nil, 0)
      return
    }
    var cells: [Pair] = []
    var largest: (difference: Double, allowed: Double)?
    for (place, (x, e)) in zip(ours.elements, theirs.elements).enumerated() where x != e {
      let (difference, most) = ((x - e).magnitude, allowed(place))
      if difference.isFinite, most.isFinite, difference <= most {
        if largest.map({ difference > $0.difference }) ?? true { largest = (difference, most) }
      } else {
        cells.append(
          Pair(
            row: place / ours.columns, column: place % ours.columns, theirs: e, ours: x,
            allowed: most))
      }
    }
    self.largest = largest
    count = ours.shape.count
    outcome = cells.isEmpty ? .agrees : .differs(cells)
  }

  /// Two matrices of one shape: as they are, or a single number repeated to the shape of the other
  /// side; nil where neither can be.
  package static func paired(_ a: Matrix, _ b: Matrix) -> (Matrix, Matrix)? {
    if a.shape == b.shape { return (a, b) }
    if let number = a.scalar { return (Matrix(b.shape, repeating: number), b) }
    if let number = b.scalar { return (a, Matrix(a.shape, repeating: number)) }
    return nil
  }
}
