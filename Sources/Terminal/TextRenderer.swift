// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// Makes text of blocks: the one place where words and numbers meet a width and colours.
///
/// No line is wider than ``width``, and the same block gives the same bytes every time.
package struct TextRenderer: Sendable {
  /// Digits and view.
  package var display: Display
  /// Columns of the terminal; 80 in a file or pipe. Less than 40 counts as 40.
  package var width: Int
  /// Rows of the terminal, which pictures fit in; 24 in a file or pipe.
  package var height: Int
  /// Colours and marks.
  package var style: Style

  /// A renderer.
  package init(display: Display, width: Int = 80, height: Int = 24, style: Style) {
    self.display = display
    self.width = width
    self.height = height
    self.style = style
  }

  /// Fits what comes next into a window of that size.
  package mutating func fit(_ window: (columns: Int, rows: Int)) {
    (width, height) = (window.columns, window.rows)
  }

  /// The text of blocks, one after the other, with empty lines between what does not belong
  /// together.
  ///
  /// - Parameter previous: the block that was written before them.
  package func render(_ blocks: [Block], after previous: Block? = nil) -> String {
    var text = ""
    var previous = previous
    for block in blocks {
      if previous.map({ isApart(block, from: $0) }) ?? isText(block) { text += "\n" }
      text += joined(lines(block))
      previous = block
    }
    return text
  }

  /// The text of a block; ends with a newline.
  package func render(_ block: Block) -> String { render([block]) }

  /// The text of a phrase, on one line.
  package func render(_ phrase: Phrase) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .text(let text): clean(text)
      case .number(let number, let role): numbers.text(number, as: role)
      }
    }.joined()
  }

  // MARK: Blocks

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .note(let phrase): hanging(render(phrase), indent: 2)
    case .heading(let title, let level): heading(title, level)
    case .prose(let text): prose.lines(text)
    case .verbatim(let lines): lines.flatMap(verbatim)
    case .step(let report): step(report)
    case .value(let value): self.value(value)
    case .explanation(let explanation): self.explanation(explanation)
    case .check(let report): check(report)
    case .comparison(let report): comparison(report)
    case .table(let table): self.table(table)
    case .picture(let picture): self.picture(picture)
    case .diagnostic(let diagnostic): self.diagnostic(diagnostic)
    }
  }

  /// Whether an empty line stands between a block and the one before it. The items of a list stand
  /// together, and so do answers; the text of a lesson gets air.
  private func isApart(_ block: Block, from previous: Block) -> Bool {
    if case .prose(let text) = block, case .prose(let before) = previous {
      return !(Prose.isItem(text) && Prose.isItem(before))
    }
    return isText(block) || isText(previous)
  }

  /// Whether the block is part of a lesson's text.
  private func isText(_ block: Block) -> Bool {
    switch block {
    case .heading, .prose, .verbatim: true
    case .note, .step, .value, .explanation, .check, .comparison, .table, .picture, .diagnostic:
      false
    }
  }

  private func heading(_ title: String, _ level: Int) -> [String] {
    let title = clean(title)
    let rule = style.marks.text("──")
    return wrapped(level == 1 ? title : "\(rule) \(title) \(rule)", width: columns)
      .map { style.ink(.title, $0) }
  }

  private var prose: Prose {
    Prose(style: style, width: min(columns, 80) - 2, clean: clean)
  }

  /// A line as it is, its tabs as spaces; what is too long goes on below.
  private func verbatim(_ line: String) -> [String] {
    var rest = style.marks.text(Sanitizer.clean(line).expandingTabs).oneLine.trimmingEnd[...]
    var lines: [String] = []
    repeat {
      let (head, tail) = rest.cut(at: columns - 4)
      let shown = String(head).trimmingEnd
      lines.append(shown.isEmpty ? "" : "    " + style.ink(.code, shown))
      rest = tail
    } while !rest.isEmpty
    return lines
  }
}

// MARK: - Pieces

extension TextRenderer {
  /// The columns that may be used.
  var columns: Int { max(40, width) }

  var numbers: NumberStyle { NumberStyle(digits: display.digits) }

  /// Text from outside, on one line, in characters that may be shown.
  func clean(_ text: String) -> String { style.marks.text(Sanitizer.clean(text).oneLine) }

  func joined(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  /// Text at an indent, its further lines two columns more to the right.
  func hanging(_ text: String, indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    return wrapped(text, width: columns, first: space, rest: space + "  ")
  }

  /// Text behind a mark, with a hanging indent.
  func marked(_ mark: String, _ ink: Style.Ink, _ text: String, first: String = "  ") -> [String] {
    var lines = wrapped(text, width: columns, first: "\(first)\(mark) ", rest: "    ")
    lines[0] = first + style.ink(ink, mark) + lines[0].dropFirst(first.count + mark.count)
    return lines
  }

  func marked(_ holds: Bool?, _ text: String, first: String = "  ") -> [String] {
    let marks = style.marks
    return switch holds {
    case true?: marked(marks.good, .good, text, first: first)
    case false?: marked(marks.bad, .bad, text, first: first)
    case nil: marked(marks.neutral, .dim, text, first: first)
    }
  }

  /// A line of a test report: mark, file, what was done.
  package func testLine(_ file: String, holds: Bool, _ summary: Phrase, nameWidth: Int) -> String {
    let name = clean(file).padded(right: nameWidth)
    return joined(marked(holds, "\(name)  \(render(summary))", first: ""))
  }
}

extension String {
  /// Tabs as spaces, up to the next multiple of eight columns.
  fileprivate var expandingTabs: String {
    guard contains("\t") else { return self }
    return split(separator: "\t", omittingEmptySubsequences: false).reduce(into: nil as String?) {
      $0 = $0.map { $0 + String(repeating: " ", count: 8 - $0.displayWidth % 8) } ?? ""
      $0? += $1
    } ?? ""
  }
}
