// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import Manual
import Sentences

/// One verb of the language: how it is read, what it does, what `help` says of it.
package protocol Command: Sendable {
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
  /// Whether it says something of the question that is open.
  var isAboutQuestion: Bool { get }
  /// Whether a person may begin every session with it: it changes no number and no verdict.
  var isOfStart: Bool { get }
  /// Whether it only looks, and at once.
  var isGlance: Bool { get }
  /// Whether it can be done here: tried on a copy before it is suggested. What writes, waits or takes
  /// long asks no more than what it begins with.
  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool
  /// What does the same without the seed of the learner's own numbers; nil where that is the line itself.
  func withoutSeed(in session: Session) -> String?
}

extension Command {
  package var isKept: Bool { Self.form.isKept }
  package var file: Located<String>? { nil }
  package var condition: Condition? { nil }
  package var showsWhatIsAhead: Bool { false }
  package var isMadeOfLines: Bool { false }
  package var isAboutQuestion: Bool { false }
  package var isGlance: Bool { false }
  package var isOfStart: Bool { false }
  package func withoutSeed(in session: Session) -> String? { nil }

  package func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    _ = try run(&copy, source)
    return true
  }
}

/// A command that only looks: it sees what can be looked at, and changes nothing.
package protocol LookingCommand: Command {
  /// Does it.
  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply
}

extension LookingCommand {
  package var isGlance: Bool { true }

  package func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try look(session.scope, source)
  }
}

/// A command that leaves the session as it is: it may write a file, wait, or try lines on copies.
package protocol UnchangingCommand: Command {
  /// Does it.
  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply
}

extension UnchangingCommand {
  package func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try act(in: session, source)
  }
}
