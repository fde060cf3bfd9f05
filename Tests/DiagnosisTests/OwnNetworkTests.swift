// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// The network that somebody's arrays come from, built from these alone.
@Suite struct OwnNetworkTests {
  /// Two iterations of an assignment as somebody would save them, turned where they say so.
  private func arrays(
    _ assignment: Assignment, faults: [Fault] = [], turned: Bool = false,
    only: (ArrayName) -> Bool = { _ in true }
  ) throws -> [ForeignArray] {
    let recording = try #require(Recording.made(by: faults, assignment, iterations: 1))
    var named = recording.arrays.filter { only($0.key) }.map { ($0.key.name, $0.value.matrix) }
    named += [("X", assignment.batch.X), ("Y", assignment.batch.Y ?? assignment.batch.X)]
    for l in 1...assignment.network.depth {
      named += [("W\(l)", assignment.parameters.weights[l - 1])]
      if assignment.network.layers[l - 1].usesBias {
        named += [("b\(l)", assignment.parameters.biases[l - 1])]
      }
    }
    return named.sorted { $0.0 < $1.0 }.map { name, matrix in
      let lying = turned ? matrix.transposed : matrix
      return ForeignArray(
        name: name, shape: [lying.rows, lying.columns], elements: lying.elements,
        precision: .double)
    }
  }

  private static func assignment(
    _ hidden: Activation, _ output: Activation, _ loss: Loss, _ optimizer: Optimizer, rate: Double
  ) -> Assignment {
    var assignment = DiagnosisTests.assignment
    let layers = [Layer(4, hidden), Layer(2, output)]
    assignment.network = (try? Network(inputs: 3, layers: layers)) ?? .none
    assignment.training = Training(loss: loss, optimizer: optimizer, learningRate: rate)
    return assignment
  }

