// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport

/// A report with a case of each verdict, and names that formats have to write otherwise.
let someReport: TestReport = {
  var fault = CaseFault("dZ1 off by \(0.25)", code: .goldenDiffers)
  (fault.array, fault.place) = ("dZ1", ("a #1.npz", 2))
  fault.element = .init("[1,2]", theirs: 1e-9, ours: .infinity)
  (fault.mistakes, fault.details) = (["slope-at-a"], ["the slope"])
  return TestReport(
    path: "a #1.npz", standing: .failed, summary: "dZ1 is wrong first",
    cases: [
      CaseReport("Z1", .passed), CaseReport("dZ1 # x", .failed(fault)),
      CaseReport("dW1", .notJudged("it follows")),
      CaseReport("b1", .broken(CaseFault("b1 is 2×2", code: .shape))),
    ])
}()

/// A file that is not there, in a folder with an unkind name.
let absentReport = TestReport(
  path: "<b>\u{1B}&\"\n.npz", standing: .absent, summary: "cannot be read",
  details: [.diagnostic(Diagnostic("there is no such file", code: .missingFile))])

/// What came of both.
let someTotal: TestTotal = {
  var total = TestTotal()
  (total.failures, total.passedOver) = ([someReport, absentReport], [("c.csv", "a table")])
  return total
}()

func repositoryText(_ path: String) -> String { Repository.text(path) }
