// SPDX-License-Identifier: GPL-3.0-or-later

extension Matrix {
  /// The same, where each NaN has become the mean of the numbers of its row in `known`: samples that
  /// are held out must not tell anything to those that are learned from.
  ///
  /// - Throws: the row that has no number in `known` and needs one.
  public func fillingGaps(by known: Matrix) throws(EmptyRow) -> Matrix {
    guard elements.contains(where: \.isNaN) else { return self }
    var filled = self
    for i in 0..<rows where (0..<columns).contains(where: { self[i, $0].isNaN }) {
      let numbers = (0..<known.columns).map { known[i, $0] }.filter { !$0.isNaN }
      guard !numbers.isEmpty else { throw EmptyRow(row: i) }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      for s in 0..<columns where self[i, s].isNaN { filled[i, s] = mean }
    }
    return filled
  }
}

/// A row without any number.
public struct EmptyRow: Error, Hashable, Sendable {
  /// The row, from 0.
  public let row: Int
}
