// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

@testable import Diagnosis

/// Where a card says that its mistake cannot show, it changes no number.
@Suite struct HiddenTests {
  private static func assignment(
    _ hidden: Activation = .tanh, sizes: [Int] = [3, 4, 2], samples: Int = 5,
    _ output: Activation = .sigmoid, _ loss: Loss = Loss(.bce),
    _ change: (inout Assignment) -> Void = { _ in }
  ) -> Assignment {
    var random = NumPyRandom(seed: 5)
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(Shape(rows, columns), (0..<rows * columns).map { _ in random.randn() })
    }
    let layers = sizes.dropFirst().enumerated().map {
      Layer($1, $0 + 2 == sizes.count ? output : hidden)
    }
    let network = (try? Network(inputs: sizes[0], layers: layers)) ?? .none
    var parameters = Parameters(zerosFor: network)
    for l in layers.indices {
      parameters.weights[l] = matrix(sizes[l + 1], sizes[l])
      parameters.biases[l] = matrix(sizes[l + 1], 1)
    }
    let (outputs, m) = (sizes[sizes.count - 1], samples)
    let Y = Matrix(Shape(outputs, m), (0..<outputs * m).map { Double($0 % 2) })
    var asked = Assignment(
      network: network, parameters: parameters, batch: Batch(X: matrix(sizes[0], m), Y: Y),
      training: Training(loss: loss, learningRate: 0.5))
    change(&asked)
    return asked
  }

  /// A family of networks for each thing that a card says; mistakes are made in layer 1 of it alone where
  /// that is where it holds.
  private static let families: [String: [(Assignment, layer: Int?)]] = {
    func zero(_ asked: inout Assignment, _ l: Int) {
      let W = asked.parameters.weights[l - 1]
      asked.parameters.weights[l - 1] = Matrix(W.shape, repeating: 0)
    }
    func lift(_ asked: inout Assignment, _ sign: Double = 1) {
      let b = asked.parameters.biases[0]
      asked.parameters.biases[0] = Matrix(b.shape, repeating: 50 * sign)
    }
    let mse = Loss(.mse)
    var l2 = assignment { asked in
      zero(&asked, 1)
      zero(&asked, 2)
      asked.training.l2 = L2(lambda: 0.7)
    }
    l2.parameters.biases[0] = Matrix(l2.parameters.biases[0].shape, repeating: 0.5)
    return [
      "b is 0": [
        (
          assignment {
            for l in 0..<2 {
              $0.parameters.biases[l] = Matrix($0.parameters.biases[l].shape, repeating: 0)
            }
            $0.training.optimizer = nil
          }, nil
        )
      ],
      "there is one sample": [
        (assignment(samples: 1), nil),
        (assignment(samples: 1, .softmax, Loss(.cce)) { $0.training.l2 = L2(lambda: 0.7) }, nil),
      ],
      "there is one layer": [(assignment(sizes: [3, 2]), nil)],
      "there is one output": [(assignment(sizes: [3, 4, 1]), nil)],
      "there is one neuron": [(assignment(sizes: [3, 1, 1]), nil)],
      "the learning rate is 1": [(assignment { $0.training.learningRate = 1 }, nil)],
      "there are as many inputs as samples": [(assignment(sizes: [5, 5, 2]), nil)],
      "there are as many neurons as samples": [(assignment(sizes: [3, 5, 5]), nil)],
      "no z is below 0": [(assignment(.relu) { lift(&$0) }, 1)],
      "no z is below 0, of relu, leaky and linear": [.relu, .leaky(0.1), .linear].map {
        (assignment($0) { lift(&$0) }, 1)
      },
      "no z of a relu is below 0": [(assignment(.relu) { lift(&$0) }, 1)],
      "every z of a relu is below 0": [(assignment(.relu) { lift(&$0, -1) }, 1)],
      "the layer before is linear, or a relu with no z below 0": [
        (assignment(.linear), nil), (assignment(.relu) { lift(&$0) }, nil),
      ],
      "dA is 0, as before weights that are all 0": [
        .tanh, .sigmoid, .relu, .softplus, .leaky(0.1), .linear, .softmax,
      ].map { (assignment($0) { zero(&$0, 2) }, 1) },
      "every input of the layer is 1": [
        (
          assignment { $0.batch = Batch(X: Matrix($0.batch.X.shape, repeating: 1), Y: $0.batch.Y) },
          1
        )
      ],
      "every b is 1": [
        (
          assignment {
            for l in 0..<2 {
              $0.parameters.biases[l] = Matrix($0.parameters.biases[l].shape, repeating: 1)
            }
          }, nil
        )
      ],
      "both layers have the same biases": [
        (
          assignment(sizes: [3, 4, 4]) {
            $0.parameters.biases[1] = $0.parameters.biases[0]
            $0.training.optimizer = nil
          }, nil
        )
      ],
      "all inputs are the same number": [
        (
          assignment { $0.batch = Batch(X: Matrix($0.batch.X.shape, repeating: 2), Y: $0.batch.Y) },
          nil
        )
      ],
      "each input has mean 0 and deviation 1": [
        (given([[1, -1, 1, -1], [1, 1, -1, -1], [-1, 1, 1, -1]]), nil)
      ],
      "each input runs from 0 to 1": [(given([[0, 1, 0.5], [1, 0.25, 0], [0, 0, 1]]), nil)],
      "the largest input is 1": [(given([[0, 1, 0.5], [-3, 0.25, 0], [0, 0, 1]]), nil)],
      "all inputs are whole numbers": [(given([[0, 1, 5], [-3, 2, 0], [0, 0, 1]]), nil)],
      "all weights are the same number": [
        (
          assignment {
            $0.parameters.weights[1] = Matrix($0.parameters.weights[1].shape, repeating: 2)
          }, nil
        )
      ],
      "every target is 0.5": [(met(Loss(.bce)), nil)],
      "all outputs have the same targets": [(met(Loss(.bce)), nil)],
      "all samples have the same targets": [
        (met(Loss(.bce)), nil), (met(Loss(.mse), sizes: [3, 4, 1]), nil),
      ],
      "every z is 0, of tanh and leaky": [.tanh, .leaky(0.1)].map { (zeros($0), 1) },
      "all weights are 0": [(l2, 1)],
      "dZ is 0": [(assignment { zero(&$0, 2) }, 1)],
      "every target is 1": [
        (
          assignment {
            $0.batch = Batch(X: $0.batch.X, Y: $0.batch.Y.map { Matrix($0.shape, repeating: 1) })
          }, nil
        )
      ],
      "every output meets its target": [(met(mse), nil), (met(Loss(.bce)), nil)],
      "every output meets its target, of a squared error": [(met(mse), nil)],
      "every z is 0": [.tanh, .sigmoid, .relu].map { (zeros($0), 1) },
      "every z is 0, of relu, leaky and linear": [.relu, .leaky(0.1), .linear].map {
        (zeros($0), 1)
      },
      "every z is 0, of a linear layer": [(zeros(.linear), 1)],
      "all scores are alike": [(alike(samples: 5), nil)],
      "all scores are alike, of as many outputs as samples": [(alike(samples: 2), nil)],
    ]
  }()

  /// Targets that are what comes out: ½ of a sigmoid of 0.
  private static func met(_ loss: Loss, sizes: [Int] = [3, 4, 2]) -> Assignment {
    assignment(.tanh, sizes: sizes, .sigmoid, loss) {
      $0.parameters.weights[1] = Matrix($0.parameters.weights[1].shape, repeating: 0)
      $0.parameters.biases[1] = Matrix($0.parameters.biases[1].shape, repeating: 0)
      $0.batch = Batch(X: $0.batch.X, Y: $0.batch.Y.map { Matrix($0.shape, repeating: 0.5) })
    }
  }

  private static func given(_ X: [[Double]]) -> Assignment {
    assignment(samples: X[0].count) { $0.batch = Batch(X: Matrix(rows: X), Y: $0.batch.Y) }
  }

  private static func zeros(_ hidden: Activation) -> Assignment {
    assignment(hidden) {
      $0.parameters.weights[0] = Matrix($0.parameters.weights[0].shape, repeating: 0)
      $0.parameters.biases[0] = Matrix($0.parameters.biases[0].shape, repeating: 0)
    }
  }

  private static func alike(samples: Int) -> Assignment {
    assignment(samples: samples, .softmax, Loss(.cce)) {
      $0.parameters.weights[1] = Matrix($0.parameters.weights[1].shape, repeating: 0)
      $0.parameters.biases[1] = Matrix($0.parameters.biases[1].shape, repeating: 0)
    }
  }

  @Test("A mistake changes nothing where its card says that it cannot show")
  func hidden() {
    var told: [String] = []
    var tried: Set<String> = []
    for (place, those) in Self.families {
      for (asked, layer) in those {
        guard let right = Recording.made(by: [], asked, iterations: 1) else { continue }
        for fault in Fault.all(in: asked)
        where fault.mistake.cannotShow == place && (layer == nil || fault.layer == layer) {
          tried.insert(fault.mistake.id)
          guard let made = Recording.made(by: [fault], asked, iterations: 1) else { continue }
          let differ = made.arrays.filter { name, value in
            guard let own = right.arrays[name] else { return true }
            return own.distance(to: value) > 1
          }
          if !differ.isEmpty {
            told.append("\(fault.mistake.id) \(asked.network.layers[0].activation): \(place)")
          }
        }
      }
    }
    #expect(told.sorted() == [])
    #expect(tried.count > 60)
  }

  @Test("Every card says where, but those that show in every network")
  func said() {
    let silent = Mistake.all.filter { $0.cannotShow == nil }.map(\.id)
    #expect(
      silent == [
        "activation-sigmoid", "forward-sigmoid", "activation-softplus", "forward-softplus",
        "sigmoid-bracket", "sigmoid-exp-z", "tanh-bracket", "targets-numbered",
        "targets-numbered-from-1",
        "loss-takes-scores", "loss-log-forgotten", "output-decided",
      ])
  }
}
