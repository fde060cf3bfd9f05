// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What numbers lead to: the cost, or an element of Z or A of a layer from 1 on.
package struct PathGoal {
  package let cell: Cell
  /// The last layer of which a path has a neuron.
  let layer: Int
  /// Its slope along Z of that layer, `(n, m)`.
  let end: Matrix
  /// The neurons of that layer that lead to it.
  let ends: [Int]

  var isCost: Bool { cell.symbol.quantity == .cost }
  /// The sample that it belongs to; nil of the cost.
  var sample: Int? { isCost ? nil : cell.column }
  /// Whether the last neuron of a path is the goal itself.
  var endsInZ: Bool { cell.symbol.quantity == .Z }
  /// As it stands in a sentence.
  var name: String { isCost ? "the cost" : "\(cell)" }

  /// The cost.
  static func cost(_ moment: Moment) -> PathGoal {
    let end = moment.used(.dZ, moment.depth)
    return PathGoal(
      cell: Cell(.cost), layer: moment.depth, end: end, ends: Array(0..<end.rows))
  }

  /// The cost, or an element of Z or A of a layer from 1 on.
  package static func at(_ cell: Cell, _ moment: Moment) -> PathGoal {
    if cell.symbol.quantity == .cost { return .cost(moment) }
    let (l, k, s) = (cell.symbol.layer, cell.row, cell.column)
    let A = moment.used(.A, l)
    var end = Matrix(A.shape, repeating: 0)
    let activation = moment.network.layers[l - 1].activation
    guard cell.symbol.quantity == .A else {
      end[k, s] = 1
      return PathGoal(cell: cell, layer: l, end: end, ends: [k])
    }
    guard activation.card.mixesColumn else {
      end[k, s] = activation.value(moment.used(.Z, l)[k, s])?.slope ?? .nan
      return PathGoal(cell: cell, layer: l, end: end, ends: [k])
    }
    for n in 0..<A.rows { end[n, s] = moment.shareSlope(of: k, along: n, layer: l, s) }
    return PathGoal(cell: cell, layer: l, end: end, ends: Array(0..<A.rows))
  }

  /// Its slopes along Z and A of a sample, from its layer down to layer `l`: of the cost those of the
  /// way back.
  func slopes(to l: Int, _ moment: Moment, sample s: Int) -> [Symbol: [Double]] {
    var slopes: [Symbol: [Double]] = [:]
    func column(_ matrix: Matrix) -> [Double] { (0..<matrix.rows).map { matrix[$0, s] } }
    if isCost {
      for layer in max(l, 0)...moment.depth {
        slopes[Symbol(.A, layer)] = column(moment.used(.dA, layer))
        if layer > 0 { slopes[Symbol(.Z, layer)] = column(moment.used(.dZ, layer)) }
      }
      return slopes
    }
    if cell.symbol.quantity == .A {
      slopes[cell.symbol] = (0..<end.rows).map { $0 == cell.row ? 1 : 0 }
    }
    var dZ = column(end)
    slopes[Symbol(.Z, layer)] = dZ
    for layer in stride(from: layer - 1, through: l, by: -1) {
      let W = moment.used(.W, layer + 1)
      let dA = (0..<W.columns).map { n in (0..<W.rows).reduce(0) { $0 + W[$1, n] * dZ[$1] } }
      slopes[Symbol(.A, layer)] = dA
      guard layer > 0 else { break }
      let activation = moment.network.layers[layer - 1].activation
      let (A, Z) = (column(moment.used(.A, layer)), column(moment.used(.Z, layer)))
      let mean = zip(A, dA).reduce(0) { $0 + $1.0 * $1.1 }
      dZ = dA.indices.map { n in
        activation.card.mixesColumn
          ? A[n] * (dA[n] - mean) : dA[n] * (activation.value(Z[n])?.slope ?? .nan)
      }
      slopes[Symbol(.Z, layer)] = dZ
    }
    return slopes
  }
}

extension Moment {
  /// The slope of share `k` of a softmax layer along z of neuron `n`, in sample `s`.
  func shareSlope(of k: Int, along n: Int, layer: Int, _ s: Int) -> Double {
    let A = used(.A, layer)
    // 1 - a as the others, so that nothing cancels where a is nearly 1.
    let rest = (0..<A.rows).reduce(0) { $1 == k ? $0 : $0 + A[$1, s] }
    return n == k ? A[k, s] * rest : -A[k, s] * A[n, s]
  }
}

extension Cell {
  /// As a person types it: inputs are X.
  var typedName: String {
    symbol == Symbol(.A, 0) ? "X[\(row + 1),\(column + 1)]" : "\(self)"
  }
}
