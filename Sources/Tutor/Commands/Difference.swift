// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// `diff NAME [at T] [of BRANCH] [all]`
struct Diff: Command {
  static let form = CommandForm(
    "diff", "NAME [at T] [of BRANCH] [all]", "before, after and change, the largest first",
    "diff W1", "diff W1 at 0", "diff cost of main", "diff W1 at 700 of main",
    remark:
      "Without at: what the last update, or the last iteration, changed. of BRANCH compares with the "
      + "same iteration of another branch, or with its end where it is shorter.")
  let name: Located<String>
  let time: Time?
  let all: Bool

  /// Rows that are listed unless all are asked for.
  static let most = 12

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Diff {
    let name = try parser.word("a name, such as W1")
    return Diff(name: name, time: try parser.time(), all: parser.take(keyword: "all"))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.model.inputs != nil else { throw SessionError(.noNetwork) }
    let symbol = try session.quantity(name)
    let now = try session.value(of: symbol, at: nil, name.range)
    let (before, label) = try before(symbol, session)
    guard before.shape == now.shape else {
      throw SessionError(.otherShape("\(symbol)", before: before.shape, now: now.shape))
    }
    return Reply(table(symbol, before, now, label))
  }

  /// The value to compare with, and when it was.
  private func before(_ symbol: Symbol, _ session: Session) throws(SessionError) -> (Matrix, String)
  {
    var time = time
    if time == nil {
      let timeline = session.timeline
      let isUpdated = timeline.moves(symbol) && timeline.now.position > 0
      let t = timeline.latestIteration(of: symbol) - (isUpdated ? 0 : 1)
      guard t >= 0 else { throw SessionError(.nothingBefore(symbol)) }
      time = Time(iteration: Located(t, name.range))
    }
    let value = try session.value(of: symbol, at: time, name.range)
    let (there, t) = try session.looking(at: time, for: symbol)
    let branch = time?.branch == nil ? "" : "\(there.timeline.name) "
    return (value, "\(branch)at \(t ?? 0)")
  }

  private func table(_ symbol: Symbol, _ before: Matrix, _ now: Matrix, _ label: String) -> [Block]
  {
    var changes: [(index: Int, change: Double)] = []
    for (index, old) in before.elements.enumerated() where old != now.elements[index] {
      changes.append((index, now.elements[index] - old))
    }
    guard !changes.isEmpty else { return [.note("\(symbol) is what it was \(label): no change")] }
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
      Table(header: ["\(symbol)", label, "now", "change"], rows: rows, numeric: [1, 2, 3]))
    let (more, same) = (changes.count - rows.count, now.shape.count - changes.count)
    let rest = [
      more > 0 ? "\(counted(more, "smaller change")): diff \(symbol) .. all lists them" : nil,
      same > 0 ? "\(counted(same, "number")) did not change" : nil,
    ].compactMap { $0 }
    return [table] + (rest.isEmpty ? [] : [.note(Phrase(rest.joined(separator: "; ")))])
  }
}