  private static let kinds: [(Activation, Activation, Loss, Optimizer, Double)] = [
    (.tanh, .sigmoid, Loss(.bce), .gradientDescent, 0.5),
    (.relu, .linear, Loss(.mse), .gradientDescent, 0.01),
    (
      .sigmoid, .sigmoid, Loss(.sse, factor: 0.5, average: Loss.Average.none), .gradientDescent, 0.3
    ),
    (.leaky(0.1), .sigmoid, Loss(.bce), .gradientDescent, 1),
    (.tanh, .sigmoid, Loss(.bce), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), 0.001),
    (.tanh, .sigmoid, Loss(.bce), .gradientDescent, 1.0 / 3),
    (.tanh, .sigmoid, Loss(.bce), .gradientDescent, 1.0 / 60),
  ]

  @Test(
    "Activations, loss, optimizer and learning rate are those that fit, however arrays lie",
    arguments: kinds.indices, [false, true])
  func found(_ kind: Int, turned: Bool) throws {
    let (hidden, output, loss, optimizer, rate) = Self.kinds[kind]
    let asked = Self.assignment(hidden, output, loss, optimizer, rate: rate)
    let arrays = try arrays(asked, turned: turned)
    let own = try OwnNetwork(arrays).assignment
    #expect(own.network == asked.network)
    #expect(own.training.learningRate == rate && own.training.optimizer == optimizer)
    #expect(own.training.loss?.kind == loss.kind)
    #expect(Findings(arrays, for: own).diagnosis.isRight)
  }

  @Test(
    "Where the update is wrong, the learning rate is the short one and none that rounding made",
    arguments: ["bias-not-updated", "weights-not-updated", "update-uphill"])
  func shortRate(_ id: String) throws {
    let index = try #require(Mistake.all.firstIndex { $0.id == id })
    for rate in [0.5, 0.1, 0.3, 0.7] {
      let asked = Self.assignment(.tanh, .sigmoid, Loss(.bce), .gradientDescent, rate: rate)
      let own = try OwnNetwork(arrays(asked, faults: [Fault(index: index, layer: nil)])).assignment
      #expect(own.training.learningRate == rate)
    }
  }

  @Test("From slopes alone too, and a mistake in them is found there")
  func slopes() throws {
    let asked = DiagnosisTests.assignment
    let index = try #require(Mistake.all.firstIndex { $0.id == "slope-left-out" })
    let arrays = try arrays(asked, faults: [Fault(index: index, layer: 1)]) {
      [.dW, .db].contains($0.symbol.quantity)
    }
    let own = try OwnNetwork(arrays).assignment
    #expect(own.network == asked.network)
    let diagnosis = Findings(arrays, for: own).diagnosis
    #expect(diagnosis.solutions.contains { $0.map(\.index) == [index] })
  }

  @Test("What is missing or does not fit is told")
  func lacks() throws {
    let arrays = try arrays(DiagnosisTests.assignment)
    func lack(_ change: (ForeignArray) -> ForeignArray?) -> OwnNetwork.Lack? {
      do throws(OwnNetwork.Lack) {
        _ = try OwnNetwork(arrays.compactMap(change))
        return nil
      } catch { return error }
    }
    #expect(lack { _ in nil } == .noWeights)
    #expect(lack { $0.name == "X" ? nil : $0 } == .missing(Symbol(.A, 0)))
    let cut = ForeignArray(
      name: "W2", shape: [2, 5], elements: Array(repeating: 1, count: 10), precision: .double)
    #expect(lack { $0.name == "W2" ? cut : $0 } == .layers(2, [4, 3], [2, 5]))
    #expect(lack { $0 } == nil)
  }

  @Test("Data and weights that came along take the place of others where the arrays fit them")
  func beside() throws {
    let asked = DiagnosisTests.assignment
    let arrays = try arrays(asked)
    var other = asked
    other.parameters.weights[0][0, 0] += 1
    other.batch = Batch(
      X: Matrix(asked.batch.X.shape, asked.batch.X.elements.map { 2 * $0 }), Y: asked.batch.Y)
    let (taken, replaced) = other.beside(arrays)
    #expect(taken.parameters == asked.parameters && taken.batch == asked.batch)
    #expect(replaced.contains(Symbol(.W, 1)) && replaced.contains(Symbol(.A, 0)))
    #expect(asked.beside(arrays).replaced.isEmpty)
  }

  @Test(
    "Weights that came along are taken where some rest by mistake; not where they were saved too late"
  )
  func resting() throws {
    let asked = DiagnosisTests.assignment
    var other = asked
    other.parameters.weights[0][0, 0] += 1
    other.parameters.biases[0][0, 0] += 1
    for id in ["bias-not-updated", "weights-not-updated"] {
      let index = try #require(Mistake.all.firstIndex { $0.id == id })
      let arrays = try arrays(asked, faults: [Fault(index: index, layer: nil)])
      let (taken, _) = other.beside(arrays)
      #expect(taken.parameters == asked.parameters, "\(id)")
      let solutions = Findings(arrays, for: taken).diagnosis.solutions
      #expect(solutions.contains { $0.map(\.index) == [index] }, "\(id)")
    }
    // In place: all of them, or weights or biases alone.
    for late in [["W1", "W2", "b1", "b2"], ["W1", "W2"], ["b1", "b2"]] {
      let arrays = try arrays(asked)
      let aliased = arrays.map { array in
        guard late.contains(array.name) else { return array }
        let new = arrays.first { $0.name == array.name + "_new" }
        return ForeignArray(
          name: array.name, shape: array.shape, elements: new?.elements ?? [], precision: .double)
      }
      #expect(asked.beside(aliased).replaced.isEmpty, "\(late)")
    }
  }

  @Test("An assignment goes on from any iteration as it did from the start")
  func later() throws {
    let asked = Self.assignment(
      .tanh, .sigmoid, Loss(.bce), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), rate: 0.1)
    let all = try #require(Recording.made(by: [], asked, iterations: 3))
    let third = all.arrays.filter { $0.key.iteration == 2 }.map { name, value in
      ForeignArray(
        name: name.name, shape: [value.shape.rows, value.shape.columns], elements: value.values,
        precision: .double)
    }
    #expect(Findings(third, for: asked.after(2) { false }).diagnosis.isRight)
    #expect(!Findings(third, for: asked).diagnosis.isRight)
  }

  @Test("A number of the fewest digits stands for one that is not known exactly")
  func simplest() {
    #expect(0.30000004.simplest(within: 1e-6) == 0.3)
    #expect(0.001.simplest(within: 1e-12) == 0.001)
    #expect(12.4.simplest(within: 0.5) == 12)
    #expect(0.123456.simplest(within: 0) == 0.123456)
  }

  @Test("Classes by number are targets")
  func classes() {
    let labels = ForeignArray(name: "y", shape: [3], elements: [0, 2, 1], precision: .integer)
    #expect(
      labels.targets(3, samples: 3, asRows: true)
        == Matrix(rows: [[1, 0, 0], [0, 0, 1], [0, 1, 0]]))
  }
}
