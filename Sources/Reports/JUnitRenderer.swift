// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// JUnit's XML, as Jenkins, GitLab and others read it: a suite for each file, its cases as test cases.
/// What nobody can judge is skipped, what could not be looked at is an error. It is written once all
/// is known: the sums stand in front.
///
/// - Source: github.com/testmoapp/junitxml, which says what the readers agree on
package struct JUnitRenderer: Renderer {
  private var suites: [JUnitSuite] = []

  /// Collects from the next event on.
  package init() {}

  package mutating func output(for event: Event) -> String {
    switch event {
    case .testing: suites = []
    case .tested(let report): suites.append(JUnitSuite(report))
    case .total:
      let sum = suites.reduce(into: JUnitSuite.CaseCounts()) { $0.add($1.counts) }
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<testsuites name=\"backstep\"\(sum.attributes)>\n" + suites.map(\.text).joined()
        + "</testsuites>\n"
    case .opened, .played, .told, .answered, .failed, .noticed, .refused, .progress: break
    }
    return ""
  }
}

/// A file and its cases.
private struct JUnitSuite {
  private let name: String
  private let cases: [CaseReport]
  let counts: CaseCounts

  /// How many cases there are, and came to what.
  struct CaseCounts {
    var (tests, failures, errors, skipped) = (0, 0, 0, 0)

    mutating func add(_ other: CaseCounts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    var attributes: String {
      " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }

  init(_ report: TestReport) {
    name = report.path
    var cases = report.cases
    // A file that does not hold has a case that says so.
    if let fault = report.fault, !cases.contains(where: { $0.verdict.fault != nil }) {
      cases.append(
        CaseReport(report.path, report.standing == .failed ? .failed(fault) : .broken(fault)))
    } else if cases.isEmpty {
      cases = [CaseReport(report.path, .passed)]
    }
    // Readers know a case by its name.
    var seen: [String: Int] = [:]
    for index in cases.indices {
      let count = seen[cases[index].name, default: 0] + 1
      seen[cases[index].name] = count
      if count > 1 { cases[index].name += " (\(count))" }
    }
    self.cases = cases
    counts = cases.reduce(into: CaseCounts()) { counts, item in
      counts.tests += 1
      switch item.verdict {
      case .passed: break
      case .failed: counts.failures += 1
      case .broken: counts.errors += 1
      case .notJudged: counts.skipped += 1
      }
    }
  }

  var text: String {
    "  <testsuite name=\"\(name.inXML)\"\(counts.attributes)>\n" + cases.map(text).joined()
      + "  </testsuite>\n"
  }

  private func text(_ item: CaseReport) -> String {
    let place = item.verdict.fault?.place
    let at = place.map { " file=\"\($0.file.inXML)\" line=\"\($0.line)\"" } ?? ""
    let open = "    <testcase classname=\"\(name.inXML)\" name=\"\(item.name.inXML)\"\(at)"
    let inside: String
    switch item.verdict {
    case .passed: return open + "/>\n"
    case .failed(let fault): inside = Self.element("failure", fault)
    case .broken(let fault): inside = Self.element("error", fault)
    case .notJudged(let why): inside = "<skipped message=\"\(why.exactText.inXML)\"/>"
    }
    return "\(open)>\n      \(inside)\n    </testcase>\n"
  }

  private static func element(_ name: String, _ fault: CaseFault) -> String {
    var lines = [fault.message.exactText]
    if let place = fault.place { lines[0] = "\(place.file):\(place.line): " + lines[0] }
    if let element = fault.element {
      lines.append("at \(element.place)")
      lines.append("theirs \(element.theirs.exactText)")
      lines.append("ours \(element.ours.exactText)")
    }
    lines += fault.mistakes.map { "mistake \($0)" } + fault.details.map(\.exactText)
    return "<\(name) message=\"\(fault.message.exactText.inXML)\" type=\"\(fault.code.rawValue)\">"
      + "\(lines.joined(separator: "\n").inXML)</\(name)>"
  }
}
