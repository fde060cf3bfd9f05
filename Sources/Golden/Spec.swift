// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The member `spec` of a golden file: what to compute.
struct Spec {
  let node: Node

  func convention() throws(GoldenError) -> GoldenFile.Convention {
    try node.optional("convention")?.word([("columns", .columns), ("rows", .rows)]) ?? .columns
  }

  func network() throws(GoldenError) -> Network {
    let dims = try node.member("layer_dims")
    let sizes = try dims.elements().map { (n) throws(GoldenError) in try n.integer(atLeast: 1) }
    guard sizes.count >= 2 else { throw dims.fail(.expected("at least two sizes: inputs and a layer")) }
    let names = try node.member("activations")
    let words = try names.elements()
    guard words.count == sizes.count - 1 else {
      throw names.fail(.count(found: words.count, expected: sizes.count - 1))
    }
    let leak = try node.optional("leaky_slope")?.number() ?? 0.01
    let usesBias = try self.usesBias(layers: words.count)
    var layers: [Layer] = []
    for (l, word) in words.enumerated() {
      guard let card = Activation.named(try word.string()) else {
        throw word.fail(
          .unknown(
            try word.string(),
            allowed: ["sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax"]))
      }
      let activation = card.leak == nil ? card : .leaky(leak)
      layers.append(Layer(sizes[l + 1], activation, usesBias: usesBias[l]))
    }
    do {
      return try Network(
        inputs: sizes[0], layers: layers,
        trainsBias: try node.optional("train_bias")?.bool() ?? true)
    } catch let error as GoldenError {
      throw error
    } catch let error as NetworkError {
      throw dims.fail(.network(error))
    } catch {
      throw dims.fail(.expected("a network that can be built"))
    }
  }

  private func usesBias(layers: Int) throws(GoldenError) -> [Bool] {
    guard let flags = try node.optional("use_bias") else { return Array(repeating: true, count: layers) }
    if case .bool(let flag) = flags.json { return Array(repeating: flag, count: layers) }
    let list = try flags.elements().map { (n) throws(GoldenError) in try n.bool() }
    guard list.count == layers else { throw flags.fail(.count(found: list.count, expected: layers)) }
    return list
  }

  func samples(_ network: Network, _ convention: GoldenFile.Convention) throws(GoldenError)
    -> (Batch, probe: Matrix?)
  {
    func matrix(_ node: Node, rows: Int, columns: Int?) throws(GoldenError) -> Matrix {
      let own = try node.matrix()
      let ours = convention == .rows ? own.transposed : own
      guard ours.rows == rows, ours.columns == columns ?? ours.columns else {
        let expected = Shape(rows, columns ?? ours.columns)
        throw node.fail(
          .shape(
            found: own.shape, expected: convention == .rows ? expected.transposed : expected))
      }
      return ours
    }
    let X = try matrix(try node.member("X"), rows: network.inputs, columns: nil)
    var Y: Matrix?
    if let targets = try node.optional("Y") {
      Y = try matrix(targets, rows: network.sizes[network.depth], columns: X.columns)
    }
    let bytes = Memory.bytes(ofNetwork: network.sizes, samples: X.columns, allSamples: X.columns)
    guard bytes <= Memory.limit else {
      throw try node.member("X").fail(.network(.tooLarge(bytes: bytes)))
    }
    var probe: Matrix?
    if let extra = try node.optional("probe") {
      probe = try matrix(try extra.member("X"), rows: network.inputs, columns: nil)
    }
    return (Batch(X: X, Y: Y), probe)
  }

  func parameters(_ network: Network, _ convention: GoldenFile.Convention) throws(GoldenError)
    -> Parameters
  {
    let params = try node.member("params")
    var parameters = Parameters(zerosFor: network)
    func read(_ name: String, _ shape: Shape, isNeeded: Bool) throws(GoldenError) -> Matrix? {
      guard let node = isNeeded ? try params.member(name) : try params.optional(name) else { return nil }
      let own = try node.matrix()
      let expected = convention == .rows ? shape.transposed : shape
      guard own.shape == expected else { throw node.fail(.shape(found: own.shape, expected: expected)) }
      return convention == .rows ? own.transposed : own
    }
    for l in 1...network.depth {
      if let W = try read("W\(l)", network.weightShape(l), isNeeded: true) {
        parameters.weights[l - 1] = W
      }
      let usesBias = network.layers[l - 1].usesBias
      if let b = try read("b\(l)", network.biasShape(l), isNeeded: usesBias), usesBias {
        parameters.biases[l - 1] = b
      }
    }
    return parameters
  }

  func training() throws(GoldenError) -> Training {
    var training = Training(loss: try loss(), optimizer: nil)
    training.slopeScale =
      try node.optional("grad_form")?.word([("per_sample", .perSample), ("total", .total)])
      ?? .perSample
    if let optimiser = try node.optional("optimiser", or: "optimizer") {
      training.learningRate = try optimiser.member("lr").number()
      training.optimizer = try optimizer(optimiser)
    }
    if let l2 = try node.optional("l2") {
      training.l2 = L2(
        lambda: try l2.member("lambda").number(), factor: try l2.optional("factor")?.number() ?? 0.5,
        dividesBySamples: try l2.optional("divide_by")?.word([("samples", true), ("none", false)])
          ?? true)
    }
    training.batchSize = try node.optional("batch")?.member("size").integer(atLeast: 1)
    return training
  }

  private func loss() throws(GoldenError) -> Loss? {
    guard let loss = try node.optional("loss") else { return nil }
    let kind = try loss.member("kind").word(Loss.Kind.allCases.map { ($0.rawValue, $0) })
    return Loss(
      kind, factor: try loss.optional("factor")?.number() ?? 1,
      average: try loss.optional("divide_by")?.word(Loss.Average.allCases.map { ($0.rawValue, $0) }))
  }

  private func optimizer(_ node: Node) throws(GoldenError) -> Optimizer {
    switch try node.member("kind").word([("gd", 0), ("sgd", 0), ("momentum", 1), ("adam", 2)]) {
    case 1:
      return .momentum(
        beta: try node.optional("beta")?.number() ?? 0.9,
        try node.optional("form")?.word([("ema", .ema), ("classical", .classical)]) ?? .ema)
    case 2:
      return .adam(
        beta1: try node.optional("beta1")?.number() ?? 0.9,
        beta2: try node.optional("beta2")?.number() ?? 0.999,
        epsilon: try node.optional("eps", or: "epsilon")?.number() ?? 1e-8)
    default: return .gradientDescent
    }
  }

  func iterations() throws(GoldenError) -> Int {
    try node.optional("iterations")?.integer(atLeast: 0) ?? 1
  }
}
