// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Language
import Library
import Manual
import Tutor

/// What Tab offers at a place of a line: what the parser looks for there, as words of a snapshot of
/// a session.
package struct Completer: Sendable {
  /// What may stand in a word's place.
  package struct Choices: Sendable, Equatable {
    /// Where the word that is replaced starts, in Unicode scalars.
    package var start: Int
    /// What replaces it, sorted, each once.
    package var candidates: [Candidate]
  }

  /// A word that may stand there.
  package struct Candidate: Sendable, Equatable {
    /// The word as it is typed, with its quotes.
    package var text: String
    /// The word in a list of candidates: of a path, its last part.
    package var label: String
    /// Whether a space follows it.
    package var isWhole: Bool
  }

  private let session: Session

  /// The words of `session` as it is now.
  package init(_ session: Session) { self.session = session }

  /// What may stand at `cursor` of a line behind others of its statement.
  package func choices(
    _ line: String, cursor: Int, behind before: String, files: (String) -> [String]
  ) -> Choices {
    let length = before.unicodeScalars.count
    var choices = choices(before + line, cursor: length + cursor, files: files)
    // A word does not go on from line to line.
    guard choices.start >= length else { return Choices(start: cursor, candidates: []) }
    choices.start -= length
    return choices
  }

  /// What may stand at `cursor`. Paths are listed by `files`, given the start of one; those of
  /// folders end with a slash.
  package func choices(_ line: String, cursor: Int, files: (String) -> [String]) -> Choices {
    let scalars = Array(line.unicodeScalars.prefix(cursor))
    let number = number(endingAt: cursor, of: line)
    // What would stand right behind a number is no word of its own.
    let completions = session.completions(in: line, cursor: cursor)
      .filter { number == nil || $0.start < cursor }
    let start = completions.map(\.start).min() ?? cursor
    var candidates: [Candidate] = []
    for completion in completions {
      let before = String(String.UnicodeScalarView(scalars[start..<completion.start]))
      let isSpaced = Self.isSpaced(scalars, completion.start)
      for var candidate in self.candidates(completion, among: completions, isSpaced, files) {
        candidate.text = before + candidate.text
        if !candidates.contains(where: { $0.text == candidate.text }) {
          candidates.append(candidate)
        }
      }
    }
    if candidates.isEmpty, let number, number.isEnclosed || takesNumber(line, behind: cursor) {
      // It is whole: a Tab that is pasted between two numbers keeps them apart.
      let whole = Candidate(text: number.text, label: number.text, isWhole: true)
      return Choices(start: number.start, candidates: [whole])
    }
    return Choices(start: start, candidates: candidates.sorted { $0.text < $1.text })
  }

  /// Whether another number may stand behind the word that ends at `cursor`.
  private func takesNumber(_ line: String, behind cursor: Int) -> Bool {
    let whole = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor))) + " "
    return session.completions(in: whole, cursor: cursor + 1).contains {
      switch $0.expected {
      case .number, .operand: true
      case .words, .topic, .name, .quantity, .parameter, .step, .file, .golden, .lesson, .branch,
        .input,
        .column, .quote, .anything:
        false
      }
    }
  }

  /// Whether nothing that belongs together stands right in front.
  private static func isSpaced(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    guard start > 0 else { return true }
    return scalars[start - 1].properties.isWhitespace
      || ";?".unicodeScalars.contains(scalars[start - 1])
  }

  private func candidates(
    _ completion: Completion, among all: [Completion], _ isSpaced: Bool,
    _ files: (String) -> [String]
  ) -> [Candidate] {
    let typed = completion.typed
    func matching(_ words: [String], isWhole: Bool = true) -> [Candidate] {
      words.filter { $0.hasPrefix(typed) }
        .map { Candidate(text: $0, label: $0, isWhole: isWhole) }
    }
    switch completion.expected {
    case .words(let words, let others):
      guard isSpaced else { return [] }
      let matches = matching(words)
      return matches.isEmpty ? matching(others) : matches
    case .operand(let assigned):
      return matching(
        session.scope.names + assigned + Function.names.map { $0 + "(" }, isWhole: false)
    case .topic: return matching(session.table.manual.words)
    case .name: return matching(session.scope.pastNames, isWhole: false)
    case .quantity: return matching(session.scope.quantityNames, isWhole: false)
    case .parameter: return matching(session.scope.parameterNames, isWhole: false)
    case .step: return matching(session.scope.stepNames, isWhole: false)
    case .number, .quote, .anything: return []
    case .golden: return matching(session.library.goldenNames(beginning: typed))
    case .lesson: return matching(session.library.lessonNames)
    case .branch(let others):
      return matching(session.scope.branchNames.filter { !others.contains($0) })
    case .input(let others):
      return matching(session.scope.inputNames.filter { !others.contains($0) })
    case .column(let file, let hasHeader):
      let columns = session.columns(ofFile: file, hasHeader: hasHeader)
        .filter { $0.name.hasPrefix(typed) }
      // In quotes all of them, so that they begin alike.
      let inQuotes = columns.contains { $0.word != $0.name }
      return columns.map { name, _ in
        Candidate(text: quotedWord(name, always: inQuotes), label: name, isWhole: true)
      }
    case .file:
      return paths(files(typed), typed, among: all.filter { $0.start == completion.start })
    }
  }

  // MARK: Paths

  /// Paths so that the line means the files: in quotes where they need them, and then all of them,
  /// so that they begin alike.
  private func paths(_ paths: [String], _ typed: String, among all: [Completion]) -> [Candidate] {
    let plain = paths.map { path in
      // A name without a folder may be taken for something else; the home folder is `~/`.
      let isHome = path.hasPrefix("~/") && !typed.hasPrefix("~/")
      return isHome || isAmbiguous(path, all) ? "./" + path : path
    }
    let inQuotes = plain.contains { quotedWord($0) != $0 }
    return zip(paths, plain).map { path, plain in
      let isFolder = path.hasSuffix("/")
      let word = quotedWord(plain, always: inQuotes)
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return Candidate(
        // Behind a folder the path goes on, and so does its string.
        text: isFolder && inQuotes ? String(word.dropLast()) : word,
        label: isFolder ? name + "/" : name, isWhole: !isFolder)
    }
  }

  /// Whether a path could be read as a word that may stand in its place.
  private func isAmbiguous(_ path: String, _ all: [Completion]) -> Bool {
    guard !path.contains("/") else { return false }
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    return all.contains { completion in
      switch completion.expected {
      case .words(let words, let others): (words + others).contains { $0 == path || $0 == stem }
      case .golden: stem == path || session.library.fixtureNames.contains(stem)
      case .lesson: stem == path || session.library.lessonNames.contains(stem)
      case .topic: session.table.manual.words.contains { $0 == path || $0 == stem }
      case .operand, .name, .quantity, .parameter, .step, .number, .branch, .input, .file, .column,
        .quote, .anything:
        false
      }
    }
  }
}
