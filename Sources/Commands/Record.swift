// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `record FILE|off`
struct Record: Command {
  static let form = CommandForm(
    "record", "FILE|off", "write what is typed and answered to a file, until off", "record my.txt",
    "record off",
    remark:
      "A session that was cut off goes on recording, behind what is written: backstep --resume.",
    isKept: false)
  /// Nil is off.
  let path: Located<String>?

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Record {
    if parser.take(keyword: "off") { return Record(path: nil) }
    return Record(path: try parser.word("a file, such as my.txt, or off", .file))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let path else {
      guard let known = session.transcript.file else { throw SessionError(.notRecording) }
      try session.stopRecording(source)
      return Reply([.note("\(file: known) is complete")])
    }
    try session.requireNoLesson("record")
    try session.write("", to: path)
    let complete = session.transcript.file.map { "; \($0) is complete" } ?? ""
    try session.stopRecording(source)
    session.record(in: path.value)
    return Reply([
      .note("from the next line on, \(file: path.value) gets what is typed and answered\(complete)")
    ])
  }
}
