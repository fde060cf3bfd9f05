// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// The ways on which a weight or bias reaches the cost: in each sample, a neuron of every layer from
/// its own to the last. What a path adds to the slope is a product with one factor per layer.
///
/// The largest are found without listing the others: for every neuron the largest product from there
/// to the cost is computed first, from the last layer backward. A search that always goes on with the
/// path that can become largest then meets the paths in order of their size. What all of them come to
/// is computed the other way, layer by layer from the parameter on, without the slope they explain.
struct Paths {
  private let explainer: Explainer
  private let cell: Cell
  /// Layer of the parameter.
  private let first: Int
  /// From each layer before the last to the one behind it, from ``first`` on.
  private let hops: [Hop]
  /// For each layer from ``first``, `(n, m)`: the largest product from a neuron in a sample to the
  /// cost, by size.
  private let best: [Matrix]
  /// What all paths add up to, and what they would if none took anything away.
  let total: (sum: Double, size: Double)

  private var moment: Moment { explainer.moment }
  private var last: Int { moment.depth }

  /// The most paths that are listed.
  static let most = 8

  /// The paths behind an element of dW or db.
  init(_ explainer: Explainer, _ slope: Cell) {
    let (moment, first, m) = (explainer.moment, slope.symbol.layer, explainer.moment.m)
    let hops = (first..<moment.depth).map { Hop(moment, from: $0) }
    (self.explainer, cell, self.first, self.hops) = (explainer, slope, first, hops)
    let end = moment.used(.dZ, moment.depth)
    var best = [end.map(\.magnitude)]
    for hop in hops.reversed() {
      let after = best[best.count - 1]
      var here = Matrix(Shape(hop.W.columns, m), repeating: 0)
      // Of the parameter's own layer only its neuron is asked for.
      let isFirst = best.count == hops.count
      for n in isFirst ? slope.row..<slope.row + 1 : 0..<here.rows {
        for k in 0..<after.rows {
          for s in 0..<m {
            let product = hop.factor(n, k, s).magnitude * after[k, s]
            if product > here[n, s] { here[n, s] = product }
          }
        }
      }
      best.append(here)
    }
    self.best = best.reversed()
    // The same from the parameter on: what all paths to a neuron carry together.
    var sums = Matrix(Shape(moment.network.sizes[first], m), repeating: 0)
    for s in 0..<m { sums[slope.row, s] = Self.carried(explainer, slope, s) }
    var sizes = sums.map(\.magnitude)
    for hop in hops {
      var next = Matrix(Shape(hop.W.rows, m), repeating: 0)
      var nextSizes = next
      for n in 0..<sums.rows {
        for k in 0..<next.rows {
          for s in 0..<m where sizes[n, s] != 0 {
            let factor = hop.factor(n, k, s)
            next[k, s] += sums[n, s] * factor
            nextSizes[k, s] += sizes[n, s] * factor.magnitude
          }
        }
      }
      (sums, sizes) = (next, nextSizes)
    }
    total = zip(end.elements, zip(sums.elements, sizes.elements)).reduce((0, 0)) {
      ($0.0 + $1.0 * $1.1.0, $0.1 + $1.0.magnitude * $1.1.1)
    }
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

  /// A path from the parameter's neuron on, as far as it is found.
  private struct PathStart {
    var sample: Int
    var neurons: [Int]
    var product: Double
    /// The largest share, by size, that it can come to.
    var bound: Double
  }

  /// The largest paths that add anything, in order of the size of their shares.
  func largest(_ count: Int) -> [PathReport.Path] {
    var starts = Heap<PathStart> { $0.bound > $1.bound }
    for s in 0..<moment.m {
      let carried = Self.carried(explainer, cell, s)
      let bound = carried.magnitude * best[0][cell.row, s]
      starts.insert(PathStart(sample: s, neurons: [cell.row], product: carried, bound: bound))
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
          PathStart(
            sample: s, neurons: start.neurons + [k], product: product,
            bound: product.magnitude * best[l + 1 - first][k, s]))
      }
    }
    // A bound may differ from the product in its last digits, and so may the order.
    return found.sorted { $0.share.magnitude > $1.share.magnitude }
  }

  /// How many there are: a neuron of each later layer, in each sample.
  var count: Double {
    moment.network.sizes.dropFirst(first + 1).reduce(Double(moment.m)) { $0 * Double($1) }
  }

  // MARK: Factors

  /// What the parameter passes on in sample `s`: the activation before it, or 1 for a bias, divided
  /// as the slope is.
  private static func carried(_ explainer: Explainer, _ slope: Cell, _ s: Int) -> Double {
    (activation(explainer.moment, slope, s) ?? 1) / explainer.sampleDivisor
  }

  private static func activation(_ moment: Moment, _ slope: Cell, _ s: Int) -> Double? {
    slope.symbol.quantity == .dW
      ? moment.used(.A, slope.symbol.layer - 1)[slope.column, s] : nil
  }

  private func path(_ start: PathStart) -> PathReport.Path {
    let (s, neurons) = (start.sample, start.neurons)
    let end = moment.used(.dZ, last)[neurons[neurons.count - 1], s]
    var numbers: [Phrase] = Self.activation(moment, cell, s).map { ["\(operand: $0)"] } ?? []
    for (index, (n, k)) in zip(neurons, neurons.dropFirst()).enumerated() {
      numbers.append(hops[index].numbers(n, k, s))
    }
    numbers.append("\(operand: end)")
    let product = numbers.dropFirst().reduce(numbers[0]) { "\($0) · \($1)" }
    let D = explainer.sampleDivisor
    return PathReport.Path(
      sample: moment.m == 1 ? nil : moment.values.batchSamples[s] + 1,
      neurons: neurons.map { $0 + 1 }, numbers: D == 1 ? product : "\(product) / \(operand: D)",
      share: start.product * end)
  }
}

