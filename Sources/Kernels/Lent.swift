// SPDX-License-Identifier: GPL-3.0-or-later

/// An array's elements while they are lent by ``Swift/Array/lent(_:)``.
///
/// Unsafe on purpose: an array that is read in the inner loop counts references there, which costs more
/// than the arithmetic of a small layer. A list is only valid inside the closure that it is lent to.
public struct Lent<Element> {
  @usableFromInline let start: UnsafePointer<Element>
  /// How many there are, at least one.
  public let count: Int

  @inlinable
  init(start: UnsafePointer<Element>, count: Int) { (self.start, self.count) = (start, count) }

  /// The element at `index`, from 0.
  @inlinable
  public subscript(index: Int) -> Element { start[index] }
}

extension Array {
  /// Lends the elements for the length of `body`.
  ///
  /// - Precondition: there is one.
  @inlinable @inline(__always)
  public func lent<Result>(_ body: (Lent<Element>) -> Result) -> Result {
    withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress, !elements.isEmpty else {
        preconditionFailure("nothing to lend")
      }
      return body(Lent(start: start, count: elements.count))
    }
  }
}
