// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Experiment {
  /// A small training to start a network of one's own from: sigmoids and binary cross-entropy, at least
  /// four samples and as many as no layer has neurons, three iterations of gradient descent. No number is
  /// 0 but among the targets, so a mistake shows.
  ///
  /// - Parameter sizes: n0 n1 .. nL, at least two.
  /// - Returns: nil where it would be too large for a page.
  /// - Throws: ``NetworkError`` where a size is below 1 or nothing could hold it.
  package static func new(_ sizes: [Int]) throws(NetworkError) -> Experiment? {
    let samples = (4...).first { !sizes.contains($0) } ?? 4
    let network = try Network(
      inputs: sizes[0], layers: sizes.dropFirst().map { Layer($0, .sigmoid) })
    guard
      network.parameterCount + samples * (sizes[0] + sizes[sizes.count - 1])
        <= ScriptText.mostNumbers
    else { return nil }
    var random = NumPyRandom(seed: 1)
    // Few digits are easily typed; of two decimals 0 is one in some hundred.
    func drawn(_ shape: Shape) -> Matrix {
      random.randn(shape).map { x in
        let short = (100 * x).rounded() / 100
        return short == 0 ? 0.01 : short
      }
    }
    let X = drawn(Shape(sizes[0], samples))
    // Sample s is of class s: with one output every second is a 1.
    let outputs = sizes[sizes.count - 1]
    let classes = max(2, outputs)
    let Y = Matrix(
      rows: (0..<outputs).map { i in (0..<samples).map { (i + $0 + 1) % classes == 0 ? 1 : 0 } })
    var parameters = Parameters(zerosFor: network)
    for l in 0..<network.depth {
      parameters.weights[l] = drawn(network.weightShape(l + 1))
      parameters.biases[l] = drawn(network.biasShape(l + 1))
    }
    let training = Training(loss: Loss(.bce), learningRate: 0.5)
    let start = try Stepper(network, parameters, Batch(X: X, Y: Y), training)
    return Experiment(start, count: 3, samplesAreRows: false)
  }
}
