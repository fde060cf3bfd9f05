// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// The activations and losses that are tried.
extension Fitting {
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
  var ways: [[Activation]] {
    let depth = assignment.network.depth
    if let said = said.activations {
      return [said.count == 1 ? Array(repeating: said[0], count: depth) : said]
    }
    let (hidden, output) = usual
    let all = output.flatMap { last in
      depth == 1
        ? [[last]] : hidden.map { Array(repeating: $0, count: depth - 1) + [last] }
    }
    return all.filter(isPossible)
  }

  /// Every way whose hidden layers are of several kinds, the usual ones first; none where those are too many.
  var mixed: [[Activation]] {
    let depth = assignment.network.depth
    guard said.activations == nil, depth > 2 else { return [] }
    let (hidden, output) = usual
    let some = depth == 3 ? hidden : Array(hidden.prefix(depth == 4 ? 4 : 3))
    var fronts: [[Activation]] = [[]]
    for _ in 1..<depth {
      fronts = fronts.flatMap { front in some.map { front + [$0] } }
      guard fronts.count <= 1000 else { return [] }
    }
    fronts.removeAll { front in front.allSatisfy { $0 == front[0] } }
    let ways = fronts.flatMap { front in
      (depth == 3 ? output : Array(output.prefix(3))).enumerated().map { place, last in
        (way: front + [last], rank: max(place, front.compactMap(hidden.firstIndex).max() ?? 0))
      }
    }
    return ways.sorted { $0.rank < $1.rank }.map(\.way).filter(isPossible)
  }

  /// Whether something that was sent tells activations by themselves.
  var knowsForward: Bool {
    recording.arrays.keys.contains {
      $0.symbol.quantity == .A && $0.symbol.layer > 0
        || $0.symbol.quantity == .Z && $0.symbol.layer > 1
    }
  }

  /// Whether no layer of one neuron is a softmax: its share is 1, whatever it is given.
  private func isPossible(_ way: [Activation]) -> Bool {
    zip(assignment.network.layers, way).allSatisfy { $0.neurons > 1 || $1 != .softmax }
  }

  func with(_ activations: [Activation]) -> Assignment {
    var other = assignment
    let layers = zip(assignment.network.layers, activations).map {
      Layer($0.neurons, $1, usesBias: $0.usesBias)
    }
    other.network =
      (try? Network(inputs: assignment.network.inputs, layers: layers)) ?? assignment.network
    return other
  }

  /// The ways forward that fit the values on the way forward best; of layers beyond two each by itself.
  func forward() -> [[Activation]] {
    func score(_ way: [Activation]) -> FitScore {
      var other = with(way)
      other.training.loss = nil
      return self.score(other, Convention(other.training), slopes).score.counted
    }
    var ways = ways.map { (way: $0, score: score($0)) }
    guard knowsForward, said.activations == nil, var best = ways.min(by: { $0.score < $1.score })
    else {
      let least = ways.map(\.score).min()
      return ways.filter { $0.score == least }.map(\.way)
    }
    if assignment.network.depth > 2, best.score.wrong > 0 {
      for l in best.way.indices {
        for activation in usual.hidden where ways.count < mostTries && !isCancelled() {
          var other = best.way
          other[l] = activation
          guard isPossible(other) else { continue }
          ways.append((other, score(other)))
          if let last = ways.last, last.score < best.score { best = last }
        }
      }
      // What is behind a layer that was not sent tells several layers together.
      let isOpen = (1..<assignment.network.depth).contains { l in
        slopes.arrays[ArrayName(0, Symbol(.A, l))] == nil
      }
      for way in isOpen ? mixed : []
      where best.score.wrong > 0 && ways.count < mostTries && !isCancelled() {
        ways.append((way, score(way)))
        if let last = ways.last, last.score < best.score { best = last }
      }
    }
    // Of the output nothing behind it tells on the way forward.
    for activation in usual.output where !isCancelled() {
      let other = Array(best.way.dropLast()) + [activation]
      if isPossible(other), !ways.contains(where: { $0.way == other }) {
        ways.append((other, score(other)))
      }
    }
    return ways.filter { !(best.score < $0.score) }.map(\.way)
  }

  /// Losses that are tried behind an output.
  func losses(_ output: Activation) -> [Loss] {
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
}
