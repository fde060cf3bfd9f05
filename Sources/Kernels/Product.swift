// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

/// `c[i,j] = (Σ over k of a[i,k] · b[k,j]) + bias[i]`, where a and b may be read as they lie or turned.
///
/// Unsafe on purpose, as ``MatrixView``: parts of a product are computed by tiles, by threads and by
/// functions of C, each from a place inside the matrices. All places come from the shapes of three views.
struct Product {
  var rows, columns: Int
  let depth: Int
  var a: UnsafePointer<Double>
  /// Distance of one row of a from the next, and of one column.
  let aRow, aColumn: Int
  var b: UnsafePointer<Double>
  let bRow, bColumn: Int
  var c: UnsafeMutablePointer<Double>
  let cRow: Int
  var bias: UnsafePointer<Double>?

  @inline(__always)
  init(_ left: MatrixView, _ right: MatrixView, into result: MatrixView) {
    (rows, columns, depth) = (result.rows, result.columns, left.columns)
    (a, aRow, aColumn) = (UnsafePointer(left.start), left.columns, 1)
    (b, bRow, bColumn) = (UnsafePointer(right.start), right.columns, 1)
    (c, cRow) = (result.start, result.columns)
  }

  @inline(__always)
  init(_ left: MatrixView, transposed right: MatrixView, into result: MatrixView) {
    (rows, columns, depth) = (result.rows, result.columns, left.columns)
    (a, aRow, aColumn) = (UnsafePointer(left.start), left.columns, 1)
    (b, bRow, bColumn) = (UnsafePointer(right.start), 1, right.columns)
    (c, cRow) = (result.start, result.columns)
  }

  @inline(__always)
  init(transposed left: MatrixView, _ right: MatrixView, into result: MatrixView) {
    (rows, columns, depth) = (result.rows, result.columns, left.rows)
    (a, aRow, aColumn) = (UnsafePointer(left.start), 1, left.columns)
    (b, bRow, bColumn) = (UnsafePointer(right.start), right.columns, 1)
    (c, cRow) = (result.start, result.columns)
  }

  /// The specification: what every kernel equals bit for bit.
  func computeNaively() {
    for i in 0..<rows {
      for j in 0..<columns {
        var sum = 0.0
        for k in 0..<depth { sum += a[i * aRow + k * aColumn] * b[k * bRow + j * bColumn] }
        c[i * cRow + j] = bias.map { sum + $0[i] } ?? sum
      }
    }
  }

  /// By the kernels in use, on as many threads as are.
  @inline(__always)
  func compute() {
    if backstep_threads_in_use() > 1, rows * columns * depth > Self.sharedWork {
      computeInParts(backstep_kernels_in_use())
    } else {
      compute(backstep_kernels_in_use())
    }
  }

  /// By one set of kernels: tiles that live in registers.
  ///
  /// Where the rows of b lie as the tiles read them, tiles read b itself; else, or where its rows
  /// are so far apart that they compete for the same lines of the cache, a copy of the part that is
  /// in use, which fits the nearest cache.
  @inline(__always)
  func compute(_ wide: UnsafePointer<backstep_kernels>?) {
    if let wide {
      wide.pointee.product(
        rows, columns, depth, a, aRow, aColumn, b, bRow, bColumn, c, cRow, bias, false)
    } else if readsAsItLies {
      Tiles(rows, depth, a, aRow, aColumn, bRow, cRow, false, bias).compute(columns, b, c)
    } else {
      computeInPanels()
    }
  }

  /// Whether the tiles read b itself.
  private var readsAsItLies: Bool { bColumn == 1 && bRow < Self.farApart }

  /// The result is shared out in some eight parts, which two threads take one after the other: by
  /// columns where these are copied first, else by rows. What stands in a row or column does not depend
  /// on it.
  @inline(never)
  func computeInParts(_ wide: UnsafePointer<backstep_kernels>?) {
    let byColumns = !readsAsItLies
    let (extent, unit) = byColumns ? (columns, 16) : (rows, 16)
    let size = max(unit, (extent / 8 + unit - 1) / unit * unit)
    let job = (product: self, wide: wide, size: size, byColumns: byColumns)
    withUnsafePointer(to: job) { job in
      backstep_in_parts(
        CInt((extent + size - 1) / size),
        { job, part in
          let (product, wide, size, byColumns) = job.load(as: Job.self)
          product.part(from: Int(part) * size, size, byColumns).compute(wide)
        }, job)
    }
  }

  private typealias Job = (
    product: Product, wide: UnsafePointer<backstep_kernels>?, size: Int, byColumns: Bool
  )

  private func part(from first: Int, _ size: Int, _ byColumns: Bool) -> Product {
    var part = self
    if byColumns {
      part.columns = min(size, columns - first)
      part.b += first * bColumn
      part.c += first
    } else {
      part.rows = min(size, rows - first)
      part.a += first * aRow
      part.c += first * cRow
      part.bias = bias.map { $0 + first }
    }
    return part
  }

  /// Multiplications from which on it pays to share a product.
  private static let sharedWork = 500_000

  /// Doubles to a page of memory: rows this far apart share cache lines.
  private static let farApart = 512

  private static let panel = (depth: 256, columns: 16)

  @inline(never)
  private func computeInPanels() {
    let panel = backstep_room()
    for first in stride(from: 0, to: depth, by: Self.panel.depth) {
      let height = min(Self.panel.depth, depth - first)
      for left in stride(from: 0, to: columns, by: Self.panel.columns) {
        let width = min(Self.panel.columns, columns - left)
        copy(first, height, left, width, to: panel)
        let bias = first + height == depth ? bias : nil
        Tiles(rows, height, a + first * aColumn, aRow, aColumn, width, cRow, first > 0, bias)
          .compute(width, panel, c + left)
      }
    }
  }

  /// Copies `height` rows of b from `first` on, `width` columns from `left` on.
  private func copy(
    _ first: Int, _ height: Int, _ left: Int, _ width: Int, to panel: UnsafeMutablePointer<Double>
  ) {
    let source = b + first * bRow + left * bColumn
    if bColumn == 1 {
      for k in 0..<height { (panel + k * width).update(from: source + k * bRow, count: width) }
    } else {
      // Two columns of b are read, and two neighbours written, at a time.
      var j = 0
      while j + 1 < width {
        let (one, two) = (source + j * bColumn, source + (j + 1) * bColumn)
        for k in 0..<height {
          SIMD2(one[k], two[k]).store(panel + k * width + j)
        }
        j += 2
      }
      if j < width {
        for k in 0..<height { panel[k * width + j] = source[j * bColumn + k] }
      }
    }
  }
}
