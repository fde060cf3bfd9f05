// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `save FILE`
struct Save: UnchangingCommand {
  static let form = CommandForm(
    "save", "FILE.nn", "write the lines of this session; load runs them again", "save my.nn",
    remark: "load restores the session to the same digits. Of an open lesson it has what the lines "
      + "did that were run so far, without the lesson. A file that exists is not written over unless "
      + "set overwrite on.", isKept: false)
  let path: Located<String>

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Save {
    Save(path: try parser.word("a file, such as my.nn", .file))
  }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("save")
    let done = session.linesWithoutLesson
    let lines = done.first == "reset" ? done : ["reset"] + done
    let header = "# Saved by backstep. load does it all again, to the same digits."
    let place = session.state.namesFiles ? session.library.folder().flatMap(SavedPlace.line) : nil
    let text = ([header] + [place].compactMap { $0 } + lines).map { $0 + "\n" }.joined()
    try Self.require(lines, text, session.library.longestText)
    try session.write(text, to: path)
    return Reply([
      .note(
        "\(counted(done.count, "line")) in \(file: path.value); load \(quotedWord(path.value)) restores this session"
      )
    ])
  }
}
