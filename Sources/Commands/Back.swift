// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `back [N] [op|layer|iter|epoch]`
struct Back: Command {
  static let form = CommandForm(
    "back", "[N] [op|layer|iter|epoch]", "undo steps, assignments and settings", "back",
    "back 2 iter",
    remark:
      "An assignment or a setting counts as one of the N. layer, iter and epoch stop where network, "
      + "layer, data, init or load began the training; back alone undoes these as well. What lay "
      + "ahead stays: goto at T leads there, goto branch main to its end, until an edit begins "
      + "another branch.", isKept: false)
  let count: Int
  let unit: Unit

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Back {
    let count = parser.startsNumber ? try parser.positiveInteger("how many").value : 1
    return Back(count: count, unit: try Unit.parse(&parser))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    // Who reads of b in a lesson, or has one, may mean it.
    let bias = session.firstBias
    if source.text == "b", bias != nil || session.lesson?.isFinished == false {
      throw SessionError(.backOrBias(bias))
    }
    guard let undone = session.timeline.back(count, unit, isCancelled: session.isCancelled) else {
      throw SessionError(.cancelled)
    }
    guard undone.units > 0 else {
      throw SessionError(undone.barrier.map { .beginsHere($0) } ?? .nothingToUndo)
    }
    // Done again where more lies before it, it undoes as much and no more.
    session.noteDone("back \(undone.units) \(unit)")
    let end =
      undone.units == count
      ? ""
      : undone.barrier.map { "; \($0) stands before it, and back alone undoes that" }
        ?? "; there is nothing before it"
    return Reply(
      [.note("undid \(undone.summary): back at \(session.scope.stepper.whereabouts)\(end)")]
        + session.notes(ofKept: undone))
  }
}
