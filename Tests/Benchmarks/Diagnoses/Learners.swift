// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
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
    let kinds = [Activation.sigmoid, .tanh, .relu, .leaky(0.1), .softplus]
    let alike = pick(kinds)
    let isMixed = pick([true, false, false])
    let hidden = (0...depth).map { _ in isMixed ? pick(kinds) : alike }
    let hasBias = pick([true, true, true, true, false])
    let ends: [(Activation, Loss)] =
      sizes[depth] == 1
      ? [
        (.sigmoid, Loss(.bce)), (.sigmoid, Loss(.sse)), (.linear, Loss(.mse)), (.tanh, Loss(.mse)),
      ]
      : [
        (.softmax, Loss(.cce)), (.softmax, Loss(.cce)), (.sigmoid, Loss(.bce)),
        (.sigmoid, Loss(.sse, factor: 0.5)), (.linear, Loss(.mse)),
        (.linear, Loss(.huber(delta: 1))),
        (.relu, Loss(.sse, factor: 0.5, average: .samples)), (.softmax, Loss(.mse)),
      ]
    let (output, loss) = pick(ends)
    guard
      let network = try? Network(
        inputs: sizes[0],
        layers: (1...depth).map {
          Layer(sizes[$0], $0 == depth ? output : hidden[$0], usesBias: hasBias)
        })
    else { preconditionFailure("sizes \(sizes) make no network") }
    var parameters = Parameters(zerosFor: network)
    let startsAt0 = pick([true, false, false, false])
    for l in 1...depth {
      parameters.weights[l - 1] = matrix(sizes[l], sizes[l - 1], 0.8)
      if hasBias { parameters.biases[l - 1] = matrix(sizes[l], 1, startsAt0 ? 0 : 0.5) }
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
      .momentum(beta: 0.8, .classical), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
      .rmsprop(rho: 0.9, epsilon: 1e-8),
    ])
    var training = Training(loss: loss, optimizer: optimizer, learningRate: pick([0.1, 0.5, 0.05]))
    if pick([true, false, false]) { training.l2 = L2(lambda: 0.7) }
    let X = matrix(sizes[0], m)
    // Inputs of 0 and 1 are as usual, and hide more.
    let isBinary = pick([true, false, false, false])
    return Assignment(
      network: network, parameters: parameters,
      batch: Batch(
        X: isBinary ? Matrix(X.shape, X.elements.map { $0 > 0 ? 1 : 0 }) : X, Y: Y),
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

  /// Of the first iteration alone.
  var first: Recording {
    var other = self
    other.arrays = arrays.filter { $0.key.iteration == 0 }
    return other
  }

  /// As float32 or float16 keeps them.
  func rounded<T: BinaryFloatingPoint>(to: T.Type) -> Recording? {
    var other = self
    other.unit = Double(T.ulpOfOne) / 2
    for (name, value) in arrays {
      let values = value.values.map { Double(T($0)) }
      if !values.allSatisfy(\.isFinite) { return nil }
      other.arrays[name] = Measured(value.shape, values, unit: other.unit)
    }
    return other
  }

  /// As NumPy writes them to a file, samples as rows and weights as (inputs, neurons) or not.
  func sent(turned: Bool) -> [ForeignArray] {
    arrays.sorted { ($0.key.iteration, $0.key.name) < ($1.key.iteration, $1.key.name) }.map {
      let matrix = turned ? Matrix($1.shape, $1.values).transposed : Matrix($1.shape, $1.values)
      return ForeignArray(
        name: $0.name, shape: [matrix.shape.rows, matrix.shape.columns],
        elements: matrix.elements, iteration: $0.iteration, precision: .double)
    }
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
