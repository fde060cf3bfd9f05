// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension TextRenderer {
  /// What was wrong, where, what would be right.
  func diagnostic(_ diagnostic: Diagnostic) -> [String] {
    marked(false, render(diagnostic.message)) + explanation(diagnostic)
  }

  /// The diagnostic of a line in a file: `FILE:LINE: ✗ ..` and the rest below it; without a file, as
  /// a block.
  ///
  /// The first line is never broken, however long: editors and `grep` read it as one.
  public func errorText(_ diagnostic: Diagnostic) -> String {
    guard let place = diagnostic.place else { return joined(self.diagnostic(diagnostic)) }
    let mark = style.ink(.bad, style.marks.bad)
    let head = "\(clean(place.file)):\(place.line): \(mark) \(render(diagnostic.message))"
    return joined([head] + explanation(diagnostic))
  }

  private func explanation(_ diagnostic: Diagnostic) -> [String] {
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
