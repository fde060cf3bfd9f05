// SPDX-License-Identifier: GPL-3.0-or-later

/// Parameters as one piece.
extension Stepper {
  /// Parameters and optimizer state: all that an update changes.
  public struct Checkpoint: Sendable {
    /// The iteration that starts from here.
    public let iteration: Int
    fileprivate let updateCount: Int
    fileprivate let numbers: [Double]
    /// Bytes it takes.
    public var size: Int { numbers.count * 8 }
  }

  /// What is needed to come back to the start of this iteration.
  ///
  /// - Precondition: no step of the iteration is done.
  public var checkpoint: Checkpoint {
    precondition(position == 0, "a checkpoint lies between two iterations")
    return Checkpoint(
      iteration: iteration, updateCount: updateCount, numbers: slab[0..<plan.parameterCount])
  }

  /// Goes to the start of the iteration of `checkpoint`.
  public mutating func restore(_ checkpoint: Checkpoint) {
    slab[0..<plan.parameterCount] = checkpoint.numbers
    iteration = checkpoint.iteration
    updateCount = checkpoint.updateCount
    position = 0
    holdsFinished = false
    loadBatch()
  }

  /// Copies the optimizer's running means from a stepper of the same shape and optimizer.
  public mutating func keepOptimizerState(of other: Stepper) {
    guard plan.parameterCount == other.plan.parameterCount,
      training.optimizer == other.training.optimizer
    else { return }
    let state = plan.stateStart..<plan.parameterCount
    slab[state] = other.slab[state]
    updateCount = other.updateCount
  }
}
