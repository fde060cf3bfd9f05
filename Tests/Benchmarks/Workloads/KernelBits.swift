// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

// Of Kernels alone, so that it also compiles for a machine that has no more of Swift than that.

/// Prints a hash of what every kernel in use makes of seeded numbers: one line per kernel.
func printKernelBits() {
  var numbers = Numbers()
  var slab = Slab(count: 3 * Numbers.most)
  for (name, kernel) in functions {
    var hash = Hash()
    for _ in 0..<4 {
      numbers.fill(&slab, 0..<Numbers.most)
      slab.withBase { base in
        func view(_ part: Int) -> MatrixView {
          base.view(at: part * Numbers.most, rows: 1, columns: Numbers.most - 3)
        }
        view(2).fill(0)
        kernel(view(0), view(1), view(2))
      }
      for place in Numbers.most..<3 * Numbers.most { hash.add(slab[place]) }
    }
    print("\(name) \(hash)")
  }
  for (name, kernel) in products {
    var hash = Hash()
    numbers.fill(&slab, 0..<2 * Numbers.most)
    for round in 0..<300 {
      // Small ones, and now and then one whose rows lie far apart, or whose sums go through panels.
      let (n, m) = (1 + numbers.below(19), 1 + numbers.below(round % 30 == 0 ? 600 : 40))
      let k = 1 + numbers.below(round % 30 == 1 ? 600 : 40)
      slab.withBase { base in
        func view(_ part: Int, _ rows: Int, _ columns: Int) -> MatrixView {
          base.view(at: part * Numbers.most, rows: rows, columns: columns)
        }
        kernel(view, n, k, m)
      }
      for place in 0..<n * m { hash.add(slab[2 * Numbers.most + place]) }
    }
    print("\(name) \(hash)")
  }
}

private typealias Function =
  @Sendable (_ x: MatrixView, _ y: MatrixView, _ slope: MatrixView) -> Void

private let functions: [(String, Function)] = [
  ("exp", { x, y, _ in y.setExp(x) }),
  ("log", { x, y, _ in y.setLog(x) }),
  ("log1p", { x, y, _ in y.setLog1p(x) }),
  ("sigmoid", { x, y, slope in y.setSigmoid(x, slope: slope) }),
  ("tanh", { x, y, slope in y.setTanh(x, slope: slope) }),
  ("hadamard", { x, y, slope in slope.setHadamard(x, y) }),
  ("descend", { x, y, _ in y.descend(x, rate: 0.3) }),
  ("divide", { _, y, _ in y.divide(by: 3) }),
  ("halve", { _, y, _ in y.divide(by: 2) }),
]

private typealias Parts = (_ part: Int, _ rows: Int, _ columns: Int) -> MatrixView

private let products: [(String, @Sendable (Parts, _ n: Int, _ k: Int, _ m: Int) -> Void)] = [
  ("A·B", { $0(2, $1, $3).setProduct($0(0, $1, $2), $0(1, $2, $3)) }),
  ("A·B+b", { $0(2, $1, $3).setProduct($0(0, $1, $2), $0(1, $2, $3), plus: $0(1, $1, 1)) }),
  ("A·B'", { $0(2, $1, $3).setProduct($0(0, $1, $2), transposed: $0(1, $3, $2)) }),
  ("A'·B", { $0(2, $1, $3).setProduct(transposed: $0(0, $2, $1), $0(1, $2, $3)) }),
  ("row sums", { $0(2, $1, $3).setRowSums($0(0, $1, $2)) }),
]

/// Numbers of all sizes, those that nets have foremost: drawn by SplitMix64.
private struct Numbers {
  /// At once.
  static let most = 24_000
  private var state: UInt64 = 14

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func fill(_ slab: inout Slab, _ places: Range<Int>) {
    for place in places {
      let bits = next()
      let unit = Double(bits >> 11) * 0x1p-53
      let number: Double =
        switch bits & 31 {
        case 0: Double(bitPattern: next())
        case 1: (unit - 0.5) * 1500
        case 2: unit * 0x1p-1022
        case 3: unit < 0.5 ? 0 : -0.0
        default: (unit - 0.5) * 16
        }
      slab[place..<place + 1] = [number]
    }
  }
}

/// FNV-1a of the bits of numbers; what is not a number has none that could be promised.
private struct Hash: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ number: Double) {
    var bits = number.isNaN ? 0x7ff8 << 48 : number.bitPattern
    for _ in 0..<8 {
      state = (state ^ bits & 0xff) &* 0x100_0000_01b3
      bits >>= 8
    }
  }

  var description: String { String(state, radix: 16) }
}
