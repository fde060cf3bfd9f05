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
    return Loss(
      try loss.member("kind").word(Loss.Kind.allCases.map { ($0.rawValue, $0) }),
      factor: try loss.optional("factor")?.finite() ?? 1,
      average: try loss.optional("divide_by")?.word(Loss.Average.allCases.map { ($0.rawValue, $0) })
    )
  }

  private func penalty(_ l2: Node) throws(GoldenError) -> L2 {
    L2(
      lambda: try l2.member("lambda").finite(),
      factor: try l2.optional("factor")?.finite() ?? 0.5,
      dividesBySamples: try l2.optional("divide_by")?.word([("samples", true), ("none", false)])
        ?? true)
  }

  private func optimizer(_ node: Node) throws(GoldenError) -> Optimizer {
    enum Kind { case gd, momentum, adam }
    let kinds: [(String, Kind)] = [
      ("gd", .gd), ("momentum", .momentum), ("adam", .adam), ("sgd", .gd),
    ]
    switch try node.member("kind").word(kinds) {
    case .gd: return .gradientDescent
    case .momentum:
      return .momentum(
        beta: try node.member("beta").finite(),
        try node.optional("form")?.word([("ema", .ema), ("classical", .classical)]) ?? .ema)
    case .adam:
      return .adam(
        beta1: try node.optional("beta1")?.finite() ?? 0.9,
        beta2: try node.optional("beta2")?.finite() ?? 0.999,
        epsilon: try node.optional("eps", or: "epsilon")?.finite() ?? 1e-8)
    }
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
