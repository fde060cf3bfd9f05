// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// Reads a lesson: Markdown with front matter; or else, as in a `.nn` file, command lines, with the
/// same prose behind `#`.
///
/// Four rules for Markdown. Between the first two `---` lines: `key: value`. A line ```` ```nn ````
/// opens commands, ```` ``` ```` closes. Everything else is prose. `##` and later `---` lines pause;
/// comments are skipped, other fences are shown as they are.
public struct LessonParser {
  /// A problem and its line, from 1.
  public struct Fault: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong there.
    public let problem: LessonProblem
  }

  private let lines: [String]
  private var at = 0
  private var beats: [Lesson.Beat] = []
  private var paragraph: [String] = []

  /// The lesson in `lines`.
  public static func lesson(name: String, path: String, lines: [String]) throws(Fault) -> Lesson {
    var parser = LessonParser(lines: lines)
    let frontMatter = try parser.frontMatter()
    if isLesson(lines) { try parser.markdown() } else { parser.commandLines() }
    return Lesson(name: name, path: path, frontMatter: frontMatter, beats: parser.beats)
  }

  /// Whether a file is a lesson in Markdown, not a list of commands.
  public static func isLesson(_ lines: [String]) -> Bool {
    lines.first { !$0.hasPrefix("#!") }.map(isRule) ?? false
  }

  private init(lines: [String]) {
    self.lines = lines
    if lines.first?.hasPrefix("#!") ?? false { at = 1 }
  }

  private mutating func frontMatter() throws(Fault) -> [String: String] {
    guard at < lines.count, Self.isRule(lines[at]) else { return [:] }
    let opening = at
    at += 1
    var values: [String: String] = [:]
    while at < lines.count, !Self.isRule(lines[at]) {
      let line = lines[at]
      at += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let colon = line.firstIndex(of: ":") else {
        throw Fault(line: at, problem: .badFrontMatter(line))
      }
      values[Self.trimmed(line[..<colon])] = Self.trimmed(line[line.index(after: colon)...])
    }
    guard at < lines.count else { throw Fault(line: opening + 1, problem: .unclosedFrontMatter) }
    at += 1
    return values
  }

  private mutating func markdown() throws(Fault) {
    while at < lines.count {
      let text = Self.trimmed(lines[at][...])
      at += 1
      if text.hasPrefix("```") {
        endParagraph()
        try fence(language: Self.trimmed(text.drop { $0 == "`" }))
      } else if text.hasPrefix("<!--") {
        skipComment(text)
      } else {
        prose(text)
      }
    }
    endParagraph()
  }

  private mutating func commandLines() {
    for line in Script.lines(lines) {
      let text = Self.trimmed(line.text[...])
      if text.hasPrefix("#!"), line.number == 1 { continue }
      if text.isEmpty || text.hasPrefix("#") {
        prose(Self.trimmed(text.dropFirst()))
      } else {
        endParagraph()
        beats.append(.command(line.text, line: line.number))
      }
    }
    endParagraph()
  }

  /// A line of prose, trimmed.
  private mutating func prose(_ text: String) {
    if Self.isRule(text) {
      endParagraph()
      pause()
    } else if let level = Self.headingLevel(text) {
      endParagraph()
      if level > 1 { pause() }
      beats.append(.heading(Self.trimmed(text.dropFirst(level)), level: level))
    } else if text.isEmpty {
      endParagraph()
    } else {
      if Self.startsItem(text) { endParagraph() }
      paragraph.append(text)
    }
  }

  private mutating func fence(language: String) throws(Fault) {
    let opening = at
    var shown: [String] = []
    var joiner = LineJoiner()
    while at < lines.count {
      let line = lines[at]
      at += 1
      if Self.trimmed(line[...]).hasPrefix("```") {
        let number = joiner.firstLine
        if let rest = joiner.finish() { beats.append(.command(OneLine.of(rest), line: number)) }
        if language != "nn" { beats.append(.verbatim(shown)) }
        return
      }
      if language != "nn" {
        shown.append(line)
      } else if let whole = joiner.add(line, number: at), !Self.trimmed(whole[...]).isEmpty {
        beats.append(.command(OneLine.of(whole), line: joiner.firstLine))
      }
    }
    throw Fault(line: opening, problem: .unclosedFence)
  }

  private mutating func skipComment(_ first: String) {
    var text = first
    while !text.contains("-->"), at < lines.count {
      text = lines[at]
      at += 1
    }
  }

  private mutating func endParagraph() {
    if !paragraph.isEmpty { beats.append(.prose(paragraph.joined(separator: " "))) }
    paragraph = []
  }

  private mutating func pause() {
    if let last = beats.last, last != .pause { beats.append(.pause) }
  }

  private static func isRule(_ line: String) -> Bool {
    let text = trimmed(line[...])
    return text.count >= 3 && text.allSatisfy { $0 == "-" }
  }

  private static func headingLevel(_ text: String) -> Int? {
    let level = text.prefix { $0 == "#" }.count
    return (1...6).contains(level) && text.dropFirst(level).first == " " ? level : nil
  }

  private static func startsItem(_ text: String) -> Bool {
    if text.hasPrefix("- ") || text.hasPrefix("* ") { return true }
    let digits = text.prefix { $0.isNumber }
    return (1...2).contains(digits.count) && text.dropFirst(digits.count).hasPrefix(". ")
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
