// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// `set [NAME VALUE ..]`
struct SetCommand: Command {
  static let form = CommandForm(
    "set", "[NAME VALUE]", "change a setting; alone: print every setting as it is typed",
    "set lr 0.5", "set loss sse", "set optimizer momentum 0.9 ema", "set digits 6", "set")
  let change: (@Sendable (inout Model) throws(SessionError) -> Void)?
  let setting: Setting?

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> SetCommand {
    guard !parser.atEnd else { return SetCommand(change: nil, setting: nil) }
    guard let word = parser.peekWord, let setting = Setting.named(word) else {
      throw parser.fail(expected: Setting.all.map(\.name))
    }
    _ = try parser.word("a setting")
    return SetCommand(change: try setting.parse(&parser), setting: setting)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let change, let setting else {
      return Reply([
        .table(Table(rows: session.model.settingLines.map { ["set \($0.name) \($0.value)"] }))
      ])
    }
    return try session.set(setting, change)
  }
}

extension Session {
  private static let rowsViewNote = Block.note(
    "every tensor is shown transposed, samples in rows, under article 1's name where it has one; "
      + "d_weights is minus dW, since article 1 keeps y − ŷ and adds")

  /// Changes a setting; what touches computed values starts the iteration again.
  mutating func set(
    _ setting: Setting, _ change: @Sendable (inout Model) throws(SessionError) -> Void
  )
    throws(SessionError) -> Reply
  {
    let wasBegun = stepper.position > 0
    try edit(setting.restartsIteration ? .iteration : .nothing) {
      (model: inout Model) throws(SessionError) in
      try change(&model)
    }
    let value = model.settingLines.first { $0.name == setting.name }?.value ?? ""
    let restart = wasBegun && setting.restartsIteration
    let consequence = restart ? "; iteration \(stepper.iteration) starts again" : ""
    let note = Block.note("\(setting.name) \(value)\(consequence)")
    switch setting.name {
    case "view" where display.rowsView: return Reply([note, Self.rowsViewNote])
    case "loss": return Reply([note] + targetNotes)
    default: return Reply([note])
    }
  }
}
