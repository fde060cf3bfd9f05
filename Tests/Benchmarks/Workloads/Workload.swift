// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import NeuralNet

/// A network with its data, and how long it is trained: what compare.py builds under the same name.
struct Workload {
  let stepper: Stepper
  let iterations: Int

  static let names = ["xor", "narrow", "wide", "digits", "large"]

  static func named(_ name: String) throws -> Workload? {
    switch name {
    case "xor":
      let network = try Network(
        inputs: 3,
        layers: [Layer(4, .sigmoid, usesBias: false), Layer(1, .sigmoid, usesBias: false)])
      let table = Batch(
        X: Matrix(rows: [[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]]),
        Y: Matrix(rows: [[0, 1, 1, 0]]))
      return try Workload(network, .article1, table, Training(loss: Loss(.sse)), 1500)
    case "narrow": return try binary([3, 4, 4, 1], rate: 1)
    case "wide": return try binary([12, 16, 8, 1], rate: 0.5)
    case "digits":
      return try classes(digits(), [64, 32, 16, 10], batch: 32, rate: 0.5, 1140)
    case "large":
      var random = NumPyRandom(seed: 7)
      let X = random.rand(Shape(784, 10_000))
      return try classes(
        (X, (0..<10_000).map { $0 % 10 }), [784, 256, 128, 10], batch: 128, rate: 0.1, 79)
    default: return nil
    }
  }

  private init(
    _ network: Network, _ initializer: Initializer, _ batch: Batch, _ training: Training,
    _ iterations: Int
  ) throws {
    let seed = initializer.usualSeed
    stepper = try Stepper(
      network, initializer.parameters(for: network, seed: seed), batch, training)
    self.iterations = iterations
  }

  /// 200 samples all at once, binary cross-entropy.
  private static func binary(_ sizes: [Int], rate: Double) throws -> Workload {
    var random = NumPyRandom(seed: 7)
    let X = random.rand(Shape(sizes[0], 200))
    let Y = Matrix(
      Shape(1, 200), (0..<200).map { (X[0, $0] > 0.5) != (X[1, $0] > 0.5) ? 1 : 0 })
    return try Workload(
      Network(inputs: sizes[0], layers: sizes.dropFirst().map { Layer($0, .sigmoid) }),
      .normal(scale: 1), Batch(X: X, Y: Y), Training(loss: Loss(.bce), learningRate: rate), 1000)
  }

  /// Batch by batch, softmax and categorical cross-entropy.
  private static func classes(
    _ samples: (X: Matrix, labels: [Int]), _ sizes: [Int], batch: Int, rate: Double,
    _ iterations: Int
  ) throws -> Workload {
    var Y = Matrix(Shape(10, samples.labels.count), repeating: 0)
    for (s, label) in samples.labels.enumerated() { Y[label, s] = 1 }
    let layers = sizes.dropFirst().dropLast().map { Layer($0, .sigmoid) } + [Layer(10, .softmax)]
    return try Workload(
      Network(inputs: sizes[0], layers: layers), .normal(scale: 0.1), Batch(X: samples.X, Y: Y),
      Training(loss: Loss(.cce), learningRate: rate, batchSize: batch), iterations)
  }

  /// The handwritten digits of Fixtures/data, seen from the top of the repository.
  private static func digits() throws -> (X: Matrix, labels: [Int]) {
    guard let file = fopen("Fixtures/data/digits.csv", "r") else { throw Missing.digits }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var rows: [[Double]] = []
    while getline(&line, &capacity, file) > 0, let start = line {
      let cells = String(cString: start).split { $0 == "," || $0.isNewline }
      let numbers = cells.compactMap { Double($0) }
      if numbers.count == 65 { rows.append(numbers) }
    }
    let X = Matrix(rows: rows.map { $0.dropLast().map { $0 / 16 } }).transposed
    return (X, rows.map { Int($0[64]) })
  }

  private enum Missing: Error { case digits }

  /// Trains a copy; returns the seconds and the cost of the last iteration.
  func train() -> (seconds: Double, cost: Double) {
    var stepper = stepper
    var last = 0.0
    let seconds = measured {
      stepper.run(
        iterations,
        while: { cost in
          last = cost
          return true
        })
    }
    return (seconds, last)
  }
}
