// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `backward`
struct Backward: Command {
  static let form = CommandForm(
    "backward", "", "go on to the last slope, printing everything", "backward")
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Backward { Backward() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.steps(through: .backward)
  }
}
