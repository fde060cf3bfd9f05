// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What a person has set up beside the numbers that training moves. History keeps it with each edit.
package protocol Carried: Sendable {
  /// Memory it takes, about.
  var bytes: Int { get }
  /// Takes over what belongs to the person and not to the network, and so comes along through time;
  /// less of it where another training has its own.
  mutating func carry(_ present: Self, toOtherTraining: Bool)
}

/// An edit, and what followed up to the next one. The past in it is recomputed from checkpoints, bit
/// for bit the values that were there.
package struct Era<Setup: Carried>: Sendable {
  /// No two edits have the same number, undone or not.
  package let number: Int
  /// The edit as it was typed.
  let label: String
  /// Whether the edit built the network, the data or the starting parameters.
  package let beginsTraining: Bool
  package internal(set) var setup: Setup
  /// The state right after the edit.
  package let start: Stepper
  /// The state right before the next edit, or where the branch ends; nil where the present is that.
  var end: Stepper?
  /// Of an edit in the past that moves no number, the setup before it. It is passing: whoever goes
  /// elsewhere leaves it, unless steps lead from it to the end of the branch.
  var before: Setup?
  /// Starts of iterations, ascending; of all that were computed with this edit, as are the costs:
  /// the branch may not go on so far.
  package private(set) var checkpoints: [Stepper.Checkpoint] = []
  /// Every so many iterations one is kept.
  private var stride: Int
  private var costs: [Double] = []

  init(_ number: Int, _ label: String, _ setup: Setup, _ start: Stepper, beginsTraining: Bool) {
    (self.number, self.label, self.beginsTraining) = (number, label, beginsTraining)
    (self.setup, self.start) = (setup, start)
    // From one checkpoint to the next no more is computed again than takes a moment.
    stride = max(1, min(64, Int(4e9 / max(start.work, 1))))
  }

  // MARK: Costs

  /// The iteration of the first cost.
  var firstCost: Int { iterationsWithCost(at: start) }

  private func iterationsWithCost(at now: Stepper) -> Int {
    let isDone = now.index(of: Symbol(.cost)).map { $0 < now.position } ?? false
    return now.iteration + (isDone ? 1 : 0)
  }

  /// The costs that were known at a stepper of this era, with their iterations.
  func costs(to end: Stepper) -> some Collection<(iteration: Int, cost: Double)> {
    let (first, costs) = (firstCost, costs.prefix(max(0, iterationsWithCost(at: end) - firstCost)))
    return costs.indices.lazy.map { (first + $0, costs[$0]) }
  }

  /// The cost of iteration `t`, if it was known at a stepper of this era.
  func cost(of t: Int, to end: Stepper) -> Double? {
    guard t < iterationsWithCost(at: end), costs.indices.contains(t - firstCost) else { return nil }
    return costs[t - firstCost]
  }

  /// Keeps the costs from iteration `t` on that are not known.
  mutating func keep(_ new: [Double], from t: Int) {
    costs += new.dropFirst(max(0, firstCost + costs.count - t))
  }

  // MARK: Checkpoints

  /// Iterations from `t` to where the next checkpoint is due.
  func iterationsToCheckpoint(from t: Int) -> Int { stride - (t - start.iteration) % stride }

  /// Keeps the start of an iteration where it is due.
  mutating func keepCheckpoint(_ now: Stepper) {
    guard now.position == 0, now.nextStep != nil,
      (now.iteration - start.iteration) % stride == 0,
      checkpoints.last.map({ $0.iteration < now.iteration }) ?? true
    else { return }
    checkpoints.append(now.checkpoint)
    thin(to: 1024, bytes: 32 << 20)
  }

  /// Keeps every second checkpoint where there are more than `most`, or more than so many bytes.
  mutating func thin(to most: Int, bytes: Int) {
    guard checkpoints.count > 4,
      checkpoints.count > most || checkpoints.count * checkpoints[0].size > bytes
    else { return }
    stride *= 2
    checkpoints = checkpoints.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }

  /// The state at a position, as it was then: between two iterations it still holds the one before.
  /// Nil if it was stopped on the way.
  func stepper(at position: Position, _ isCancelled: () -> Bool) -> Stepper? {
    var stepper = start
    if let checkpoint = checkpoints.last(where: { $0.iteration < position.iteration }) {
      stepper.restore(checkpoint)
    }
    while Position(stepper) < position, stepper.nextStep != nil {
      if isCancelled() { return nil }
      if stepper.iteration < position.iteration { stepper.finish() } else { stepper.next() }
    }
    return stepper
  }
}
