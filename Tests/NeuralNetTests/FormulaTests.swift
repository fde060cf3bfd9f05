// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

/// Literals were computed with 40 digits (mpmath 1.3) unless a source is named.
@Suite struct FormulaTests {
  @Test("A neuron with z = -1 answers 0.2689")
  func neuron() throws {
    var neuron = try Stepper(
      Network(inputs: 3, layers: [Layer(1, .sigmoid)]),
      parameters(W: [[0.5, 1, -0.5]], b: [[0.5]]),
      Batch(X: Matrix(rows: [[2], [-1], [3]])), Training())
    #expect(neuron.program == [.linear(1), .activation(1)])
    neuron.next()
    #expect(try neuron.value(of: Symbol(.Z, 1)) == Matrix(-1))
    neuron.next()
    #expect(try neuron.value(of: Symbol(.A, 1)) == Matrix(0.26894142136999512))
    #expect(neuron.next() == nil)
  }

  @Test("A layer multiplies each row of W with each column of X")
  func layer() throws {
    var layer = try Stepper(
      Network(inputs: 2, layers: [Layer(3, .linear)]),
      parameters(W: [[1, 2], [3, 4], [5, 6]], b: [[10], [20], [30]]),
      Batch(X: Matrix(rows: [[1, 0], [0, 1]])), Training())
    layer.next()
    #expect(
      try layer.value(of: Symbol(.Z, 1)) == Matrix(rows: [[11, 12], [23, 24], [35, 36]]))
  }

  @Test("The first article's net costs 1.3118 at the start and 0.0034 after 1500 updates")
  func article1() throws {
    let network = try Network(
      inputs: 3,
      layers: [Layer(4, .sigmoid, usesBias: false), Layer(1, .sigmoid, usesBias: false)])
    var net = try Stepper(
      network, Initializer.article1.parameters(for: network, seed: 1),
      Dataset.builtIn[0].make().batch, Training(loss: Loss(.sse)))
    net.finish()
    #expect(abs(net.cost - 1.3118382149442458) < 1e-14)
    for _ in 1..<1500 { net.finish() }
    #expect(abs(net.cost - 0.0033588452785251206) < 1e-14)
    #expect(net.iteration == 1500)
  }

  @Test("One iteration of a 2-layer net goes Z1 A1 Z2 A2 cost, back to db1, then W1 b1 W2 b2")
  func order() throws {
    let network = try Network(inputs: 3, layers: [Layer(4, .sigmoid), Layer(1, .sigmoid)])
    let names = (Program.iteration(network) + Program.update(network)).map {
      "\($0.writes)"
    }
    #expect(
      names.joined(separator: " ")
        == "Z1 A1 Z2 A2 cost dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1 W1 b1 W2 b2")
  }

  @Test("RMSProp moves by the slope over the root of the mean of its squares")
  func rmsprop() throws {
    // g = 2·(w·2 - y)·2 is 16 with w = 3, y = 2; s = 0.75·0 + 0.25·256 = 64; 16 / (8 + 2) = 1.6.
    var net = try Stepper(
      Network(inputs: 1, layers: [Layer(1, .linear, usesBias: false)]),
      parameters(W: [[3]], b: [[0]]), Batch(X: Matrix(2), Y: Matrix(2)),
      Training(loss: Loss(.sse), optimizer: .rmsprop(rho: 0.75, epsilon: 2), learningRate: 0.5))
    net.finish()
    #expect(try net.value(of: Symbol(.dW, 1)) == Matrix(16))
    #expect(try net.value(of: Symbol(.sW, 1)) == Matrix(64))
    #expect(try net.value(of: Symbol(.W, 1)) == Matrix(3 - 0.5 * 1.6))
    // g = 2·(2.2·2 - 2)·2 is 9.6; s = 0.75·64 + 0.25·92.16 = 71.04.
    net.finish()
    #expect(abs(try net.value(of: Symbol(.sW, 1))[0, 0] - 71.04) < 1e-12)
    #expect(abs(try net.value(of: Symbol(.W, 1))[0, 0] - (2.2 - 4.8 / 10.428523)) < 1e-7)
    #expect(throws: Stepper.Absence.unknown) { try net.value(of: Symbol(.mW, 1)) }
  }

  @Test("Every slope uses the weights from before the update (Mazur's net, W1_new[1,1])")
  func slopesBeforeUpdate() throws {
    var net = try Stepper(
      Network(inputs: 2, layers: [Layer(2, .sigmoid), Layer(2, .sigmoid)], trainsBias: false),
      parameters(
        W: [[0.15, 0.20], [0.25, 0.30]], b: [[0.35], [0.35]], W2: [[0.40, 0.45], [0.50, 0.55]],
        b2: [[0.60], [0.60]]),
      Batch(X: Matrix(rows: [[0.05], [0.10]]), Y: Matrix(rows: [[0.01], [0.99]])),
      Training(loss: Loss(.sse, factor: 0.5), learningRate: 0.5))
    net.finish()
    // Printed by M. Mazur, "A Step by Step Backpropagation Example", to nine digits.
    #expect(abs(try net.value(of: Symbol(.W, 1))[0, 0] - 0.149780716) < 1e-9)
    #expect(abs(try net.value(of: Symbol(.W, 2))[1, 1] - 0.561370121) < 1e-9)
    #expect(try net.value(of: Symbol(.b, 1)) == Matrix(rows: [[0.35], [0.35]]))
    net.finish()
    #expect(abs(net.cost - 0.291027774) < 1e-9)
  }
}

/// Parameters of one or two layers.
func parameters(
  W: [[Double]], b: [[Double]], W2: [[Double]]? = nil, b2: [[Double]]? = nil
) throws -> Parameters {
  var layers = [Layer(W.count, .sigmoid)]
  if let W2 { layers.append(Layer(W2.count, .sigmoid)) }
  var parameters = Parameters(zerosFor: try Network(inputs: W[0].count, layers: layers))
  parameters.weights[0] = Matrix(rows: W)
  parameters.biases[0] = Matrix(rows: b)
  if let W2, let b2 {
    parameters.weights[1] = Matrix(rows: W2)
    parameters.biases[1] = Matrix(rows: b2)
  }
  return parameters
}
