// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `when COND`
struct When: LookingCommand {
  static let form = CommandForm(
    "when", "COND", "in which iterations of the past a condition was true", "when cost < 0.1",
    "when W1[1,1] > 0", "when accuracy >= 0.75", "when cost < cost at 0",
    remark:
      "The first, the last and the number, on all branches to their ends; iterations that branches have "
      + "in common are counted once. In each iteration a name stands for what NAME at T gives: W and b "
      + "as the iteration used them. The costs are kept, so a condition on cost is answered at once; "
      + "others are computed again, every iteration, and Ctrl-C stops that. With set batch cost is "
      + "that of each batch.")
  let asked: Condition

  /// To look through the whole past takes too long.
  var isGlance: Bool { false }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> When {
    When(asked: try parser.condition())
  }

  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply {
    let found = try scope.followed(every: scope.stepper.iterationsPerGlance) {
      tell throws(SessionError) in try scope.recall(asked, line: source.line, told: tell)
    }
    let text = shortened(source.line.text(asked.range))
    return Reply(found.blocks(text, batch: scope.batchRemark(for: asked.reads)))
  }
}

extension Recollections {
  /// What was found of a condition, in a sentence, and by branches where there are several.
  fileprivate func blocks(_ condition: String, batch: String?) -> [Block] {
    let looked = lines.compactMap { line in line.looked.map { (line, $0) } }
    let (all, branches) = (looked.reduce(0) { $0 + $1.1.count }, looked.count)
    guard all > 0 else { return [.note("no iteration has computed what \(condition) reads")] }
    let count = lines.reduce(0) { $0 + ($1.held?.count ?? 0) }
    let one = branches == 1 ? looked.first?.1 : nil
    let range = one.map { $0.first == $0.last ? "" : ", \($0.first) to \($0.last)" } ?? ""
    let extent = branches == 1 ? range : ", on \(branches) branches"
    var found: Phrase =
      "\(condition) in \(count == 0 ? "none" : "\(count)") of \(counted(all, "iteration"))\(extent)"
    let held = lines.compactMap { line in line.held.map { (line.branch, $0) } }
    let first = held.min { $0.1.first.iteration < $1.1.first.iteration }
    let last = held.reduce(nil as (String, Recollection.RecalledIteration)?) { latest, line in
      latest.map { $0.1.iteration >= line.1.last.iteration } ?? false
        ? latest : (line.0, line.1.last)
    }
    if let first, let last {
      let isOne = count == 1
      func place(_ branch: String, _ place: Recollection.RecalledIteration) -> Phrase {
        let of = branches == 1 ? "" : " of \(branch)"
        let cost: Phrase = place.cost.map { ", cost \($0)" } ?? ""
        return "\(place.iteration)\(of)\(cost)"
      }
      found = found + ": \(isOne ? "in" : "first in") \(place(first.0, first.1.first))"
      if !isOne { found = found + "; last in \(place(last.0, last.1))" }
    }
    var blocks: [Block] = [.note(found)]
    if branches > 1 { blocks.append(.table(table)) }
    return blocks + remarks(batch)
  }

  private var table: Table {
    let rows = lines.map { line -> [Phrase] in
      let looked = line.looked.map { "\($0.count), \($0.first) to \($0.last)" } ?? "none of its own"
      return [
        Phrase(line.branch), "\(line.held?.count ?? 0)",
        Phrase(line.held.map { "\($0.first.iteration)" } ?? ""),
        Phrase(line.held.map { "\($0.last.iteration)" } ?? ""), Phrase(looked),
      ]
    }
    return Table(
      header: ["branch", "true in", "first", "last", "of these iterations"], rows: rows,
      numeric: [1, 2, 3])
  }

  private func remarks(_ batch: String?) -> [Block] {
    var remarks: [Phrase] = batch.map { ["each is \($0)"] } ?? []
    let isOne = lines.count == 1
    for line in lines {
      let of = isOne ? "" : " of \(line.branch)"
      if let t = line.forgottenBefore {
        remarks.append("iterations\(of) before \(t) are forgotten")
      }
      if let edit = line.beginning {
        let label = shortened(edit)
        remarks.append(
          "what came\(isOne ? "" : " on \(line.branch)") before \(label) is not looked at")
      }
    }
    if let (count, error) = unjudged, count > 0 {
      let reason = Diagnostic(error, line: "").message
      remarks.append("\(counted(count, "iteration")) could not be asked: \(reason)")
    }
    return remarks.map { .note($0) }
  }
}
