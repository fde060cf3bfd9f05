// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Finds what arrays do not say of their network: activations, loss, learning rate. Each is the first in
/// the order of what is usual that leaves the fewest arrays wrong.
struct Fitting {
  var assignment: Assignment
  let recording: Recording
  let said: OwnNetwork.SaidOfNetwork
  let isCancelled: () -> Bool
  var found: [OwnNetwork.FoundPart] = []

  init(
    _ assignment: Assignment, _ recording: Recording, _ said: OwnNetwork.SaidOfNetwork,
    isCancelled: @escaping () -> Bool
  ) {
    (self.assignment, self.recording, self.said) = (assignment, recording, said)
    self.isCancelled = isCancelled
  }

  mutating func fitted() -> OwnNetwork.FittedNetwork {
    var convention = fitSlopes()
    fitPenalty(&convention)
    fitUpdate(convention)
    convention.training = assignment.training
    let (score, agreeing) = score(assignment, convention, recording)
    return (score, OwnNetwork(assignment, found), agreeing, recording)
  }

  // MARK: Judging

  func score(
    _ assignment: Assignment, _ convention: Convention, _ recording: Recording
  ) -> (FitScore, agreeing: [ArrayName]) {
    let bench = Bench(assignment, convention, recording, isCancelled: isCancelled)
    bench.run([])
    var score = FitScore()
    // What is nowhere finite tells nothing, however near it is.
    func tells(_ name: ArrayName) -> Bool {
      guard let ours = bench.ours[name], let theirs = recording.arrays[name] else { return false }
      return !theirs.values.allSatisfy(\.isFinite)
        || ours.values.allSatisfy(\.isFinite) && ours.errors.allSatisfy(\.isFinite)
    }
    for (name, distance) in bench.judged where distance > 1 || !tells(name) {
      score.wrong += 1
      score.hasCost = score.hasCost || name.symbol.quantity == .cost
      score.distance += distance.isFinite ? min(Mathematics.log(max(distance, 1)), 50) : 50
    }
    return (score, bench.judged.filter { $0.distance <= 1 && tells($0.name) }.map(\.name))
  }

  /// The first iteration up to its slopes.
  var slopes: Recording {
    var first = recording
    first.arrays = first.arrays.filter {
      $0.key.iteration == 0 && !$0.key.isNew && $0.key.symbol.stateOf == nil
    }
    return first
  }

  // MARK: Activations and loss

  /// Activations of a hidden layer, and of the output, the usual ones first.
  private var usual: (hidden: [Activation], output: [Activation]) {
    let hidden: [Activation] = [
      .sigmoid, .tanh, .relu, .leaky(0.01), .leaky(0.1), .leaky(0.2), .softplus, .linear, .softmax,
    ]
    let Y = assignment.batch.Y
    let isShare = Y?.elements.allSatisfy { $0 >= 0 && $0 <= 1 } ?? true
    guard isShare else { return (hidden, [.linear, .tanh] + hidden.filter { $0 != .linear }) }
    let isClass =
      Y.map { Y in
        Y.rows > 1
          && (0..<Y.columns).allSatisfy { column in
            (0..<Y.rows).reduce(0) { $0 + Y[$1, column] } == 1
          }
      } ?? false
    return (
      hidden,
      (isClass ? [.softmax, .sigmoid] : [.sigmoid, .linear]) + [.tanh, .relu, .softmax]
        + hidden.filter { ![.sigmoid, .tanh, .relu, .softmax].contains($0) }
    )
  }

  /// Every way to give layers activations that is tried: one for all that are hidden, another for the
  /// output.
  private var ways: [[Activation]] {
    let depth = assignment.network.depth
    if let said = said.activations {
      return [said.count == 1 ? Array(repeating: said[0], count: depth) : said]
    }
    let (hidden, output) = usual
    return output.flatMap { last in
      depth == 1
        ? [[last]] : hidden.map { Array(repeating: $0, count: depth - 1) + [last] }
    }
  }

  private func with(_ activations: [Activation]) -> Assignment {
    var other = assignment
    let layers = zip(assignment.network.layers, activations).map {
      Layer($0.neurons, $1, usesBias: $0.usesBias)
    }
    other.network =
      (try? Network(inputs: assignment.network.inputs, layers: layers)) ?? assignment.network
    return other
  }

