// SPDX-License-Identifier: GPL-3.0-or-later

/// How inputs are scaled: each row by itself, `(x - shift) / unit`.
public enum Scale: Hashable, Sendable {
  case none
  /// Each input to mean 0 and standard deviation 1 over the samples.
  case standard
  /// Each input to the range 0 to 1.
  case minmax
  /// Each input times a factor.
  case factor(Double)

  /// `X` scaled by what `known`, with the same rows, is like: samples that are held out must not
  /// tell anything to those that are learned from.
  public func scaled(_ X: Matrix, by known: Matrix) -> Matrix {
    if case .factor(let factor) = self { return X.map { $0 * factor } }
    var scaled = X
    for i in 0..<X.rows {
      guard let (shift, unit) = measure((0..<known.columns).map { known[i, $0] }) else { break }
      for s in 0..<X.columns { scaled[i, s] = unit > 0 ? (X[i, s] - shift) / unit : 0 }
    }
    return scaled
  }

  private func measure(_ row: [Double]) -> (shift: Double, unit: Double)? {
    switch self {
    case .none, .factor: return nil
    case .minmax:
      let (low, high) = (row.min() ?? 0, row.max() ?? 0)
      return (low, high - low)
    case .standard:
      let mean = row.reduce(0, +) / Double(row.count)
      // The mean of equal numbers may be rounded: what is left of them would be its error.
      if row.allSatisfy({ $0 == row[0] }) { return (mean, 0) }
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
      return (mean, variance.squareRoot())
    }
  }
}
