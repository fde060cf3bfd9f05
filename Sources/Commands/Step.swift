// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `step [N] [op|layer|iter|epoch]`
struct StepCommand: Command {
  static let form = CommandForm(
    "step", "[N] [op|layer|iter|epoch]", "do the next step, or N, and print everything", "step",
    "step layer", "step 2 iter")
  let count: Int
  let unit: Unit

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    try copy.scope.requireSteps()
    return true
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> StepCommand {
    let count = parser.startsNumber ? try parser.positiveInteger("how many").value : 1
    return StepCommand(count: count, unit: try Unit.parse(&parser))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    session.state.lastStep = source.text
    try session.scope.requireSteps()
    if session.state.question?.step != nil, let waits = session.openQuestionNote {
      return Reply([waits])
    }
    if source.origin == .typed, count == 1, unit == .op,
      let asked = session.prediction(of: source.text, isOffer: false)
    {
      return Reply(asked)
    }
    switch unit {
    case .op, .layer: return steps(&session)
    case .iter, .epoch: return try session.remarkingEquals { steps(&$0) }
    }
  }

  private func steps(_ session: inout Session) -> Reply {
    var printout = Printout()
    let most = session.scope.mostBlocks
    for done in 0..<count {
      // From an iteration that is not finite there is nowhere to go.
      let isOver = printout.failure != nil && session.stepper.position == 0
      printout.isStopped = printout.isStopped || session.isStopped()
      if printout.isStopped || isOver { break }
      guard printout.blocks.count < most else {
        printout.add(
          "that is enough for one print, after \(done) of \(count); run N goes on without printing")
        break
      }
      guard session.stepper.nextStep != nil else {
        printout.fail(Diagnostic(session.scope.endOfProgram, line: ""))
        break
      }
      session.step(unit, most: most, into: &printout)
    }
    return printout.reply
  }
}