extension Explainer {
  /// The paths of a slope along a weight or bias; nil for other numbers, and where one is not finite.
  package func paths(of cell: Cell) -> PathReport? {
    guard let parameter = cell.parameter else { return nil }
    let slope = value(cell)
    guard slope.isFinite, moment.used(.dZ, cell.symbol.layer).firstNotFinite == nil else {
      return nil
    }
    let paths = Paths(self, cell)
    let largest = paths.largest(Paths.most)
    let penalty =
      cell.symbol.quantity == .dW
      ? penaltySlope(cell.symbol.layer, cell.row, cell.column).map { ($0.numbers, $0.value) } : nil
    let listed = largest.reduce(0) { $0 + $1.share }
    return PathReport(
      parameter: "\(parameter)", layers: cell.symbol.layer...moment.depth, count: paths.count,
      paths: largest,
      // Paths that add nothing are not listed.
      rest: Double(largest.count) == paths.count
        ? nil : largest.count < Paths.most ? 0 : paths.total.sum - listed,
      penalty: penalty,
      total: (paths.total.sum + (penalty?.1 ?? 0), paths.total.size + (penalty?.1.magnitude ?? 0)),
      slope: ("\(cell)", slope))
  }
}

/// A heap: the first element in the given order is always at hand.
private struct Heap<Element> {
  private var elements: [Element] = []
  private let isBefore: (Element, Element) -> Bool

  init(_ isBefore: @escaping (Element, Element) -> Bool) { self.isBefore = isBefore }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0, isBefore(elements[child], elements[(child - 1) / 2]) {
      elements.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popFirst() -> Element? {
    guard let first = elements.first, let last = elements.popLast() else { return nil }
    if elements.isEmpty { return first }
    elements[0] = last
    var parent = 0
    while true {
      var next = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < elements.count && isBefore(elements[child], elements[next]) {
        next = child
      }
      if next == parent { return first }
      elements.swapAt(parent, next)
      parent = next
    }
  }
}
