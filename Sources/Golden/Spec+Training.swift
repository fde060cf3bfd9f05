// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Spec {
  func training() throws(GoldenError) -> Training {
    var training = Training(loss: try loss(), optimizer: nil)
    training.slopeScale =
      try node.optional("grad_form")?.word([
        ("per_sample", .perSample), ("per-sample", .perSample), ("total", .total),
      ]) ?? .perSample
    if let optimizer = try node.optional("optimiser", or: "optimizer") {
      training.learningRate = try optimizer.member("lr").finite()
      training.optimizer = try self.optimizer(optimizer)
    }
    if let l2 = try node.optional("l2") { training.l2 = try penalty(l2) }
    training.batchSize = try node.optional("batch")?.member("size").integer(atLeast: 1)
    return training
  }

  private func loss() throws(GoldenError) -> Loss? {
    guard let loss = try node.optional("loss") else { return nil }
    let card = try loss.member("kind").word(Loss.Kind.all.map { ($0.name, $0.card) })
    return Loss(
      card.with(try card.knobs.read(from: loss)),
      factor: try loss.optional("factor")?.finite() ?? 1,
      average: try loss.optional("divide_by")?.word(Loss.Average.allCases.map { ($0.rawValue, $0) })
    )
  }

  private func penalty(_ l2: JSONNode) throws(GoldenError) -> L2 {
    L2(
      lambda: try l2.member("lambda").finite(),
      factor: try l2.optional("factor")?.finite() ?? 0.5,
      dividesBySamples: try l2.optional("divide_by")?.word([("samples", true), ("none", false)])
        ?? true)
  }

  private func optimizer(_ node: JSONNode) throws(GoldenError) -> Optimizer {
    let cards = Optimizer.all.map(\.card)
    let others = cards.flatMap { card in card.goldenNames.map { ($0, card) } }
    let card = try node.member("kind").word(cards.map { ($0.name, $0) } + others)
    return card.with(try card.knobs.read(from: node))
  }

  /// How many updates there are: none where nothing updates, whatever the file says.
  func iterations(isUpdated: Bool) throws(GoldenError) -> Int {
    let given = try node.optional("iterations")?.integer(atLeast: 0)
    return isUpdated ? given ?? 1 : 0
  }

  /// What the judge will take must fit into ``Memory/limit``.
  ///
  /// - Parameter isWhole: whether a forward pass on all samples is asked for.
  func requireMemory(
    _ network: Network, _ batch: Batch, _ training: Training, _ probe: Matrix?, isWhole: Bool
  ) throws(GoldenError) {
    let inUse = isWhole ? batch.m : min(training.batchSize ?? batch.m, batch.m)
    let bytes = Memory.bytes(ofNetwork: network.sizes, samples: inUse, allSamples: batch.m)
    guard bytes <= Memory.limit else {
      throw try node.member("X").fail(.network(.tooLarge(bytes: bytes)))
    }
    guard let probe, let member = try node.optional("probe") else { return }
    let more = Memory.bytes(
      ofNetwork: network.sizes, samples: probe.columns, allSamples: probe.columns)
    guard more <= Memory.limit else { throw member.fail(.network(.tooLarge(bytes: more))) }
  }
}

extension [Knob] {
  /// What members of `node` say of them; what is not said is as usual.
  func read(from node: JSONNode) throws(GoldenError) -> [Knob.Value] {
    var values: [Knob.Value] = []
    for knob in self { values.append(try knob.read(from: node)) }
    return values
  }

  /// Members that say them: of several names the one that `node` has.
  func members(in node: JSONNode) throws(GoldenError) -> [String] {
    var members: [String] = []
    for knob in self {
      var key = knob.keys[0]
      for other in knob.keys.reversed() where try node.optional(other) != nil { key = other }
      members.append(key)
    }
    return members
  }
}

extension Knob {
  fileprivate func read(from node: JSONNode) throws(GoldenError) -> Value {
    var member = isRequired ? try node.member(keys[0]) : nil
    for key in keys where member == nil { member = try node.optional(key) }
    guard let member else { return value }
    guard words.isEmpty else { return .word(try member.word(words.map { ($0, $0) })) }
    let number = try member.finite()
    guard range.contains(number) else { throw member.fail(.expected(.asked(asked))) }
    return .number(number)
  }
}
