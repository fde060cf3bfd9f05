// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

@Suite struct PropertyTests {
  /// A network of some depth in which nothing is hidden: sizes differ, biases are not zero.
  func example(
    sizes: [Int], hidden: Activation = .tanh, output: Activation, seed: UInt32,
    usesBias: Bool = true
  ) throws -> (Network, Parameters, Batch) {
    let layers = sizes.dropFirst().enumerated().map { index, n in
      Layer(n, index == sizes.count - 2 ? output : hidden, usesBias: usesBias)
    }
    let network = try Network(inputs: sizes[0], layers: layers)
    var random = NumPyRandom(seed: seed)
    var parameters = Parameters(zerosFor: network)
    for l in layers.indices {
      parameters.weights[l] = random.randn(parameters.weights[l].shape).map { $0 * 0.6 }
      if usesBias { parameters.biases[l] = random.randn(parameters.biases[l].shape) }
    }
    let m = 5
    let X = random.randn(Shape(sizes[0], m))
    let Y = random.rand(Shape(sizes[sizes.count - 1], m))
    return (network, parameters, Batch(X: X, Y: Y))
  }

  private static let pairs: [(Activation, Loss.Kind)] = [
    (.sigmoid, .bce), (.softmax, .cce), (.sigmoid, .sse), (.softmax, .mse), (.linear, .mse),
    (.tanh, .sse), (.relu, .mse), (.leaky(0.1), .sse), (.sigmoid, .cce), (.softmax, .sse),
    (.softplus, .mse), (.linear, .huber(delta: 0.5)), (.softplus, .huber(delta: 0.2)),
    (.softmax, .huber(delta: 0.1)),
  ]

  @Test("Each slope of each card is what nudging the parameter gives", arguments: 0..<pairs.count)
  func gradientCheck(pair: Int) throws {
    let (output, kind) = Self.pairs[pair]
    for scale in SlopeScale.allCases {
      let (network, parameters, batch) = try example(sizes: [3, 4, 2], output: output, seed: 7)
      let training = Training(
        loss: Loss(kind, factor: 0.7), optimizer: nil, l2: L2(lambda: 0.3), slopeScale: scale)
      var stepper = try Stepper(network, parameters, batch, training)
      stepper.finish()
      func cost(_ change: (inout Parameters) -> Void) throws -> Double {
        var nudged = parameters
        change(&nudged)
        var copy = try Stepper(network, nudged, batch, training)
        copy.finish()
        return copy.cost
      }
      let h = 1e-6
      for l in 1...2 {
        let dW = try stepper.value(of: Symbol(.dW, l))
        for i in 0..<dW.rows {
          for j in 0..<dW.columns {
            let up = try cost { $0.weights[l - 1][i, j] += h }
            let down = try cost { $0.weights[l - 1][i, j] -= h }
            #expect(abs((up - down) / (2 * h) - dW[i, j]) < 1e-7, "dW\(l)[\(i),\(j)] \(kind)")
          }
        }
        let db = try stepper.value(of: Symbol(.db, l))
        for i in 0..<db.rows {
          let up = try cost { $0.biases[l - 1][i, 0] += h }
          let down = try cost { $0.biases[l - 1][i, 0] -= h }
          #expect(abs((up - down) / (2 * h) - db[i, 0]) < 1e-7, "db\(l)[\(i)] \(kind)")
        }
      }
    }
  }

