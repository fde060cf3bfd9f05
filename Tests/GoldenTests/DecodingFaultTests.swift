// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet
import Testing

/// Files that are refused, with the way to what is wrong.
@Suite struct DecodingFaultTests {
  @Test("Cross-entropy with a target beyond 0 to 1 is refused where it stands")
  func targets() {
    let bce = "\"loss\": {\"kind\": \"bce\"}"
    func text(_ targets: String) -> String {
      String(
        decoding: Sample.replacing(
          "[[0, 1]]", targets,
          in: String(
            decoding: Sample.replacing("\"loss\": {\"kind\": \"sse\"}", bce), as: UTF8.self)),
        as: UTF8.self)
    }
    #expect(Sample.fault(Array(text("[[0, 1]]").utf8)) == nil)
    #expect(
      Sample.fault(Array(text("[[0, -1]]").utf8))
        == .member(path: "spec.Y", .target(-1, row: 0, column: 1, loss: "bce")))
    let rows = Sample.replacing(
      "[[0], [1]]", "[[0], [1.5]]",
      in: String(
        decoding: Sample.replacing("\"loss\": {\"kind\": \"sse\"}", bce, in: Sample.rows),
        as: UTF8.self))
    #expect(
      Sample.fault(rows)
        == .member(path: "spec.Y", .target(1.5, row: 1, column: 0, loss: "bce")))
  }

  @Test(
    "What is wrong is told with the way to it",
    arguments: [
      ("nn-golden/1", "nn-golden/2", "format", .format("nn-golden/2")),
      ("\"format\"", "\"form\"", "format", .missing),
      ("\"spec\"", "\"spek\"", "spec", .missing),
      (
        "\"columns\"", "\"cols\"", "spec.convention",
        .unknown("cols", allowed: ["columns", "rows"])
      ),
      ("[2, 1]", "[2, 0]", "spec.layer_dims[1]", .expected(.wholeAtLeast(1))),
      ("[2, 1]", "[2]", "spec.layer_dims", .expected(.twoSizes)),
      ("[2, 1]", "[2, 1.5]", "spec.layer_dims[1]", .expected(.wholeAtLeast(1))),
      ("[2, 1]", "[2, 1, 1]", "spec.activations", .count(found: 1, expected: 2)),
      ("[\"identity\"]", "[3]", "spec.activations[0]", .expected(.text)),
      (
        "identity", "selu", "spec.activations[0]",
        .unknown(
          "selu", allowed: Activation.all.map(\.card.goldenName))
      ),
      (
        "\"sse\"", "\"l1\"", "spec.loss.kind",
        .unknown("l1", allowed: Loss.Kind.all.map(\.name))
      ),
      (
        "\"gd\"", "\"lion\"", "spec.optimiser.kind",
        .unknown("lion", allowed: Optimizer.all.map(\.name) + ["sgd"])
      ),
      ("\"gd\"", "\"momentum\"", "spec.optimiser.beta", .missing),
      (
        "\"gd\"", "\"rmsprop\", \"rho\": 1", "spec.optimiser.rho",
        .expected(.asked("rho, from 0 to below 1, such as 0.99"))
      ),
      (
        "\"sse\"", "\"huber\", \"delta\": 0", "spec.loss.delta",
        .expected(.asked("delta, above 0, such as 1"))
      ),
      ("\"lr\": 0.125", "\"lr\": NaN", "spec.optimiser.lr", .expected(.finite)),
      (", \"lr\": 0.125", "", "spec.optimiser.lr", .missing),
      ("[[1, 2], [3, 4]]", "[[1, 2], [3]]", "spec.X.data", .raggedRow(1, count: 1, expected: 2)),
      (
        "{\"shape\": [2, 2], \"data\": [[1, 2], [3, 4]]}", "[[1, 2, 3]]", "spec.X",
        .shape(found: Shape(1, 3), expected: Shape(2, 3))
      ),
      (
        "[2, 2]", "[1000000000000, 1000000000000]", "spec.X.data",
        .shape(found: Shape(2, 2), expected: Shape(1_000_000_000_000, 1_000_000_000_000))
      ),
      ("[2, 2]", "[2, 2, 2]", "spec.X.shape", .count(found: 3, expected: 2)),
      ("[[0, 1]]", "[[\"a\", 1]]", "spec.Y.data[0][0]", .expected(.number)),
      ("[[0, 1]]", "[0, 1]", "spec.Y.data[0]", .expected(.row)),
      ("[[0, 1]]", "[[]]", "spec.Y.data", .expected(.oneNumber)),
      ("\"Y\"", "\"y\"", "spec.Y", .missing),
      (
        "[2, 1]", "[2, 1e30]", "spec.layer_dims[1]",
        .expected(.wholeAtMost(1_000_000_000_000_000_000))
      ),
      (
        "[2, 1]", "[9223372036854775807, 1]", "spec.layer_dims[0]",
        .expected(.wholeAtMost(1_000_000_000_000_000_000))
      ),
      (
        "[[1, 2], [3, 4]]", "[[1, 2], [3, NaN]]", "spec.X.data[1][1]",
        .expected(.numberButNaN)
      ),
      ("[[0, 1]]", "[[\"NaN\", 1]]", "spec.Y.data[0][0]", .expected(.numberButNaN)),
      (
        "{\"data\": [[0], [2]]}", "[[0], [NaN]]", "spec.probe.X[1][0]",
        .expected(.numberButNaN)
      ),
      ("[[1, -1]]", "[[NaN, -1]]", "spec.params.W1.data[0][0]", .expected(.numberButNaN)),
      ("\"iterations\": 1,", "\"record\": \"x\",", "spec.record", .expected(.array)),
      (
        "\"iterations\": 1,", "\"record_cost\": [0, -1],", "spec.record_cost[1]",
        .expected(.wholeAtLeast(0))
      ),
      (
        "{\"shape\": [1, 2], \"data\": [[1, -1]]}", "[[1], [-1]]", "spec.params.W1",
        .shape(found: Shape(2, 1), expected: Shape(1, 2))
      ),
      ("\"b1\": {\"shape\"", "\"b2\": {\"shape\"", "spec.params.b1", .missing),
      (
        "\"iterations\": 1,", "\"iterations\": -1,", "spec.iterations",
        .expected(.wholeAtLeast(0))
      ),
      ("\"rtol\": 0", "\"rtol\": -1", "tolerance.rtol", .expected(.finiteAtLeastZero)),
      (
        "\"atol\": 0", "\"atol\": -1e-9", "expected.iterations[0].values.Z1.atol",
        .expected(.finiteAtLeastZero)
      ),
      ("\"iteration\": 0", "\"it\": 0", "expected.iterations[0].iteration", .missing),
      (
        "[[-13, -29]]", "[[-13], [-29, 1]]", "expected.iterations[0].values.dW1.data",
        .raggedRow(1, count: 2, expected: 1)
      ),
      ("\"cost\": 8.5", "\"cost\": []", "expected.iterations[0].cost", .expected(.number)),
      ("\"final\": {", "\"final\": [], \"f\": {", "expected.final", .expected(.object)),
    ] as [(String, String, String, GoldenError.MemberProblem)])
  func faults(old: String, new: String, path: String, problem: GoldenError.MemberProblem) {
    #expect(Sample.fault(Sample.replacing(old, new)) == .member(path: path, problem))
  }

  @Test("A network beyond 2 GiB is refused before its memory is taken")
  func tooLarge() {
    for sizes in ["[2, 1000000000]", "[2, 9000000000000000]", "[100000000, 100000000]"] {
      guard
        case .member("spec.layer_dims", .network(.tooLarge)) = Sample.fault(
          Sample.replacing("[2, 1]", sizes))
      else {
        Issue.record("\(sizes) is not refused")
        continue
      }
    }
  }
}
