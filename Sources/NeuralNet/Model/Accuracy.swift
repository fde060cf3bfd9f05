// SPDX-License-Identifier: GPL-3.0-or-later

extension Matrix {
  /// The class that an output names for a sample, from 0: with one output 1 from `middle` on and 0
  /// below it, with more the largest of the column, the first of equals. Nil where a number of it is
  /// not a number, which names nothing.
  ///
  /// Targets are read by the same rule, so this is what every count and every picture goes by.
  public func classNamed(inColumn sample: Int, middle: Double = 0.5) -> Int? {
    guard rows > 0, !(0..<rows).contains(where: { self[$0, sample].isNaN }) else { return nil }
    if rows == 1 { return self[0, sample] >= middle ? 1 : 0 }
    return (1..<rows).reduce(0) { self[$1, sample] > self[$0, sample] ? $1 : $0 }
  }

  /// The share of samples whose class an output names rightly, by ``classNamed(inColumn:middle:)``.
  /// Nil where `Y` holds no classes: 0 and 1, a single 1 to a column of several.
  public func accuracy(against Y: Matrix) -> Double? {
    guard shape == Y.shape, columns > 0 else { return nil }
    var right = 0
    for s in 0..<columns {
      let y = (0..<rows).map { Y[$0, s] }
      guard y.allSatisfy({ $0 == 0 || $0 == 1 }), rows == 1 || y.count(where: { $0 == 1 }) == 1
      else { return nil }
      if classNamed(inColumn: s) == Y.classNamed(inColumn: s) { right += 1 }
    }
    return Double(right) / Double(columns)
  }

  /// The columns of these numbers, from 0, in this order.
  public func columns(_ order: [Int]) -> Matrix {
    Matrix(Shape(rows, order.count), (0..<rows).flatMap { i in order.map { self[i, $0] } })
  }
}
