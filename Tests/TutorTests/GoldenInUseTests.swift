// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import Golden
import Language
import NeuralNet
import TestSupport
import Testing

@testable import Tutor

@Suite struct GoldenInUseTests {
  private static let files = Repository.list("Fixtures/golden").filter {
    $0 != "rng_numpy_legacy.json"
  }

  @Test(
    "Every value that a step prints and the file records is judged, and golden", arguments: files)
  func verdicts(file: String) throws {
    let golden = try GoldenFile.decode(Repository.bytes("Fixtures/golden/\(file)"))
    var console = Console()
    #expect(console.session.reply(to: "load Fixtures/golden/\(file)", as: .typed).failure == nil)
    var judged = 0
    while let next = console.session.stepper.nextStep, console.session.stepper.iteration < 3 {
      let t = console.session.stepper.iteration
      let reply = console.session.reply(to: "step", as: .typed)
      guard reply.failure == nil, case .step(let report)? = reply.blocks.first else {
        Issue.record("\(next) of iteration \(t): \(console.text(reply))")
        break
      }
      let cost = next == .cost ? golden.costs.first { $0.iteration == t }?.array : nil
      let recorded =
        golden.record(at: t)?.array(next.writes, isNew: next.phase == .update) ?? cost
      switch report.verdict {
      case .golden: judged += 1
      case .absent, .ofAllSamples, nil: #expect(recorded == nil, "\(report.symbol) at \(t)")
      case .off: Issue.record("\(report.symbol) of iteration \(t) differs")
      case .otherShape: Issue.record("\(report.symbol) of iteration \(t) has another shape")
      }
    }
    #expect(judged > 0)
    #expect(console.type("check fixture").hasPrefix("  ✓"))
  }

