// SPDX-License-Identifier: GPL-3.0-or-later

extension Loss {
  /// The place of the first target that this loss cannot take, in rows, from 0; nil where it takes
  /// all of `Y`.
  ///
  /// Cross-entropy compares probabilities. Along a target beyond 0 to 1 it falls without end, and
  /// training with it is no training.
  public func firstUnfit(in Y: Matrix) -> (row: Int, column: Int)? {
    switch kind {
    case .sse, .mse: return nil
    case .bce, .cce:
      guard let index = Y.elements.firstIndex(where: { !(0...1).contains($0) }) else { return nil }
      return (index / Y.columns, index % Y.columns)
    }
  }
}
