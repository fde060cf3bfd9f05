// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import Manual
import Sentences

/// One verb of the language: how it is read, what it does, what `help` says of it.
protocol Command: Sendable {
  /// What `help` prints, and what the parser calls it.
  static var form: CommandForm { get }
  /// Reads the arguments.
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Self
  /// Does it. A command checks everything before it changes anything.
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply
  /// Whether the line belongs to what leads to the present: `save` writes it.
  var isKept: Bool { get }
  /// The path it reads a file from; nil where it reads none, or one of the course by its name.
  var file: Located<String>? { get }
  /// The condition that it checks; nil where it checks none.
  var condition: Condition? { get }
  /// Whether it computes on the side what steps would, and shows it.
  var showsWhatIsAhead: Bool { get }
  /// Whether it does other lines, which count what they print themselves.
  var isMadeOfLines: Bool { get }
}

extension Command {
  var isKept: Bool { Self.form.isKept }
  var file: Located<String>? { nil }
  var condition: Condition? { nil }
  var showsWhatIsAhead: Bool { false }
  var isMadeOfLines: Bool { false }
}

/// A command that only looks: it sees what can be looked at, and changes nothing.
protocol LookingCommand: Command {
  /// Does it.
  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply
}

extension LookingCommand {
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try look(session.scope, source)
  }
}

/// A command that leaves the session as it is: it may write a file, wait, or try lines on copies.
protocol UnchangingCommand: Command {
  /// Does it.
  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply
}

extension UnchangingCommand {
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try act(in: session, source)
  }
}
