// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `history [N|all|WORD ..]`
struct HistoryCommand: UnchangingCommand {
  static let form = CommandForm(
    "history", "[N|all|WORD ..]",
    "what was typed, with its numbers: the last 20 lines, N, all, or those with a word in them",
    "history", "history 5", "history loss",
    remark:
      "It goes back over sessions, as the arrow up and Ctrl-R do, which bring a line back to be typed again. A "
      + "number that is looked for stands in quotes. The cost of the iterations so far is another matter: "
      + "show history.", isKept: false)
  let what: Subset

  enum Subset: Sendable {
    case last(Int)
    case all
    case holding(String)
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> HistoryCommand {
    if parser.atEnd { return HistoryCommand(what: .last(20)) }
    if parser.take(keyword: "all", before: []) { return HistoryCommand(what: .all) }
    if parser.startsNumber {
      return HistoryCommand(what: .last(try parser.positiveInteger("a number of lines").value))
    }
    var words = [try parser.word("a number of lines, all, or a word", .anything).value]
    while !parser.atEnd { words.append(try parser.word("a word", .anything).value) }
    return HistoryCommand(what: .holding(words.joined(separator: " ")))
  }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("history")
    guard let typed = session.host.typed?() else { throw SessionError(.habit(.nothingTyped)) }
    let lines = typed.lines.enumerated().map {
      (number: typed.first + $0.offset, text: OneLine.of($0.element))
    }
    switch what {
    case .all: return Reply([Self.table(lines[...])])
    case .last(let count):
      let before = lines.count - count
      let more = before > 0 ? [Block.note("\(before) before these: history all")] : []
      return Reply([Self.table(lines.suffix(count))] + more)
    case .holding(let text):
      // The line that asks holds it as well.
      let found = lines.dropLast().filter { $0.text.lowercased().contains(text.lowercased()) }
      guard !found.isEmpty else { throw SessionError(.habit(.neverTyped(text))) }
      return Reply([Self.table(found[...])])
    }
  }

  private static func table(_ lines: ArraySlice<(number: Int, text: String)>) -> Block {
    .table(Table(rows: lines.map { ["\($0.number)", Phrase($0.text)] }, numeric: [0]))
  }
}
