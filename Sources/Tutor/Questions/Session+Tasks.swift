// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import Language
import NeuralNet
import Sentences

/// Questions that something is to be done for.
extension Session {
  /// How a task's condition stands: whether it holds, looking ahead, and the left side.
  struct TaskState {
    let holds: Bool
    let value: Matrix?
    /// Whether steps were done on a copy to find it.
    let isAhead: Bool
  }

  /// How the condition of the task that is open stands; nil where none is, or it cannot be judged.
  func judged(_ open: OpenQuestion) -> TaskState? {
    guard case .task(let condition, _) = open.key else { return nil }
    let scope = Scope(timeline, patience)
    let line = open.question.line
    let found = try? scope.lookingAhead { (scope) throws(SessionError) in
      let evaluation = Evaluation(scope: scope, line: line)
      return (
        holds: try evaluation.judge(condition).holds,
        value: try evaluation.value(of: condition.left)
      )
    }
    return found.map {
      TaskState(
        holds: $0.value.holds, value: $0.value.value,
        isAhead: $0.there.stepper.position != stepper.position)
    }
  }

  /// What is said of a task behind a line: that it is done, or how far it is where that changed.
  mutating func taskNotes() -> [Block] {
    guard let open = state.question, open.isTask, !open.isOfFile else { return [] }
    guard let now = judged(open) else { return [] }
    let before = open.told
    state.question?.told = now.value
    let what = open.question.line.text(left(open).range)
    if now.holds {
      return settled(.right, [right(taskFact(open, now), open)]).blocks
    }
    if let value = now.value, before?.isSame(as: value) ?? false { return [] }
    let fact = QuestionFact.notYet(what, now.value?.scalar, isAhead: now.isAhead)
    return [.answer(AnswerReport(isRight: nil, fact.sentence))]
  }

  /// That a task is done.
  func taskFact(_ open: OpenQuestion, _ now: TaskState) -> QuestionFact {
    .done(open.question.line.text(left(open).range), now.value?.scalar, isAhead: now.isAhead)
  }

  private func left(_ open: OpenQuestion) -> Expression {
    if case .task(let condition, _) = open.key { return condition.left }
    return .number(0, text: "", SourceRange(0, 0))
  }

  /// Does what leads to the state that a task asks for, from where it was asked.
  mutating func perform(_ line: String, for open: OpenQuestion, as origin: Origin) -> Ending {
    let outer = context.confinement
    defer { context.confinement = outer }
    var origin = origin
    if open.lessonLines != nil, let lesson {
      context.confinement = outer ?? lesson.confinement
      origin = .file(lesson.lesson.path, line: lesson.runner.offer?.number ?? 0)
      guard say(returnToLesson()) else { return Ending(next: .quit) }
    }
    let told = AnswerReport(isRight: nil, QuestionFact.skippedTask(line: line).sentence)
    guard say([.answer(told)]) else { return Ending(next: .quit) }
    // Nothing is held back from it, and it answers nothing.
    state.question = nil
    defer { state.question = open }
    return perform(line, as: origin)
  }
}
