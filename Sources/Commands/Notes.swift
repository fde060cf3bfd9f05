// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `notes FILE.md`
struct Notes: UnchangingCommand {
  static let form = CommandForm(
    "notes", "FILE.md", "write what you learned, your own wrong answers first", "notes my.md",
    remark: "For each lesson that was begun: the questions that were not right at once, what was "
      + "answered, what is right and why; then what the other questions taught, and the pictures that "
      + "were drawn on the way. A file that exists is not written over unless set overwrite on.",
    isKept: false)
  let path: Located<String>

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Notes {
    Notes(path: try parser.word("a file, such as my.md", .file))
  }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("notes")
    guard path.value.hasSuffix(".md"), path.value.count > 3 else {
      throw SessionError(.plot(.otherEnding(path.value, ".md")), path.range)
    }
    let pages = try session.notes()
    guard !pages.isEmpty else { return Reply([.note(ReviewFact.nothingToNote.sentence)]) }
    let text = "# What I learned\n\n" + pages.joined(separator: "\n")
    try session.write(text, to: path)
    return Reply([.written(to: path.value, bytes: text.utf8.count)])
  }
}
