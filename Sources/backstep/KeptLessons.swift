// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Formats
import Language
import Library
import Sentences
import Tutor

/// How far each lesson was gone through, in a file of its own in the state folder: by the lesson's
/// path, so that another lesson of the same name has another.
///
/// ```
/// # backstep lesson 2
/// at /home/me/course/lessons/01-neuron.md
/// line neuron 3
/// own X = [2; -1; 3]          the lesson's own line, where the learner changed it to
/// line X = [5; 6; 7]
/// name mine = [7.0]           what is the learner's own
/// finished 84222325cbf29ce4   which lines were gone through to their end
/// seed 4711                  what the learner's own numbers are drawn from
/// question 3c5e8a7f0b2d9164 wrong right 2     which one, at first, at last, hints shown
/// mistake slope-left-out      what made the wrong answers to it
/// wrong 3.4712                and these
/// ```
@MainActor
final class KeptLessons {
  private let folder: String?
  /// What is kept of each, by path, to see that nothing changes.
  private var saved: [String: LessonProgress] = [:]
  private var isToldOf: Bool

  nonisolated private static let header = "# backstep lesson 2"
  /// All that a file of version 1 holds where its lesson is finished; else it holds lines alone.
  nonisolated private static let finished = "# finished"

  init(folder: String?, isToldOf: Bool) {
    (self.folder, self.isToldOf) = (folder.map { $0 + "/lessons" }, isToldOf)
  }

  /// What is known of a lesson.
  nonisolated func read(_ lesson: Lesson) -> LessonProgress {
    guard let folder else { return LessonProgress() }
    let place = Self.place(of: lesson)
    if let kept = Self.kept(Self.file(folder, lesson, place)), kept.place == place {
      return kept.progress
    }
    // A lesson that was moved, and is the same.
    let others = Files.list(folder).filter { $0.hasPrefix(Self.stem(lesson) + "@") }
      .compactMap { Self.kept("\(folder)/\($0)") }
      .filter { !Files.isThere($0.place) && $0.progress.isOf(lesson) }
    if let moved = others.max(by: { $0.progress.lines.count < $1.progress.lines.count }) {
      return moved.progress
    }
    return Self.isOfCourse(place) ? Self.earlier("\(folder)/\(lesson.name)") : LessonProgress()
  }

  /// Keeps how far a session is; what there is to tell of it.
  ///
  /// Where nothing was done yet, what is known stays. What goes further than what is kept now, be it
  /// since the lesson was begun again or another session is in it, is put aside.
  func save(_ session: Session) -> KeptFact? {
    guard let folder, let lesson = session.lesson?.lesson, !session.isInSheet,
      var progress = session.progress,
      !progress.isEmpty, saved[lesson.path] != progress
    else { return nil }
    let place = Self.place(of: lesson)
    let file = Self.file(folder, lesson, place)
    let known = read(lesson)
    let isDone = progress.finished == nil && known.isFinished(in: lesson)
    var fact: KeptFact?
    if !progress.goesOn(known), !known.isComplete(in: lesson) {
      let text = Self.text(known, place)
      if (try? Files.replace(file + ".before", with: text)) != nil {
        fact = .lessonAside(line: known.lines.count, file: file + ".before")
      }
    }
    // Of another version, or no text: it is somebody's, and stays.
    if Files.isThere(file), Self.kept(file) == nil {
      Files.rename(file, to: file + ".bad")
      fact = .placeAside(file: file + ".bad")
    }
    saved[lesson.path] = progress
    if isDone { progress.finished = lesson.identity }
    do throws(FileProblem) {
      try Files.replace(file, with: Self.text(progress, place))
      isToldOf = false
    } catch {
      saved[lesson.path] = nil
      defer { isToldOf = true }
      return isToldOf ? nil : .noPlace(error)
    }
    return fact
  }

  // MARK: Files

  nonisolated private static func stem(_ lesson: Lesson) -> String {
    String(lesson.name.prefix(60))
  }

  nonisolated private static func file(
    _ folder: String, _ lesson: Lesson, _ place: String
  ) -> String {
    "\(folder)/\(stem(lesson))@\(fnv(place))"
  }

