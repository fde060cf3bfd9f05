// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import TestSupport
import Testing
import Tutor

@Suite struct GoldenReportTests {
  /// Two inputs, one linear neuron, one sample, sum of squares, lr 1/8: Z = 1·1 − 1·2 + 0.5 = −0.5,
  /// dZ = 2·(−0.5 − 1) = −3, dW = [−3 −6], W after it [1.375 −0.25].
  private static let golden = """
    {"format": "nn-golden/1", "id": "hand", "title": "by hand", "spec": {"layer_dims": [2, 1],
    "activations": ["identity"], "loss": {"kind": "sse"}, "X": [[1], [2]], "Y": [[1]],
    "params": {"W1": [[1, -1]], "b1": [[0.5]]}, "optimiser": {"kind": "gd", "lr": 0.125}},
    "expected": {"iterations": [{"iteration": 0, "cost": 2.25, "values": {
    "W1": [[1, -1]], "b1": [[0.5]], "Z1": [[-0.5]], "A1": [[-0.5]], "dA1": [[-3]], "dZ1": [[-3]],
    "dW1": [[-3, -6]], "db1": [[-3]], "W1_new": [[1.375, -0.25]], "b1_new": [[0.875]]}}]}}
    """

  private func golden(_ old: String, _ new: String) -> String {
    Self.golden.replacing(old, with: new)
  }

  /// What `backstep test` tells of a file, and how it stands.
  private func test(_ text: String) throws -> (text: String, standing: TestReport.Standing) {
    let console = Console(files: ["mine.json": text])
    let outcome = try #require(CourseTest(console.session.library) { false }.run("mine.json"))
    return (
      console.text(Reply([.note(outcome.summary)])) + console.text(Reply(outcome.details)),
      outcome.standing
    )
  }

