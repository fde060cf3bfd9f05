// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// The same grade as what came of a test, part by part.
extension GradeReport {
  /// What came of all: the parts are its cases.
  package var test: TestReport {
    let standing: TestReport.Standing =
      switch problem.map(\.code.failureKind) {
      case nil: isFull ? .held : .failed
      case .absent: .absent
      case .unwritten, .misused, .failed: .broken
      }
    return TestReport(
      path: name, standing: standing, summary: "\(earned) of \(counted(marks, "mark"))",
      details: blocks, cases: parts.map { CaseReport("\($0.part.called)", verdict($0)) })
  }

  private func verdict(_ part: GradedPart) -> CaseVerdict {
    let told: Phrase =
      "\(part.earned) of \(counted(part.marks, "mark")): \(part.standing.told)"
    switch part.standing {
    case .right: return .passed
    case .follows, .unread: return .notJudged(told)
    case .wrong(let names):
      var fault = CaseFault(told, code: .goldenDiffers)
      fault.array = names.first
      // The mistakes are those of the array that is wrong first.
      if tellsMistakes, names.first == firstWrong { fault.mistakes = mistakes.map(\.id) }
      return .failed(fault)
    case .otherSetting: return .failed(CaseFault(told, code: .goldenDiffers))
    case .absent: return .failed(CaseFault(told, code: .notComputed))
    }
  }
}
