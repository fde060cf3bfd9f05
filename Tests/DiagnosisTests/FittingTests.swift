// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// What is taken for the network where the arrays tell little of it.
@Suite struct FittingTests {
  private func assignment(_ hidden: [Activation], _ output: Layer, _ loss: Loss) -> Assignment {
    var assignment = DiagnosisTests.assignment
    let layers = hidden.map { Layer(3, $0) } + [output]
    assignment.network = (try? Network(inputs: 3, layers: layers)) ?? .none
    var numbers = 0
    func next() -> Double {
      numbers += 1
      return Double(numbers * 37 % 23) / 16 - 0.7
    }
    let sizes = assignment.network.sizes
    assignment.parameters.weights = zip(sizes, sizes.dropFirst()).map { inputs, neurons in
      Matrix(Shape(neurons, inputs), (0..<neurons * inputs).map { _ in next() })
    }
    assignment.parameters.biases = sizes.dropFirst().map { neurons in
      Matrix(Shape(neurons, 1), (0..<neurons).map { _ in next() })
    }
    let (X, m) = (assignment.batch.X, assignment.batch.m)
    // Classes in turn.
    let Y = (0..<output.neurons * m).map { k in
      (k % m) % max(2, output.neurons) == k / m ? 1.0 : 0
    }
    assignment.batch = Batch(
      X: X, Y: Matrix(Shape(output.neurons, m), Y))
    assignment.training = Training(loss: loss, learningRate: 0.5)
    return assignment
  }

  @Test("Scores saved as output are Z of the last layer where that fits: nothing is accused")
  func scores() throws {
    for (output, loss) in [
      (Layer(1, .sigmoid), Loss(.bce)), (Layer(3, .softmax), Loss(.cce)),
    ] {
      let asked = assignment([.relu], output, loss)
      let kept: Set = ["X", "Y", "W1", "b1", "W2", "b2", "Z2", "cost", "dW1", "db1", "dW2", "db2"]
      let arrays = try Saved.arrays(asked, names: ["Z2": "output"], only: kept.contains)
      let own = try OwnNetwork(arrays)
      #expect(own.assignment.network == asked.network)
      #expect(own.assignment.training.loss?.kind == loss.kind)
      let diagnosis = Findings(own.arrays, for: own.assignment, names: own.names).diagnosis
      #expect(diagnosis.isRight && diagnosis.notes == [.scores(ArrayName(0, Symbol(.A, 2)))])
    }
  }

  @Test(
    "Every way is tried in the plain convention first, so that no large network uses the tries up")
  func plainFirst() throws {
    let asked = assignment([.relu, .relu], Layer(3, .softmax), Loss(.cce))
    let arrays = try Saved.arrays(
      asked, only: { !["A", "Z", "dA", "dZ"].contains($0.filter { !$0.isNumber }) })
    // One convention of each way that comes before relu, relu, softmax, and of the first loss after it.
    let own = try OwnNetwork.fitted(arrays, [:], 0, .init(), most: 100) { false }.own
    #expect(own.assignment.network == asked.network)
  }

  @Test(
    "Where nothing tells the network and nothing fits it, no mistake is named but one that gives all"
  )
  func guessed() throws {
    let asked = assignment([.sigmoid], Layer(1, .sigmoid), Loss(.bce))
    let kept: Set = ["X", "Y", "W1", "b1", "W2", "b2", "dW1", "db1", "dW2", "db2"]
    let arrays = try Saved.arrays(asked, only: kept.contains).map { array in
      // Numbers of nothing.
      array.name.hasPrefix("d")
        ? ForeignArray(
          name: array.name, shape: array.shape,
          elements: array.elements.indices.map { 0.37 + Double($0 * 7 % 5) / 3 },
          precision: .double) : array
    }
    let own = try OwnNetwork(arrays)
    #expect(own.isGuessed)
    let diagnosis = Findings(own.arrays, for: own.assignment, isGuessed: true).diagnosis
    #expect(diagnosis.solutions.isEmpty && diagnosis.unexplained.count == 4)
  }

  @Test("No layer of one neuron is a softmax, and sigmoid wins where nothing but mistakes fits")
  func usual() throws {
    let asked = assignment([.sigmoid], Layer(1, .sigmoid), Loss(.bce))
    let slopes: Set = ["X", "Y", "W1", "b1", "W2", "b2", "dW1", "db1", "dW2", "db2"]
    for (mistake, kept) in [("sigmoid-sign", nil), ("bias-forgotten", slopes)] {
      let layer = mistake == "bias-forgotten" ? 1 : nil
      let fault = try Saved.fault(mistake, layer)
      let arrays = try Saved.arrays(
        asked, faults: [fault], only: { kept?.contains($0) ?? true })
      let own = try OwnNetwork(arrays)
      #expect(own.assignment.network == asked.network, "\(mistake)")
      let diagnosis = Findings(own.arrays, for: own.assignment, names: own.names).diagnosis
      #expect(diagnosis.solutions.first == [fault], "\(mistake)")
    }
  }
}