  @Test("A changed weight is told with the golden number, the place and the difference")
  func off() {
    var console = Console()
    console.type("load 01-neuron-a")
    #expect(console.type("step").hasSuffix("     = -1.0000\n  ✓ golden\n"))
    console.type("W1[1,2] = 2")
    #expect(console.type("step").hasSuffix("     = -2.0000\n  ✗ golden -1.0000, off by -1.0000\n"))
    #expect(
      console.type("check fixture") == """
          ✗ 01-neuron-a describes another computation than this one
            W1[1,2] is 2 at the start, and 1 in the file (1 of 3 numbers differ)
            1 agree, 2 differ; check fixture all lists every number

        """)
    #expect(
      console.type("check fixture all") == """
          ✗ 01-neuron-a (doubles nearest to a 50-digit computation) against this program
            agree   b1
            DIFFER  W1 1×3, 1 of 3 numbers; at [1,2] the relative difference is 1,
                    allowed 1e-12; the first in the order of computation
                           golden    ours  difference
                    [1,2]  1.0000  2.0000     +1.0000
            DIFFER  Z1 1×1, 1 of 1 number; at [1,1] the relative difference is 1,
                    allowed 1e-12
                            golden     ours  difference
                    [1,1]  -1.0000  -2.0000     -1.0000
            1 value of the file is not computed so far
            1 agree, 2 differ

        """)
    #expect(console.session.state.tally.failed == 2)
  }

  @Test("A comparison of nothing is an error, not a success")
  func nothing() {
    let empty = """
      {"format": "nn-golden/1", "id": "e", "spec": {"layer_dims": [1, 1], "activations": ["tanh"],
      "X": [[1]], "params": {"W1": [[1]], "b1": [[0]]}}, "expected": {"iterations": []}}
      """
    var console = Console(files: ["empty.json": empty])
    console.type("load empty.json; forward")
    #expect(console.type("check fixture").contains("nothing was compared"))
    #expect(CourseTest(console.session.library) { false }.run("empty.json")?.standing == .failed)
  }

  @Test("A file that cannot fail is refused in a sentence wherever it is used")
  func idle() throws {
    let golden = Repository.text("Fixtures/golden/01-neuron-a.json")
    let number = "[[0.2689414213699951]], \"atol\": "
    let idle = golden.replacing(number + "3e-16", with: number + "1e9")
    var console = Console(files: ["idle.json": idle, "empty.json": " \n"])
    let sentence = "atol of A1 in iteration 0"
    for line in ["load idle.json", "fixture idle.json", "check fixture idle.json"] {
      #expect(console.type(line).contains(sentence), "\(line)")
    }
    let outcome = try #require(CourseTest(console.session.library) { false }.run("idle.json"))
    #expect(outcome.standing == .failed)
    #expect(console.text(Reply(outcome.details)).contains(sentence))
    #expect(console.type("fixture empty.json").contains("empty.json is empty"))
    #expect(CourseTest(console.session.library) { false }.run("empty.json")?.standing == .broken)
  }

  @Test("A value that the file lacks says so")
  func absent() {
    var console = Console()
    console.type("load pub04_article1_no_bias_rows; run 10")
    #expect(console.type("step").hasSuffix("  · no golden value\n"))
  }

  @Test("backstep test finds a broken number, names array and element, and fails with 1")
  func broken() throws {
    let golden = Repository.text("Fixtures/golden/pub09_mazur_one_step.json")
    let place = try #require(golden.range(of: "\"dZ2\""))
    let broken = golden.changingFirstDigit(after: place.upperBound)
    let console = Console(files: ["broken.json": broken])
    let outcome = try #require(CourseTest(console.session.library) { false }.run("broken.json"))
    #expect(outcome.standing == .failed)
    let text = console.text(Reply(outcome.details))
    #expect(text.contains("DIFFER  dZ2 2×1, 1 of 2 numbers; at"))
    #expect(text.contains("[1,1]"))
    #expect(text.contains("27 agree, 1 differ"))
  }

  @Test("In a file with samples in rows the report gives the file's own row and column too")
  func rows() throws {
    let golden = Repository.text("Fixtures/golden/pub04_article1_no_bias_rows.json")
    // dW1[3,1]: in the file the first of its rows, the third of its columns.
    let number = "0.0011435393353625934"
    #expect(golden.split(separator: number, omittingEmptySubsequences: false).count == 2)
    let broken = golden.replacing(number, with: "0.0021435393353625934")
    let console = Console(files: ["broken.json": broken])
    let outcome = try #require(CourseTest(console.session.library) { false }.run("broken.json"))
    #expect(outcome.standing == .failed)
    #expect(console.text(Reply(outcome.details)).contains("[3,1] (row 1, column 3 of the file)"))
  }

  @Test(
    "Lessons run, every check holds, and nothing is left to lint",
    arguments: Repository.lessons)
  func lessons(file: String) throws {
    let console = Console()
    let path = "\(Repository.root)/lessons/\(file)"
    let outcome = try #require(CourseTest(console.session.library) { false }.run(path))
    #expect(outcome.standing == .held, "\(console.text(Reply(outcome.details)))")
  }

  @Test("A lesson that fails, cannot run or is broken is told apart")
  func standings() throws {
    let front = "---\nid: failed\ntitle: x\n---\n"
    let console = Console(files: [
      "held.md":
        "---\nid: held\ntitle: x\n---\n```nn\nload 01-neuron-a\nforward\ncheck fixture\n```\n",
      "failed.md": front + "```nn\ncheck 1 = 2\n```\n",
      "broken.md": front + "```nn\nfrward\n```\n", "open.md": front + "```nn\n",
      "untitled.md": "---\nid: x\n---\n```nn\ncheck 1 = 1\n```\n",
    ])
    let test = CourseTest(console.session.library) { false }
    let standings = ["held.md", "failed.md", "broken.md", "open.md", "untitled.md", "missing.md"]
      .map {
        test.run($0)?.standing
      }
    #expect(standings == [.held, .failed, .broken, .broken, .failed, .absent])
  }
}

extension String {
  /// Where a text stands first.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }

  /// With the first decimal behind the first point after `place` made another one.
  func changingFirstDigit(after place: Index) -> String {
    guard let data = self[place...].firstIndex(of: "["),
      let point = self[data...].firstIndex(of: ".")
    else { return self }
    let digit = index(after: point)
    return String(self[..<digit]) + (self[digit] == "5" ? "6" : "5") + self[index(after: digit)...]
  }
}
