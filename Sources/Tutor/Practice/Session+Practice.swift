// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet
import Sentences

/// The exercise that follows what is set up.
struct FixturePractice: Sendable {
  /// What the count was told of last.
  var told: Assignment?
  /// Whether it was told that all are noticed.
  var hasNoticedAll = false
}

extension Session {
  /// Iterations that the exercise runs: some mistakes show in the second alone.
  private static let iterations = 2

  /// Work that takes a second or two: numbers times samples, and of each layer the arrays themselves, for
  /// mistakes in so many layers.
  private static let mostWork = 20_000

  /// Whether the count follows each line that changes what is set up.
  package var followsPractice: Bool {
    get { state.practice != nil }
    set { state.practice = newValue ? FixturePractice() : nil }
  }

  /// Whether there is something to make mistakes in.
  package var canPractise: Bool { (try? scope.requireSteps()) != nil }

  /// What would be asked of a learner: every array of two iterations from the present parameters.
  private func practiceAssignment() throws(SessionError) -> Assignment {
    try scope.requireSteps()
    let network = stepper.network
    guard let batch = stepper.batch else { throw SessionError(.noData) }
    let numbers = network.parameterCount + network.sizes.reduce(0, +)
    let samples = min(batch.m, setup.training.batchSize ?? batch.m)
    let work = network.depth * (numbers * samples + 300 * network.depth)
    guard work <= Self.mostWork else {
      throw SessionError(.practiceTooLarge(numbers: network.parameterCount, samples: samples))
    }
    return Assignment(
      network: network, parameters: stepper.parameters, batch: batch, training: setup.training)
  }

  private func mutations(of assignment: Assignment) throws(SessionError) -> MutationReport {
    let exam = Exam(of: assignment, iterations: Self.iterations)
    guard let score = MutationScore(of: exam, isCancelled: isStopped) else {
      throw SessionError(.cancelled)
    }
    return MutationReport(score)
  }

  /// The count, and a hint or everything.
  package mutating func fixturePractice(listsAll: Bool) throws(SessionError) -> [Block] {
    let assignment = try practiceAssignment()
    let report = try mutations(of: assignment)
    if state.practice != nil {
      state.practice = FixturePractice(told: assignment, hasNoticedAll: report.holds)
    }
    let more = listsAll || report.holds ? report.blocks(listsAll: listsAll) : report.hint
    let remark: [Block] =
      assignment.batch.Y == nil || assignment.training.loss == nil
      ? [.note("without targets there is only the way forward: Y = [..]")] : []
    return [.note("practice fixture: \(report.summary) noticed")] + more + remark
  }

  /// The count in one line, where the exercise is on and a line has changed what is set up.
  mutating func practiceNotes(since edit: Int) -> [Block] {
    guard var practice = state.practice, timeline.edit != edit,
      let assignment = try? practiceAssignment(), assignment != practice.told,
      let report = try? mutations(of: assignment)
    else { return [] }
    practice.told = assignment
    let isFirst = report.holds && !practice.hasNoticedAll
    practice.hasNoticedAll = practice.hasNoticedAll || report.holds
    state.practice = practice
    let praise: Phrase = isFirst ? ": you caught them all" : ""
    return [.note("practice fixture: \(report.summary) noticed\(praise)")]
  }
}
