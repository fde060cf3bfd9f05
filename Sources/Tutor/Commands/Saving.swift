// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Sentences

/// `save FILE`
struct Save: Command {
  static let form = CommandForm(
    "save", "FILE.nn", "write the lines of this session; load runs them again", "save my.nn",
    remark: "load restores the session to the same digits. A file that exists is not written over "
      + "unless set overwrite on.", isKept: false)
  let path: Located<String>

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Save {
    Save(path: try parser.word("a file, such as my.nn", .file))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("save")
    let lines = session.lines.first == "reset" ? session.lines : ["reset"] + session.lines
    let header = "# Saved by backstep. load does it all again, to the same digits."
    let place = session.state.namesFiles ? session.library.folder().flatMap(SavedPlace.line) : nil
    let text = ([header] + [place].compactMap { $0 } + lines).map { $0 + "\n" }.joined()
    try Self.require(lines, text, session.library.longestText)
    try session.write(text, to: path)
    return Reply([
      .note(
        "\(counted(session.lines.count, "line")) in \(path.value); load \(quotedWord(path.value)) restores this session"
      )
    ])
  }
}

extension Save {
  /// What load would not read is not written.
  private static func require(_ lines: [String], _ text: String, _ longest: Int)
    throws(SessionError)
  {
    if let long = lines.first(where: { $0.utf8.count > Library.lineLimit }) {
      throw SessionError(.tooLongToLoad(line: shortened(long), limit: Library.lineLimit))
    }
    guard text.utf8.count <= longest else {
      throw SessionError(.tooLongToLoad(line: nil, limit: longest))
    }
    var joiner = LineJoiner()
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let read = rows.compactMap { joiner.add(String($0)) }
    guard read.suffix(lines.count) == lines[...], !joiner.isOpen else {
      let open = zip(lines, read.suffix(lines.count)).first { $0 != $1 }?.0 ?? lines.last ?? ""
      throw SessionError(.cannotBeRead(line: shortened(open)))
    }
  }
}

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

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Record {
    if parser.take(keyword: "off") { return Record(path: nil) }
    return Record(path: try parser.word("a file, such as my.txt, or off", .file))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let path else {
      guard let known = session.transcript.file else { throw SessionError(.notRecording) }
      try session.stopRecording()
      return Reply([.note("\(known) is complete")])
    }
    try session.requireNoLesson("record")
    try session.write("", to: path)
    let complete = session.transcript.file.map { "; \($0) is complete" } ?? ""
    try session.stopRecording()
    session.transcript.file = path.value
    return Reply([
      .note("from the next line on, \(path.value) gets what is typed and answered\(complete)")
    ])
  }
}

extension Session {
  /// A lesson that somebody else wrote does not write files, and one that is being played is no
  /// session of one's own.
  fileprivate func requireNoLesson(_ verb: String) throws(SessionError) {
    guard context.confinement == nil else { throw SessionError(.insideLesson(verb: verb)) }
    guard lesson?.isFinished ?? true else { throw SessionError(.insideOpenLesson(verb: verb)) }
  }

  fileprivate func write(_ text: String, to path: Located<String>) throws(SessionError) {
    do { try library.write(text, path.value, model.settings.overwrites) } catch {
      throw SessionError(.notWritten(path: path.value, error))
    }
  }
}
