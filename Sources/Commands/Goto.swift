// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `goto [NAME] [at T]`, `goto branch B`
struct Goto: Command {
  static let form = CommandForm(
    "goto", "NAME  ·  [NAME] at T  ·  branch B", "go to a point in time, back or forward",
    "goto at 700", "goto dZ2 at 3", "goto dW1", "goto branch main",
    remark:
      "goto at T is the start of iteration T; with a name, the moment right after it was computed. "
      + "Nothing is lost: goto leads forward again, until an edit begins another branch.")
  enum Destination: Sendable {
    case time(Located<String>?, at: Located<Int>?)
    case branch(Located<String>)
  }
  let destination: Destination

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Goto {
    if parser.take(keyword: "branch") {
      return Goto(
        destination: .branch(try parser.word("a branch, such as main", .branch(besides: []))))
    }
    if let time = try iteration(&parser) { return Goto(destination: .time(nil, at: time)) }
    guard !parser.startsNumber else { throw parser.fail(expected: ["at", "a name", "branch"]) }
    let name = try parser.word("a name such as dW1, at, or branch", .step)
    return Goto(destination: .time(name, at: try iteration(&parser)))
  }

  /// `at T`, where it stands.
  static func iteration(_ parser: inout Parser) throws(SyntaxError) -> Located<Int>? {
    parser.take(keyword: "at") ? try parser.integer("an iteration, 0 or more") : nil
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    switch destination {
    case .branch(let name):
      let line = try session.scope.line(named: name)
      session.timeline.travel(toBranch: line.branch.number)
      return Reply([
        .note("\(session.timeline.past.branch.name), at \(session.scope.stepper.whereabouts)")
      ])
    case .time(let name, let time):
      try session.scope.requireSteps()
      let symbol = try name.map { name throws(SessionError) in
        if session.scope.branchNames.contains(name.value) {
          throw SessionError(.isBranch(name.value), name.range)
        }
        return try session.scope.step(computing: name)
      }
      let t = time?.value ?? session.stepper.iteration
      do {
        try session.timeline.travel(to: t, after: symbol, isCancelled: session.isCancelled)
      } catch {
        throw session.scope.error(error, symbol, t)
      }
      return Reply([.note("at \(session.scope.stepper.whereabouts)\(session.scope.wayAhead)")])
    }
  }
}
