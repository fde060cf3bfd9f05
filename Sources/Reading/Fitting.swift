// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// Finds what arrays do not say of their network: activations, loss, learning rate. Each is the first in
/// the order of what is usual that leaves the fewest arrays wrong.
struct Fitting {
  var assignment: Assignment
  let recording: Recording
  let said: OwnNetwork.SaidOfNetwork
  /// How many ways are tried at most, whatever their size.
  let most: Int
  let isCancelled: () -> Bool
  var found: [OwnNetwork.FoundPart] = []

  init(
    _ assignment: Assignment, _ recording: Recording, _ said: OwnNetwork.SaidOfNetwork,
    most: Int, isCancelled: @escaping () -> Bool
  ) {
    self.most = most
    (self.assignment, self.recording, self.said) = (assignment, recording, said)
    self.isCancelled = isCancelled
  }

  mutating func fitted() -> OwnNetwork.FittedNetwork {
    var convention = fitSlopes()
    fitPenalty(&convention)
    fitUpdate(convention)
    convention.training = assignment.training
    let result = score(assignment, convention, recording)
    return (result.score, OwnNetwork(assignment, found), result.agreeing, recording)
  }

  // MARK: Judging

  /// - Parameter mostWrong: where so many arrays are wrong, the others are not looked at.
  func score(
    _ assignment: Assignment, _ convention: Convention, _ recording: Recording,
    mostWrong: Int = .max
  ) -> FittingResult {
    let bench = Bench(assignment, convention, recording, isCancelled: isCancelled)
    bench.run([], mostWrong: mostWrong)
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
    let agreeing = bench.judged.filter { $0.distance <= 1 && tells($0.name) }.map(\.name)
    // Behind its own activation dA of a cross-entropy is nothing else's, whatever cost is printed.
    let output = assignment.network.layers.last?.activation
    let isOwn = convention.loss.map { loss in
      loss.kind == .bce && output == .sigmoid || loss.kind == .cce && output == .softmax
    }
    if isOwn == true, agreeing.contains(where: { $0.symbol == Symbol(.dA, bench.depth) }) {
      score.hasCost = false
    }
    return FittingResult(score: score, agreeing: agreeing, isScaled: bench.isScaled)
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

  /// How many ways are tried at most: some seconds of work.
  var mostTries: Int {
    let sizes = assignment.network.sizes
    // A layer is some work, however small it is.
    let products = zip(sizes, sizes.dropFirst()).reduce(0.0) {
      $0 + Double($1.0) * Double($1.1) + 1000
    }
    return max(400, Int(min(2e8 / (products * Double(assignment.batch.m)), Double(most))))
  }

  /// A way and a loss, and the conventions that they may be in.
  private struct WayAndLoss {
    let way: [Activation]
    let loss: Loss
    let assignment: Assignment
    let conventions: [Convention]
    /// Whether its hidden layers are of several kinds.
    let isMixed: Bool
  }

  /// Sets activations and loss; returns the convention that goes with them.
  private mutating func fitSlopes() -> Convention {
    let ways = forward()
    // Where nothing on the way forward tells them, hidden layers may be of several kinds.
    let mixed = knowsForward ? [] : self.mixed
    var best: (score: FitScore, assignment: Assignment, convention: Convention)?
    var others: [(way: [Activation], loss: Loss?)] = []
    var tries = 0
    // Every way in the plain convention first: others are for what no way fits so.
    var conventions: [Loss: [Convention]] = [:]
    let outputs = assignment.network.sizes.last ?? 1
    let plain = (ways + mixed).flatMap { way in
      losses(way[way.count - 1]).map { loss -> WayAndLoss in
        var other = with(way)
        other.training.loss = loss
        other.training.optimizer = nil
        let all = conventions[loss] ?? Convention.trials(other.training, outputs: outputs)
        conventions[loss] = all
        return WayAndLoss(
          way: way, loss: loss, assignment: other, conventions: all,
          isMixed: way.dropLast().contains { $0 != way[0] })
      }
    }
    /// - Returns: how it fits, unless it is worse than the best.
    func consider(_ candidate: WayAndLoss, _ convention: Convention) -> FittingResult? {
      guard said.loss == nil || convention.loss == candidate.loss, !isCancelled(),
        tries <= mostTries
      else { return nil }
      tries += 1
      let mostWrong = (best?.score.wrong ?? .max - 1) + 1
      let result = score(candidate.assignment, convention, slopes, mostWrong: mostWrong)
      let score = result.score.counted
      if let least = best?.score {
        if score == least,
          candidate.assignment.network != best?.assignment.network
            || candidate.loss.kind != best?.assignment.training.loss?.kind
        {
          others.append((candidate.way, convention.loss))
        }
        guard score < least else { return result }
      }
      others = []
      best = (score, candidate.assignment, convention)
      return result
    }
    // Each in the plain convention first; the others scale slopes, so they are for what is a multiple of
    // theirs, and else for the nearest.
    var scaled: [WayAndLoss] = []
    var near: [(score: FitScore, candidate: WayAndLoss)] = []
    for candidate in plain {
      if best?.score.wrong == 0, candidate.isMixed { break }
      guard let result = consider(candidate, candidate.conventions[0]) else { continue }
      if result.isScaled { scaled.append(candidate) }
      near.append((result.score, candidate))
    }
    for candidates in [scaled, near.sorted { $0.score < $1.score }.prefix(40).map(\.candidate)]
    where best?.score.wrong != 0 {
      for k in 1..<max(2, candidates.map(\.conventions.count).max() ?? 0)
      where best?.score.wrong != 0 {
        for candidate in candidates where k < candidate.conventions.count {
          _ = consider(candidate, candidate.conventions[k])
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
    let agreeing = score(assignment, convention, slopes).agreeing
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
