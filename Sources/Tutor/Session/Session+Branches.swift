// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import NeuralNet
import Setup

extension Session {
  /// That an edit in the past began a branch, and which one was let go for it; said once.
  mutating func newBranchNotes() -> [Block] {
    let here = timeline.past.branch
    let lines = Set(timeline.ends.map(\.branch.number))
    let (begun, gone) = (
      lines.subtracting(state.knownBranches), state.knownBranches.subtracting(lines)
    )
    guard !begun.isEmpty || !gone.isEmpty else { return [] }
    state.knownBranches = lines
    guard begun.contains(here.number), let origin = here.fork else { return [] }
    let left = timeline.ends.first { $0.branch.number == origin.branch }
    let kept = left.map { "; \($0.branch.name) is kept, to iteration \($0.now.iteration)" } ?? ""
    let isHere = origin.iteration == stepper.iteration
    let place: Phrase = isHere ? "here" : "at iteration \(origin.iteration)"
    let without = origin.isWithout ? ", without \(shortened(origin.edit))" : ""
    return [.note("\(here.name) begins \(place)\(without)\(kept)")]
      + gone.sorted().map {
        .note("\(Branch.name(of: $0)) is let go: the memory holds no more branches")
      }
  }

  /// Which branches keep what was undone. Those that an undone reset had put aside are known.
  package mutating func notes(ofKept undone: Undone) -> [Block] {
    let ends = timeline.ends
    state.knownBranches = Set(ends.map(\.branch.number))
    return ends.filter { undone.branches.contains($0.branch.number) }.map {
      .note("\($0.branch.name) keeps what was undone, to iteration \($0.now.iteration)")
    }
  }
}
