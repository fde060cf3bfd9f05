// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// The ways on which a number reaches the cost, or an element of a later Z or A. What a path adds to
/// the slope is a product with one factor per layer.
///
/// The largest are found without listing the others: for every neuron the largest product from there
/// to the goal is computed first, from the last layer backward. A search that always goes on with the
/// path that can become largest then meets the paths in order of their size. What all of them come to
/// is computed the other way, layer by layer from the number on, without the slope they explain.
struct Paths {
  private let explainer: Explainer
  private let goal: PathGoal
  /// The first layer in which a path has a neuron.
  let first: Int
  private let beginnings: [PathBeginning]
  /// What a product is divided by.
  private let divisor: Double
  /// From each layer before the last to the one behind it, from ``first`` on.
  private let hops: [Hop]
  /// For each layer from ``first``, `(n, m)`: the largest product from a neuron in a sample to the
  /// goal, by size.
  private let best: [Matrix]
  /// What all paths add up to, and what they would if none took anything away.
  let total: (sum: Double, size: Double)

  private var moment: Moment { explainer.moment }
  private var last: Int { goal.layer }

  /// The most paths that are listed.
  static let most = 8

  /// What a number passes on to the first neuron of a path, in a sample.
  private struct PathBeginning {
    let sample: Int, neuron: Int
    let product: Double
    /// The factor that is printed; nil where it is 1.
    let factor: Double?
  }

  /// The paths of a parameter, an element of Z, or one of A in front of the goal's layer.
  init(_ explainer: Explainer, from cell: Cell, to goal: PathGoal) {
    let (moment, m) = (explainer.moment, explainer.moment.m)
    let first = cell.symbol.layer + (cell.symbol.quantity == .A ? 1 : 0)
    let hops = (first..<goal.layer).map { Hop(moment, from: $0) }
    let samples = goal.sample.map { $0..<$0 + 1 } ?? 0..<m
    divisor =
      goal.isCost && cell.symbol.isAssignable && cell.symbol.quantity != .A
      ? explainer.sampleDivisor : 1
    let beginnings = Self.beginnings(moment, cell, goal, samples, divisor)
    (self.explainer, self.goal, self.first, self.hops) = (explainer, goal, first, hops)
    self.beginnings = beginnings
    var best = [goal.end.map(\.magnitude)]
    for hop in hops.reversed() {
      let after = best[best.count - 1]
      var here = Matrix(Shape(hop.W.columns, m), repeating: 0)
      // Of the first layer only its own neurons are asked for.
      let isFirst = best.count == hops.count
      for n in isFirst ? Set(beginnings.map(\.neuron)).sorted() : Array(0..<here.rows) {
        for k in 0..<after.rows {
          for s in samples {
            let product = hop.factor(n, k, s).magnitude * after[k, s]
            if product > here[n, s] { here[n, s] = product }
          }
        }
      }
      best.append(here)
    }
    self.best = best.reversed()
    // The same from the number on: what all paths to a neuron carry together.
    var sums = Matrix(Shape(moment.network.sizes[first], m), repeating: 0)
    for start in beginnings { sums[start.neuron, start.sample] = start.product }
    var sizes = sums.map(\.magnitude)
    for hop in hops {
      var next = Matrix(Shape(hop.W.rows, m), repeating: 0)
      var nextSizes = next
      for n in 0..<sums.rows {
        for k in 0..<next.rows {
          for s in samples where sizes[n, s] != 0 {
            let factor = hop.factor(n, k, s)
            next[k, s] += sums[n, s] * factor
            nextSizes[k, s] += sizes[n, s] * factor.magnitude
          }
        }
      }
      (sums, sizes) = (next, nextSizes)
    }
    total = zip(goal.end.elements, zip(sums.elements, sizes.elements)).reduce((0, 0)) {
      ($0.0 + $1.0 * $1.1.0, $0.1 + $1.0.magnitude * $1.1.1)
    }
  }

  private static func beginnings(
    _ moment: Moment, _ cell: Cell, _ goal: PathGoal, _ samples: Range<Int>, _ D: Double
  ) -> [PathBeginning] {
    let (i, first) = (cell.row, cell.symbol.layer + (cell.symbol.quantity == .A ? 1 : 0))
    let starts =
      switch cell.symbol.quantity {
      case .W:
        samples.map { s in
          let a = moment.used(.A, first - 1)[cell.column, s]
          return PathBeginning(sample: s, neuron: i, product: a / D, factor: a)
        }
      case .b: samples.map { PathBeginning(sample: $0, neuron: i, product: 1 / D, factor: nil) }
      case .A:
        (0..<moment.network.sizes[first]).map { k in
          let w = moment.used(.W, first)[k, i]
          return PathBeginning(sample: cell.column, neuron: k, product: w, factor: w)
        }
      case .Z, .Y, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb:
        [PathBeginning(sample: cell.column, neuron: i, product: 1, factor: nil)]
      }
    return first < goal.layer ? starts : starts.filter { goal.ends.contains($0.neuron) }
  }