  private static let optimizers: [Optimizer] = [
    .gradientDescent, .momentum(beta: 0.9, .ema), .momentum(beta: 0.8, .classical),
    .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), .rmsprop(rho: 0.99, epsilon: 1e-8),
  ]

  @Test("Stepping and running give the same bits", arguments: optimizers)
  func steppingIsRunning(optimizer: Optimizer) throws {
    let (network, parameters, batch) = try example(sizes: [3, 4, 1], output: .sigmoid, seed: 3)
    let training = Training(
      loss: Loss(.bce), optimizer: optimizer, learningRate: 0.3, l2: L2(lambda: 0.1), batchSize: 2)
    var stepped = try Stepper(network, parameters, batch, training)
    var run = stepped
    for _ in 0..<50 { run.finish() }
    while stepped.iteration < 50 { stepped.next() }
    #expect(stepped.parameters == run.parameters)
    #expect(stepped.cost.bitPattern == run.cost.bitPattern)
  }

  @Test("run 1500 and 1500 times all steps are equal bit for bit")
  func article1() throws {
    let network = try Network(
      inputs: 3, layers: [Layer(4, .sigmoid, usesBias: false), Layer(1, .sigmoid, usesBias: false)])
    let table = try #require(Dataset.builtIn.first { $0.name == "xor3" }).make().batch
    var stepped = try Stepper(
      network, Initializer.article1.parameters(for: network, seed: 1), table,
      Training(loss: Loss(.sse)))
    var run = stepped
    var costs: [Double] = []
    run.run(
      1500,
      while: {
        costs.append($0); return true
      })
    for t in 0..<1500 {
      repeat { stepped.next() } while stepped.position > 0
      #expect(stepped.cost.bitPattern == costs[t].bitPattern)
    }
    #expect(stepped.parameters == run.parameters)
    #expect(run.iteration == 1500 && costs.count == 1500)
  }

  @Test("A run stops after the iteration that says so, or where it is cancelled")
  func stopping() throws {
    let (network, parameters, batch) = try example(sizes: [3, 4, 1], output: .sigmoid, seed: 2)
    for size in [nil, 2] {
      var run = try Stepper(
        network, parameters, batch, Training(loss: Loss(.bce), batchSize: size))
      run.next()
      var seen = 0
      run.run(
        100,
        while: { _ in
          seen += 1; return seen < 5
        })
      #expect(run.iteration == 5 && run.position == 0 && seen == 5)
      var polls = 0
      run.run(
        100,
        isCancelled: {
          polls += 1; return polls > 3
        })
      #expect(run.iteration == 8)
    }
  }

  @Test("Coming back to a checkpoint and going on gives the same bits", arguments: optimizers)
  func checkpoints(optimizer: Optimizer) throws {
    let (network, parameters, batch) = try example(sizes: [3, 4, 1], output: .sigmoid, seed: 3)
    var stepper = try Stepper(
      network, parameters, batch, Training(loss: Loss(.bce), optimizer: optimizer, batchSize: 3))
    for _ in 0..<7 { stepper.finish() }
    let checkpoint = stepper.checkpoint
    for _ in 0..<9 { stepper.finish() }
    let first = stepper.parameters
    stepper.restore(checkpoint)
    #expect(stepper.iteration == 7)
    for _ in 0..<9 { stepper.finish() }
    #expect(stepper.parameters == first)
  }

  @Test("A network without biases has no db step, kept biases are not moved")
  func biases() throws {
    let none = try Network(inputs: 2, layers: [Layer(2, .sigmoid, usesBias: false)])
    #expect(!(Program.iteration(none) + Program.update(none)).contains(.biasGradient(1)))
    #expect(!Program.update(none).contains(.updateBias(1)))
    let kept = try Network(inputs: 2, layers: [Layer(2, .sigmoid)], trainsBias: false)
    #expect(Program.iteration(kept).contains(.biasGradient(1)))
    #expect(!Program.update(kept).contains(.updateBias(1)))
    let parameters = Initializer.uniform.parameters(for: kept, seed: 1)
    var withBiases = parameters
    withBiases.biases[0] = Matrix(rows: [[0.25], [-0.5]])
    let batch = Batch(X: Matrix(rows: [[1, 2], [3, -1]]), Y: Matrix(rows: [[0, 1], [1, 0]]))
    for optimizer in Self.optimizers {
      let training = Training(loss: Loss(.mse), optimizer: optimizer)
      var stepper = try Stepper(kept, withBiases, batch, training)
      stepper.run(3)
      #expect(stepper.parameters.biases == withBiases.biases)
      #expect(stepper.parameters.weights != withBiases.weights)
      #expect(try stepper.value(of: Symbol(.db, 1)).elements.allSatisfy { $0 != 0 })
    }
  }

  @Test("What is not computed yet says which operation it is")
  func notYet() throws {
    let (network, parameters, batch) = try example(sizes: [3, 4, 1], output: .sigmoid, seed: 3)
    var stepper = try Stepper(network, parameters, batch, Training(loss: Loss(.bce)))
    stepper.next()
    #expect(throws: Stepper.Absence.notYet(operation: 8, of: 17, done: 1)) {
      try stepper.value(of: Symbol(.dW, 2))
    }
    #expect(throws: Stepper.Absence.unknown) { try stepper.value(of: Symbol(.dW, 3)) }
  }

  @Test("A network that cannot be held is refused before anything is allocated")
  func tooLarge() {
    #expect(throws: NetworkError.self) {
      try Network(inputs: 1_000_000, layers: [Layer(1_000_000, .sigmoid)])
    }
    #expect(throws: NetworkError.self) {
      try Network(inputs: .max, layers: [Layer(.max, .sigmoid)])
    }
    #expect(throws: NetworkError.emptyLayer(layer: 1, size: 0)) {
      try Network(inputs: 3, layers: [Layer(0, .sigmoid), Layer(1, .sigmoid)])
    }
  }

  @Test("Every step of every program is found by what it computes, and nothing else is")
  func indices() throws {
    for depth in 1...5 {
      for biases in 0..<(1 << depth) {
        for trains in [true, false] {
          let layers = (0..<depth).map { Layer($0 + 1, .sigmoid, usesBias: biases >> $0 & 1 == 1) }
          let network = try Network(inputs: 2, layers: layers, trainsBias: trains)
          let batch = Batch(
            X: Matrix(Shape(2, 1), repeating: 1), Y: Matrix(Shape(depth, 1), repeating: 1))
          for training in [Training(), Training(loss: Loss(.bce))] {
            let stepper = try Stepper(network, Parameters(zerosFor: network), batch, training)
            var found = 0
            for quantity in Quantity.allCases {
              for l in quantity.hasLayer ? 0...depth + 1 : 0...0 {
                guard let index = stepper.index(of: Symbol(quantity, l)) else { continue }
                #expect(stepper.program[index].writes == Symbol(quantity, l))
                found += 1
              }
            }
            #expect(found == stepper.program.count)
          }
        }
      }
    }
  }
}
