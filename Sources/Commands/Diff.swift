// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `diff NAME[i,j] [at T] [of BRANCH] [all]`
struct Diff: LookingCommand {
  static let form = CommandForm(
    "diff", "NAME [at T] [of BRANCH] [all]", "before, after and change, the largest first",
    "diff W1", "diff W1 at 0", "diff cost of main", "diff W1 at 700 of main",
    remark:
      "Without at: what the last update, or the last iteration, changed. of BRANCH compares with the "
      + "same iteration of another branch, or with its end where it is shorter.")
  let name: Located<String>
  let index: Index?
  let time: Time?
  let all: Bool

  /// Rows that are listed unless all are asked for.
  static let most = 12

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Diff {
    let (name, index) = try parser.nameWithIndex("a name, such as W1")
    return Diff(
      name: name, index: index, time: try parser.time(), all: parser.take(keyword: "all"))
  }

  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply {
    guard scope.setup.inputs != nil else { throw SessionError(.noNetwork) }
    let metric = Metric(rawValue: name.value)
    let symbol = metric == nil ? try scope.quantity(name) : Symbol(.W, 1)
    func value(at time: Time?) throws(SessionError) -> Matrix {
      if let metric { return try scope.value(of: metric, at: time) }
      guard let time else { return try scope.value(of: symbol, name.range) }
      return try scope.value(of: symbol, at: time, name.range)
    }
    let now = try value(at: nil)
    let time: Time
    if let named = self.time {
      time = named
    } else {
      time = Time(iteration: Located(try iterationBefore(symbol, scope), name.range))
    }
    let before = try value(at: time)
    let (there, t) = try scope.looking(at: time, for: symbol)
    let label = "at \(t ?? 0)"
    let branch = time.branch.map { _ in there.timeline.past.branch.name }
    guard before.shape == now.shape else {
      throw SessionError(.otherShape(name.value, before: before.shape, now: now.shape))
    }
    var places = (rows: 0..<now.rows, columns: 0..<now.columns)
    if let index {
      places = try Evaluation.Places(index, in: now.shape, name: name.value, name.range).ranges
    }
    let batch = scope.batchRemark(for: name.value).map {
      [Block.note("each is \($0); diff costall compares the cost of all of them")]
    }
    return Reply(
      table(before, now, places, label, branch) + (symbol.quantity.hasLayer ? [] : batch ?? []))
  }

  /// The iteration to compare with, where none is named.
  private func iterationBefore(_ symbol: Symbol, _ scope: Scope) throws(SessionError) -> Int {
    let here = scope.timeline.past
    let isUpdated = symbol.isMovedByUpdate && here.now.position > 0
    let t = here.latestIteration(of: symbol) - (isUpdated ? 0 : 1)
    guard t >= 0 else { throw SessionError(.nothingBefore(name.value)) }
    return t
  }

  /// The changes at `places`.
  private func table(
    _ before: Matrix, _ now: Matrix, _ places: (rows: Range<Int>, columns: Range<Int>),
    _ label: String, _ branch: String?
  ) -> [Block] {
    var changes: [(index: Int, change: Double)] = []
    for i in places.rows {
      for j in places.columns {
        let (old, new) = (before[i, j], now[i, j])
        if old == new || (old.isNaN && new.isNaN) { continue }
        changes.append((i * now.columns + j, new - old))
      }
    }
    let element = "\(name.value)\(index.map { "\($0)" } ?? "")"
    let typed = element + (time.map { " \($0)" } ?? "")
    guard !changes.isEmpty else {
      let other = branch.map { "what \($0) has" } ?? "what it was"
      return [.note("\(element) is \(other) \(label): no change")]
    }
    /// What is no number comes first.
    func size(_ change: Double) -> Double { change.isNaN ? .infinity : change.magnitude }
    changes.sort { (size($0.change), -$0.index) > (size($1.change), -$1.index) }
    let rows = changes.prefix(all ? changes.count : Self.most).map { index, change -> [Phrase] in
      let place = "[\(index / now.columns + 1),\(index % now.columns + 1)]"
      return [
        Phrase(now.shape.count == 1 ? "" : place), "\(before.elements[index])",
        "\(now.elements[index])", "\(change: change)",
      ]
    }
    let table = Block.table(
      Table(
        header: [name.value, (branch.map { "\($0) " } ?? "") + label, "now", "change"], rows: rows,
        numeric: [1, 2, 3]))
    let compared = places.rows.count * places.columns.count
    let (more, same) = (changes.count - rows.count, compared - changes.count)
    let rest = [
      more > 0 ? "\(counted(more, "smaller change")): diff \(typed) all lists them" : nil,
      same > 0 ? "\(counted(same, "number")) did not change" : nil,
    ].compactMap { $0 }
    return [table] + (rest.isEmpty ? [] : [.note(Phrase(rest.joined(separator: "; ")))])
  }
}