  @Test("What passes tells how many of how many, and how near it came to what is allowed")
  func agreement() throws {
    #expect(try test(Self.golden) == ("  11 of 11 values agree, all numbers equal\n", .held))
    let near = golden("\"dZ1\": [[-3]]", "\"dZ1\": {\"data\": [[-3.0001]], \"atol\": 0.0005}")
    #expect(
      try test(near).text.hasPrefix(
        "  11 of 11 values agree (largest difference 0.0001, allowed there 0.0005)"))
    var console = Console(files: ["near.json": near])
    console.type("load near.json; run 1")
    #expect(
      console.type("check fixture")
        == "  ✓ near.json: 11 of 11 values agree (largest difference 0.0001, allowed there\n    0.0005)\n"
    )
  }

  @Test("Of somebody's file the numbers are called file and backstep, the first wrong one first")
  func names() throws {
    let wrong = golden("\"dW1\": [[-3, -6]]", "\"dW1\": [[-3, 600]]")
    let told = try test(wrong)
    #expect(told.standing == .failed)
    #expect(
      told.text == """
          11 values, 1 differ
          ✗ hand: by hand
            agree   W1 b1 Z1 A1 cost dA1 dZ1 db1 W1_new b1_new
            DIFFER  dW1 1×2, 1 of 2 numbers; at [1,2] the relative difference is 1.01,
                    allowed 1e-09; the first in the order of computation
                               file  backstep  difference
                    [1,2]  600.0000   -6.0000   -606.0000
            10 agree, 1 differ

        """)
  }

  @Test("Both wrong elements are listed row by row, whichever is further off")
  func first() throws {
    let told = try test(golden("\"dW1\": [[-3, -6]]", "\"dW1\": [[-4, 600]]")).text
    #expect(told.contains("dW1 1×2, 2 of 2 numbers; at [1,1] the relative difference is 0.25"))
  }

  @Test("An array that the file lacks is named, and the file passes")
  func missing() throws {
    let told = try test(golden("\"Z1\": [[-0.5]], \"A1\": [[-0.5]], ", ""))
    #expect(
      told == (
        """
          9 of 9 values agree, all numbers equal
          computed and not in the file: Z1, A1 of iteration 0

        """, .held
      ))
  }

  @Test(
    "What is never computed says why, in test and in check fixture alike",
    arguments: [
      (
        "\"mW1\": [[0, 0]]", "mW1 is never computed: spec.optimiser is gd, which keeps no such"
      ),
      ("\"dW9\": [[1]]", "dW9 is never computed: the network has 1 layer"),
      ("\"dw1\": [[1]]", "dw1 is a name that the format does not know"),
    ])
  func reasons(array: String, reason: String) throws {
    let text = golden(
      "\"W1\": [[1, -1]], \"b1\": [[0.5]], \"Z1\"",
      "\(array), \"W1\": [[1, -1]], \"b1\": [[0.5]], \"Z1\"")
    let told = try test(text)
    #expect(told.standing == .failed)
    #expect(told.text.contains("DIFFER  \(reason)"), "\(told.text)")
    var console = Console(files: ["mine.json": text])
    console.type("load mine.json; run 1")
    let answer = console.type("check fixture")
    #expect(answer.contains("DIFFER  \(reason)"), "\(answer)")
  }

  @Test("A file whose iterations count from 1 is told so")
  func fromOne() throws {
    let told = try test(golden("\"iteration\": 0", "\"iteration\": 1"))
    #expect(told.standing == .failed)
    #expect(
      told.text.contains(
        """
            iteration 1 of the file begins with the weights of spec.params: the file
              counts from 1, backstep from 0
        """), "\(told.text)")
  }

  @Test("A kind of number that the iteration after the last has none of says so")
  func afterLast() throws {
    let told = try test(golden("\"iteration\": 0", "\"iteration\": 4")).text
    #expect(told.contains("W1 is never computed: spec.iterations is 1; iterations count from 0"))
  }

  @Test(
    "Settings, data and start that differ from the file's come first, instead of every number",
    arguments: [
      ("lr = 0.25", "lr is 0.25, and 0.125 in the file"),
      ("Y = 3", "Y is 3, and 1 in the file"),
      ("W1[1,2] = 5", "W1[1,2] is 5 at the start, and -1 in the file (1 of 2 numbers differ)"),
      ("set loss mse 2", "loss is mse 2 elements, and sse 1 none in the file"),
      ("set l2 1", "l2 is 1 0.5 samples, and 0 0.5 samples in the file"),
      ("set optimizer adam", "optimizer is adam 0.9 0.999 1e-08, and gd in the file"),
      ("set bias off", "bias is off, and on in the file"),
    ])
  func setup(line: String, difference: String) {
    var console = Console(files: ["mine.json": Self.golden])
    console.type("load mine.json", line, "run 1")
    let answer = console.type("check fixture")
    #expect(
      answer.hasPrefix(
        "  ✗ mine.json describes another computation than this one\n    \(difference)\n"),
      "\(answer)")
    #expect(!answer.contains("DIFFER"))
    #expect(
      console.type("check fixture").hasPrefix(
        "  ✗ mine.json describes another computation than this one, as told before\n"))
    #expect(console.type("check fixture all").contains("DIFFER"))
    #expect(console.session.state.tally.failed == 3)
  }

  @Test("Another network or activation comes before all else")
  func network() {
    var console = Console(files: ["mine.json": Self.golden])
    console.type("network 2; layer 1 tanh; X = [1; 2]; Y = 1; set loss sse; lr = 0.125")
    console.type("W1 = [1 -1]; b1 = 0.5; fixture mine.json; run 1")
    #expect(console.type("check fixture").contains("layer 1 is tanh, and linear in the file"))
    console.type("network 2 2; Y = [1; 1]; forward")
    #expect(
      console.type("check fixture").contains("the network is 2 → 2, and 2 → 1 in the file"))
  }

  @Test("Of several iterations what agrees is told in short")
  func several() throws {
    let last = """
      }], "final": {"after_updates": 1, "values": {"W1": [[1.375, -0.25]], "b1": [[0]]}}}}
      """
    let told = try test(golden("}]}}", last)).text
    #expect(told.contains("    agree   all 11 at 0, W1 in final\n"), "\(told)")
    #expect(told.contains("DIFFER  final b1 1×1, 1 of 1 number; at [1,1] the difference is 0.875,"))
  }

  @Test("A second comparison tells only what the first did not")
  func second() {
    let wrong = golden("\"Z1\": [[-0.5]]", "\"Z1\": [[7]]").replacing(
      "\"db1\": [[-3]]", with: "\"db1\": [[7]]")
    var console = Console(files: ["mine.json": wrong])
    console.type("load mine.json; forward")
    #expect(console.type("check fixture").contains("DIFFER  Z1"))
    console.type("backward")
    let second = console.type("check fixture")
    #expect(second.contains("DIFFER  db1") && !second.contains("DIFFER  Z1"), "\(second)")
    #expect(second.contains("as told before: Z1\n"))
    #expect(console.session.state.tally.failed == 2)
    #expect(console.type("check fixture all").contains("DIFFER  Z1"))
  }

  @Test("What is not reached yet is counted, and no failure")
  func pending() {
    var console = Console(files: ["mine.json": Self.golden])
    console.type("load mine.json; forward")
    #expect(
      console.type("check fixture") == """
          ✓ mine.json: 5 of 5 values agree, all numbers equal
            6 values of the file are not computed so far

        """)
  }
}
