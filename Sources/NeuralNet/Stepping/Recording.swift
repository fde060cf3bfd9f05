// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// Every intermediate of the last iterations of a run: the workspace as it was after each, copied
/// into memory that is made once.
public struct Recording: Sendable {
  /// How many iterations it holds at most.
  public let capacity: Int
  private var ring = Slab(count: 0)
  private var size = 0
  /// The iteration that is kept next.
  private var next = 0
  private var kept = 0

  /// A recording of the last `capacity` iterations, at least one.
  public init(lastIterations capacity: Int) { self.capacity = max(1, capacity) }

  /// The iterations it holds.
  public var iterations: Range<Int> { next - kept..<next }

  mutating func begin(_ iteration: Int, size: Int) {
    if size != self.size {
      self.size = size
      ring = Slab(count: size * capacity)
      kept = 0
    }
    if iteration != next { kept = 0 }
    next = iteration
  }

  mutating func keep(_ base: Slab.Base) {
    ring.copy(base, count: size, to: next % capacity * size)
    next += 1
    kept = min(kept + 1, capacity)
  }

  func slab(of iteration: Int, size: Int) -> Slab? {
    guard iterations.contains(iteration), size == self.size else { return nil }
    var slab = Slab(count: size)
    let start = iteration % capacity * size
    slab[0..<size] = ring[start..<start + size]
    return slab
  }
}
