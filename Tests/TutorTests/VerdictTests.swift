// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import Language
import TestSupport
import Testing
import Tutor

/// A printed step, `check fixture` and `backstep test` find one and the same golden array, and call
/// it by one word.
@Suite struct VerdictTests {
  /// A linear neuron, one sample: Z = 1·1 − 1·2 + 0.5 = −0.5, cost (−0.5 − 1)² = 2.25, dZ = −3,
  /// dW = [−3 −6], after an update with lr 1/8 W = [1.375 −0.25], b = 0.875; then Z = 1.75.
  private func golden(_ expected: String) -> String {
    """
    {"format": "nn-golden/1", "id": "hand", "title": "by hand", "spec": {"layer_dims": [2, 1],
    "activations": ["identity"], "loss": {"kind": "sse"}, "X": [[1], [2]], "Y": [[1]],
    "params": {"W1": [[1, -1]], "b1": [[0.5]]}, "optimiser": {"kind": "gd", "lr": 0.125},
    "iterations": 2}, "expected": {\(expected)}}
    """
  }

  /// The verdict on a step, the line of `check fixture` behind it, and the code of `backstep test`.
  private func verdicts(_ expected: String, _ lines: String) throws -> (
    step: Substring?, check: String, standing: TestReport.Standing
  ) {
    var console = Console(files: ["mine.json": golden(expected)])
    console.type("load mine.json")
    let step = console.type(lines).split(separator: "\n").last
    let outcome = try #require(CourseTest(console.session.library) { false }.run("mine.json"))
    console.type("update")
    return (step, console.type("check fixture"), outcome.standing)
  }

  @Test(
    "A cost in the record and one in the list of costs are both compared, whichever is wrong",
    arguments: [
      (2.25, 2.25, TestReport.Standing.held), (2.25, 2.5, .failed), (2.5, 2.25, .failed),
    ])
  func costs(record: Double, list: Double, standing: TestReport.Standing) throws {
    let (step, check, tested) = try verdicts(
      """
      "iterations": [{"iteration": 0, "cost": \(record)}], "costs": [[0, \(list), 0]]
      """, "step 2; step")
    #expect(step == (standing == .held ? "  ✓ file" : "  ✗ file 2.5000, off by -0.2500"))
    #expect(check.hasPrefix(standing == .held ? "  ✓" : "  ✗"))
    #expect(tested == standing)
  }

  @Test(
    "What an update leaves is told by the iteration that uses it as well",
    arguments: [
      ("-0.25", "  ✓ file", TestReport.Standing.held),
      ("-0.5", "  ✗ file -0.5000 at [1,2], off by +0.2500 (1 of 2 differ)", .failed),
    ])
  func nextIteration(number: String, verdict: String, standing: TestReport.Standing) throws {
    let (step, check, tested) = try verdicts(
      """
      "iterations": [{"iteration": 1, "values": {"W1": [[1.375, \(number)]]}}]
      """, "forward; backward; step")
    #expect(step == verdict[...])
    #expect(check.hasPrefix(standing == .held ? "  ✓" : "  ✗"), "\(check)")
    #expect(tested == standing)
  }

  @Test("What the file's own case never computes has no value, whatever the session computes")
  func never() throws {
    let late = """
      "iterations": [{"iteration": 0, "cost": 2.25}, {"iteration": 3, "values": {"Z1": [[0]]}}]
      """
    let (step, check, tested) = try verdicts(late, "run 3; step")
    #expect(step == "  · no file value")
    #expect(check.contains("Z1 at 3 is never computed"))
    #expect(tested == .failed)
  }

  @Test("Golden and ours are the words of the course's files, file and backstep of all others")
  func words() {
    let text = golden(#""iterations": [{"iteration": 0, "cost": 2.5, "values": {"Z1": [[1, 2]]}}]"#)
    var console = Console(files: ["mine.json": text])
    #expect(console.type("load mine.json").contains("; file values attached; step begins"))
    #expect(console.type("fixture mine.json") == "  file values of mine.json: by hand\n")
    #expect(console.type("step").hasSuffix("  ✗ the file value is 1×2\n"))
    #expect(console.type("step").hasSuffix("  · no file value\n"))
    #expect(console.type("step").hasSuffix("  ✗ file 2.5000, off by -0.2500\n"))
    #expect(console.type("check fixture").contains("file  backstep  difference"))
    console.type("load 01-neuron-a; W1[1,1] = 9")
    #expect(console.type("step").contains("  ✗ golden -1.0000, off by"))
    #expect(console.type("check fixture all").contains("golden     ours  difference"))
  }
}
