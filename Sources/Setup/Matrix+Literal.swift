// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Matrix {
  /// The value as it can be typed, to the last bit.
  package var literal: String {
    if firstNotFinite == nil { return written(elements) }
    // What no number can say is a quotient that comes to it.
    let upper = elements.map { $0.isNaN ? 0 : $0.isInfinite ? ($0 < 0 ? -1 : 1) : $0 }
    return written(upper) + " / " + written(elements.map { $0.isFinite ? 1 : 0 })
  }

  private func written(_ numbers: [Double]) -> String {
    let rows = (0..<rows).map { i in
      (0..<columns).map { j in "\(numbers[i * columns + j])" }.joined(separator: " ")
    }
    return "[" + rows.joined(separator: "; ") + "]"
  }
}
