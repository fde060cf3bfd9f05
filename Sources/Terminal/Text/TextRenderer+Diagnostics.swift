// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// What was wrong, where, what would be right; in a file `FILE:LINE: ✗ ..` and the rest below.
  func diagnostic(_ diagnostic: Diagnostic) -> [String] {
    let message = render(diagnostic.message)
    let lines = marked(false, message, first: lead(diagnostic.place)) + explanation(diagnostic)
    return linked(lines, diagnostic.place.map { [$0.file] } ?? [])
  }

  /// What stands in front of a mark: `FILE:LINE: `, or an indent.
  func lead(_ place: (file: String, line: Int)?) -> String {
    place.map { "\(clean($0.file)):\($0.line): " } ?? "  "
  }

  /// The text of a diagnostic.
  package func errorText(_ diagnostic: Diagnostic) -> String { joined(self.diagnostic(diagnostic)) }

  /// What stands below the sentence: where it is, the details, and what would be right.
  func explanation(_ diagnostic: Diagnostic) -> [String] {
    var lines: [String] = []
    if let source = diagnostic.source { lines += caret(source.line, source.range) }
    for detail in diagnostic.details { lines += hanging(render(detail), indent: 4) }
    if let suggestion = diagnostic.suggestion {
      lines += wrapped(
        clean(suggestion), width: columns, first: "    try: ", rest: "         ")
    }
    return lines
  }
}
