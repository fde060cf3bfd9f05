// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// Kinds of learners that public reports show: numbers by hand, and right ones that look wrong.
@Suite struct LearnerKindsTests {
  private static func assignment(
    _ sizes: [Int], _ activations: [Activation], _ loss: Loss, samples: Int = 3, rate: Double = 0.5
  ) -> Assignment {
    var random = NumPyRandom(seed: 8)
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(Shape(rows, columns), (0..<rows * columns).map { _ in random.randn() })
    }
    let network =
      (try? Network(
        inputs: sizes[0], layers: zip(sizes.dropFirst(), activations).map { Layer($0, $1) }))
      ?? .none
    var parameters = Parameters(zerosFor: network)
    for l in activations.indices {
      parameters.weights[l] = matrix(sizes[l + 1], sizes[l])
      parameters.biases[l] = matrix(sizes[l + 1], 1)
    }
    let outputs = sizes[sizes.count - 1]
    let Y = Matrix(
      Shape(outputs, samples),
      (0..<outputs * samples).map { $0 / samples == $0 % samples % max(outputs, 2) ? 1 : 0 })
    return Assignment(
      network: network, parameters: parameters, batch: Batch(X: matrix(sizes[0], samples), Y: Y),
      training: Training(loss: loss, learningRate: rate))
  }

  private func ids(_ diagnosis: Diagnosis) -> [[String]] {
    diagnosis.solutions.map { $0.map(\.mistake.id) }
  }

  @Test("Outputs spread against the targets of all samples: numbers by hand")
  func spread() throws {
    var asked = Self.assignment([1, 1], [.linear], Loss(.mse))
    asked.parameters.weights = [Matrix(1)]
    asked.parameters.biases = [Matrix(0)]
    asked.batch = Batch(X: Matrix(rows: [[0, 1, 3]]), Y: Matrix(rows: [[2, 0, 1]]))
    // Of a 0 1 3 and y 2 0 1 the squares are 4 0 1, 1 1 0 and 1 9 4: 21, and 21/9 their mean.
    var recording = Recording()
    recording.arrays[ArrayName(0, Symbol(.cost))] = Measured(
      Shape(1, 1), [21 / 9], unit: Roundoff.double)
    #expect(ids(Diagnosis.of(recording, asked)).contains(["cost-spread"]))
    // The mean of y is 1: twice a − 1.
    recording.arrays[ArrayName(0, Symbol(.dA, 1))] = Measured(
      Shape(1, 3), [-2, 0, 4], unit: Roundoff.double)
    #expect(ids(Diagnosis.of(recording, asked)) == [["targets-spread"]])
    recording.arrays = [
      ArrayName(0, Symbol(.cost)): Measured(Shape(1, 1), [7], unit: Roundoff.double)
    ]
    #expect(ids(Diagnosis.of(recording, asked)).contains(["cost-spread-summed"]))
  }

  @Test("Targets of other samples are told in whatever order they stand")
  func shuffled() throws {
    let asked = Self.assignment([2, 3], [.softmax], Loss(.cce), samples: 5)
    var other = asked
    let order = [1, 4, 0, 3, 2]
    let Y = try #require(asked.batch.Y)
    other.batch = Batch(
      X: asked.batch.X,
      Y: Matrix(
        Y.shape, (0..<3).flatMap { i in order.map { Y[i, $0] } }))
    let recording = try #require(Recording.made(by: [], other, iterations: 2))
    #expect(ids(Diagnosis.of(recording, asked)) == [["targets-of-others"]])
    var flipped = asked
    flipped.batch = Batch(X: asked.batch.X, Y: Matrix(Y.shape, Y.elements.map { 1 - $0 }))
    let made = try #require(Recording.made(by: [], flipped, iterations: 2))
    #expect(ids(Diagnosis.of(made, asked)).contains(["targets-flipped"]))
  }

  @Test("The slope of relu where z is 0 may be 0 or 1: both are right, and nowhere else")
  func kink() throws {
    var asked = Self.assignment([2, 3, 1], [.relu, .linear], Loss(.mse))
    asked.parameters.biases[0] = Matrix(Shape(3, 1), repeating: 0)
    asked.batch = Batch(X: Matrix(rows: [[0, 1, -2], [0, 0.5, 1]]), Y: asked.batch.Y)
    var recording = try #require(Recording.made(by: [], asked, iterations: 1))
    #expect(Diagnosis.of(recording, asked).isRight)
    let (dZ, dA) = (ArrayName(0, Symbol(.dZ, 1)), ArrayName(0, Symbol(.dA, 1)))
    let slope = try #require(recording.arrays[dA])
    for i in 0..<3 { recording.arrays[dZ]?.values[i * 3] = slope.values[i * 3] }
    recording.arrays[ArrayName(0, Symbol(.db, 1))] = nil
    recording.arrays[ArrayName(0, Symbol(.b, 1), isNew: true)] = nil
    #expect(Diagnosis.of(recording, asked).isRight)
    recording.arrays[dZ]?.values[1] += 0.5
    #expect(!Diagnosis.of(recording, asked).isRight)
  }

  @Test("Slopes that hold the step are a convention; with the rate in the update too they are none")
  func step() throws {
    let asked = Self.assignment([2, 3, 1], [.tanh, .sigmoid], Loss(.bce))
    var convention = Convention(asked.training)
    convention.holdsStep = true
    var recording = Recording()
    Bench(asked, convention, Recording(unit: 0)).run([], iterations: 2) {
      recording.arrays[$0] = Measured($1.matrix, unit: Roundoff.double)
    }
    let found = Diagnosis.of(recording, asked)
    #expect(found.isRight)
    #expect(found.convention.differences(from: asked.training, outputs: 1, samples: 3) == [.step])
    // Of a network that is built from the arrays the update tells a rate of 1.
    var plain = asked
    plain.training.learningRate = 1
    let alone = Diagnosis.of(recording, plain)
    #expect(alone.isRight && alone.convention.holdsStep)
    #expect(alone.convention.training.learningRate == 0.5)
    let twice = try #require(
      Recording.made(by: [Saved.fault("rate-in-slopes")], asked, iterations: 2))
    #expect(ids(Diagnosis.of(twice, asked)).contains(["rate-in-slopes"]))
  }

  @Test("What explains an array in one iteration and not in the next explains nothing")
  func steady() throws {
    let asked = Self.assignment([2, 3, 1], [.tanh, .sigmoid], Loss(.bce))
    var recording = try #require(
      Recording.made(by: [Saved.fault("rate-forgotten")], asked, iterations: 2))
    #expect(ids(Diagnosis.of(recording, asked)) == [["rate-forgotten"]])
    for (quantity, slope) in [(Quantity.W, Quantity.dW), (.b, .db)] {
      for l in 1...2 {
        let old = try #require(
          recording.arrays[ArrayName(1, Symbol(quantity, l))]
            ?? recording.arrays[ArrayName(0, Symbol(quantity, l), isNew: true)])
        let step = try #require(recording.arrays[ArrayName(1, Symbol(slope, l))])
        recording.arrays[ArrayName(1, Symbol(quantity, l), isNew: true)] =
          old.minus(step.scaled(by: 0.31))
      }
    }
    let found = Diagnosis.of(recording, asked)
    #expect(found.solutions == [[]])
    #expect(found.unexplained.count == 8)
    #expect(found.relations[ArrayName(1, Symbol(.W, 1), isNew: true)] == .moved(.number(0.62)))
  }

  @Test("Sums of the last sample alone, in every iteration, are no other order of the samples")
  func last() throws {
    let asked = Self.assignment([2, 3, 1], [.tanh, .sigmoid], Loss(.bce), samples: 5)
    let made = try #require(
      Recording.made(by: [Saved.fault("slopes-last")], asked, iterations: 3))
    let sent = made.arrays.filter { [.dW, .db].contains($0.key.symbol.quantity) }.map {
      ForeignArray(
        name: $0.name, shape: [$1.rows, $1.columns], elements: $1.values, iteration: $0.iteration,
        precision: .double)
    }
    let found = Findings(sent, for: asked)
    #expect(found.order == nil)
    #expect(ids(found.diagnosis) == [["slopes-last"]])
  }

  @Test("Slopes of the iteration before are those of its own pass, in the third one too")
  func stale() throws {
    let asked = Self.assignment([2, 3, 1], [.tanh, .sigmoid], Loss(.bce), samples: 5)
    var recording = try #require(Recording.made(by: [], asked, iterations: 1))
    recording.arrays = [:]
    // A rate of 0: all passes are alike, but of other samples.
    var orders = asked
    orders.training.learningRate = 0
    orders.order = [[0, 1], [2, 3], [4, 0]]
    let right = try #require(Recording.made(by: [], orders, iterations: 3))
    recording = right
    for t in [2, 1] {
      for l in 1...2 {
        for quantity in [Quantity.dW, .db] {
          recording.arrays[ArrayName(t, Symbol(quantity, l))] =
            right.arrays[ArrayName(t - 1, Symbol(quantity, l))]
        }
      }
    }
    #expect(ids(Diagnosis.of(recording, orders)) == [["slopes-stale"]])
  }

  @Test("Numbers written in full that are all of float16 are held to that")
  func float16() {
    let asked = Self.assignment([2, 8, 1], [.tanh, .sigmoid], Loss(.bce))
    let numbers = (1...16).map { Double(Float16(0.37 / Double($0))) }
    func unit(_ numbers: [Double]) -> Double {
      Reading(
        [ForeignArray(name: "W1", shape: [8, 2], elements: numbers, precision: .shortest)],
        for: asked, orientation: .all[0]
      ).recording.unit
    }
    #expect(unit(numbers) == Roundoff.float16)
    #expect(unit(numbers.map { Double(Float($0 / 3)) }) == Roundoff.float32)
    #expect(unit(numbers.map { $0 / 3 }) == Roundoff.double)
  }
}
