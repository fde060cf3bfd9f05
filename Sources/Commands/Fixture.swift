// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `fixture FILE|off`
struct FixtureCommand: Command {
  static let form = CommandForm(
    "fixture", "NAME|FILE|off", "attach golden values: every value a step prints is judged",
    "fixture 06-backprop-a", "fixture off")
  /// Nil is off.
  let name: Located<String>?
  var file: Located<String>? { name }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> FixtureCommand {
    if parser.take(keyword: "off") { return FixtureCommand(name: nil) }
    return FixtureCommand(
      name: try parser.word("the name of a golden file, or off", .golden, .file))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let name else {
      try session.edit(.nothing) { $0.fixture = nil }
      return Reply([.note("no golden file is attached")])
    }
    if let note = session.ownNumbersNote { return Reply([note]) }
    let fixture = try session.readFixture(name.value, name.range)
    try session.edit(.nothing) { $0.fixture = fixture }
    var blocks: [Block] = [
      .note("\(fixture.sides.value)s of \(fixture.name): \(fixture.file.title)")
    ]
    if let mismatch = session.scope.mismatch(with: fixture.file) { blocks.append(.note(mismatch)) }
    return Reply(blocks)
  }
}
