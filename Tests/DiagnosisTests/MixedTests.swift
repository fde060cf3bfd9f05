// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// Networks whose hidden layers are of several kinds, built from arrays that do not hold these.
@Suite struct MixedTests {
  private static func assignment(_ loss: Loss, _ kinds: Activation...) -> Assignment {
    var random = NumPyRandom(seed: 12)
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(Shape(rows, columns), (0..<rows * columns).map { _ in random.randn() })
    }
    let sizes = [3, 5, 4, 2]
    let network =
      (try? Network(inputs: 3, layers: zip(sizes.dropFirst(), kinds).map { Layer($0, $1) }))
      ?? .none
    var parameters = Parameters(zerosFor: network)
    for l in 0..<3 {
      parameters.weights[l] = matrix(sizes[l + 1], sizes[l])
      parameters.biases[l] = matrix(sizes[l + 1], 1)
    }
    let Y = Matrix(rows: [[1, 0, 0, 1, 0, 1], [0, 1, 1, 0, 1, 0]])
    return Assignment(
      network: network, parameters: parameters, batch: Batch(X: matrix(3, 6), Y: Y),
      training: Training(loss: loss, learningRate: 0.3))
  }

  private static let asked = [
    assignment(Loss(.bce), .tanh, .relu, .sigmoid),
    assignment(Loss(.cce), .relu, .tanh, .softmax),
    assignment(Loss(.sse, factor: 0.5, average: .samples), .sigmoid, .tanh, .linear),
  ]

  @Test("They are found from slopes alone, and a right network is right", arguments: asked.indices)
  func slopes(_ which: Int) throws {
    let asked = Self.asked[which]
    let arrays = try Saved.arrays(asked) {
      !$0.hasSuffix("_new") && !["Z", "A", "cost", "dZ", "dA"].contains(where: $0.hasPrefix)
    }
    let own = try OwnNetwork(arrays)
    #expect(own.assignment.network == asked.network)
    #expect(!own.isGuessed && Findings(arrays, for: own.assignment).diagnosis.isRight)
  }

  @Test("They are found from the scores of the output", arguments: asked.indices)
  func scores(_ which: Int) throws {
    let asked = Self.asked[which]
    let arrays = try Saved.arrays(asked) {
      ["X", "Y", "W", "b", "Z3", "dW"].contains(where: $0.hasPrefix) && !$0.hasSuffix("_new")
    }
    let own = try OwnNetwork(arrays).assignment
    #expect(own.network == asked.network)
    #expect(Findings(arrays, for: own).diagnosis.isRight)
  }

  @Test("dA of a cross-entropy tells the loss more surely than a cost that is another's")
  func loss() throws {
    let asked = Self.asked[0]
    for id in ["cost-first-half", "cost-squares"] {
      let arrays = try Saved.arrays(asked, faults: [Saved.fault(id)])
      let own = try OwnNetwork(arrays).assignment
      #expect(own.training.loss?.kind == .bce, "\(id)")
      let solutions = Findings(arrays, for: own).diagnosis.solutions
      #expect(solutions.contains { $0.map(\.mistake.id) == [id] }, "\(id)")
    }
  }

  @Test("Of a network that nothing tells no activation is called a mistake")
  func guessed() throws {
    let asked = DiagnosisTests.assignment
    var recording = try #require(
      Recording.made(by: [Saved.fault("activation-relu", 1)], asked, iterations: 1))
    recording.arrays = recording.arrays.filter { [.dW, .db].contains($0.key.symbol.quantity) }
    var found = Diagnosis.of(recording, asked)
    #expect(found.solutions.contains { $0.map(\.mistake.id) == ["activation-relu"] })
    found.nameWhatGivesAll()
    #expect(found.solutions.isEmpty && !found.unexplained.isEmpty)
  }
}
