// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// What is wrong with a line of the start-up file, or with what somebody asked the history for.
package enum HabitProblem: Hashable, Sendable {
  /// The line is no setting of a person and no alias.
  case notAtStart
  /// Nobody types here.
  case nothingTyped
  /// No line holds a text.
  case neverTyped(String)
}

/// The sentences of what a person has made a habit of: aliases, the start-up file, what was typed before.
extension Diagnostic {
  static func sentence(_ fault: AliasFault) -> Diagnostic {
    switch fault {
    case .isCommand(let name, let verb):
      Diagnostic(
        name == verb
          ? "\(name) is a command, and stays one"
          : "\(name) stands for \(verb) already, and stays so",
        details: ["another name will do: alias my\(name) = .."])
    case .isName(let name):
      Diagnostic(
        "\(name) has a meaning of its own, which an alias would hide",
        details: ["another name will do: alias my\(name) = .."])
    case .unknown(let name, let near):
      Diagnostic(
        "no alias is called \"\(shortened(name))\"",
        details: [Phrase(near.map { "close to it: \($0)" } ?? "alias alone lists them")])
    case .circle(let names):
      Diagnostic(
        "\(names[0]) would lead to itself: \(shortened(names.joined(separator: ", "), 120))",
        details: ["nothing has changed"])
    case .words(let name, let line, let wanted, let given):
      Diagnostic(
        "\(name) takes \(counted(wanted, "word")), and \(given == 0 ? "none stands" : given == 1 ? "one stands" : "\(given) stand") behind it",
        details: ["\(name) is \(shortened(line, 120))"])
    case .tooLong(let name):
      Diagnostic("what \(name) stands for is too long for a line: more than 64 KB")
    }
  }

  static func sentence(_ problem: HabitProblem) -> Diagnostic {
    switch problem {
    case .notAtStart:
      Diagnostic(
        "this is no alias, and no setting that leaves numbers and verdicts as they are",
        details: [
          "only these stand in it, so that sessions begin alike; load runs a file of other lines"
        ])
    case .nothingTyped:
      Diagnostic("history has what was typed at a prompt, and there is none here")
    case .neverTyped(let text):
      Diagnostic(
        "no line of the history holds \"\(shortened(text))\"", details: ["history all lists it"])
    }
  }

  /// That a pager does not run.
  package static func noPager(_ command: String) -> Diagnostic {
    Diagnostic(
      "the pager does not run: \(shortened(inOneLine(command), 120))", code: .missingFile,
      details: [
        "BACKSTEP_PAGER, or else PAGER, names it; what is long stands here without one from here on"
      ])
  }
}
