// SPDX-License-Identifier: GPL-3.0-or-later

/// One contiguous block of doubles that holds many matrices at fixed places.
///
/// A slab is a value: copying it is a snapshot, and costs nothing until one of the two copies
/// changes. All numbers start as 0.
public struct Slab: Sendable {
  private var storage: [Double]
  /// How many doubles the slab holds.
  public let count: Int

  /// A slab of `count` zeros.
  public init(count: Int) {
    self.count = count
    // Never empty inside, so that its memory always has an address.
    storage = Array(repeating: 0, count: max(count, 1))
  }

  /// The numbers of `range`, copied.
  public subscript(range: Range<Int>) -> [Double] {
    get { Array(storage[range]) }
    set {
      precondition(
        newValue.count == range.count,
        "\(newValue.count) numbers cannot fill \(range.count) places of a slab")
      storage.withUnsafeMutableBufferPointer { places in
        for (offset, number) in newValue.enumerated() { places[range.lowerBound + offset] = number }
      }
    }
  }

  /// Lends the slab's memory for the length of `body`.
  ///
  /// This is the one door through which kernels reach memory; inside it nothing is allocated,
  /// counted or checked.
  @inline(__always)
  public mutating func withBase<Result>(_ body: (Base) -> Result) -> Result {
    storage.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a slab without memory") }
      return body(Base(start: start))
    }
  }

  /// The memory of a slab while it is lent.
  public struct Base {
    let start: UnsafeMutablePointer<Double>

    /// The `rows × columns` matrix that begins at `offset`.
    @inline(__always)
    public func view(at offset: Int, rows: Int, columns: Int) -> MatrixView {
      MatrixView(start: start + offset, rows: rows, columns: columns)
    }
  }
}
