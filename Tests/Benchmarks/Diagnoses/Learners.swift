// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// Random networks, and what learners with mistakes compute on them.
struct Learners {
  var random: NumPyRandom

  init(seed: UInt32) { random = NumPyRandom(seed: seed) }

  mutating func pick<T>(_ from: [T]) -> T {
    from[min(from.count - 1, Int(random.rand() * Double(from.count)))]
  }

  mutating func matrix(_ rows: Int, _ columns: Int, _ scale: Double = 1) -> Matrix {
    Matrix(Shape(rows, columns), (0..<rows * columns).map { _ in scale * random.randn() })
  }

  mutating func assignment(depth: Int) -> Assignment {
    let m = pick([3, 4, 5, 6, 7])
    var sizes = (0...depth).map { _ in pick([2, 3, 4, 5]) }
    if pick([true, false]) { sizes[depth] = 1 }
    let hidden = pick([Activation.sigmoid, .tanh, .relu, .leaky(0.1), .softplus])
    let ends: [(Activation, Loss)] =
      sizes[depth] == 1
      ? [
        (.sigmoid, Loss(.bce)), (.sigmoid, Loss(.sse)), (.linear, Loss(.mse)), (.tanh, Loss(.mse)),
      ]
      : [
        (.softmax, Loss(.cce)), (.sigmoid, Loss(.bce)), (.sigmoid, Loss(.sse, factor: 0.5)),
        (.linear, Loss(.mse)), (.relu, Loss(.sse, factor: 0.5, average: .samples)),
      ]
    let (output, loss) = pick(ends)
    guard
      let network = try? Network(
        inputs: sizes[0],
        layers: (1...depth).map { Layer(sizes[$0], $0 == depth ? output : hidden) })
    else { preconditionFailure("sizes \(sizes) make no network") }
    var parameters = Parameters(zerosFor: network)
    for l in 1...depth {
      parameters.weights[l - 1] = matrix(sizes[l], sizes[l - 1], 0.8)
      parameters.biases[l - 1] = matrix(sizes[l], 1, 0.5)
    }
    var Y = Matrix(Shape(sizes[depth], m), repeating: 0)
    for s in 0..<m {
      if loss.kind == .cce {
        Y[pick(Array(0..<sizes[depth])), s] = 1
      } else {
        for i in 0..<sizes[depth] { Y[i, s] = pick([0.0, 1.0]) }
      }
    }
    let optimizer = pick([
      Optimizer.gradientDescent, .gradientDescent, .momentum(beta: 0.9, .ema),
      .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), .rmsprop(rho: 0.9, epsilon: 1e-8),
    ])
    var training = Training(loss: loss, optimizer: optimizer, learningRate: pick([0.1, 0.5, 0.05]))
    if pick([true, false, false]) { training.l2 = L2(lambda: 0.7) }
    return Assignment(
      network: network, parameters: parameters, batch: Batch(X: matrix(sizes[0], m), Y: Y),
      training: training)
  }
}

extension Recording {
  /// The same with fewer arrays.
  func only(_ quantities: [Quantity], new: Bool = false) -> Recording {
    var other = self
    other.arrays = arrays.filter {
      quantities.contains($0.key.symbol.quantity) && (new || !$0.key.isNew)
    }
    return other
  }

  /// As printed with so many decimals.
  func printed(_ decimals: Int) -> Recording {
    var other = self
    let scale = (0..<decimals).reduce(1.0) { p, _ in p * 10 }
    for (name, value) in arrays {
      other.arrays[name] = Measured(
        value.shape, value.values.map { ($0 * scale).rounded() / scale },
        errors: value.values.map { _ in 0.5001 / scale }, unit: value.unit)
    }
    return other
  }
}
