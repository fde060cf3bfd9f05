// SPDX-License-Identifier: GPL-3.0-or-later

/// Training that goes on on a copy, and what it does to the cost of all samples.
public struct Trial: Sendable {
  /// The cost before and after; infinite where that of an iteration was no finite number.
  public let before: Double, after: Double
  /// Iterations that were done: fewer than asked for where the cost was lost.
  public let iterations: Int
  /// Iterations whose cost is above that of the one before; 0 with batches, whose costs differ anyway.
  public let rises: Int
  /// Where it ended.
  public let end: Stepper

  /// So many iterations; nil where there is no cost or no update, or it was stopped.
  ///
  /// - Parameter l2: the penalty that the costs have; nil for that of the training.
  public init?(
    _ stepper: Stepper, _ count: Int, l2: L2? = nil, isCancelled: () -> Bool = { false }
  ) {
    let all = stepper.batch
    guard stepper.repeats, let before = stepper.sideCost(of: all, l2: l2, isCancelled: isCancelled)
    else { return nil }
    var (end, done, rises, last, isFinite) = (stepper, 0, 0, Double.infinity, true)
    let isWhole = stepper.batchCount == 1
    end.run(count, isCancelled: isCancelled) { cost in
      done += 1
      if isWhole, cost > last { rises += 1 }
      last = cost
      isFinite = cost.isFinite
      return isFinite
    }
    let after = isFinite ? end.sideCost(of: all, l2: l2, isCancelled: isCancelled) : nil
    if isCancelled() { return nil }
    (self.before, self.after) = (before, after.map { $0.isFinite ? $0 : .infinity } ?? .infinity)
    (iterations, self.rises, self.end) = (done, rises, end)
  }
}

extension Stepper {
  /// The cost of samples with the parameters of now, and with another penalty than that of the training
  /// if one is given; nil where there is none, or it was stopped.
  public func sideCost(of samples: Batch?, l2: L2? = nil, isCancelled: () -> Bool = { false })
    -> Double?
  {
    guard let pass = try? forward(on: samples, l2: l2, isCancelled: isCancelled),
      pass.index(of: Symbol(.cost)) != nil
    else { return nil }
    return pass.cost
  }
}
