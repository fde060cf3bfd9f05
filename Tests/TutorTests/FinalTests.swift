// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import TestSupport
import Testing
import Tutor

/// What a session makes of a golden file's `final`, and of values it cannot judge by.
@Suite struct FinalTests {
  /// A linear neuron, two samples, one update with lr 1/8; worked out by hand in GoldenTests.
  private static let golden = """
    {"format": "nn-golden/1", "id": "hand", "title": "by hand", "spec": {"layer_dims": [2, 1],
    "activations": ["identity"], "loss": {"kind": "sse"}, "X": [[1, 2], [3, 4]], "Y": [[0, 1]],
    "params": {"W1": [[1, -1]], "b1": [[0.5]]}, "optimiser": {"kind": "gd", "lr": 0.125},
    "probe": {"X": [[0], [2]]}}, "expected": {"final": {"after_updates": 1, "cost": 408.0625,
    "values": {"W1": [[2.625, 2.625]], "b1": [[1.5]], "A1": [[12, 17.25]], "probe_A": [[6.75]]}}}}
    """

  private func console(_ old: String = "", _ new: String = "") -> Console {
    var console = Console(files: [
      "g.json": old.isEmpty ? Self.golden : Self.golden.replacing(old, with: new)
    ])
    console.type("load g.json")
    return console
  }

  @Test("The pass after the last update is judged by final, step by step and as a whole")
  func judged() {
    var console = console()
    #expect(console.type("step").hasSuffix("  · no file value\n"))
    console.type("backward; step")
    #expect(console.type("back; step").hasSuffix("  ✓ file\n"))
    #expect(console.type("update; check fixture").contains("5 of 5 values agree"))
    console.type("step")
    #expect(console.type("step").hasSuffix("  ✓ file\n"))
    #expect(console.type("step").hasSuffix("  ✓ file\n"))
    #expect(
      console.type("check fixture")
        == "  ✓ g.json: 5 of 5 values agree, all numbers equal\n")
  }

  @Test(
    "A wrong number of final is found",
    arguments: [
      ("17.25", "17.5", "final A1 1×2, 1 of 2"), ("408.0625", "408", "final cost 1×1, 1 of 1"),
      ("6.75", "6.5", "final probe_A 1×1, 1 of 1"), ("[[1.5]]", "[[1.25]]", "final b1 1×1, 1 of 1"),
    ])
  func wrong(old: String, new: String, difference: String) {
    var console = console(old, new)
    #expect(console.type("run 1; forward; check fixture").contains("DIFFER  \(difference) number"))
    #expect(console.session.state.tally.failed == 1)
  }

  @Test("Of a batch final judges a pass on all samples, which no step is")
  func batch() {
    var console = console("\"probe\"", "\"batch\": {\"size\": 1}, \"probe\"")
    console.type("run 1")
    #expect(
      console.type("step layer").hasSuffix(
        "  · the file value is of all samples, this is a batch\n"))
    #expect(
      console.type("check fixture").hasSuffix(
        "    0 agree, 5 differ; check fixture all lists every number\n"))
  }

  @Test("Where every array is optional nothing decides, and that fails with a reason")
  func optional() throws {
    let optional = Self.golden.replacing("\"cost\": 408.0625, ", with: "")
      .replacing("\"cost\": 408.0625,", with: "").replacing(
        "[[2.625, 2.625]]", with: "{\"data\": [[2.625, 2.625]], \"optional\": true}"
      )
      .replacing("[[1.5]]", with: "{\"data\": [[1.5]], \"optional\": true}")
      .replacing("[[12, 17.25]]", with: "{\"data\": [[12, 17.25]], \"optional\": true}")
      .replacing("[[6.75]]", with: "{\"data\": [[6.75]], \"optional\": true}")
    var console = Console(files: ["o.json": optional])
    let outcome = try #require(CourseTest(console.session.library) { false }.run("o.json"))
    #expect(outcome.standing == .failed)
    #expect(
      console.text(Reply(outcome.details)) == """
          ✗ hand: by hand
            nothing in the file decides: every value of it is optional
            4 agree, 0 differ

        """)
    console.type("load o.json; run 1; forward")
    #expect(
      console.type("check fixture") == """
          ✗ o.json against this program
            nothing in the file decides: every value of it is optional
            4 agree, 0 differ

        """)
  }

  @Test("What a file says and nobody knows is told, and decides nothing")
  func unknown() throws {
    let text = Self.golden.replacing(
      "\"loss\"", with: "\"dropout\": 0.5, \"iterations\": 9, \"loss\"")
    var console = Console(files: ["u.json": text])
    let remarks = """
        spec.dropout is not known and changes nothing; known there: X, Y, activations,
          batch, convention, grad_form, init, iterations, l2, layer_dims, leaky_slope,
          loss, optimiser, params, probe, record, record_cost, train_bias and use_bias
        spec.iterations is 9, and final holds after 1 update

      """
    #expect(console.type("load u.json").hasSuffix(remarks))
    let outcome = try #require(CourseTest(console.session.library) { false }.run("u.json"))
    #expect(outcome.standing == .held)
    #expect(console.text(Reply(outcome.details)) == remarks)
  }

  @Test("A file that fails is not headed by the differences that are allowed")
  func header() throws {
    let console = console("17.25", "17.5")
    let outcome = try #require(CourseTest(console.session.library) { false }.run("g.json"))
    #expect(console.text(Reply([.note(outcome.summary)])) == "  5 values, 1 differ\n")
  }

  @Test("In the rows view a verdict speaks of the matrix as it is printed")
  func rowsView() {
    var console = Console()
    console.type("load pub05_article1_bias_columns; W1[3,2] = 5")
    #expect(
      console.type("step").hasSuffix("✗ golden 0.6056 at [3,4], off by +4.8137 (2 of 16 differ)\n"))
    console.type("back; set view rows")
    let Z = console.type("step")
    #expect(
      Z.contains("✗ golden 0.6056 at [4,3] (row 3, column 4 of the file), off by +4.8137"), "\(Z)")
    console.type("W1[3,2] = 0.1863; W1[3,1] = -5; run until dZ1")
    let dW = console.type("step")
    #expect(dW.contains("d_weights1 = −dW1'"))
    #expect(dW.contains("✗ golden -0.0011 at [2,3] (row 3, column 2 of the file), off by"), "\(dW)")
  }

  @Test("On a file with samples in rows the file's own row and column follow ours")
  func rowsFile() {
    let file = Repository.text("Fixtures/golden/pub04_article1_no_bias_rows.json")
    var console = Console(files: ["four.json": file])
    console.type("load four.json; X[1,3] = 5")
    let step = console.type("step")
    #expect(step.contains("at [2,3] (row 3, column 2 of the file), off by"), "\(step)")
    #expect(
      console.type("check fixture").contains(
        "X[1,3] (row 3, column 1 of the file) is 5, and 1 in the file"))
    let check = console.type("check fixture all")
    #expect(check.contains("[2,3] (row 3, column 2 of the file)"), "\(check)")
    #expect(check.split(separator: "\n").allSatisfy { $0.last != " " })
  }
}
