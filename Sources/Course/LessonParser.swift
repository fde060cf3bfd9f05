// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// Reads a lesson: Markdown with front matter; or else, as in a `.nn` file, command lines, with the
/// same prose behind `#`.
///
/// Four rules for Markdown. Between the first two `---` lines: `key: value`. A line ```` ```nn ````
/// opens commands, ```` ``` ```` closes. Everything else is prose. `##` and later `---` lines pause;
/// comments are skipped, other fences are shown as they are.
package struct LessonParser {
  private let lines: [String]
  private var at = 0
  private var beats: [Lesson.Beat] = []
  private var paragraph: [String] = []

  /// The lesson in `lines`, called `name` or else as its file is.
  package static func lesson(name: String? = nil, path: String, lines: [String]) throws(LessonFault)
    -> Lesson
  {
    var parser = LessonParser(lines: lines)
    let isMarkdown = isLesson(lines)
    var frontMatter = FrontMatter()
    if isMarkdown {
      parser.at = beginning(lines)
      frontMatter = try FrontMatter(lines, at: &parser.at)
      try parser.markdown()
    } else {
      parser.commandLines()
    }
    return Lesson(
      name: name ?? Lesson.name(ofFile: path), path: path, isMarkdown: isMarkdown,
      frontMatter: frontMatter, beats: parser.beats)
  }

  /// Whether a file is a lesson in Markdown, not a list of commands: front matter is the first thing in
  /// it.
  package static func isLesson(_ lines: [String]) -> Bool {
    let start = beginning(lines)
    return start < lines.count && isRule(lines[start])
  }

  /// The first line, from 0, that says something: neither blank nor `#!`.
  private static func beginning(_ lines: [String]) -> Int {
    lines.firstIndex { !$0.hasPrefix("#!") && !$0.allSatisfy(\.isWhitespace) } ?? lines.count
  }

  /// The line, from 1, of the first fence of commands in a page of Markdown; nil where it has none.
  package static func commandFence(_ lines: [String]) -> Int? {
    var open: Fence?
    for (index, line) in lines.enumerated() {
      guard let fence = Fence(line) else { continue }
      if let outer = open {
        if fence.closes(outer) { open = nil }
      } else if fence.holdsCommands {
        return index + 1
      } else {
        open = fence
      }
    }
    return nil
  }

  private init(lines: [String]) { self.lines = lines }

  private mutating func markdown() throws(LessonFault) {
    while at < lines.count {
      let line = lines[at]
      at += 1
      if let fence = Fence(line) {
        endParagraph()
        try self.fence(fence)
      } else {
        try text(line.trimmed)
      }
    }
    endParagraph()
  }

  private mutating func commandLines() {
    var joiner = LineJoiner()
    func command(_ text: String, _ number: Int) {
      let line = text.trimmed
      if line.isEmpty || line.hasPrefix("#") {
        prose(line.dropFirst().trimmed)
      } else {
        endParagraph()
        beats.append(.command(text, line: number))
      }
    }
    for (index, line) in lines.enumerated() where !(index == 0 && line.hasPrefix("#!")) {
      if let whole = joiner.add(line, number: index + 1) {
        command(OneLine.of(whole), joiner.firstLine)
      }
    }
    let first = joiner.firstLine
    if let rest = joiner.finish() { command(OneLine.of(rest), first) }
    endParagraph()
  }

  /// A line of prose without the comments in it; one that stays open goes on in further lines.
  private mutating func text(_ line: String) throws(LessonFault) {
    var shown = ""
    var rest = line[...]
    var hadComment = false
    while let start = Self.comment(in: rest) {
      hadComment = true
      shown += rest[..<start]
      rest = rest[start...].dropFirst(4)
      let opening = at
      while !rest.contains("-->") {
        let next = rest.contains("<!--") ? at : nil
        guard next == nil, at < lines.count else {
          throw LessonFault(line: opening, problem: .unclosedComment(next: next))
        }
        rest = lines[at][...]
        at += 1
      }
      if let inner = rest.firstRange(of: "<!--"), let end = rest.firstRange(of: "-->"),
        inner.lowerBound < end.lowerBound
      {
        throw LessonFault(line: opening, problem: .unclosedComment(next: at))
      }
      rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
    }
    let text = (shown + rest).trimmed
    if !hadComment || !text.isEmpty { prose(text) }
  }

  /// Where a comment begins, outside of what stands in backquotes.
  private static func comment(in text: Substring) -> Substring.Index? {
    var isCode = false
    for index in text.indices {
      if text[index] == "`" { isCode.toggle() }
      if !isCode, text[index...].hasPrefix("<!--") { return index }
    }
    return nil
  }

  /// A line of prose, trimmed.
  private mutating func prose(_ text: String) {
    if Self.isRule(text) {
      endParagraph()
      pause()
    } else if let level = Self.headingLevel(text) {
      endParagraph()
      if level > 1 { pause() }
      beats.append(.heading(text.dropFirst(level).trimmed, level: level))
    } else if text.isEmpty {
      endParagraph()
    } else {
      if Self.startsItem(text) { endParagraph() }
      paragraph.append(text)
    }
  }

  /// What stands in a fence, up to its end.
  ///
  /// A fence that opens inside one of the same length shows that the first one lacks its end, and what
  /// follows would be read inside out.
  private mutating func fence(_ opening: Fence) throws(LessonFault) {
    let first = at
    var shown: [String] = []
    var joiner = LineJoiner()
    while at < lines.count {
      let line = lines[at]
      at += 1
      if let fence = Fence(line), fence.isLike(opening) {
        guard fence.closes(opening) else {
          throw LessonFault(line: first, problem: .unclosedFence(next: at))
        }
        let number = joiner.firstLine
        if let rest = joiner.finish() { beats.append(.command(OneLine.of(rest), line: number)) }
        if !opening.holdsCommands { beats.append(.verbatim(shown)) }
        return
      }
      if !opening.holdsCommands {
        shown.append(line)
      } else if let whole = joiner.add(line, number: at), !whole.trimmed.isEmpty {
        beats.append(.command(OneLine.of(whole), line: joiner.firstLine))
      }
    }
    throw LessonFault(line: first, problem: .unclosedFence(next: nil))
  }

  private mutating func endParagraph() {
    if !paragraph.isEmpty { beats.append(.prose(paragraph.joined(separator: " "))) }
    paragraph = []
  }

  private mutating func pause() {
    if let last = beats.last, last != .pause { beats.append(.pause) }
  }

  package static func isRule(_ line: String) -> Bool {
    let text = line.trimmed
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
}
