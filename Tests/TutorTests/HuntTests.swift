// SPDX-License-Identifier: GPL-3.0-or-later
import CourseTesting
import TestSupport
import Testing

/// The recordings of lesson 13, and the line that shows one that is wrong on purpose.
@Suite struct HuntTests {
  private static let article1 =
    "network 3 4 1; data xor3; init article1; set bias off; set loss sse"
  private static let article2 = "network 3 4 1; data xor3; init normal 1 seed 3; set lr 0.5"

  private func told(_ line: String, _ setup: String = article2) -> String {
    var console = Console()
    console.type(setup, "run 1")
    return console.type(line)
  }

  // The first wrong array and the mistake of each: TRUTH of Fixtures/oracle/recordings.py.
  @Test(
    "Each recording of the hunt is wrong where the oracle made it so, and its mistake is named",
    arguments: [
      (1, "dW2", "dW is not divided by m (in every layer)."),
      (2, "dZ2", "z·(1 − z) stands for a·(1 − a)"),
      (3, "dW2", "the loop overwrites them"),
      (4, "dA1", "W is updated before the slopes behind it are taken (layer 2)."),
      (5, "dA2", "the slope at the output has the wrong sign: Y − A (layer 2)."),
      (6, "dZ2", "the slope of the activation is left out (in every layer)."),
      (7, "dW2", "the slope of the activation is taken at A, not at Z (in every layer)."),
      (8, "db2", "db is not divided by m (in every layer)."),
    ])
  func recordings(_ number: Int, _ first: String, _ mistake: String) {
    let text = told(
      "check fixture lessons/hunt/\(number).json fails \(first)",
      number == 7 ? Self.article1 : Self.article2)
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains(mistake), "\(text)")
    #expect(text.hasPrefix("  ✗ ") && text.hasSuffix("\n  ✓ fails \(first)\n"), "\(text)")
  }

  @Test("The last recording has two mistakes at once, and both are named")
  func two() {
    let text = told("check fixture lessons/hunt/8.json")
    #expect(text.contains("\n2 mistakes give every number that you sent.\n"), "\(text)")
    #expect(text.contains("\n2. the update of W adds: W goes up its slope"), "\(text)")
  }

  @Test("The first article's two minus signs are a convention and no mistake")
  func innocent() {
    let text = told("check fixture lessons/hunt/article1.json", Self.article1)
    #expect(text.hasPrefix("  ✓ ") && text.contains("slopes are minus the\nderivative"), "\(text)")
    #expect(
      told("check fixture lessons/hunt/article1.json fails dW2", Self.article1)
        .hasSuffix("\n  ✗ fails dW2\n    nothing is wrong in it\n"))
  }

  @Test("What is wrong elsewhere than was said fails, and tells where; so does a golden file")
  func elsewhere() {
    #expect(
      told("check fixture lessons/hunt/1.json fails dW1")
        .hasSuffix("\n  ✗ fails dW1\n    wrong first is dW2\n"))
    #expect(
      told("check fixture 06-backprop-a fails Z1").hasSuffix(
        "fails Z1\n    nothing is wrong in it\n"))
  }

  @Test("A lesson that shows a wrong recording on purpose passes, and lists nothing as failed")
  func lesson() {
    let page = """
      ---
      id: x
      title: x
      ---
      ```nn
      \(Self.article2)
      run 1
      check fixture hunt/1.json fails dW2
      ```

      """
    let path = "\(Repository.root)/lessons/x.md"
    let report = CourseTest(Console(files: [path: page]).session.library) { false }.run(path)
    #expect(report?.standing == .held && report?.details.isEmpty == true, "\(report as Any)")
  }
}
