// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import NeuralNet
import Sentences

extension Scope {
  /// The network with its weights as they are, and what its neurons hold for the first sample.
  package func diagram() throws(SessionError) -> NetworkDiagram {
    guard setup.inputs != nil else { throw SessionError(.noNetwork) }
    let network = stepper.network
    guard network.depth > 0 else { throw SessionError(.noLayers) }
    let names = setup.inputNames.count == network.inputs ? setup.inputNames : nil
    var layers = [
      NetworkDiagram.NeuronColumn(
        name: "X", note: "inputs",
        neurons: (0..<network.inputs).map { names?[$0] ?? "x\($0 + 1)" },
        values: firstColumn(Symbol(.A, 0)))
    ]
    for (l, layer) in network.layers.enumerated() {
      layers.append(
        NetworkDiagram.NeuronColumn(
          name: "A\(l + 1)", note: layer.activation.name,
          neurons: (1...layer.neurons).map { "n\($0)" }, values: firstColumn(Symbol(.A, l + 1))))
    }
    var remarks: [Phrase] = []
    if layers[network.depth].values == nil {
      remarks.append(PictureRemark.empty(hasData: setup.X != nil).phrase)
    }
    return NetworkDiagram(
      title: PictureTitle.network(
        sizes: network.sizes, iteration: stepper.iteration, sample: stepper.batchSamples.first
      ).words,
      layers: layers,
      weights: stepper.parameters.weights, remarks: remarks)
  }

  private func firstColumn(_ symbol: Symbol) -> [Double]? {
    guard let matrix = try? stepper.value(of: symbol), matrix.columns > 0 else { return nil }
    return (0..<matrix.rows).map { matrix[$0, 0] }
  }
}