  /// From the weighted inputs of a layer to those of the next.
  private struct Hop {
    /// Weights of the next layer, `(n[l+1], n[l])`.
    let W: Matrix
    /// Slope of the activation, `(n[l], m)`; of a softmax, which sends all of its outputs, A itself.
    let slope: Matrix
    /// Of a softmax `W·A`, `(n[l+1], m)`: the mean of the weights, by their shares.
    let mean: Matrix?

    init(_ moment: Moment, from l: Int) {
      W = moment.used(.W, l + 1)
      let activation = moment.network.layers[l - 1].activation
      if activation.card.mixesColumn {
        slope = moment.used(.A, l)
        mean = try? W.dot(slope)
      } else {
        slope = moment.used(.Z, l).map { activation.value($0)?.slope ?? .nan }
        mean = nil
      }
    }

    /// From neuron `n` to neuron `k` of the next layer in sample `s`: slope of the activation times
    /// weight.
    func factor(_ n: Int, _ k: Int, _ s: Int) -> Double {
      slope[n, s] * (mean.map { W[k, n] - $0[k, s] } ?? W[k, n])
    }

    func numbers(_ n: Int, _ k: Int, _ s: Int) -> Phrase {
      mean == nil
        ? "\(operand: slope[n, s]) · \(operand: W[k, n])" : "\(operand: factor(n, k, s))"
    }
  }

  // MARK: The search

  /// A path from its first neuron on, as far as it is found.
  private struct PathStart {
    var beginning: PathBeginning
    var neurons: [Int]
    var product: Double
    /// The largest share, by size, that it can come to.
    var bound: Double
    var sample: Int { beginning.sample }

    init(_ beginning: PathBeginning, bound: Double) {
      (self.beginning, self.bound) = (beginning, bound)
      (neurons, product) = ([beginning.neuron], beginning.product)
    }

    func going(to neuron: Int, _ product: Double, bound: Double) -> PathStart {
      var next = self
      next.neurons.append(neuron)
      (next.product, next.bound) = (product, bound)
      return next
    }
  }

  /// The largest paths that add anything, in order of the size of their shares.
  func largest(_ count: Int) -> [PathReport.Path] {
    var starts = Heap<PathStart> { $0.bound > $1.bound }
    for start in beginnings {
      let bound = start.product.magnitude * best[0][start.neuron, start.sample]
      starts.insert(PathStart(start, bound: bound))
    }
    var found: [PathReport.Path] = []
    while found.count < count, let start = starts.popFirst(), start.bound > 0 {
      let l = first + start.neurons.count - 1
      if l == last {
        found.append(path(start))
        continue
      }
      let (n, s) = (start.neurons[start.neurons.count - 1], start.sample)
      for k in 0..<best[l + 1 - first].rows {
        let product = start.product * hops[l - first].factor(n, k, s)
        starts.insert(
          start.going(
            to: k, product, bound: product.magnitude * best[l + 1 - first][k, s]))
      }
    }
    // A bound may differ from the product in its last digits, and so may the order.
    return found.sorted { $0.share.magnitude > $1.share.magnitude }
  }

  /// How many there are: a neuron of each later layer, for each beginning.
  var count: Double {
    guard first < last else { return Double(beginnings.count) }
    return moment.network.sizes[first + 1..<last].reduce(
      Double(beginnings.count) * Double(goal.ends.count)
    ) { $0 * Double($1) }
  }

  private func path(_ start: PathStart) -> PathReport.Path {
    let (s, neurons) = (start.sample, start.neurons)
    let end = goal.end[neurons[neurons.count - 1], s]
    var numbers: [Phrase] = start.beginning.factor.map { ["\(operand: $0)"] } ?? []
    for (index, (n, k)) in zip(neurons, neurons.dropFirst()).enumerated() {
      numbers.append(hops[index].numbers(n, k, s))
    }
    if !goal.endsInZ { numbers.append("\(operand: end)") }
    let product = numbers.dropFirst().reduce(numbers.first ?? "1") { "\($0) · \($1)" }
    return PathReport.Path(
      sample: beginnings.allSatisfy { $0.sample == s } ? nil : moment.values.batchSamples[s] + 1,
      neurons: neurons.map { $0 + 1 },
      numbers: divisor == 1 ? product : "\(product) / \(operand: divisor)",
      share: start.product * end)
  }
}
