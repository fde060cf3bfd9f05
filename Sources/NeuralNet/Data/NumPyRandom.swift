// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// NumPy's legacy generator, bit for bit: `numpy.random.seed(s)`, `rand`, `randn`.
///
/// The Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), and Marsaglia's polar method
/// for normal draws. NumPy has frozen both, so seeds can be promised.
public struct NumPyRandom: Sendable {
  private var key: [UInt32]
  private var position = NumPyRandom.size
  private var cachedGauss: Double?

  private static let size = 624

  /// The state after `numpy.random.seed(seed)`.
  public init(seed: UInt32) {
    key = [seed]
    key.reserveCapacity(Self.size)
    for i in 1..<UInt32(Self.size) {
      let previous = key[Int(i) - 1]
      key.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ i)
    }
  }

  /// A word of the state, as a golden file of random numbers gives some to judge the seeding by.
  public func stateWord(_ index: Int) -> UInt32 { key[index] }

  /// The next 32 random bits.
  public mutating func word() -> UInt32 {
    if position == Self.size { renew() }
    var y = key[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// A uniform draw from [0, 1) with 53 random bits.
  public mutating func rand() -> Double {
    let high = Double(word() >> 5)
    let low = Double(word() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// A draw from the standard normal distribution.
  public mutating func randn() -> Double {
    if let cached = cachedGauss {
      cachedGauss = nil
      return cached
    }
    var x1: Double
    var x2: Double
    var r2: Double
    repeat {
      x1 = 2 * rand() - 1
      x2 = 2 * rand() - 1
      r2 = x1 * x1 + x2 * x2
    } while r2 >= 1 || r2 == 0
    let f = (-2 * Elementary.log(r2) / r2).squareRoot()
    cachedGauss = f * x1
    return f * x2
  }

  /// A matrix of uniform draws, filled row by row.
  public mutating func rand(_ shape: Shape) -> Matrix {
    Matrix(shape, (0..<shape.count).map { _ in rand() })
  }

  /// A matrix of normal draws, filled row by row.
  public mutating func randn(_ shape: Shape) -> Matrix {
    Matrix(shape, (0..<shape.count).map { _ in randn() })
  }

  /// The numbers from 0 to below `count` in an order that is drawn: `numpy.random.permutation`,
  /// the shuffle of Fisher and Yates from the end, with masked draws.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let mask = UInt32.max >> UInt32(i).leadingZeroBitCount
      var j = word() & mask
      while j > i { j = word() & mask }
      order.swapAt(i, Int(j))
    }
    return order
  }

  private mutating func renew() {
    for i in 0..<Self.size {
      let y = (key[i] & 0x8000_0000) | (key[(i + 1) % Self.size] & 0x7fff_ffff)
      key[i] = key[(i + 397) % Self.size] ^ (y >> 1) ^ (y & 1 == 1 ? 0x9908_b0df : 0)
    }
    position = 0
  }
}
