// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

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
