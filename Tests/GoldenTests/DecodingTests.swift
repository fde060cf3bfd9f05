// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet
import Testing

@Suite struct DecodingTests {

  @Test("A file is a network, its start, its samples, its training and what must come out")
  func whole() throws {
    let file = try GoldenFile.decode(Array(Sample.columns.utf8))
    #expect(file.id == "hand")
    #expect(file.notes == ["n"])
    #expect(file.network == (try Network(inputs: 2, layers: [Layer(1, .linear)])))
    #expect(file.parameters.weights == [Matrix(rows: [[1, -1]])])
    #expect(file.batch == Batch(X: Matrix(rows: [[1, 2], [3, 4]]), Y: Matrix(rows: [[0, 1]])))
    #expect(file.training == Training(loss: Loss(.sse), learningRate: 0.125))
    #expect(
      file.record(at: 0)?.array(Symbol(.W, 1), isNew: true)?.matrix.elements == [2.625, 2.625])
    #expect(file.record(at: 1) == nil)
    #expect(
      file.arrays(of: Symbol(.cost), isNew: false, in: 0).map(\.array.matrix.scalar) == [8.5])
  }

  @Test("Members that are not there have the defaults of the format")
  func defaults() throws {
    let text = Sample.replacing(
      #""optimiser": {"kind": "gd", "lr": 0.125}, "iterations": 1"#,
      #""l2": {"lambda": 0.5}, "leaky_slope": 0.2"#)
    let file = try GoldenFile.decode(text)
    #expect(file.iterations == 0)
    #expect(file.training.optimizer == nil)
    #expect(file.training.l2 == L2(lambda: 0.5, factor: 0.5, dividesBySamples: true))
    #expect(file.training.slopeScale == .perSample)
    #expect(file.network.trainsBias && file.network.layers[0].usesBias)
    for (kind, average) in [
      ("sse", Loss.Average.none), ("mse", .elements), ("bce", .samples), ("cce", .samples),
    ] {
      let file = try GoldenFile.decode(Sample.replacing("\"sse\"", "\"\(kind)\""))
      #expect(file.training.loss?.average == average)
      #expect(file.training.loss?.factor == 1)
    }
  }

  @Test("A file that only says what to compute has no value, and may have none")
  func spec() throws {
    let text = Sample.columns.replacing("nn-golden/1", with: "nn-spec/1")
    let bare = text.split(separator: ",\n\"expected\"")[0] + "}"
    let file = try GoldenFile.decode(Array(bare.utf8))
    #expect(file.network.sizes == [2, 1] && file.iterations == 1)
    #expect(file.records.isEmpty && file.final == nil && !file.decides)
    #expect(
      Sample.fault(Array(text.utf8))
        == .member(path: "expected", .expected(.leftOut)))
    #expect(
      Sample.fault(Array(bare.replacing("nn-spec/1", with: "nn-golden/1").utf8))
        == .member(path: "expected", .missing))
  }

  @Test("Every way to say the optimiser is understood")
  func optimizers() throws {
    let cases: [(String, Optimizer)] = [
      (#""kind": "gd""#, .gradientDescent),
      (#""kind": "momentum", "beta": 0.5, "form": "classical""#, .momentum(beta: 0.5, .classical)),
      (#""kind": "momentum", "beta": 0.5, "form": "ema""#, .momentum(beta: 0.5, .ema)),
      (
        #""kind": "adam", "beta1": 0.5, "beta2": 0.25, "eps": 0.125"#,
        .adam(beta1: 0.5, beta2: 0.25, epsilon: 0.125)
      ),
      (#""kind": "rmsprop""#, .rmsprop(rho: 0.99, epsilon: 1e-8)),
      (
        #""kind": "rmsprop", "rho": 0.5, "eps": 0.125"#, .rmsprop(rho: 0.5, epsilon: 0.125)
      ),
      (#""kind": "rmsprop", "alpha": 0.5, "epsilon": 0"#, .rmsprop(rho: 0.5, epsilon: 0)),
    ]
    for (text, optimizer) in cases {
      let file = try GoldenFile.decode(Sample.replacing(#""kind": "gd""#, text))
      #expect(file.training.optimizer == optimizer)
    }
  }

  @Test(
    "A tolerance with which zeros would pass is told, of every kind that decides",
    arguments: [
      ("\"rtol\": 0", "\"rtol\": 1", .relative),
      ("\"cost_atol\": 0", "\"cost_atol\": 8.5", .cost(iteration: 0)),
      (
        "\"dA1\": {\"data\": [[-3, -5]]", "\"dA1\": {\"data\": [[-3, -5]], \"atol\": 5",
        .array("dA1", iteration: 0)
      ),
      (
        "\"dA1\": {\"data\": [[-3, -5]]", "\"dA1\": {\"data\": [[\"Infinity\", -5]], \"atol\": 5",
        .array("dA1", iteration: 0)
      ),
      ("[[12, 17.25]]", "[[12, 17.25]], \"atol\": 1e300", .array("A1", iteration: nil)),
      (
        "\"b1_new\": {\"data\": [[1.5]]", "\"b1_new\": {\"data\": [[0]], \"atol\": 409",
        .array("b1_new", iteration: 0)
      ),
      ("\"final\":", "\"costs\": [[1, 2, 2]], \"final\":", .cost(iteration: 1)),
      ("[[6.75]]", "[[6.75]], \"atol\": 7", .array("probe_A", iteration: nil)),
    ] as [(String, String, GoldenFile.IdleTolerance.Place)])
  func idle(_ old: String, _ new: String, _ place: GoldenFile.IdleTolerance.Place) throws {
    let file = try GoldenFile.decode(Sample.replacing(old, new))
    #expect(file.idleTolerances.map(\.place) == [place])
  }

  @Test("A tolerance below the numbers may be wide, and one that does not decide any")
  func notIdle() throws {
    for (old, new) in [
      ("[[6.75]]", "[[6.75]], \"atol\": 6.7"), ("\"rtol\": 0", "\"rtol\": 0.99"),
      ("[[6.75]]", "[[6.75]], \"optional\": true, \"atol\": 7"),
      ("[[6.75]]", "[[\"Infinity\"]], \"atol\": 7"),
      ("\"b1_new\": {\"data\": [[1.5]]", "\"b1_new\": {\"data\": [[0]], \"atol\": 1e-9"),
    ] {
      #expect(try GoldenFile.decode(Sample.replacing(old, new)).idleTolerances.isEmpty)
    }
  }

  @Test("Infinity is a number, as a text and bare; members that are not known are remembered")
  func leniency() throws {
    let file = try GoldenFile.decode(
      Sample.replacing("[[12, 17.25]]", "[[\"-Infinity\", Infinity]]"))
    #expect(file.final?.array(Symbol(.A, 1))?.matrix.elements == [-.infinity, .infinity])
    let more = try GoldenFile.decode(Sample.replacing("\"loss\":", "\"dropout\": 0.5, \"loss\":"))
    #expect(more.unknownMembers.map(\.path) == ["spec.dropout"])
    for (old, new, path) in [
      ("\"kind\": \"sse\"", "\"kind\": \"sse\", \"weight\": 2", "spec.loss.weight"),
      ("\"lr\": 0.125", "\"lr\": 0.125, \"beta\": 0.9", "spec.optimiser.beta"),
      ("\"optimiser\":", "\"optimizer\": {}, \"optimiser\":", "spec.optimizer"),
      ("\"rtol\": 0", "\"rtol\": 0, \"atol\": 1e-6", "tolerance.atol"),
      ("\"cost_atol\": 0", "\"costatol\": 0", "expected.iterations[0].costatol"),
      ("\"atol\": 0}", "\"tol\": 0}", "expected.iterations[0].values.Z1.tol"),
      ("\"final\":", "\"last\": 1, \"final\":", "expected.last"),
      ("\"notes\":", "\"note\":", "note"),
    ] {
      #expect(
        try GoldenFile.decode(Sample.replacing(old, new)).unknownMembers.map(\.path) == [path])
    }
    #expect(
      Sample.fault(Sample.replacing("\"layer_dims\"", "\"use_bias\": false, \"layer_dims\"")) == nil
    )
  }
}
