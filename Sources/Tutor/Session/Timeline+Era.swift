// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension Timeline {
  /// From one edit to the next.
  struct Era: Sendable {
    /// No two edits of a session have the same number, undone or not.
    var number: Int
    /// The edit as it was typed.
    var label: String
    /// Whether the edit built the network, the data or the starting parameters.
    var beginsTraining: Bool
    var model: Model
    /// The state right after the edit.
    var start: Stepper
    /// The state right before the next edit; nil in the last era.
    var end: Stepper?
    /// Starts of iterations, ascending.
    var checkpoints: [Stepper.Checkpoint] = []
    /// Every so many iterations one is kept.
    var stride: Int
    /// The cost of each iteration from ``firstCost`` on.
    var costs: [Double] = []
    /// The iteration of the first cost.
    var firstCost = 0
    /// What the edit put aside, one timeline or none: undoing it brings that back.
    var aside: [Timeline] = []
    /// How many eras are held for this one.
    var weight: Int { aside.reduce(1) { $0 + $1.held } }

    /// Keeps every second checkpoint where there are more than `most`, or more than so many bytes.
    mutating func thin(to most: Int, _ bytes: Int) {
      guard checkpoints.count > 4,
        checkpoints.count > most || checkpoints.count * checkpoints[0].size > bytes
      else { return }
      stride *= 2
      checkpoints = checkpoints.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    }
  }
}
