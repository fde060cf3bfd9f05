// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Language
import Manual
import NeuralNet
import Sentences
import Setup
import Tutor

/// `branches`
struct Branches: LookingCommand {
  static let form = CommandForm(
    "branches", "", "the lines of history that edits in the past began", "branches",
    remark:
      "An edit in the past begins a branch, and what came after it before is kept. goto branch main "
      + "leads there, diff W1 of main compares.")
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Branches { Branches() }

  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply {
    let here = scope.timeline.past
    let rows = scope.timeline.ends.map { line -> [Phrase] in
      let origin = line.branch.fork.map { origin -> Phrase in
        let without = origin.isWithout ? "without " : ""
        let edit = origin.edit.isEmpty ? "" : ": \(without)\(shortened(origin.edit))"
        return "\(Branch.name(of: origin.branch)) at \(origin.iteration)\(edit)"
      }
      let isHere = line.branch.number == here.branch.number
      return [
        Phrase(line.branch.name), origin ?? "the start", "\(line.now.iteration)",
        line.costs.last.map { "\($0.cost)" } ?? "",
        isHere ? "here, at \(here.now.iteration)" : "",
      ]
    }
    return Reply([
      .table(
        Table(
          header: [
            "branch", "begins at", "iterations",
            scope.isBatched ? "last cost, of a batch" : "last cost", "",
          ], rows: rows,
          numeric: [2, 3]))
    ])
  }
}
