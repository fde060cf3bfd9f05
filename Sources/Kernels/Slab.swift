// SPDX-License-Identifier: GPL-3.0-or-later

/// One contiguous block of doubles that holds many matrices at fixed places.
///
/// A slab is a value: copying it is a snapshot, and costs nothing until one of the two copies
/// changes. All numbers start as 0.
///
/// Unsafe on purpose: its memory begins on a cache line, which an array's does not, and is lent as
/// a pointer. It is freed by the last slab that holds it.
public struct Slab: Sendable {
  private var memory: Storage
  /// How many doubles the slab holds.
  public let count: Int

  /// Doubles from one place on a cache line to the next.
  public static let line = 8

  /// A slab of `count` zeros.
  public init(count: Int) {
    self.count = count
    memory = Storage(count: max(count, 1))
    memory.start.initialize(repeating: 0, count: memory.count)
  }

  /// The numbers of `range`, copied.
  public subscript(range: Range<Int>) -> [Double] {
    get {
      checkBounds(range)
      return Array(UnsafeBufferPointer(start: memory.start + range.lowerBound, count: range.count))
    }
    set {
      checkBounds(range)
      precondition(
        newValue.count == range.count,
        "\(newValue.count) numbers cannot fill \(range.count) places of a slab")
      withBase { base in
        newValue.withUnsafeBufferPointer { numbers in
          guard let first = numbers.baseAddress else { return }
          (base.start + range.lowerBound).update(from: first, count: range.count)
        }
      }
    }
  }

  /// The number at `place`.
  public subscript(place: Int) -> Double {
    checkBounds(place..<place + 1)
    return memory.start[place]
  }

  private func checkBounds(_ range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count,
      "\(range) is not within a slab of \(count) numbers")
  }

  /// Lends the slab's memory for the length of `body`.
  ///
  /// This is the one door through which kernels reach memory; inside it nothing is allocated,
  /// counted or checked.
  @inline(__always)
  public mutating func withBase<Result>(_ body: (Base) -> Result) -> Result {
    if !isKnownUniquelyReferenced(&memory) { memory = memory.copy() }
    defer { withExtendedLifetime(memory) {} }
    return body(Base(start: memory.start))
  }

  /// Lends the slab's memory to be read, for the length of `body`.
  @inline(__always)
  public func withBaseForReading<Result>(_ body: (Base) -> Result) -> Result {
    defer { withExtendedLifetime(memory) {} }
    return body(Base(start: memory.start))
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

  /// Sendable although it holds a pointer: it is written to only while one slab alone holds it.
  private final class Storage: @unchecked Sendable {
    let start: UnsafeMutablePointer<Double>
    let count: Int

    init(count: Int) {
      self.count = count
      start = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: Slab.line * 8)
        .bindMemory(to: Double.self, capacity: count)
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }

    func copy() -> Storage {
      let other = Storage(count: count)
      other.start.initialize(from: start, count: count)
      return other
    }
  }
}
