// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Language
import NeuralNet
import Sentences

extension Scope {
  /// What moved a weight or bias since iteration `t`; `told` hears how many iterations are done again.
  package func moves(
    of cell: Cell, since t: Int, _ range: SourceRange, told: (_ done: Int, _ total: Int) -> Void
  ) throws(SessionError) -> Explanation {
    guard cell.symbol.quantity == .W || cell.symbol.quantity == .b else {
      throw SessionError(.noMoves(cell.typedName), range)
    }
    let now = stepper
    guard t <= now.iteration else {
      throw SessionError(
        .notReached(t, now: now.iteration, end: timeline.training.now.iteration))
    }
    let old = try value(of: cell.symbol, at: t, range)[cell.row, cell.column]
    let new = try value(of: cell.symbol, range)[cell.row, cell.column]
    guard let legs = timeline.past.legs(from: t) else {
      throw SessionError(.forgotten(t, from: t + 1))
    }
    let end = now.iteration + (now.position > 0 ? 1 : 0)
    var moves = Moves(cell, t..<end)
    var done = 0
    let isDone = moves.follow(legs, isCancelled) {
      done += 1
      told(done, end - t)
    }
    guard isDone else { throw SessionError(.cancelled) }
    var explanation = Explanation(
      name: "\(cell)", meaning: meaning(nil).phrase(cell), value: new, ways: [],
      remarks: [moves.summary(from: old, to: new)])
    let change = moves.change.value
    guard change.isFinite else {
      explanation.remarks.append(MovesFact.notFinite.phrase)
      return explanation
    }
    guard moves.count > 0 || !moves.edits.isEmpty else { return explanation }
    explanation.remarks += moves.remarks
    explanation.shares = [moves.byIterations, moves.bySamples].compactMap(\.self)
    return explanation
  }
}
