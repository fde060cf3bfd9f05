// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Glibc
import Language
import Library
import LineEditing
import Terminal
import Tutor

/// Runs files and lines without a prompt: answers to standard output, lines that cannot run to
/// standard error; the first of these stops.
@MainActor
struct ScriptRunner {
  private var session: Session
  private let printer: Printer
  private let errors: TextRenderer

  init(_ session: Session, _ common: Common) {
    self.session = session
    printer = Printer(common.renderer(session, for: .standard))
    self.session.host.tell = printer.listener()
    self.session.host.follow = ProgressLine.listener(common, session)
    errors = common.renderer(session, for: .error)
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
    return end()
  }

  /// What steps printed beside golden values is summed up; the exit status of all that was checked.
  private func end() -> Int32 {
    let tally = session.state.tally
    if let verdicts = tally.verdicts, !printer.print([verdicts], session.display) {
      return printer.writeError()
    }
    return tally.hasFailed ? ExitStatus.checkFailed : ExitStatus.held
  }

  /// One line; nil where the next may follow.
  private mutating func run(_ line: String, _ origin: Origin) -> Int32? {
    answer(session.perform(line, as: origin))
  }

  private mutating func answer(_ ending: Ending) -> Int32? {
    guard printer.output.failure == nil else { return printer.writeError() }
    if let failure = ending.failure {
      var stream = Output.error
      stream.write(errors.errorText(failure))
      return ExitStatus.of(failure)
    }
    return ending.next == .quit ? end() : nil
  }

  // MARK: Files and standard input

  private mutating func runFile(
    _ path: String, _ files: [String], _ index: Int, _ line: String?
  ) -> Int32? {
    let ending = session.performFile(path)
    guard let failure = ending.failure, failure.place == nil else { return answer(ending) }
    var stream = Output.error
    stream.write(errors.errorText(failure))
    if index == 0, !path.contains("/"), !path.contains("."),
      let verb = nearest(path, in: ["learn", "play", "test"])
    {
      stream.write("    did you mean: backstep \(verb)\n")
    } else if let whole = Files.withSpaces(files, from: index) {
      stream.write("    a name with spaces stands in quotes: backstep \(whole)\n")
    } else if let line {
      let words = [line] + files[index...]
      stream.write(
        "    a line with spaces stands in quotes: -e '\(words.joined(separator: " "))'\n")
    }
    return ExitStatus.of(failure)
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
        return failed(
          Diagnostic(
            "this line is longer than 4 MB", code: .tooComplex, place: (file: "-", line: number)))
      }
    }
    if let failure = input.failure {
      var stream = Output.error
      stream.write(
        "backstep: standard input cannot be read: \(String(cString: strerror(failure)))\n")
      return ExitStatus.noInput
    }
    let first = joiner.firstLine
    return joiner.finish().flatMap { run($0, .file("-", line: first)) }
  }

  private mutating func failed(_ problem: Diagnostic) -> Int32? {
    answer(Ending(failure: problem))
  }
}
