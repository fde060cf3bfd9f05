// SPDX-License-Identifier: GPL-3.0-or-later
import Language

extension Session {
  /// What may stand at `cursor`, a place between two Unicode scalars of `line`.
  package func completions(in line: String, cursor: Int) -> [Completion] {
    let words = vocabulary(.typed)
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    // Behind an alias stands what may stand behind its line.
    let cursorMark = "\u{FFFC}"
    guard
      let meant = try? state.aliases.spelledOut(typed + cursorMark, isName: words.names),
      meant.hasSuffix(cursorMark)
    else { return Language.completions(in: line, cursor: cursor, words) }
    let text = String(meant.dropLast())
    let shift = text.unicodeScalars.count - typed.unicodeScalars.count
    return Language.completions(in: text, cursor: text.unicodeScalars.count, words)
      .filter { $0.start >= shift }
      .map { $0.moved(by: -shift) }
  }
}
