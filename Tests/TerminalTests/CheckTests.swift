// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Testing

@testable import Terminal
@testable import Tutor

@Suite struct CheckTests {
  @Test("A check that holds is one line")
  func holds() {
    let check = Block.check(CheckReport(text: "Z1 = W1 @ X + b1", holds: true, details: []))
    #expect(plain(check) == "  ✓ Z1 = W1 @ X + b1\n")
    #expect(coloured(check) == "  <32m✓<> Z1 = W1 @ X + b1\n")
    #expect(ascii(check) == "  ok Z1 = W1 @ X + b1\n")
  }

  @Test("A check that fails says what differs")
  func fails() {
    let check = Block.check(
      CheckReport(
        text: "a  =  b", holds: false,
        details: ["left \(0.5), right \(0.25)", "the difference is \(change: 0.25)"]))
    #expect(
      plain(check) == """
          ✗ a  =  b
            left 0.5000, right 0.2500
            the difference is +0.2500

        """)
  }

  private let report = ComparisonReport(
    holds: false, headline: "mine.json against this program, tolerance \(magnitude: 1e-9)",
    agreeing: ["Z1", "A1", "cost"],
    differing: [
      .init(
        name: "dW2", extent: "1×4, 4 of 4 numbers",
        cells: [("[1,1]", 0.553456, 0.138364), ("[1,2]", 0.221358, -0.055339)], more: 2),
      .init(
        name: "db2", extent: "1×1, 1 of 1 number", cells: [("[1,1]", 0.25, 0.2500000001)],
        more: 0),
    ],
    remarks: ["absent: dA0"], summary: "3 agree, 2 differ")

  @Test("A comparison lists what agrees, what differs and by how much")
  func comparison() {
    #expect(
      plain(.comparison(report)) == """
          ✗ mine.json against this program, tolerance 1e-09
            agree   Z1 A1 cost
            DIFFER  dW2 1×4, 4 of 4 numbers; the first in the order of computation
                           golden     ours  difference
                    [1,1]  0.5535   0.1384     -0.4151
                    [1,2]  0.2214  -0.0553     -0.2767
                      … 2 more
            DIFFER  db2 1×1, 1 of 1 number
                           golden          ours  difference
                    [1,1]    0.25  0.2500000001    +1.0e-10
            absent: dA0
            3 agree, 2 differ

        """)
  }

  @Test("Numbers with too many digits for one line stand below each other")
  func manyDigits() {
    #expect(
      plain(.comparison(report), digits: 17).contains(
        """
            [1,1]
              golden      0.55345599999999995
              ours        0.13836399999999999
              difference  -0.41509199999999996

        """))
  }

  @Test("A comparison that holds is its first and its last line")
  func comparisonHolds() {
    var report = report
    report.holds = true
    (report.differing, report.remarks) = ([], [])
    #expect(
      plain(.comparison(report)) == """
          ✓ mine.json against this program, tolerance 1e-09
            3 agree, 2 differ

        """)
  }

  @Test("A line of a test report has mark, file and summary; what failed stands once more")
  func tests() {
    var renderer = TextRenderer(display: Display(), style: .plain)
    let good = TestReport(path: "a.md", summary: "3 checks")
    let bad = TestReport(
      path: "long.md", standing: .failed, summary: "1 of 3", details: [.note("not 2")])
    #expect(renderer.output(for: .testing(["a.md", "long.md"])) == "")
    #expect(renderer.output(for: .tested(good)) == "✓ a.md     3 checks\n")
    #expect(renderer.output(for: .tested(bad)) == "✗ long.md  1 of 3\n  not 2\n")
    var total = TestTotal()
    (total.passed, total.failures, total.notRun) = (1, [bad], 2)
    total.passedOver = [("b.nn", "lines to run")]
    total.unread = (1...5).map { "\($0).c" } + ["x/README"]
    #expect(
      renderer.output(for: .total(total)) == """
          not a test: b.nn (lines to run)
          not tests: 6 files, 5 .c, 1 without ending

        failed:
        ✗ long.md  1 of 3
        1 passed, 1 failed, 2 not run

        """)
    #expect(total.standing == .failed)
    total.isQuiet = true
    (total.passedOver, total.unread) = ([], [])
    #expect(renderer.output(for: .total(total)) == "1 passed, 1 failed, 2 not run\n")
  }

  @Test("Between a lesson's text and answers stands an empty line, unless a line was answered")
  func between() {
    var renderer = TextRenderer(display: Display(), style: .plain)
    #expect(renderer.output(for: .told([.prose("Text.")])) == "\nText.\n")
    #expect(renderer.output(for: .told([.note("done")])) == "\n  done\n")
    #expect(renderer.output(for: .told([.prose("Text.")])) == "\nText.\n")
    #expect(renderer.output(for: .answered(prompt: "nn 0>")) == "")
    #expect(renderer.output(for: .told([.note("done")])) == "  done\n")
    #expect(renderer.output(for: .noticed([.note("kept")])) == "  kept\n")
    #expect(renderer.output(for: .failed(Diagnostic("no", code: .misused))) == "  ✗ no\n")
    #expect(renderer.output(for: .refused(Diagnostic("no", code: .usage))) == "backstep: no\n")
    let played = renderer.output(for: .played(line: "st\u{1B}ep", prompt: "nn 0:Z1>"))
    #expect(played == "\nnn 0:Z1> st^[ep\n")
  }
}
