// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Testing

/// Slopes by nudging find what is right right and what is wrong wrong.
@Suite struct GradientCheckTests {
  /// An iteration whose slopes are computed: sizes differ, biases are not zero.
  private func computed(
    _ hidden: Activation, _ output: Activation, _ training: Training, seed: UInt32,
    usesBias: Bool = true
  ) throws -> Stepper {
    let network = try Network(
      inputs: 3,
      layers: [
        Layer(4, hidden, usesBias: usesBias), Layer(3, hidden, usesBias: usesBias),
        Layer(2, output, usesBias: usesBias),
      ])
    var random = NumPyRandom(seed: seed)
    var parameters = Parameters(zerosFor: network)
    for l in 0..<3 {
      parameters.weights[l] = random.randn(parameters.weights[l].shape)
      if usesBias { parameters.biases[l] = random.randn(parameters.biases[l].shape) }
    }
    var Y = Matrix(Shape(2, 5), repeating: 0)
    for s in 0..<5 { Y[s % 2, s] = 1 }
    let batch = Batch(X: random.randn(Shape(3, 5)), Y: Y)
    var stepper = try Stepper(network, parameters, batch, training)
    while stepper.nextStep.map({ $0.phase != .update }) ?? false { stepper.next() }
    return stepper
  }

  private func verdicts(_ stepper: Stepper, _ change: (Symbol, inout Matrix) -> Void = { _, _ in })
    throws -> [GradientCheck.SlopeVerdict: Int]
  {
    let nudged = try #require(GradientCheck(stepper))
    var counts: [GradientCheck.SlopeVerdict: Int] = [:]
    for (symbol, shape, elements) in nudged.slopes {
      var matrix = try stepper.value(of: symbol)
      #expect(matrix.shape == shape)
      change(symbol, &matrix)
      for (slope, number) in zip(elements, matrix.elements) {
        counts[slope.verdict(on: number), default: 0] += 1
      }
    }
    return counts
  }

  private static let pairs: [(Activation, Activation, Loss.Kind)] = [
    (.sigmoid, .sigmoid, .bce), (.tanh, .softmax, .cce), (.tanh, .sigmoid, .sse),
    (.linear, .softmax, .mse), (.relu, .linear, .mse), (.leaky(0.1), .tanh, .sse),
    (.sigmoid, .sigmoid, .cce), (.relu, .softmax, .bce), (.leaky(0.1), .sigmoid, .bce),
    (.softplus, .softplus, .mse), (.softplus, .linear, .huber(delta: 0.5)),
    (.tanh, .sigmoid, .huber(delta: 0.3)), (.softplus, .softmax, .huber(delta: 0.2)),
  ]

  @Test("All slopes of all cards agree with nudging", arguments: 0..<pairs.count)
  func agree(_ index: Int) throws {
    let (hidden, output, kind) = Self.pairs[index]
    for seed in UInt32(1)...5 {
      for l2 in [L2.none, L2(lambda: 0.3)] {
        for (size, scale) in [(nil, SlopeScale.perSample), (2, .total)] {
          let training = Training(
            loss: Loss(kind, factor: 0.7), l2: l2, slopeScale: scale, batchSize: size)
          let counts = try verdicts(
            computed(hidden, output, training, seed: seed, usesBias: seed != 2))
          #expect(counts[.differs] == nil, "seed \(seed)")
          #expect(
            (counts[.agrees] ?? 0) + (counts[.bothZero] ?? 0) >= (seed == 2 ? 27 : 36) * 9 / 10,
            "\(counts)")
        }
      }
    }
  }

  @Test("A slope that is wrong is found: by its factor, its sign, or alone among all")
  func broken() throws {
    let stepper = try computed(.tanh, .sigmoid, Training(loss: Loss(.bce)), seed: 4)
    #expect(try verdicts(stepper) == [.agrees: 39])
    func wrong(_ change: (Symbol, inout Matrix) -> Void) throws -> Int? {
      try verdicts(stepper, change)[.differs]
    }
    #expect(try wrong { if $0 == Symbol(.dW, 2) { $1 = $1.map { $0 * 1.001 } } } == 12)
    #expect(try wrong { if $0 == Symbol(.db, 1) { $1 = $1.map { -$0 } } } == 4)
    #expect(try wrong { if $0 == Symbol(.dW, 1) { $1[3, 2] += 1e-6 } } == 1)
    #expect(try wrong { if $0 == Symbol(.dW, 3) { $1[0, 0] = 0 } } == 1)
    #expect(try wrong { if $0 == Symbol(.dW, 3) { $1[0, 0] = .nan } } == 1)
  }

  @Test("A kink of relu is no mistake, and a dead neuron agrees with 0")
  func kinks() throws {
    let network = try Network(inputs: 1, layers: [Layer(3, .relu), Layer(1, .linear)])
    var parameters = Parameters(zerosFor: network)
    // z is exactly 0, far below and far above it.
    parameters.weights = [Matrix(rows: [[0], [-1], [1]]), Matrix(rows: [[1, 1, 1]])]
    let batch = Batch(X: Matrix(2), Y: Matrix(1))
    var stepper = try Stepper(network, parameters, batch, Training(loss: Loss(.sse)))
    while stepper.nextStep?.phase != .update { stepper.next() }
    let nudged = try #require(GradientCheck(stepper))
    let first = try #require(nudged.slopes.first { $0.symbol == Symbol(.dW, 1) })
    let dW = try stepper.value(of: Symbol(.dW, 1)).elements
    #expect(
      zip(first.elements, dW).map { $0.verdict(on: $1) }
        == [.kink, .bothZero, .agrees])
    #expect(first.elements[0].kink == Cell(.Z, 1, 0, 0))
    #expect(dW[1] == 0)
    #expect(first.elements[1].verdict(on: 0.1) == .differs)
    // Close to the kink a nudge that is narrow enough stays on its side.
    parameters.weights[0][0, 0] = 2e-5
    var close = try Stepper(network, parameters, batch, Training(loss: Loss(.sse)))
    while close.nextStep?.phase != .update { close.next() }
    #expect(try verdicts(close)[.differs] == nil)
    #expect(GradientCheck(stepper, isCancelled: { true }) == nil)
  }

  @Test("What is no finite number is not nudged, and one element alone is nudged as among all")
  func alone() throws {
    let stepper = try computed(.tanh, .sigmoid, Training(loss: Loss(.bce)), seed: 4)
    let all = try #require(GradientCheck(stepper))
    for (symbol, shape, elements) in all.slopes {
      for (index, slope) in elements.enumerated() {
        let cell = Cell(symbol, index / shape.columns, index % shape.columns)
        let parameter = try #require(cell.parameter)
        #expect(GradientCheck.slope(along: parameter, stepper) == slope)
      }
    }
    #expect(GradientCheck.slope(along: Cell(.W, 1, 4, 0), stepper) == nil)
    for number in [Double.infinity, -.infinity, .nan] {
      var parameters = stepper.parameters
      parameters.weights[2][0, 0] = number
      let batch = try #require(stepper.batch)
      var broken = try Stepper(stepper.network, parameters, batch, stepper.training)
      while broken.nextStep?.phase != .update { broken.next() }
      let slope = try #require(GradientCheck.slope(along: Cell(.W, 3, 0, 0), broken))
      #expect(slope.verdict(on: 0) == .notFinite, "\(number)")
    }
  }
}
