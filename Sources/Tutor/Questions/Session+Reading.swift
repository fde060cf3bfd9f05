// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Sentences

/// Questions that stand in a lesson.
extension Session {
  /// The line of the lesson that stands ready; nil where something else comes next, or a question is
  /// open.
  package var offer: String? { state.question == nil ? lesson?.offer : nil }

  /// Asks what the lesson asks next, if its next line is a question's; what cannot be asked is passed.
  mutating func lessonQuestion() -> [Block] {
    guard let open = lesson, let first = open.offer, Question.isPart(first) else { return [] }
    var blocks = returnToLesson()
    let lines = open.runner.questionLines
    let outer = context
    defer { context = outer }
    context.confinement = outer.confinement ?? open.confinement
    context.isReading = true
    for line in lines {
      let origin = Origin.file(open.lesson.path, line: line.number)
      do throws(SessionError) {
        blocks += try read(line.text, origin)
      } catch {
        // Of numbers that were drawn a trap may be what is right.
        guard open.sheet == nil else { continue }
        blocks.append(.diagnostic(Diagnostic(error, line: line.text).placed(in: origin)))
      }
    }
    guard state.question != nil else {
      passQuestion(lines: lines.count, isTask: false)
      return blocks
    }
    state.question?.lessonLines = lines.count
    return blocks
  }

  /// Does a line of a question where the lesson is played, and somebody answers.
  package mutating func performQuestionLine(_ line: String, as origin: Origin) -> Ending {
    context.isReading = true
    defer { context.isReading = false }
    let ending = performLessonLine(line, as: origin)
    state.question?.lessonLines = 0
    return ending
  }

  /// Does what answers a question where the lesson is played: for a task that is a line of the lesson,
  /// bounded as all of them are.
  package mutating func performAnswer(_ line: String) -> Ending {
    let outer = context.confinement
    defer { context.confinement = outer }
    let place = state.question?.place
    if state.question?.isTask ?? false { context.confinement = outer ?? lesson?.confinement }
    var ending = perform(line, as: .typed)
    if let place {
      ending.failure = ending.failure?.placed(in: .file(place.file, line: place.line))
    }
    return ending
  }

  /// Does a line that asks, or belongs to a question.
  private mutating func read(_ line: String, _ origin: Origin) throws(SessionError) -> [Block] {
    let statements: [Located<Statement<any Command>>]
    do { statements = try parseLine(line, vocabulary(origin)) } catch {
      return [.diagnostic(Diagnostic(error, line: line, knownWords).placed(in: origin))]
    }
    var blocks: [Block] = []
    for statement in statements {
      let source = Source(line: SourceLine(line), range: statement.range, origin: origin)
      blocks += try perform(statement.value, source).blocks
    }
    return blocks
  }

  /// Goes on behind the lines of a question; what was done for a task belongs to the lesson.
  mutating func passQuestion(lines count: Int, isTask: Bool) {
    let done = state.done
    for index in 0..<count {
      guard let own = lesson?.offer else { break }
      let isDone = index == 0 && isTask && !done.isEmpty
      lesson?.linesRun.append(isDone ? done.joined(separator: "; ") : own)
      lesson?.runner.pass()
    }
    guard isTask else { return }
    let own = ownValues
    lesson?.statements += done
    lesson?.names = own
    forgetDone()
    state.lastStep = nil
    state.lesson?.snapshot = state.timeline
  }

  /// Passes a line of a question that was answered in another sitting.
  mutating func passAnswered(_ line: String) -> Ending {
    lesson?.linesRun.append(line)
    lesson?.runner.pass()
    return Ending()
  }

  /// Keeps what became of a question.
  mutating func note(_ record: QuestionRecord) { state.lesson?.records[record.identity] = record }

  // MARK: Files

  /// Answers the question that stands in a file and that nobody answered.
  ///
  /// - Parameter origin: where the line stands behind it.
  package mutating func settleQuestion(as origin: Origin = .file("-e", line: 0)) -> Ending {
    guard let open = state.question, open.isOfFile else { return Ending() }
    var faults = audit(open)
    if case .task(_, let line) = open.key {
      let ending = perform(line, for: open, as: origin)
      guard ending.goesOn else {
        state.question = nil
        return ending
      }
      if !faults.contains(.taskDoneBefore), judged(open)?.holds != true {
        faults.append(.taskNotDone(line: line))
      }
    }
    state.questionsAsked.append(
      AskedQuestion(text: open.question.text, faults: faults, place: open.place))
    let blocks = settled(.right, [answered(open)]).blocks
    return say(blocks) ? Ending() : Ending(next: .quit)
  }

  /// The right answer, as if it had been given.
  private func answered(_ open: OpenQuestion) -> Block {
    switch open.key {
    case .value(let key, let expression):
      right(.right(key.scalar, isCount: expression.reads.isEmpty), open)
    case .choice: right(.rightLetter, open)
    case .task:
      judged(open).map { now in
        right(taskFact(open, now), open)
      } ?? right(.rightLetter, open)
    }
  }
}

/// A question that a file asked and nobody answered, and what is wrong with it.
package struct AskedQuestion: Sendable {
  /// What it asks.
  package let text: String
  /// What is wrong with it.
  package let faults: [QuestionFault]
  /// Where it stands; nil for a line that was typed.
  package let place: (file: String, line: Int)?
}
