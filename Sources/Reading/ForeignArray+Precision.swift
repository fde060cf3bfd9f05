// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

extension ForeignArray {
  /// Decimals of a print.
  var decimals: Int? {
    if case .decimals(let n) = precision { n } else { nil }
  }

  /// Significant digits of a print.
  var digits: Int? {
    if case .digits(let n) = precision { n } else { nil }
  }

  /// How far each number may be off by the way it is written.
  func errors(_ values: [Double]) -> [Double] {
    func power(_ n: Int) -> Double { (0..<n).reduce(1) { p, _ in p / 10 } }
    switch precision {
    case .decimals(let n): return values.map { _ in 0.5000001 * power(n) }
    case .digits(let n):
      return values.map { v in
        guard v != 0, v.isFinite else { return 0 }
        // Below the least of full precision a tenth may be 0, and no power of ten.
        let magnitude = max(v.magnitude, .leastNormalMagnitude)
        var size = 1.0
        while size > magnitude { size /= 10 }
        while size * 10 <= magnitude { size *= 10 }
        return 0.5000001 * size * power(n - 1)
      }
    case .double, .float32, .float16, .bfloat16, .integer, .shortest: return values.map { _ in 0 }
    }
  }

  /// Whether it can be an array of a shape, turned or not.
  func fits(_ shape: Shape) -> Bool {
    let own = self.shape.filter { $0 != 1 }
    return own == [shape.rows, shape.columns].filter { $0 != 1 }
      || own == [shape.columns, shape.rows].filter { $0 != 1 }
  }
}
