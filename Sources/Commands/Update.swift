// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `update`
struct Update: Command {
  static let form = CommandForm(
    "update", "", "go on to the end of the iteration: apply W − lr·dW", "update")
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Update { Update() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.steps(through: .update)
  }
}
