// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats

/// What came of tests.
extension JSONRenderer {
  static func members(of report: TestReport) -> [(name: String, value: JSONValue)] {
    var members: [(name: String, value: JSONValue)] = [
      ("file", .text(report.path)), ("standing", .text(report.standing.word)),
      ("summary", .words(report.summary)), ("details", list(report.details)),
      ("cases", .list(report.cases.map(object))),
    ]
    if let fault = report.fault { members.append(("fault", object(fault))) }
    return members
  }

  static func members(of total: TestTotal) -> [(name: String, value: JSONValue)] {
    [
      ("passed", .count(total.passed)), ("failed", .count(total.failures.count)),
      ("not_run", .count(total.notRun)), ("standing", .text(total.standing.word)),
      ("failures", .texts(total.failures.map(\.path))),
      (
        "not_tests",
        .list(
          total.passedOver.map { .members(["file": .text($0.path), "why": .words($0.why)]) })
      ),
      ("unread", .texts(total.unread)),
    ]
  }

  private static func object(_ report: CaseReport) -> JSONValue {
    var (why, fault): (JSONValue?, JSONValue?)
    switch report.verdict {
    case .passed: break
    case .failed(let found), .broken(let found): fault = object(found)
    case .notJudged(let reason): why = .words(reason)
    }
    return .members([
      "name": .text(report.name), "verdict": .text(report.verdict.word), "why": why,
      "fault": fault,
    ])
  }

  private static func object(_ fault: CaseFault) -> JSONValue {
    .members([
      "code": .text(fault.code.rawValue), "message": .words(fault.message),
      "details": .words(fault.details), "place": place(fault.place),
      "array": fault.array.map { .text($0) },
      "element": fault.element.map {
        .members([
          "place": .text($0.place), "theirs": .number($0.theirs), "ours": .number($0.ours),
        ])
      },
      "mistakes": .texts(fault.mistakes),
    ])
  }
}

extension TestReport.Standing {
  /// In a word that stays.
  var word: String {
    switch self {
    case .held: "held"
    case .absent: "absent"
    case .failed: "failed"
    case .broken: "broken"
    }
  }
}

extension CaseVerdict {
  /// In a word that stays.
  var word: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .notJudged: "not-judged"
    case .broken: "broken"
    }
  }
}
