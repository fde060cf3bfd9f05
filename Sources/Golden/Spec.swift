// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The member `spec` of a golden file: what to compute.
struct Spec {
  let node: JSONNode

  /// The lists of what is recorded must be lists of iterations.
  func requireLists() throws(GoldenError) {
    for key in ["record", "record_cost"] {
      for iteration in try node.optional(key)?.elements() ?? [] {
        _ = try iteration.integer(atLeast: 0)
      }
    }
  }

  func layout() throws(GoldenError) -> GoldenFile.Layout {
    try node.optional("convention")?.word([("columns", .columns), ("rows", .rows)]) ?? .columns
  }

  // MARK: Network

  func network() throws(GoldenError) -> Network {
    let dims = try node.member("layer_dims")
    var sizes: [Int] = []
    for size in try dims.elements() { sizes.append(try size.integer(atLeast: 1)) }
    guard sizes.count >= 2 else {
      throw dims.fail(.expected(.twoSizes))
    }
    let activations = try self.activations(layers: sizes.count - 1)
    let usesBias = try self.usesBias(layers: sizes.count - 1)
    let layers = zip(sizes.dropFirst(), zip(activations, usesBias)).map {
      Layer($0, $1.0, usesBias: $1.1)
    }
    let trainsBias = try node.optional("train_bias")?.bool() ?? true
    do {
      return try Network(inputs: sizes[0], layers: layers, trainsBias: trainsBias)
    } catch {
      throw dims.fail(.network(error))
    }
  }

  private func activations(layers: Int) throws(GoldenError) -> [Activation] {
    let names = try node.member("activations")
    let words = try names.elements()
    guard words.count == layers else {
      throw names.fail(.count(found: words.count, expected: layers))
    }
    var cards: [Activation] = []
    for word in words {
      guard let usual = Activation.named(try word.string()) else {
        throw word.fail(
          .unknown(try word.string(), allowed: Activation.all.map(\.card.goldenName)))
      }
      cards.append(usual.card.with(try usual.card.knobs.read(from: node)))
    }
    return cards
  }

  private func usesBias(layers: Int) throws(GoldenError) -> [Bool] {
    guard let flags = try node.optional("use_bias") else {
      return Array(repeating: true, count: layers)
    }
    if case .bool(let flag) = flags.json { return Array(repeating: flag, count: layers) }
    var list: [Bool] = []
    for flag in try flags.elements() { list.append(try flag.bool()) }
    guard list.count == layers else {
      throw flags.fail(.count(found: list.count, expected: layers))
    }
    return list
  }

  // MARK: Samples and starting values

  func samples(
    _ network: Network, _ layout: GoldenFile.Layout
  ) throws(GoldenError) -> (Batch, probe: Matrix?) {
    let X = try samples(node.member("X"), rows: network.inputs, of: nil, layout)
    var Y: Matrix?
    if let targets = try node.optional("Y") {
      Y = try samples(targets, rows: network.sizes[network.depth], of: X, layout)
    } else if try node.optional("loss") != nil {
      Y = try node.member("Y").matrix()
    }
    let probe = try node.optional("probe")?.member("X")
    return (
      Batch(X: X, Y: Y),
      try probe.map { (X) throws(GoldenError) in
        try samples(X, rows: network.inputs, of: nil, layout)
      }
    )
  }

  /// Targets that the loss can take.
  func requireTargets(_ Y: Matrix?, _ loss: Loss?, _ layout: GoldenFile.Layout)
    throws(GoldenError)
  {
    guard let Y, let loss, let (i, s) = loss.firstUnfit(in: Y) else { return }
    let (row, column) = layout == .rows ? (s, i) : (i, s)
    throw try node.member("Y").fail(
      .target(Y[i, s], row: row, column: column, loss: loss.kind.name))
  }

  /// A matrix with a column per sample: as many as `X` has, where that is given.
  private func samples(
    _ node: JSONNode, rows: Int, of X: Matrix?, _ layout: GoldenFile.Layout
  ) throws(GoldenError) -> Matrix {
    let own = try node.matrixOfNumbers()
    let ours = layout == .rows ? own.transposed : own
    let expected = Shape(rows, X?.columns ?? ours.columns)
    guard ours.shape == expected else {
      throw node.fail(
        .shape(found: own.shape, expected: layout == .rows ? expected.transposed : expected))
    }
    return ours
  }

  func parameters(
    _ network: Network, _ layout: GoldenFile.Layout
  ) throws(GoldenError) -> Parameters {
    let params = try node.member("params")
    func matrix(_ node: JSONNode, _ shape: Shape) throws(GoldenError) -> Matrix {
      let own = try node.matrixOfNumbers()
      let expected = layout == .rows ? shape.transposed : shape
      guard own.shape == expected else {
        throw node.fail(.shape(found: own.shape, expected: expected))
      }
      return layout == .rows ? own.transposed : own
    }
    var weights: [Matrix] = []
    var biases: [Matrix?] = []
    for l in 1...network.depth {
      weights.append(try matrix(params.member("W\(l)"), network.weightShape(l)))
      guard network.layers[l - 1].usesBias else {
        biases.append(nil)
        continue
      }
      biases.append(try matrix(params.member("b\(l)"), network.biasShape(l)))
    }
    // Memory is taken now that the file has shown to hold so many numbers.
    var parameters = Parameters(zerosFor: network)
    parameters.weights = weights
    for (l, bias) in biases.enumerated() { parameters.biases[l] = bias ?? parameters.biases[l] }
    return parameters
  }
}
