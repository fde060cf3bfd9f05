// SPDX-License-Identifier: GPL-3.0-or-later

/// Tiles of a product whose sums live in registers: 2 rows of 8 columns, and smaller ones at the
/// rims. Whatever the tile, the terms of a sum are added in ascending k.
///
/// Unsafe on purpose, as ``MatrixView``: a tile is a place inside a matrix, which only a pointer names
/// without cost.
struct Tiles {
  let rows, depth: Int
  let a: UnsafePointer<Double>
  let aRow, aColumn, bRow, cRow: Int
  /// Whether the sums go on from what c holds.
  let more: Bool
  /// What is added last to the sums of a row.
  let bias: UnsafePointer<Double>?

  init(
    _ rows: Int, _ depth: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aColumn: Int,
    _ bRow: Int, _ cRow: Int, _ more: Bool, _ bias: UnsafePointer<Double>?
  ) {
    (self.rows, self.depth, self.more, self.bias) = (rows, depth, more, bias)
    (self.a, self.aRow, self.aColumn, self.bRow, self.cRow) = (a, aRow, aColumn, bRow, cRow)
  }

  func compute(_ columns: Int, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>) {
    var j = 0
    while j + 8 <= columns {
      stripe(SIMD8<Double>.self, b + j, c + j)
      j += 8
    }
    if j + 4 <= columns {
      stripe(SIMD4<Double>.self, b + j, c + j)
      j += 4
    }
    if j + 2 <= columns {
      stripe(SIMD2<Double>.self, b + j, c + j)
      j += 2
    }
    if j < columns { lastColumn(b + j, c + j) }
  }

  /// All rows of as many columns as `V` has lanes.
  @inline(__always)
  private func stripe<V: SIMD>(
    _: V.Type, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>
  ) where V.Scalar == Double {
    var i = 0
    while i + 2 <= rows {
      let (a0, a1) = (a + i * aRow, a + (i + 1) * aRow)
      let (c0, c1) = (c + i * cRow, c + (i + 1) * cRow)
      var s0 = more ? V(c0) : V()
      var s1 = more ? V(c1) : V()
      for k in 0..<depth {
        let terms = V(b + k * bRow)
        s0 += V(repeating: a0[k * aColumn]) * terms
        s1 += V(repeating: a1[k * aColumn]) * terms
      }
      if let bias {
        s0 += bias[i]
        s1 += bias[i + 1]
      }
      s0.store(c0)
      s1.store(c1)
      i += 2
    }
    if i < rows {
      let (a0, c0) = (a + i * aRow, c + i * cRow)
      var s0 = more ? V(c0) : V()
      for k in 0..<depth { s0 += V(repeating: a0[k * aColumn]) * V(b + k * bRow) }
      if let bias { s0 += bias[i] }
      s0.store(c0)
    }
  }

  private func lastColumn(_ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>) {
    for i in 0..<rows {
      let weights = a + i * aRow
      var sum = more ? c[i * cRow] : 0
      for k in 0..<depth { sum += weights[k * aColumn] * b[k * bRow] }
      c[i * cRow] = bias.map { sum + $0[i] } ?? sum
    }
  }
}
