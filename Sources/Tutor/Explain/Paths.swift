// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The ways on which a weight or bias reaches the cost: in each sample, a neuron of every layer from
/// its own to the last. What a path adds to the slope is a product with one factor per layer.
///
/// The largest are found without listing the others: for every neuron the largest product from there
/// to the cost is computed first, from the last layer backward. A search that always goes on with the
/// path that can become largest then meets the paths in order of their size.
struct Paths {
  private let explainer: Explainer
  private let cell: Cell
  /// Layer of the parameter.
  private let first: Int
  /// For each layer from ``first`` the largest product from a neuron (row) in a sample (column) to
  /// the cost, by size.
  private let best: [Matrix]

  private var moment: Moment { explainer.moment }
  private var last: Int { moment.depth }

  /// The most paths that are listed.
  static let most = 8

  /// The paths behind an element of dW or db.
  init(_ explainer: Explainer, _ slope: Cell) {
    self.explainer = explainer
    cell = slope
    first = slope.symbol.layer
    let moment = explainer.moment
    var best = [moment.used(.dZ, moment.depth).map(\.magnitude)]
    for l in stride(from: moment.depth - 1, through: first, by: -1) {
      let after = best[best.count - 1]
      var here = Matrix(moment.used(.Z, l).shape, repeating: 0)
      // Of the parameter's own layer only its neuron is asked for.
      for n in l == first ? slope.row..<slope.row + 1 : 0..<here.rows {
        for s in 0..<here.columns {
          for k in 0..<after.rows {
            let product = Self.hop(moment, l, n, k, s).product.magnitude * after[k, s]
            if product > here[n, s] { here[n, s] = product }
          }
        }
      }
      best.append(here)
    }
    self.best = best.reversed()
  }

  // MARK: The search

  /// A path from the parameter's neuron on, as far as it is found.
  private struct Start {
    var sample: Int
    var neurons: [Int]
    var product: Double
    /// The largest share, by size, that it can come to.
    var bound: Double
  }

  /// The largest paths that add anything, in order of the size of their shares.
  func largest(_ count: Int) -> [PathReport.Path] {
    var starts = Heap<Start> { $0.bound > $1.bound }
    for s in 0..<moment.m {
      let carried = self.carried(s)
      let bound = carried.magnitude * best[0][cell.row, s]
      starts.insert(Start(sample: s, neurons: [cell.row], product: carried, bound: bound))
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
        let product = start.product * Self.hop(moment, l, n, k, s).product
        starts.insert(
          Start(
            sample: s, neurons: start.neurons + [k], product: product,
            bound: product.magnitude * best[l + 1 - first][k, s]))
      }
    }
    return found
  }

  /// How many there are: a neuron of each later layer, in each sample.
  var count: Double {
    moment.network.sizes.dropFirst(first + 1).reduce(Double(moment.m)) { $0 * Double($1) }
  }

  // MARK: Factors

  /// What the parameter passes on in sample `s`: the activation before it, or 1 for a bias, divided
  /// as the slope is.
  private func carried(_ s: Int) -> Double { (activation(s) ?? 1) / explainer.sampleDivisor }

  private func activation(_ s: Int) -> Double? {
    cell.symbol.quantity == .dW ? moment.used(.A, first - 1)[cell.column, s] : nil
  }

  /// From the weighted input of neuron `n` of layer `l` to that of neuron `k` of the next: slope of
  /// the activation times weight. A softmax sends all of its outputs, which are one factor here.
  private static func hop(_ moment: Moment, _ l: Int, _ n: Int, _ k: Int, _ s: Int) -> (
    product: Double, numbers: Phrase
  ) {
    let W = moment.used(.W, l + 1)
    guard let slope = moment.network.layers[l - 1].activation.value(moment.used(.Z, l)[n, s])?.slope
    else {
      let A = moment.used(.A, l)
      let mean = (0..<A.rows).reduce(0) { $0 + W[k, $1] * A[$1, s] }
      let factor = A[n, s] * (W[k, n] - mean)
      return (factor, "\(operand: factor)")
    }
    return (slope * W[k, n], "\(operand: slope) · \(operand: W[k, n])")
  }

  private func path(_ start: Start) -> PathReport.Path {
    let (s, neurons) = (start.sample, start.neurons)
    let end = moment.used(.dZ, last)[neurons[neurons.count - 1], s]
    var numbers: [Phrase] = activation(s).map { ["\(operand: $0)"] } ?? []
    for (index, (n, k)) in zip(neurons, neurons.dropFirst()).enumerated() {
      numbers.append(Self.hop(moment, first + index, n, k, s).numbers)
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
  func paths(of cell: Cell) -> PathReport? {
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
    let listed = largest.reduce(0) { $0 + $1.share } + (penalty?.1 ?? 0)
    return PathReport(
      parameter: "\(parameter)", layers: cell.symbol.layer...moment.depth, count: paths.count,
      paths: largest,
      // Paths that add nothing are not listed.
      rest: Double(largest.count) == paths.count
        ? nil : largest.count < Paths.most ? 0 : slope - listed,
      penalty: penalty, slope: ("\(cell)", slope))
  }
}

extension Cell {
  /// Of a slope along a weight or bias, what it is the slope along.
  var parameter: Cell? {
    switch symbol.quantity {
    case .dW: Cell(.W, symbol.layer, row, column)
    case .db: Cell(.b, symbol.layer, row)
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: nil
    }
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
