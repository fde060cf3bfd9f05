// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import CourseTesting
import Formats
import Glibc
import Grading
import Language
import Library
import NeuralNet
import Prompt
import Reports
import TestSupport
import Tutor

/// Sessions that are typed into, loaded, played and graded with what came from outside.
enum Typing {
  /// As long as somebody waits before Ctrl-C.
  private static let patience = 0.2

  private static func console(_ files: [String: [UInt8]] = [:]) -> Console {
    var console = Console(bytes: files)
    let end = now + patience
    console.session.host.isInterrupted = { now > end }
    console.session.host.library.workOfLesson = 1e7
    return console
  }

  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// One line where a session stands, and Tab in the middle of it.
  static func line(_ text: String) {
    var console = console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 3; step 4; mine = [1 2; 3 4]")
    let cursor = text.unicodeScalars.count / 2
    _ = Completer(console.session).choices(text, cursor: cursor) { _ in ["a b.csv", "c/"] }
    var joiner = LineJoiner()
    for line in text.split(separator: "\n", maxSplits: 20, omittingEmptySubsequences: false) {
      if let whole = joiner.add(String(line)) { hear(&console, whole) }
    }
  }

  /// Many lines that the bytes choose.
  static func session(_ bytes: [UInt8]) {
    var console = console(["g.json": Repository.bytes("Fixtures/golden/06-backprop-a.json")])
    for line in Composer.lines(bytes) { hear(&console, line) }
  }

  /// A lesson as a test.
  static func lesson(_ bytes: [UInt8]) {
    let console = console(["fuzz.md": bytes])
    let host = console.session.host
    let report = CourseTest(host.library, isCancelled: host.isInterrupted).run("fuzz.md")
    guard let report else { return }
    look(console.text(Reply(report.details)))
    var json = JSONRenderer()
    _ = json.output(for: .tested(report))
  }

  /// A saved session.
  static func load(_ bytes: [UInt8]) {
    var console = console(["fuzz.nn": bytes])
    hear(&console, "load fuzz.nn")
    hear(&console, "show W1; back; branches")
  }

  /// A submission.
  static func grade(_ bytes: [UInt8]) {
    guard let grader else { return }
    let end = now + patience
    let report = grader.grade(bytes, named: "mine", stem: "mine") { now > end }
    precondition(report.parts.allSatisfy { (0...$0.marks).contains($0.earned) }, "marks of no part")
    _ = report.gradescope
    _ = ClassReport(title: "fuzz", reports: [report]).csv
  }

  private static let grader: Grader? = {
    let library = Console().session.library
    return (try? Rubric(Corpus.rubric.split(separator: "\n").map(String.init)))
      .flatMap { try? Grader($0, golden: $0.golden, library) }
  }()

  /// Types a line, and looks at all that is said.
  private static func hear(_ console: inout Console, _ line: String) {
    let reply = console.reply(to: line)
    look(console.text(reply))
    var json = JSONRenderer()
    look(json.output(for: .told(reply.blocks)))
  }

  /// No control code reaches a terminal.
  private static func look(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0 == "\n" || $0.properties.generalCategory != .control
    }
    precondition(isPlain, "a control code in \(text.debugDescription)")
  }
}
