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
  /// Colours and charset.
  package var style: Style
  /// The block that was rendered last; nil where what comes next is another matter.
  var previous: Block?
  /// Columns of a file's name in a test report.
  var nameWidth = 0

  /// A renderer.
  package init(display: Display, width: Int = 80, height: Int = 24, style: Style) {
    self.display = display
    self.width = width
    self.height = height
    self.style = style
  }

  package mutating func show(_ display: Display, in window: (columns: Int, rows: Int)) {
    self.display = display
    (width, height) = (window.columns, window.rows)
  }

  /// The text of a phrase, on one line.
  package func render(_ phrase: Phrase) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .text(let text), .file(let text): clean(text)
      case .number(let number, let role): numbers.text(number, as: role)
      }
    }.joined()
  }
}

// MARK: - Pieces

extension TextRenderer {
  /// The columns that may be used.
  var columns: Int { max(40, width) }

  var numbers: NumberStyle { NumberStyle(digits: display.digits) }

  /// Text from outside, on one line, in characters that may be shown.
  func clean(_ text: String) -> String { style.charset.text(Sanitizer.clean(text).oneLine) }

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
    let marks = style.charset
    return switch holds {
    case true?: marked(marks.good, .good, text, first: first)
    case false?: marked(marks.bad, .bad, text, first: first)
    case nil: marked(marks.neutral, .dim, text, first: first)
    }
  }
}
