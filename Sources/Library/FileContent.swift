// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Formats
import Golden

/// What a file holds, told by its first bytes when it is read: once, since a pipe cannot be read again.
package enum FileContent: Sendable {
  /// JSON: a golden file, or something that takes itself for one.
  case golden([UInt8])
  /// The lines of a lesson: Markdown with front matter.
  case lesson([String])
  /// Lines to run, and nothing else.
  case commands([String])
  /// Samples in rows and columns, as `data` reads them.
  case table([UInt8])

  /// What the bytes of a file hold.
  ///
  /// - Parameters:
  ///   - path: its name, which decides where its first bytes do not.
  ///   - verbs: the words that lines of the language begin with.
  package init(_ bytes: [UInt8], path: String, verbs: [String]) throws(FileProblem) {
    let text = try FileText(bytes)
    if text.isJSON || path.hasSuffix(".json") {
      self = .golden(text.bytes)
      return
    }
    guard text.bytes.count <= Library.textLimit else { throw .tooLarge(limit: Library.textLimit) }
    let lines = try text.lines
    if LessonParser.isLesson(lines) {
      self = .lesson(lines)
    } else if !path.hasSuffix(".nn"), Self.isTable(lines, verbs) {
      self = .table(text.bytes)
    } else {
      self = .commands(lines)
    }
  }

  /// Whether input that begins so has to be read whole, since it is no list of lines.
  package static func isPage(_ beginning: [UInt8]) throws(FileProblem) -> Bool {
    let text: FileText
    do { text = try FileText(beginning) } catch {
      guard error != .empty else { return false }
      throw error
    }
    return text.isJSON || LessonParser.isLesson((try? text.lines) ?? [])
  }

  /// Whether a line at the beginning of a file tells nothing of what it holds.
  package static func saysNothing(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "#!".utf8) || FileText.withoutMark(Array(line)).allSatisfy { $0 <= 0x20 }
  }

  /// Whether lines are rows of one length with numbers in them, and none a line of the language.
  private static func isTable(_ lines: [String], _ verbs: [String]) -> Bool {
    let rows = lines.lazy.filter { !$0.allSatisfy(\.isWhitespace) }.prefix(3)
    guard let first = rows.first, rows.count > 1,
      !rows.contains(where: { $0.contains { "=[](){}@#".contains($0) } }),
      !verbs.contains(where: { first.hasPrefix($0 + " ") })
    else { return false }
    return [",", ";", "\t"].contains { (separator: Character) in
      let fields = rows.map { $0.split(separator: separator, omittingEmptySubsequences: false) }
      return fields[0].count > 1 && fields.allSatisfy { $0.count == fields[0].count }
        && fields[1].contains { Double($0.filter { !$0.isWhitespace }) != nil }
    }
  }
}
