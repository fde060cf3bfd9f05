// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// An edit, and what followed until the next ones. The past in it is recomputed from checkpoints, bit
/// for bit the values that were there.
package struct Era: Sendable {
  /// No two edits have the same number, undone or not; later ones have higher numbers.
  package let number: Int
  /// The edit as it was typed.
  package let label: String
  /// Whether the edit built the network, the data or the starting parameters.
  package let beginsTraining: Bool
  /// Where the edit was made; nil of a beginning.
  let left: Cursor?
  /// The state right after the edit.
  package let start: Stepper
  /// Memory of the states that edits led to, up to this one, about.
  package let bytes: Int
  /// The iteration of the first cost.
  let firstCost: Int
  /// The cost of each iteration that was computed from here, from ``firstCost`` on.
  private(set) var costs: [Double] = []
  /// Starts of iterations that were computed from here, ascending.
  package private(set) var checkpoints: [Stepper.Checkpoint] = []
  /// From one checkpoint to the next there are so many iterations, or some more.
  private(set) var stride: Int

  init(
    _ number: Int, _ label: String, from left: Cursor?, after last: Era? = nil, _ start: Stepper,
    beginsTraining: Bool
  ) {
    (self.number, self.label, self.beginsTraining) = (number, label, beginsTraining)
    (self.left, self.start) = (left, start)
    bytes = (last?.bytes ?? 0) + start.workspaceBytes
    firstCost = Self.iterationsWithCost(at: start)
    // No more is computed again than takes a moment.
    stride = max(1, min(64, Int(4e9 / max(start.work, 1))))
  }

  /// The state right before the edit; nil of a beginning.
  package var before: Stepper? { left?.now }

  /// Whether the edit gave the parameters other numbers than training had led to.
  package var setsParameters: Bool {
    guard !beginsTraining, let before = left?.now else { return true }
    let (old, new) = (before.parameters, start.parameters)
    return !zip(old.weights + old.biases, new.weights + new.biases)
      .allSatisfy { $0.isSame(as: $1) }
  }

  // MARK: Costs

  private static func iterationsWithCost(at now: Stepper) -> Int {
    let isDone = now.index(of: Symbol(.cost)).map { $0 < now.position } ?? false
    return now.iteration + (isDone ? 1 : 0)
  }

  /// The costs that were known at a stepper of this era.
  func costs(to end: Stepper) -> ArraySlice<Double> {
    costs.prefix(max(0, Self.iterationsWithCost(at: end) - firstCost))
  }

  /// Keeps the costs from iteration `t` on that are not known.
  mutating func keep(_ new: [Double], from t: Int) {
    costs += new.dropFirst(max(0, firstCost + costs.count - t))
  }

  // MARK: Checkpoints

  /// Keeps the start of an iteration where it is due.
  mutating func keepCheckpoint(_ now: Stepper) {
    guard now.position == 0, now.nextStep != nil,
      checkpoints.last.map({ now.iteration - $0.iteration >= stride }) ?? true
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
  package func stepper(at position: Position, _ isCancelled: () -> Bool) -> Stepper? {
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