  /// The path of a lesson, behind links.
  nonisolated private static func place(of lesson: Lesson) -> String {
    Files.target(of: Common.expanded(lesson.path))
  }

  /// Whether a lesson stands where a course has its lessons. Version 1 knew them by their names alone.
  nonisolated private static func isOfCourse(_ place: String) -> Bool {
    CourseFolder.home(ofLesson: place).map {
      CourseFolder.folders(of: $0).allSatisfy(Files.isFolder)
    } ?? false
  }

  nonisolated private static func rows(_ file: String) -> [String]? {
    guard let bytes = try? Files.read(file, Library.textLimit) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  nonisolated private static func earlier(_ file: String) -> LessonProgress {
    guard let rows = rows(file) else { return LessonProgress() }
    if rows == [finished] { return LessonProgress(finished: "") }
    var joiner = LineJoiner()
    return LessonProgress(
      lines: rows.compactMap { joiner.add($0) }.map { .init(run: $0, own: nil) })
  }

  /// What a file says: where its lesson stood, and how far that was gone through; nil for another file.
  nonisolated static func kept(
    _ file: String
  ) -> (place: String, progress: LessonProgress)? {
    guard let rows = rows(file), rows.first == header else { return nil }
    var (place, own) = ("", String?.none)
    var progress = LessonProgress()
    for row in rows.dropFirst() {
      let word = row.prefix { $0 != " " }
      let rest = unescaped(row.dropFirst(word.count + 1))
      switch word {
      case "at": place = rest
      case "own": own = rest
      case "line":
        progress.lines.append(.init(run: rest, own: own ?? rest))
        own = nil
      case "name": progress.names.append(rest)
      case "large": progress.large.append(rest)
      case "finished": progress.finished = rest
      case "seed": progress.seed = rest
      case "question":
        if let record = QuestionRecord(kept: rest) { progress.questions.append(record) }
      case "mistake" where !progress.questions.isEmpty:
        progress.questions[progress.questions.count - 1].mistakes.append(rest)
      case "wrong" where !progress.questions.isEmpty:
        progress.questions[progress.questions.count - 1].wrong.append(rest)
      default: break
      }
    }
    return (place, progress)
  }

  nonisolated private static func text(_ progress: LessonProgress, _ place: String) -> String {
    var rows = [header, "at \(escaped(place))"]
    for line in progress.lines {
      if let own = line.own, own != line.run { rows.append("own \(escaped(own))") }
      rows.append("line \(escaped(line.run))")
    }
    rows += progress.names.map { "name \(escaped($0))" } + progress.large.map { "large \($0)" }
    if let finished = progress.finished { rows.append("finished \(finished)") }
    if let seed = progress.seed { rows.append("seed \(escaped(seed))") }
    for record in progress.questions {
      rows.append("question \(record.kept)")
      rows += record.mistakes.map { "mistake \(escaped($0))" }
      rows += record.wrong.map { "wrong \(escaped($0))" }
    }
    return rows.map { $0 + "\n" }.joined()
  }

  /// In one line.
  nonisolated private static func escaped(_ text: String) -> String {
    text.reduce(into: "") {
      $0 += $1 == "\\" ? "\\\\" : $1.isNewline ? "\\n" : String($1)
    }
  }

  nonisolated private static func unescaped(_ text: Substring) -> String {
    var (plain, isBehind) = ("", false)
    for letter in text {
      if isBehind {
        plain.append(letter == "n" ? "\n" : letter)
        isBehind = false
      } else if letter == "\\" {
        isBehind = true
      } else {
        plain.append(letter)
      }
    }
    return plain
  }
}

extension LessonProgress {
  /// Whether it was made in a lesson whose lines are those of `lesson`, as far as it goes.
  fileprivate func isOf(_ lesson: Lesson) -> Bool {
    finished == lesson.identity || (!lines.isEmpty && lines(in: lesson).count == lines.count)
  }

  /// Whether it was made in a whole lesson, so that there is nothing to go on with.
  fileprivate func isComplete(in lesson: Lesson) -> Bool {
    finished != nil && lines(in: lesson).isEmpty
  }

  /// Whether all that is in `known` is in it as well.
  fileprivate func goesOn(_ known: LessonProgress) -> Bool {
    lines.map(\.run).starts(with: known.lines.map(\.run))
  }
}
