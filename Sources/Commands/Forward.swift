// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `forward`
struct Forward: Command {
  static let form = CommandForm("forward", "", "go on to the cost, printing everything", "forward")
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Forward { Forward() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    var reply = try session.steps(through: .forward)
    reply.failure = reply.failure ?? session.scope.noCost
    return reply
  }
}
