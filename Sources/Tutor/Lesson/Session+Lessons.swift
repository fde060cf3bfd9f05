// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Library
import NeuralNet
import Sentences

extension Session {
  /// The lessons with their titles, and how far each was gone through: those that have a name, or those
  /// of a folder, by their paths.
  package func lessonList(in folder: String? = nil) throws(SessionError) -> Block {
    let names =
      folder.map { folder in
        library.lessonNames(in: folder).map { Self.word($0, in: folder) }
      } ?? library.lessonNames
    guard !names.isEmpty else { throw noLessons(in: folder) }
    let rows: [[Phrase]] = names.map { name in
      guard let lesson = try? readLesson(name, nil) else {
        return [Phrase(name), "cannot be read; lesson \(quotedWord(name)) says why", "", ""]
      }
      let minutes = lesson.minutes.map { "\($0) min" } ?? ""
      return [Phrase(name), Phrase(lesson.title), Phrase(minutes), progress(in: lesson)]
    }
    return .table(Table(rows: rows))
  }

  /// What stands for a lesson of a folder: a path, which no name is taken for.
  private static func word(_ name: String, in folder: String) -> String {
    let path = Library.joined(folder, name)
    return path.contains("/") ? path : "./" + path
  }

  private func noLessons(in folder: String? = nil) -> SessionError {
    SessionError(
      .noLessons(
        folder: folder ?? Library.joined(library.homes.first ?? ".", CourseFolder.lessons)))
  }

  /// `3 of 32 lines`, `finished`; nothing for a lesson that was never begun.
  private func progress(in lesson: Lesson) -> Phrase {
    let isHere = self.lesson?.lesson.path == lesson.path
    let kept = library.progress(lesson)
    let isOver = isHere && self.lesson?.isFinished ?? false
    let count =
      isHere
      ? self.lesson?.lineCount ?? 0
      : zip(kept.lines(in: lesson), lesson.ownLines).count { !Question.isPart($1) }
    let again = kept.isFinished(in: lesson) && !isOver && count > 0 ? " again" : ""
    let share: [Phrase] = [
      isHere ? "you are here" : "",
      isOver || kept.isFinished(in: lesson)
        ? "finished" : kept.finished == nil ? "" : "finished before it was changed",
      isOver || count == 0 ? "" : "\(count) of \(lesson.commandCount) lines\(again)",
    ]
    return share.filter { $0 != "" }.reduce("") { $0 == "" ? $1 : $0 + ", " + $1 }
  }

  /// What can be typed for the lesson behind the one that is open; nil behind the last. One that was
  /// opened by its path is followed by the next in its folder.
  package var lessonAfter: String? {
    guard let lesson = lesson?.lesson else { return nil }
    let isKnown = library.lessonPath(lesson.name) != nil
    let folder = Library.folder(of: lesson.path)
    let names = isKnown ? library.lessonNames : library.lessonNames(in: folder)
    guard let place = names.firstIndex(of: lesson.name), place + 1 < names.count else { return nil }
    return isKnown ? names[place + 1] : quotedWord(Self.word(names[place + 1], in: folder))
  }

  /// The folder that a name stands for, where no lesson is called so.
  package func lessonFolder(_ name: String) -> String? {
    library.lessonPath(name) == nil && library.status(name)?.kind == .folder ? name : nil
  }

  /// A lesson by number (`1`, `01`), name (`01-neuron`) or path, whose `.md` may be left out.
  package func readLesson(_ name: String, _ range: SourceRange?) throws(SessionError) -> Lesson {
    let path: String
    let lessonName: String
    // A file that is named comes before the course's lesson of that name.
    let isFile = name.contains(".") && library.status(name)?.kind == .file
    if !isFile, let known = library.lessonPath(name) {
      (path, lessonName) = (known, Lesson.name(ofFile: known))
    } else if name.contains("/") || name.contains(".") {
      path =
        library.status(name) == nil && library.status(name + ".md") != nil ? name + ".md" : name
      lessonName = Lesson.name(ofFile: path)
    } else if library.lessonNames.isEmpty {
      throw noLessons()
    } else {
      let known = library.lessonNames
      throw SessionError(.unknownLesson(name, near: nearest(name, in: known), known: known), range)
    }
    let lines: [String]
    switch try opened(at: try permitted(path)) {
    case .lesson(let read): lines = read
    case .commands(let read):
      try requireLines(read, path)
      lines = read
    case .golden: throw SessionError(.isGolden(path: path))
    case .table: throw SessionError(.isTable(path: path))
    }
    do {
      return try LessonParser.lesson(name: lessonName, path: path, lines: lines)
    } catch {
      throw SessionError(.lesson(path: path, line: error.line, error.problem))
    }
  }

  /// The lesson of a name, number or path; or why there is none.
  package func lesson(named name: String) -> Result<Lesson, LessonFailure> {
    do { return .success(try readLesson(name, nil)) } catch {
      return .failure(LessonFailure(diagnostic: Diagnostic(error, line: name)))
    }
  }
}

/// Why a lesson cannot be had.
package struct LessonFailure: Error {
  /// The sentence.
  package let diagnostic: Diagnostic
}
