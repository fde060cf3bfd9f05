// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

/// `neuron N`
struct Neuron: Command {
  static let form = CommandForm(
    "neuron", "N", "one neuron with N inputs: network N 1", "neuron 3")
  let inputs: Int

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Neuron {
    Neuron(inputs: try parser.integer("the number of inputs").value)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.build(sizes: [inputs, 1])
  }
}

/// `network N n1 .. nL`
struct NetworkCommand: Command {
  static let form = CommandForm(
    "network", "N n1 .. nL", "inputs and layer sizes; sigmoid throughout", "network 3 4 1",
    "network 4; layer 3 linear")
  let sizes: [Int]

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> NetworkCommand {
    var sizes = [try parser.integer("the number of inputs").value]
    while !parser.atEnd { sizes.append(try parser.integer("a layer's number of neurons").value) }
    return NetworkCommand(sizes: sizes)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.build(sizes: sizes)
  }
}

/// `layer N [ACTIVATION]`
struct LayerCommand: Command {
  static let form = CommandForm(
    "layer", "N [\(Activation.all.map(\.name).joined(separator: "|"))]",
    "add a layer; the place to choose its activation", "layer 4 tanh", "layer 3 leaky 0.1")
  let neurons: Int
  let activation: Activation

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> LayerCommand {
    let neurons = try parser.integer("the number of neurons").value
    guard !parser.atEnd else { return LayerCommand(neurons: neurons, activation: .sigmoid) }
    let usual = try parser.one(of: Activation.all)
    return LayerCommand(neurons: neurons, activation: try usual.read(&parser, isLast: true))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.model.inputs != nil else { throw SessionError(.noNetwork) }
    let known = session.stepper.parameters
    let iteration = session.stepper.iteration
    let layer = Model.LayerChoice(neurons: neurons, activation: activation)
    try session.edit(.training(nil)) {
      $0.layers.append(layer)
      $0.origin = $0.origin.keeping(source.text, from: iteration)
    } parameters: {
      for l in known.weights.indices {
        $0.weights[l] = known.weights[l]
        $0.biases[l] = known.biases[l]
      }
    }
    return Reply([.note(session.networkSummary)] + session.targetNotes)
  }
}

/// `init zeros|normal S|uniform|he|xavier|article1|article2 [seed K]`
struct Init: Command {
  static let form = CommandForm(
    "init",
    Initializer.all.map { $0 == .normal(scale: 1) ? "normal S" : $0.name }.joined(separator: "|")
      + " [seed K]",
    "draw the weights as NumPy does, set the biases to 0", "init normal 1 seed 3", "init he",
    "init article2")
  let initializer: Initializer
  let seed: UInt32

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Init {
    var chosen = try parser.one(of: Initializer.all)
    if case .normal = chosen {
      chosen = .normal(scale: try parser.number("the scale, such as 1 or 0.01").value)
    }
    guard parser.take(keyword: "seed") else {
      return Init(initializer: chosen, seed: chosen.usualSeed)
    }
    return Init(initializer: chosen, seed: try parser.seed())
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.model.inputs != nil else { throw SessionError(.noNetwork) }
    guard session.stepper.network.depth > 0 else { throw SessionError(.noLayers) }
    let network = session.stepper.network
    try session.edit(.training(initializer.parameters(for: network, seed: seed))) {
      $0.origin = Model.Origin(start: .drawn(line: source.text))
    }
    let parts = (1...network.depth).map { "W\($0) \(network.weightShape($0))" }
    let drawn = initializer == .zeros ? "set to 0" : "drawn with seed \(seed)"
    return Reply([.note("\(parts.joined(separator: ", ")) \(drawn); biases 0; iteration 0")])
  }
}

extension Session {
  /// A sigmoid network of these sizes, inputs first; parameters start at zero.
  mutating func build(sizes: [Int]) throws(SessionError) -> Reply {
    try edit(.training(nil)) {
      $0.inputs = sizes[0]
      $0.origin = Model.Origin()
      $0.layers = sizes.dropFirst().map { Model.LayerChoice(neurons: $0, activation: .sigmoid) }
    }
    return Reply([.note(networkSummary)] + misfitNotes)
  }

  /// `a network 3 → 4 → 1 (2 layers, 21 numbers to learn)`
  var networkSummary: Phrase {
    let network = stepper.network
    let sizes = network.sizes.map(String.init).joined(separator: " → ")
    let unusual = network.layers.contains { $0.activation != .sigmoid }
    let activations =
      unusual ? "; " + network.layers.map(\.activation.description).joined(separator: ", ") : ""
    switch network.depth {
    case 0: return "\(counted(network.inputs, "input")) and no layer yet; layer N adds one"
    case 1:
      return
        "a network \(sizes) (1 layer, \(network.parameterCount) numbers to learn\(activations))"
    default:
      return
        "a network \(sizes) (\(network.depth) layers, \(network.parameterCount) numbers to learn\(activations))"
    }
  }

  /// Says which of the samples do not fit the network.
  var misfitNotes: [Block] {
    guard let X = model.X, let inputs = model.inputs else { return [] }
    if X.rows != inputs {
      return [
        .note(
          "X is \(X.shape) and does not fit \(counted(inputs, "input")); the network waits for data that fit"
        )
      ]
    }
    if let Y = model.Y, let outputs = model.layers.last?.neurons, Y.rows != outputs {
      return [
        .note(
          "Y is \(Y.shape) and does not fit \(counted(outputs, "output")); there is no cost yet")
      ]
    }
    return targetNotes
  }
}
