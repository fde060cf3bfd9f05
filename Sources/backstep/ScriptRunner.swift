// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Formats
import Language
import Library
import LineEditing
import Sentences
import Tutor

/// Runs files and lines without a prompt: answers to standard output, lines that cannot run to
/// standard error; the first of these stops.
@MainActor
struct ScriptRunner {
  private var session: Session
  private let printer: Printer
  /// Whether a program reads along: it is told when a line is answered.
  private let isRead: Bool

  init(_ session: Session, _ common: Common, _ printer: Printer? = nil) {
    self.session = session
    isRead = common.json
    self.printer = printer ?? common.printer()
    self.session.host.tell = self.printer.listener()
    self.session.host.follow = ProgressLine.listener(common)
  }

  /// Runs files, then lines, and returns the exit status.
  mutating func run(files: [String], lines: [String]) -> Int32 {
    for (index, file) in files.enumerated() {
      if let status = file == "-" ? runInput() : runFile(file, files, index, lines.last) {
        return status
      }
    }
    for (index, line) in lines.enumerated() {
      if let status = run(line, .file("-e", line: index + 1)) { return status }
    }
    if let status = answer(session.settleQuestion()) { return status }
    return end()
  }

  /// What steps printed beside golden values is summed up; the exit status of all that was checked.
  private func end() -> Int32 {
    let tally = session.state.tally
    if let verdicts = tally.verdicts, !printer.tell(.told([verdicts]), session.display) {
      return printer.writeError()
    }
    return tally.hasFailed ? ExitStatus.checkFailed : ExitStatus.held
  }

  /// One line; nil where the next may follow.
  private mutating func run(_ line: String, _ origin: Origin) -> Int32? {
    let status = answer(session.perform(line, as: origin))
    if status == nil, isRead, !printer.tell(.answered(prompt: session.prompt)) {
      return printer.writeError()
    }
    return status
  }

  private mutating func answer(_ ending: Ending) -> Int32? {
    guard printer.output.failure == nil else { return printer.writeError() }
    if let failure = ending.failure { return printer.fail(failure) }
    return ending.next == .quit ? end() : nil
  }

  // MARK: Files and standard input

  private mutating func runFile(
    _ path: String, _ files: [String], _ index: Int, _ line: String?
  ) -> Int32? {
    var ending = session.performFile(path)
    if let failure = ending.failure, failure.place == nil {
      ending.failure?.details += [hint(files, index, line)?.sentence].compactMap(\.self)
    }
    return answer(ending)
  }

  /// What may help where a word led to no file that can be run.
  private func hint(_ files: [String], _ index: Int, _ line: String?) -> ProgramHint? {
    if index == 0, !files[0].contains("/"), !files[0].contains("."),
      let verb = nearest(files[0], in: ["learn", "play", "test"])
    {
      return .command(verb)
    }
    if let whole = Files.withSpaces(files, from: index) { return .argument(whole) }
    return line.map { .line(([$0] + files[index...]).joined(separator: " ")) }
  }

  /// A page, which is known by its beginning, is read whole; lines are done as they come.
  private mutating func runInput() -> Int32? {
    var input = PlainLines(limit: Library.lineLimit)
    do {
      if try FileContent.isPage(input.beginning { !FileContent.saysNothing($0) }) {
        guard let page = input.rest(limit: Library.goldenLimit) else {
          throw FileProblem.tooLarge(limit: Library.goldenLimit)
        }
        return answer(session.perform(try FileContent(page, path: "-"), path: "-"))
      }
    } catch {
      return failed(Diagnostic(error as? FileProblem ?? .missing, path: "-"))
    }
    var number = 0
    var joiner = LineJoiner()
    while let next = input.next() {
      number += 1
      switch next {
      case .line(let bytes):
        let text: String
        do {
          let line = number == 1 ? FileText.withoutMark(bytes) : bytes
          text = try FileText.line(line[...], number: number)
        } catch {
          return failed(Diagnostic(error, path: "-"))
        }
        if number == 1, text.hasPrefix("#!") { continue }
        guard let whole = joiner.add(text, number: number) else { continue }
        if let status = run(whole, .file("-", line: joiner.firstLine)) { return status }
      case .tooLong:
        return failed(.tooLong(line: number, of: "-", limit: Library.lineLimit))
      }
    }
    if let failure = input.failure {
      return printer.refuse(.unreadableInput(System.reason(failure)))
    }
    let first = joiner.firstLine
    return joiner.finish().flatMap { run($0, .file("-", line: first)) }
  }

  private mutating func failed(_ problem: Diagnostic) -> Int32? {
    answer(Ending(failure: problem))
  }
}
