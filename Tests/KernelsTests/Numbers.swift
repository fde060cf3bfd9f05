// SPDX-License-Identifier: GPL-3.0-or-later
@testable import Kernels

/// A matrix of its own, of numbers of both signs and many sizes, the same on every run.
final class Numbers: Equatable {
  let view: MatrixView
  private static let bits = 0x9E37_79B9_7F4A_7C15 as UInt64

  /// With `special`, every few numbers one that is infinite, a zero of either sign, or none.
  init(rows: Int, columns: Int, special: Bool = false) {
    let count = rows * columns
    let start = UnsafeMutablePointer<Double>.allocate(capacity: count)
    var state = UInt64(rows * 1009 + columns)
    for i in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ Self.bits
      let unit = Double(state >> 11) * 0x1p-53
      start.advanced(by: i).initialize(to: (unit - 0.5) * (state & 0xF000 == 0 ? 1e9 : 4))
    }
    if special {
      let odd: [Double] = [-0.0, 0, .infinity, -0.0, -.infinity, 0, .nan]
      for i in stride(from: 0, to: count, by: 5) { start[i] = odd[i / 5 % odd.count] }
    }
    view = MatrixView(start: start, rows: rows, columns: columns)
  }

  init(_ numbers: [Double]) {
    let start = UnsafeMutablePointer<Double>.allocate(capacity: numbers.count)
    for (i, number) in numbers.enumerated() { start.advanced(by: i).initialize(to: number) }
    view = MatrixView(start: start, rows: 1, columns: numbers.count)
  }

  convenience init(copy other: Numbers) {
    self.init(rows: other.view.rows, columns: other.view.columns)
    view.set(other.view) { $0 }
  }

  deinit { view.start.deallocate() }

  var numbers: [Double] { (0..<view.count).map { view[$0] } }

  /// The same bits; one that is not a number has none of its own.
  static func == (a: Numbers, b: Numbers) -> Bool {
    a.numbers.elementsEqual(b.numbers) { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
  }
}
