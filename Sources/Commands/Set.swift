// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import NeuralNet
import Sentences
import Setup
import Tutor

/// `set [NAME VALUE ..]`
struct SetCommand: Command {
  static let form = CommandForm(
    "set", "[NAME VALUE]", "change a setting; alone: print every setting as it is typed",
    "set lr 0.5", "set loss sse", "set optimizer momentum 0.9 ema", "set digits 6", "set")
  let change: (@Sendable (inout Setup) throws(SessionError) -> Void)?
  let setting: Setting?
  var isOfStart: Bool { setting?.isOfStart ?? false }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> SetCommand {
    guard !parser.atEnd else { return SetCommand(change: nil, setting: nil) }
    // `set lr = 0.5` and `set lr=0.5` mean what they say.
    var ahead = parser
    let assigned = ahead.takeAssignedName()
    let setting: Setting
    if let known = Setting.all.first(where: { assigned.map(\.value).map($0.isNamed) ?? false }) {
      (setting, parser) = (known, ahead)
    } else {
      setting = try parser.one(of: Setting.all)
    }
    return SetCommand(change: try setting.parse(&parser), setting: setting)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let change, let setting else {
      return Reply([
        .table(Table(rows: session.setup.settingLines.map { ["set \($0.name) " + $0.value] }))
      ])
    }
    return try session.set(setting, change)
  }
}
