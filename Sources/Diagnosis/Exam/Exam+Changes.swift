// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Exam {
  /// A small change of an exam, with which it may notice more. In order: the smaller ones first.
  package enum Change: Hashable, Sendable {
    /// Narrower tolerances.
    case digits
    /// Every array of the iterations there are; the one that then shows it first.
    case recording(ArrayName?)
    /// One iteration more.
    case iteration
    /// Biases that are not 0.
    case biases
    /// A learning rate that is neither 0 nor 1.
    case rate
    /// The optimizer's numbers as they usually are.
    case optimizer
    /// So many samples more.
    case samples(Int)
    case targets, inputs, weights
    /// Several of these at once.
    case several

    static let all: [Change] = [
      .digits, .recording(nil), .iteration, .biases, .rate, .optimizer, .samples(1), .samples(2),
      .targets, .inputs, .weights, .several,
    ]

    /// Its place among all.
    var rank: Int {
      if case .recording = self { return 1 }
      return Change.all.firstIndex(of: self) ?? Change.all.count
    }

    /// What of a file it changes; of `several` nothing is said.
    package var parts: Set<ExamPart> {
      switch self {
      case .digits, .recording: [.records]
      case .iteration: [.iterations]
      case .biases, .weights: [.start]
      case .rate, .optimizer: [.training]
      case .samples, .targets, .inputs: [.samples]
      case .several: []
      }
    }
  }

  /// Iterations that a changed copy has at most: what shows at all shows early.
  private static let mostIterations = 4

  /// A copy whose first iterations ask for what the right formulas give; nil where the change changes
  /// nothing.
  ///
  /// - Parameter kept: what `several` leaves as it is.
  func changed(by change: Change, keeping kept: Set<ExamPart>) -> Exam? {
    var copy = self
    copy.asked = asked.filter { $0.key.iteration < Self.mostIterations }
      .mapValues { Asked(atol: $0.atol) }
    copy.passes = []
    guard copy.change(change, keeping: kept) else { return nil }
    return copy
  }

  /// - Returns: whether something is another.
  private mutating func change(_ change: Change, keeping kept: Set<ExamPart>) -> Bool {
    let (network, batch) = (assignment.network, assignment.batch)
    var random = NumPyRandom(seed: 11)
    switch change {
    case .digits:
      guard rtol > 1e-9 || asked.values.contains(where: { $0.atol > 1e-9 }) else { return false }
      rtol = 1e-12
      asked = asked.mapValues { _ in Asked() }
    case .recording:
      let all = everything(in: 0..<max(iterations, 1))
      guard all.keys.contains(where: { asked[$0] == nil }) else { return false }
      asked.merge(all) { old, _ in old }
    case .iteration:
      let t = iterations
      guard t < Self.mostIterations, assignment.training.optimizer != nil else { return false }
      let known = Set(asked.keys.map { $0.name })
      let more = everything(in: t..<t + 1).filter { known.contains($0.key.name) }
      guard !more.isEmpty else { return false }
      asked.merge(more) { old, _ in old }
    case .biases:
      let used = network.layers.indices.filter { network.layers[$0].usesBias }
      guard used.contains(where: { assignment.parameters.biases[$0].elements.contains(0) }) else {
        return false
      }
      for l in used {
        let shape = assignment.parameters.biases[l].shape
        assignment.parameters.biases[l] = random.numbers(shape, 0.5)
      }
    case .rate:
      guard [0, 1].contains(assignment.training.learningRate),
        assignment.training.optimizer != nil
      else { return false }
      assignment.training.learningRate = 0.3
    case .optimizer:
      guard let optimizer = assignment.training.optimizer?.usual,
        optimizer != assignment.training.optimizer
      else { return false }
      assignment.training.optimizer = optimizer
    case .samples(let more):
      let X = random.numbers(Shape(batch.X.rows, more), 1)
      let Y = batch.Y.map { targets($0.rows, more, &random) }
      assignment.batch = Batch(
        X: batch.X.beside(X), Y: batch.Y.flatMap { old in Y.map { old.beside($0) } })
    case .targets:
      guard let Y = batch.Y else { return false }
      assignment.batch = Batch(X: batch.X, Y: targets(Y.rows, Y.columns, &random))
    case .inputs:
      assignment.batch = Batch(X: random.numbers(batch.X.shape, 1), Y: batch.Y)
    case .weights:
      for l in network.layers.indices {
        let shape = assignment.parameters.weights[l].shape
        assignment.parameters.weights[l] = random.numbers(shape, 0.8)
      }
    case .several:
      let parts = Change.all.filter { $0.parts.isDisjoint(with: kept) && $0 != .several }
      let wanted = parts.filter { $0 != .samples(1) }
      return wanted.reduce(false) { self.change($1, keeping: kept) || $0 }
    }
    return true
  }

  /// A network of the same layers with other sizes, no two neighbours alike, and all of its arrays.
  var inOtherSizes: Exam? {
    var random = NumPyRandom(seed: 12)
    let old = assignment.network
    let sizes = (0...old.depth).map { [3, 5, 2, 4][$0 % 4] }
    let layers = zip(old.layers, sizes.dropFirst()).map {
      Layer($1, $0.activation, usesBias: $0.usesBias)
    }
    guard let network = try? Network(inputs: 3, layers: layers, trainsBias: old.trainsBias) else {
      return nil
    }
    var parameters = Parameters(zerosFor: network)
    for l in layers.indices {
      parameters.weights[l] = random.numbers(network.weightShape(l + 1), 0.8)
      if layers[l].usesBias { parameters.biases[l] = random.numbers(network.biasShape(l + 1), 0.5) }
    }
    let m = 7
    let Y = assignment.batch.Y.map { _ in targets(sizes[old.depth], m, &random) }
    let batch = Batch(X: random.numbers(Shape(3, m), 1), Y: Y)
    return Exam(
      of: Assignment(
        network: network, parameters: parameters, batch: batch, training: assignment.training),
      iterations: 2)
  }

  /// Targets that the loss can take, for no two samples in a row the same.
  private func targets(_ rows: Int, _ columns: Int, _ random: inout NumPyRandom) -> Matrix {
    var Y = Matrix(Shape(rows, columns), repeating: 0)
    for s in 0..<columns {
      for i in 0..<rows {
        switch assignment.training.loss?.kind {
        case .cce: Y[i, s] = rows == 1 || i == (s + 1) % rows ? 1 : 0
        case .bce: Y[i, s] = (i + s) % 2 == 0 ? 1 : 0
        default: Y[i, s] = (random.rand() * 200).rounded() / 100
        }
      }
    }
    return Y
  }
}

extension NumPyRandom {
  /// Numbers of two decimals and both signs, none of them 0.
  fileprivate mutating func numbers(_ shape: Shape, _ scale: Double) -> Matrix {
    Matrix(
      shape,
      (0..<shape.count).map { _ in
        let number = (randn() * scale * 100).rounded() / 100
        return number == 0 ? scale / 2 : number
      })
  }
}

extension Matrix {
  /// The columns of another behind these.
  fileprivate func beside(_ other: Matrix) -> Matrix {
    Matrix(
      Shape(rows, columns + other.columns),
      (0..<rows).flatMap { i in
        (0..<columns).map { self[i, $0] } + (0..<other.columns).map { other[i, $0] }
      })
  }
}

extension Optimizer {
  /// With the numbers that it usually has; nil where it has none.
  fileprivate var usual: Optimizer? {
    switch self {
    case .gradientDescent: nil
    case .momentum(_, let form): .momentum(beta: 0.9, form)
    case .adam(_, _, let epsilon): .adam(beta1: 0.9, beta2: 0.999, epsilon: epsilon)
    case .rmsprop(_, let epsilon): .rmsprop(rho: 0.99, epsilon: epsilon)
    }
  }
}
