// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import NeuralNet
import Sentences

/// What somebody takes home from a lesson.
extension Session {
  /// A part of a page for each lesson that was begun, in Markdown.
  package func notes() throws(SessionError) -> [String] {
    var pages: [String] = []
    for name in library.lessonNames {
      guard let lesson = try? readLesson(name, nil) else { continue }
      let isHere = self.lesson?.lesson.path == lesson.path
      let kept = library.progress(lesson)
      var progress = (isHere ? self.progress : nil) ?? kept
      progress.finished = progress.finished ?? kept.finished
      guard !progress.isEmpty else { continue }
      pages.append(page(of: lesson, progress, LessonReplay(lesson, progress, self)))
      if host.isInterrupted() { throw SessionError(.cancelled) }
    }
    return pages
  }

  private func page(
    of lesson: Lesson, _ progress: LessonProgress, _ replay: LessonReplay
  ) -> String {
    var lines = ["## \(lesson.title)", ""]
    let records = progress.records
    let over = replay.questions.compactMap { question in
      records[question.identity].map { (question: question, record: $0) }
    }.filter { $0.record.last != nil }
    let missed = over.filter { $0.record.first != .right }
    let right = over.filter { $0.record.first == .right }
    for (question, record) in missed {
      lines.append("- **\(question.text)**  ")
      if !record.wrong.isEmpty {
        let wrong = record.wrong.map { question.options[$0].map { "“\($0)”" } ?? "`\($0)`" }
        lines.append(
          "  I said \(wrong.joined(separator: ", then "))\(record.last == .skipped ? ", and skipped it" : "").  "
        )
      } else if record.last == .skipped {
        lines.append("  I skipped it.  ")
      }
      lines.append("  \(question.answer)")
    }
    if !missed.isEmpty { lines.append("") }
    if !right.isEmpty {
      lines += [missed.isEmpty ? "Right at once:" : "And right at once:", ""]
      lines += right.map { "- \($0.question.text) \($0.question.answer)" } + [""]
    }
    for picture in replay.pictures { lines += ["```text", picture, "```", ""] }
    let done = progress.isFinished(in: lesson) ? "Finished" : "Begun"
    lines.append(
      "\(done); \(right.count) of \(counted(over.count, "question")) right at once. `\(line(opening: lesson))` goes there again."
    )
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A lesson gone through again by itself, as far as somebody came: what its questions ask and what is
/// right, and what it draws.
private struct LessonReplay {
  /// A question that was asked, what its letters stand for, and what is right.
  struct Replayed {
    let identity: String
    let text: String
    var options: [String: String] = [:]
    var answer = ""
  }

  /// The questions in order.
  private(set) var questions: [Replayed] = []
  /// Pictures as text.
  private(set) var pictures: [String] = []

  /// What is told while it is gone through.
  private final class Heard: @unchecked Sendable {
    var answer: Phrase?
    var pictures: [Block] = []
  }

  init(_ lesson: Lesson, _ progress: LessonProgress, _ session: Session) {
    var there = session
    let heard = Heard()
    there.host = session.host.silent
    there.host.tell = { blocks, _ in
      for block in blocks {
        if case .answer(let report) = block { heard.answer = report.text }
        if case .picture = block { heard.pictures.append(block) }
      }
      return true
    }
    there.open(lesson, seed: progress.seed)
    let isWhole = progress.isFinished(in: lesson)
    var left = isWhole ? Int.max : progress.lines(in: lesson).count
    // Answered in an earlier sitting, perhaps, of a lesson that was begun again.
    var missing = Set(progress.questions.filter { $0.last != nil }.map(\.identity))
      .intersection(lesson.ownLines.filter(Question.begins).map(Question.identity(ofLine:)))
    var asked: Replayed?
    var found: [Replayed] = []
    func settle(_ session: inout Session) {
      guard var question = asked else { return }
      asked = nil
      missing.remove(question.identity)
      // A letter says nothing by itself.
      let typed = question.options.isEmpty ? session.answerToType(isRight: true) : nil
      let answers = [typed]
      for answer in (answers + ["skip"]).compactMap(\.self) where session.isAsking {
        _ = session.performAnswer(answer)
      }
      guard let answer = heard.answer else { return }
      heard.answer = nil
      question.answer = Self.told(session.host.plain(answer, session.display), typed)
      found.append(question)
    }
    _ = there.play { session, line, number in
      guard left > 0 || !missing.isEmpty, !session.host.isInterrupted() else {
        return Ending(next: .quit)
      }
      left -= 1
      let origin = Origin.file(lesson.path, line: number)
      let isPart = Question.isPart(line)
      if !isPart || Question.begins(line) { settle(&session) }
      guard isPart else { return session.performLessonLine(line, as: origin) }
      let ending = session.performQuestionLine(line, as: origin)
      if Question.begins(line), let open = session.state.question {
        var question = Replayed(identity: open.question.identity, text: open.question.text)
        if case .choice(_, let options) = open.key {
          for option in options {
            question.options[option.letter] = session.host.plain(option.text, session.display)
          }
        }
        asked = question
      }
      return ending
    }
    settle(&there)
    questions = found
    pictures = heard.pictures.suffix(3).map { there.host.text([$0], there.display) }
  }
}

extension LessonReplay {
  /// What is right, with what was typed for it where the answer does not say it.
  private static func told(_ said: String, _ typed: String?) -> String {
    let typed = typed.map { "`\($0)`" } ?? ""
    if said == "yes" || said.hasPrefix("yes. ") { return "It is \(typed)\(said.dropFirst(3))" }
    if said == "done" || said.hasPrefix("done. ") { return "\(typed) does it\(said.dropFirst(4))" }
    if said.hasPrefix("done: ") { return "\(typed): \(said.dropFirst(6))" }
    return said
  }
}

extension Host {
  /// A phrase as text.
  fileprivate func plain(_ phrase: Phrase, _ display: Display) -> String {
    let words = text([.note(phrase)], display).split(whereSeparator: \.isWhitespace)
    let said = words.joined(separator: " ")
    return said.hasPrefix("yes, ") ? "It is \(said.dropFirst(5))" : said
  }
}
