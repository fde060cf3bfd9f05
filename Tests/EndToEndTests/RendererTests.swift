// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import TestSupport
import Testing
import Tutor

@testable import backstep

/// A renderer that is not Terminal's: a line for each event.
private struct Names: Renderer {
  mutating func output(for event: Event) -> String {
    switch event {
    case .opened: "opened\n"
    case .played(let line, _): "played \(line)\n"
    case .told(let blocks): "told \(blocks.count)\n"
    case .answered(let prompt): "answered \(prompt)\n"
    case .failed(let failure): "failed \(failure.code.rawValue)\n"
    case .noticed(let blocks): "noticed \(blocks.count)\n"
    case .refused(let refusal): "refused \(refusal.code.rawValue)\n"
    case .progress(let progress, _): "progress \(progress.done)\n"
    case .testing(let paths): "testing \(paths.count)\n"
    case .tested(let report): "tested \(report.path): \(report.standing)\n"
    case .total(let total): "total \(total.passed) of \(total.judged)\n"
    }
  }
}

/// What happens reaches a renderer as values, and nothing is printed past it.
@Suite @MainActor struct RendererTests {
  private let folder = TemporaryFolder()

  /// What stands on both streams once something was printed by a renderer of names.
  private func printed(_ act: (Printer) -> Int32) -> (output: String, errors: String, status: Int32)
  {
    let paths = ["output", "errors"].map { folder.file($0, "") }
    let files = paths.map { open($0, O_WRONLY | O_CLOEXEC) }
    let printer = Printer(
      Names(), failures: Names(), output: OutputStream(file: files[0]),
      errors: OutputStream(file: files[1]))
    let status = act(printer)
    files.forEach { close($0) }
    let texts = paths.map { String(decoding: (try? Files.read($0, 1 << 20)) ?? [], as: UTF8.self) }
    return (texts[0], texts[1], status)
  }

  private func common(_ arguments: String...) throws -> Common {
    try Common.parse(arguments + ["--home", Repository.root])
  }

  @Test("A test run is events: what will be tested, each report, the total")
  func tests() throws {
    let good = folder.file("good.nn", "check 1 = 1\n")
    let bad = folder.file("bad.nn", "check 1 = 2\n")
    let gone = folder.path + "/gone.nn"
    let common = try common()
    let all = printed { printer in
      var run = TestRun(common, TestRun.Options(), printer)
      return run.run([good, bad, gone])
    }
    #expect(
      all.output == """
        testing 3
        tested \(good): held
        tested \(bad): failed
        tested \(gone): absent
        total 1 of 3

        """)
    #expect(all.errors.isEmpty && all.status == 1)
    let none = printed { printer in
      var run = TestRun(common, TestRun.Options(only: "nothing"), printer)
      return run.run([good])
    }
    #expect(none.output == "testing 0\ntotal 0 of 0\n")
    #expect(none.errors == "refused missing-file\n" && none.status == 66)
    let quiet = printed { printer in
      var run = TestRun(common, TestRun.Options(isQuiet: true, failsFast: true), printer)
      return run.run([good, bad, gone])
    }
    #expect(quiet.output == "testing 3\ntested \(bad): failed\ntotal 1 of 2\n")
  }

  @Test("Files and lines are events: answers on one stream, what failed on the other")
  func lines() throws {
    let file = folder.file("x.nn", "network 3 4 1\ndata xor3\ninit article1\nforward\n")
    let common = try common()
    let result = printed { printer in
      var run = ScriptRunner(common.session(common.library()), common, printer)
      return run.run(files: [file], lines: ["show W1", "frward"])
    }
    #expect(result.output.split(separator: "\n").allSatisfy { $0.hasPrefix("told ") })
    #expect(result.output.split(separator: "\n").count > 3)
    #expect(result.errors == "failed unknown-verb\n" && result.status == 2)
  }

  @Test("A lesson that is played is events: its text and answers, and its lines")
  func play() throws {
    let lesson = folder.file(
      "x.md", "---\nid: x\ntitle: x\n---\nProse.\n\n```nn\na = 1\ncheck a = 1\n```\n")
    let common = try common()
    let result = printed { Playback(common, on: .printer($0)).run(lesson) }
    let lines = result.output.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("played ") } == ["played a = 1", "played check a = 1"])
    #expect(lines.allSatisfy { $0.hasPrefix("told ") || $0.hasPrefix("played ") })
    #expect(result.errors.isEmpty && result.status == 0)
    let none = printed { Playback(common, on: .printer($0)).run("no such lesson") }
    #expect(none.output.isEmpty && none.errors == "failed unknown-lesson\n" && none.status == 66)
  }

  @Test("Only the printer and the line that shows progress write to a stream")
  func streams() {
    let writers = Repository.list("Sources/backstep").filter {
      let text = Repository.text("Sources/backstep/\($0)")
      return text.contains("OutputStream.standard") || text.contains("OutputStream.error")
        || text.contains("= .standard") || text.contains("print(")
    }
    // The conversation asks whether somebody sees it, a pause ends its line, help is the library's text,
    // and what new writes is a program, no output of this one.
    #expect(
      writers == [
        "Conversation.swift", "Main.swift", "New.swift", "Printer.swift", "ProgressLine.swift",
        "TestRun.swift",
      ])
  }
}
