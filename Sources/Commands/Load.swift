// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `load FILE`
struct Load: Command {
  static let form = CommandForm(
    "load", "FILE", "run a file of lines, or build and attach a golden file",
    "load my.nn", "load pub09_mazur_one_step", isKept: false)
  let path: Located<String>
  var isMadeOfLines: Bool { true }

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    _ = try copy.opened(path.value)
    return true
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Load {
    Load(path: try parser.word("a file", .golden, .file))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.load(path)
  }
}
