// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// A line, what it was answered with, and the prompt it was typed at.
public struct Exchange: Sendable {
  /// `nn 0:Z1>`
  public let prompt: String
  /// As it was typed.
  public let line: String
  /// The answer.
  public let reply: Reply
  /// How values were shown.
  public let display: Display
}

/// A session is its lines: what was done, in a form that does it again to the same digits.
extension Session {
  /// The lines that lead from an empty session to this one. Of a lesson that is not done, the lesson
  /// itself, which knows its place, and what was typed since its last line.
  public var lines: [String] {
    guard let lesson else { return done }
    guard !lesson.isFinished else { return lesson.linesRun + done }
    let isKnown = library.lessonNames.contains(lesson.lesson.name)
    return ["lesson \(quotedWord(isKnown ? lesson.lesson.name : lesson.lesson.path))"] + done
  }

  /// Keeps a statement that was done; of steps that were stopped on their way, how far they came.
  mutating func keep(
    _ statement: Located<Statement<any Command>>, _ source: Source,
    since before: (era: Int, place: Timeline.Place), isDone: Bool
  ) {
    var text = source.text
    if case .command(let command, let verb) = statement.value {
      guard command.isKept else { return }
      let rest = SourceRange(verb.range.upper, statement.range.upper)
      text = verb.value + source.line.text(rest)
    }
    let place = Timeline.Place(stepper)
    let hasMoved = timeline.era.number == before.era && place > before.place
    if isDone, !(hasMoved && isCancelled()) {
      done.append(String(text.map { $0.isNewline ? " " : $0 }))
    } else if hasMoved {
      done += steps(from: before.place, to: place)
    }
  }

  /// The lines that go on from one place to another.
  private func steps(from start: Timeline.Place, to end: Timeline.Place) -> [String] {
    let iterations = end.iteration - start.iteration
    let whole = iterations > 0 ? ["run \(iterations)"] : []
    return whole + (stepper.lastDone.map { ["run until \($0.writes)"] } ?? [])
  }

  // MARK: Recording

  /// Does a line, and writes it and its answer behind the transcript.
  mutating func recorded(_ line: String, _ perform: (inout Session, String) -> Reply) -> Reply {
    guard let path = recording else { return perform(&self, line) }
    let prompt = prompt
    heard = []
    var reply = perform(&self, line)
    var whole = reply
    whole.blocks = heard + reply.blocks
    heard = []
    guard recording == path else { return reply }
    let exchange = Exchange(prompt: prompt, line: line, reply: whole, display: display)
    if let problem = transcribe?(exchange, path) {
      recording = nil
      reply.blocks.append(.diagnostic(.sentence(notWritten: path, problem)))
    }
    return reply
  }
}
