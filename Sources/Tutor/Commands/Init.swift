// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import NeuralNet
import Sentences
import Setup

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
    guard session.setup.inputs != nil else { throw SessionError(.noNetwork) }
    guard session.stepper.network.depth > 0 else { throw SessionError(.noLayers) }
    let network = session.stepper.network
    try session.edit(.training(initializer.parameters(for: network, seed: seed))) {
      $0.givenParameters = Setup.GivenParameters(start: .drawn(line: source.text))
    }
    let parts = (1...network.depth).map { "W\($0) \(network.weightShape($0))" }
    let drawn = initializer == .zeros ? "set to 0" : "drawn with seed \(seed)"
    return Reply([.note("\(parts.joined(separator: ", ")) \(drawn); biases 0; iteration 0")])
  }
}
