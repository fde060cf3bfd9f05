// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Library
import Sentences
import Setup

extension Session {
  /// Does the lines of a person's start-up file: aliases, and settings that leave numbers and verdicts as
  /// they are. What is none of these, or wrong, is told with its line, and the rest goes on. Nothing of it
  /// belongs to what leads to the present.
  package mutating func start(with lines: [String], of path: String) -> [Block] {
    var told: [Block] = []
    var settings = 0
    for (index, line) in lines.enumerated() {
      let origin = Origin.file(path, line: index + 1)
      let statements: [Located<Statement<any Command>>]
      do { statements = try parseLine(line, vocabulary(.typed), limit: Library.typedLimit) } catch {
        told.append(.diagnostic(Diagnostic(error, line: line, knownWords).placed(in: origin)))
        continue
      }
      for statement in statements {
        do throws(SessionError) {
          let source = Source(line: SourceLine(line), range: statement.range, origin: origin)
          guard case .command(let command, _, _) = statement.value, command.isOfStart else {
            throw SessionError(.habit(.notAtStart), statement.range)
          }
          let before = state.aliases
          _ = try command.run(&self, source)
          if state.aliases == before { settings += 1 }
        } catch {
          told.append(.diagnostic(Diagnostic(error, line: line).placed(in: origin)))
        }
      }
    }
    state.ownSettings = setup.settings
    timeline = History(setup, .none)
    let aliases = state.aliases.names.count
    let what = [
      aliases > 0 ? "\(aliases) alias\(aliases == 1 ? "" : "es")" : nil,
      settings > 0 ? counted(settings, "setting") : nil,
    ].compactMap(\.self)
    if !what.isEmpty { told.insert(.note("\(path): \(list(what, "and"))"), at: 0) }
    return told
  }
}
