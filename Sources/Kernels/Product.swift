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

  /// The same with tiles that live in registers.
  ///
  /// Where the rows of b lie as the tiles read them, tiles read b itself; else, or where its rows
  /// are so far apart that they compete for the same lines of the cache, a copy of the part that is
  /// in use, which fits the nearest cache. For a few rows b is turned in registers.
  @inline(__always)
  func compute(_ wide: UnsafePointer<backstep_kernels>?) {
    if readsAsItLies {
      tiles(wide, columns, depth, a, b, bRow, c, more: false, bias)
    } else if let wide, bColumn != 1, rows <= Self.few, cRow == columns,
      aColumn == 1, bias == nil
    {
      wide.pointee.product_turned(rows, columns, depth, a, b, c)
    } else {
      computeInPanels(wide)
    }
  }

  /// Whether the tiles read b itself.
  private var readsAsItLies: Bool { bColumn == 1 && bRow < Self.farApart }

  /// For so few rows a copy of b costs more than it saves.
  private static let few = 4

  /// The result is shared out in some eight parts, which two threads take one after the other: by
  /// columns where these are copied first, so that none is copied twice, else by rows. What stands
  /// in a row or column does not depend on it.
  @inline(never)
  func computeInParts(_ wide: UnsafePointer<backstep_kernels>?) {
    let byColumns = !readsAsItLies
    let (extent, unit) = byColumns ? (columns, Int(backstep_panel_columns)) : (rows, 8)
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

  @inline(never)
  private func computeInPanels(_ wide: UnsafePointer<backstep_kernels>?) {
    let panel = backstep_panel()
    for first in stride(from: 0, to: depth, by: backstep_panel_depth) {
      let height = min(backstep_panel_depth, depth - first)
      for left in stride(from: 0, to: columns, by: backstep_panel_columns) {
        let width = min(backstep_panel_columns, columns - left)
        copy(wide, first, height, left, width, to: panel)
        tiles(
          wide, width, height, a + first * aColumn, panel, width, c + left, more: first > 0,
          first + height == depth ? bias : nil)
      }
    }
  }

  /// Copies `height` rows of b from `first` on, `width` columns from `left` on.
  private func copy(
    _ wide: UnsafePointer<backstep_kernels>?, _ first: Int, _ height: Int, _ left: Int,
    _ width: Int, to panel: UnsafeMutablePointer<Double>
  ) {
    let source = b + first * bRow + left * bColumn
    if bColumn == 1 {
      for k in 0..<height { (panel + k * width).update(from: source + k * bRow, count: width) }
    } else if let wide {
      wide.pointee.turn(height, width, source, bColumn, panel)
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

  @inline(__always)
  private func tiles(
    _ wide: UnsafePointer<backstep_kernels>?, _ columns: Int, _ depth: Int,
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ bRow: Int,
    _ c: UnsafeMutablePointer<Double>, more: Bool, _ bias: UnsafePointer<Double>?
  ) {
    if let wide {
      wide.pointee.product(
        rows, columns, depth, a, aRow, aColumn, b, bRow, c, cRow, more, bias)
    } else {
      Tiles(rows, depth, a, aRow, aColumn, bRow, cRow, more, bias).compute(columns, b, c)
    }
  }
}
