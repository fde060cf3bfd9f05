// SPDX-License-Identifier: GPL-3.0-or-later

extension Matrix {
  /// The share of samples whose class an output names rightly: with one output, on the right side of
  /// ½; with more, the largest of the column, the first of equals. Nil where `Y` holds no classes:
  /// 0 and 1, a single 1 to a column of several.
  public func accuracy(against Y: Matrix) -> Double? {
    guard shape == Y.shape, columns > 0 else { return nil }
    var right = 0
    for s in 0..<columns {
      let a = (0..<rows).map { self[$0, s] }
      let y = (0..<rows).map { Y[$0, s] }
      let ones = y.count { $0 == 1 }
      guard y.allSatisfy({ $0 == 0 || $0 == 1 }), rows == 1 || ones == 1 else { return nil }
      // What is not a number names nothing.
      guard !a.contains(where: \.isNaN) else { continue }
      let isRight =
        rows == 1
        ? (a[0] >= 0.5) == (y[0] == 1) : a.firstIndex(of: a.max() ?? 0) == y.firstIndex(of: 1)
      if isRight { right += 1 }
    }
    return Double(right) / Double(columns)
  }

  /// The columns of these numbers, from 0, in this order.
  public func columns(_ order: [Int]) -> Matrix {
    Matrix(Shape(rows, order.count), (0..<rows).flatMap { i in order.map { self[i, $0] } })
  }
}
