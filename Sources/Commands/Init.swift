// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import Manual
import NeuralNet
import Sentences
import Setup
import Tutor

/// `init zeros|normal S|uniform|he|xavier|article1|article2 [seed K]`
struct Init: Command {
  static let form = CommandForm(
    "init",
    Initializer.all.map { $0 == .normal(scale: 1) ? "normal S" : $0.name }.joined(separator: "|")
      + " [seed K] [mine]",
    "draw the weights as NumPy does, set the biases to 0", "init normal 1 seed 3", "init he",
    "init article2",
    remark:
      "With mine the draws of a lesson that is opened with a seed of the learner's own hang on that as "
      + "well: lesson 1 seed 4711.")
  let initializer: Initializer
  let seed: UInt32
  let isOwn: Bool

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Init {
    var chosen = try parser.one(of: Initializer.all)
    if case .normal = chosen {
      chosen = .normal(scale: try parser.number("the scale, such as 1 or 0.01").value)
    }
    let seed = parser.take(keyword: "seed") ? try parser.seed() : chosen.usualSeed
    return Init(initializer: chosen, seed: seed, isOwn: parser.take(keyword: "mine"))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.setup.inputs != nil else { throw SessionError(.noNetwork) }
    guard session.stepper.network.depth > 0 else { throw SessionError(.noLayers) }
    let network = session.stepper.network
    let seed = seed(in: session)
    try session.edit(.training(initializer.parameters(for: network, seed: seed))) {
      $0.givenParameters = Setup.GivenParameters(start: .drawn(line: source.text))
      if isOwn, $0.seed != nil { $0.hasOwnNumbers = true }
    }
    let parts = (1...network.depth).map { "W\($0) \(network.weightShape($0))" }
    let drawn = initializer == .zeros ? "set to 0" : "drawn with seed \(seed)"
    return Reply([.note("\(parts.joined(separator: ", ")) \(drawn); biases 0; iteration 0")])
  }

  func withoutSeed(in session: Session) -> String? {
    guard isOwn else { return nil }
    let typed =
      if case .normal(let scale) = initializer {
        "\(initializer.name) \(scale)"
      } else {
        initializer.name
      }
    return "init \(typed) seed \(seed(in: session))"
  }

  /// What is drawn from: the learner's own seed with it, where there is one.
  private func seed(in session: Session) -> UInt32 {
    guard isOwn, let own = session.setup.seed else { return seed }
    return OwnNumbers.seed(own, with: seed)
  }
}