  /// The ways forward that fit the values on the way forward best; of layers beyond two each by itself.
  private func forward() -> [[Activation]] {
    func score(_ way: [Activation]) -> FitScore {
      var other = with(way)
      other.training.loss = nil
      return self.score(other, Convention(other.training), slopes).0
    }
    var ways = ways.map { (way: $0, score: score($0)) }
    let isKnown = recording.arrays.keys.contains { $0.symbol.quantity == .A && $0.symbol.layer > 0 }
    guard isKnown, said.activations == nil, var best = ways.min(by: { $0.score < $1.score }) else {
      let least = ways.map(\.score).min()
      return ways.filter { $0.score == least }.map(\.way)
    }
    if assignment.network.depth > 2, best.score.wrong > 0 {
      for l in best.way.indices {
        for activation in usual.hidden where ways.count < mostTries && !isCancelled() {
          var other = best.way
          other[l] = activation
          ways.append((other, score(other)))
          if let last = ways.last, last.score < best.score { best = last }
        }
      }
    }
    return ways.filter { !(best.score < $0.score) }.map(\.way)
  }

  /// Losses that are tried behind an output.
  private func losses(_ output: Activation) -> [Loss] {
    if let loss = said.loss { return loss(output).map { [$0] } ?? [] }
    let kinds: [Loss.Kind] =
      switch output {
      case .softmax: [.cce, .mse, .sse, .bce]
      case .sigmoid: [.bce, .mse, .sse, .cce]
      default: [.mse, .sse, .huber(delta: 1), .bce, .cce]
      }
    return kinds.map { Loss($0) }.filter { loss in
      assignment.batch.Y.map { loss.firstUnfit(in: $0) == nil } ?? false
    }
  }

  /// How many ways are tried at most: some seconds of work.
  private var mostTries: Int {
    let sizes = assignment.network.sizes
    // A layer is some work, however small it is.
    let products = zip(sizes, sizes.dropFirst()).reduce(0.0) {
      $0 + Double($1.0) * Double($1.1) + 1000
    }
    return max(100, Int(min(2e8 / (products * Double(assignment.batch.m)), 1e5)))
  }

  /// Sets activations and loss; returns the convention that goes with them.
  private mutating func fitSlopes() -> Convention {
    let ways = forward()
    var best: (score: FitScore, assignment: Assignment, convention: Convention)?
    var others: [(way: [Activation], loss: Loss?)] = []
    var tries = 0
    search: for way in ways {
      for loss in losses(way[way.count - 1]) {
        var other = with(way)
        other.training.loss = loss
        other.training.optimizer = nil
        let outputs = way.isEmpty ? 1 : other.network.sizes[way.count]
        for convention in Convention.trials(other.training, outputs: outputs) {
          tries += 1
          if isCancelled() || tries > mostTries { break search }
          if said.loss != nil, convention.loss != loss { continue }
          let (score, _) = score(other, convention, slopes)
          if let least = best?.score {
            if score == least,
              other.network != best?.assignment.network
                || loss.kind != best?.assignment.training.loss?.kind
            {
              others.append((way, convention.loss))
            }
            guard score < least else { continue }
          }
          others = []
          best = (score, other, convention)
        }
      }
    }
    guard let best else {
      assignment = with(ways.first ?? [])
      assignment.training.loss = nil
      tell(Convention(assignment.training), [])
      return Convention(assignment.training)
    }
    var convention = best.convention
    assignment = best.assignment
    // Nobody said what is minimised: it is what fits.
    convention.loss = convention.loss?.byUsualName
    assignment.training.loss = convention.loss
    if convention.division == .inOutput { assignment.training.slopeScale = .total }
    assignment.training.optimizer = said.optimizer ?? .gradientDescent
    convention.training = assignment.training
    tell(convention, others)
    return convention
  }

  private mutating func tell(
    _ convention: Convention, _ others: [(way: [Activation], loss: Loss?)]
  ) {
    let (_, agreeing) = score(assignment, convention, slopes)
    func those(_ quantities: Quantity...) -> [ArrayName] {
      agreeing.filter { quantities.contains($0.symbol.quantity) && $0.symbol.layer > 0 }
    }
    let own = assignment.network.layers.map(\.activation)
    let values = those(.A)
    found.append(
      .init(
        what: .network(assignment.network), fits: values.isEmpty ? those(.Z, .dZ, .dW) : values,
        isSaid: said.activations != nil))
    for l in own.indices {
      let same = others.map { $0.way[l] }.filter { $0 != own[l] }
      var unique: [Activation] = []
      for activation in same where !unique.contains(activation) { unique.append(activation) }
      if !unique.isEmpty {
        found.append(.init(what: .others(unique, layer: l + 1), fits: [], isSaid: false))
      }
    }
    guard let loss = assignment.training.loss else { return }
    let last = assignment.network.depth
    var fits = agreeing.filter { $0.symbol.quantity == .cost }
    fits += those(.dA, .dZ).filter { $0.symbol.layer == last }
    if fits.isEmpty { fits = those(.dW, .db) }
    var kinds: [Loss] = []
    for case let other? in others.map(\.loss)
    where !other.kind.isSame(as: loss.kind) && !kinds.contains(where: { $0.kind == other.kind }) {
      kinds.append(other)
    }
    found.append(.init(what: .loss(loss, others: kinds), fits: fits, isSaid: said.loss != nil))
  }
}
