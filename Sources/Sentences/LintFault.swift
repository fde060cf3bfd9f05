// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What a lesson lacks beside lines that run: facts, and the sentence for each.
package enum LintFault: Hashable, Sendable {
  /// A key of the front matter that is missing, or means nothing and is near one that does.
  case noKey(String)
  case unknownKey(String, near: String)
  case otherName(id: String, file: String)
  case badMinutes(String)
  case longLine(Int, most: Int)
  case noFixture(String, near: String?)
  /// No line compares with this golden file of the front matter.
  case comparesNothing(fixture: String)
  case checksNothing
  /// What stands in braces in a text, and is no number there.
  case unfilled(String)
}

extension Diagnostic {
  /// The sentence for what a lesson lacks.
  package init(_ fault: LintFault, place: (file: String, line: Int)) {
    self = Self.sentence(fault)
    message = "lint: " + message
    (code, self.place) = (.lint, place)
  }

  private static func sentence(_ fault: LintFault) -> Diagnostic {
    switch fault {
    case .noKey(let key): return Diagnostic("the front matter has no \(key)")
    case .unknownKey(let key, let near):
      return Diagnostic(
        "\"\(shortened(key))\" means nothing in front matter", details: ["close to it: \(near)"])
    case .otherName(let id, let file):
      return Diagnostic("the id is \(shortened(id)), and the file is called \(file)")
    case .badMinutes(let text):
      return Diagnostic("minutes is \"\(shortened(text))\", which is no whole number")
    case .longLine(let count, let most):
      return Diagnostic(
        "this line has \(count) characters; a lesson's lines have at most \(most)")
    case .noFixture(let name, let near):
      return Diagnostic(
        "the front matter names a golden file that is not there: \(shortened(name))",
        details: near.map { ["close to it: \($0)"] } ?? [])
    case .comparesNothing(let fixture):
      return Diagnostic(
        "no line of it compares with the golden file it names",
        details: ["what does that: fixture \(fixture), and at the end check fixture"])
    case .unfilled(let typed):
      return Diagnostic(
        "{\(shortened(typed))} is no number where it stands",
        details: ["in braces stands what show could print there: {A2[1,1]}"])
    case .checksNothing:
      return Diagnostic(
        "no line of it checks anything",
        details: [
          "what does that: check Z1 = W1 @ X + b1; or fixture NAME, and at the end check fixture"
        ])
    }
  }
}
