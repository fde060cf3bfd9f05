// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats

/// The Test Anything Protocol, version 14: a test point for each file, its cases as a sub-test, and
/// what is wrong as YAML. What nobody can judge is skipped; the plan stands at the end.
///
///     TAP version 14
///     # Subtest: mine.npz
///         ok 1 - Z1
///         not ok 2 - dZ1
///           ---
///           message: "dZ1 4×3, 12 of 12 numbers"
///           ..
///         ok 3 - dW1 # SKIP ..
///         1..3
///     not ok 1 - mine.npz
///
/// - Source: testanything.org/tap-version-14-specification
package struct TAPRenderer: Renderer {
  private var points = 0

  /// Writes from the first line on.
  package init() {}

  package mutating func output(for event: Event) -> String {
    switch event {
    case .testing: return "TAP version 14\n"
    case .tested(let report): return text(of: report)
    case .total(let total):
      let said = total.remarks + [total.summary]
      return "1..\(points)\n" + said.map { "# \(Self.line($0.exactText))\n" }.joined()
    case .opened, .played, .told, .answered, .failed, .noticed, .refused, .progress: return ""
    }
  }

  private mutating func text(of report: TestReport) -> String {
    points += 1
    let path = report.path.isEmpty ? "\"\"" : report.path
    var text = ""
    if !report.cases.isEmpty {
      text += "# Subtest: \(Self.line(path))\n"
      for (index, item) in report.cases.enumerated() {
        text += Self.point(index + 1, item.name, item.verdict, indent: "    ")
      }
      text += "    1..\(report.cases.count)\n"
    }
    let verdict: CaseVerdict =
      switch report.standing {
      case .held: .passed
      case .failed: report.fault.map { .failed($0) } ?? .passed
      case .absent, .broken: report.fault.map { .broken($0) } ?? .passed
      }
    return text + Self.point(points, path, verdict, indent: "")
  }

  private static func point(_ number: Int, _ name: String, _ verdict: CaseVerdict, indent: String)
    -> String
  {
    let title = "\(number) - \(described(name))"
    switch verdict {
    case .passed: return "\(indent)ok \(title)\n"
    case .notJudged(let why): return "\(indent)ok \(title) # SKIP \(line(why.exactText))\n"
    case .failed(let fault): return "\(indent)not ok \(title)\n" + yaml(fault, "fail", indent)
    case .broken(let fault): return "\(indent)not ok \(title)\n" + yaml(fault, "error", indent)
    }
  }

  /// What is wrong, as YAML. Its texts are JSON's, which YAML reads as they are.
  private static func yaml(_ fault: CaseFault, _ severity: String, _ indent: String) -> String {
    let members: [(String, String?)] = [
      ("message", JSONValue.words(fault.message).line), ("severity", severity),
      ("code", fault.code.rawValue),
      ("file", fault.place.map { JSONValue.text($0.file).line }),
      ("line", fault.place.map { String($0.line) }),
      ("array", fault.array.map { JSONValue.text($0).line }),
      ("element", fault.element.map { JSONValue.text($0.place).line }),
      ("theirs", fault.element.map { number($0.theirs) }),
      ("ours", fault.element.map { number($0.ours) }),
      ("mistakes", fault.mistakes.isEmpty ? nil : JSONValue.texts(fault.mistakes).line),
      ("details", fault.details.isEmpty ? nil : JSONValue.words(fault.details).line),
    ]
    let lines =
      ["---"] + members.compactMap { name, value in value.map { "\(name): \($0)" } } + ["..."]
    return lines.map { "\(indent)  \($0)\n" }.joined()
  }

  /// A number as YAML has it in all its versions: with a point in front of the exponent.
  private static func number(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? ".nan" : number < 0 ? "-.inf" : ".inf" }
    let text = number.description
    guard !text.contains("."), let exponent = text.firstIndex(of: "e") else { return text }
    return "\(text[..<exponent]).0\(text[exponent...])"
  }

  /// A name: what would begin a directive does not.
  private static func described(_ name: String) -> String {
    line(name).unicodeScalars.reduce(into: "") { text, scalar in
      if scalar == "#" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
  }

  private static func line(_ text: String) -> String { Sanitizer.clean(text).oneLine }
}
