// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet
import Reading

/// The same findings as what came of a test, array by array.
extension FindingsReport {
  /// What came of all: the arrays are its cases, and the whole answer its details.
  package var test: TestReport {
    TestReport(
      path: name, standing: holds ? .held : .failed, summary: verdictInShort, details: blocks,
      cases: cases)
  }

  /// `dZ1 is wrong first: the sigmoid's slope is taken at A, not at Z`
  private var verdictInShort: Phrase {
    let agreeing = findings.arrays.count { $0.verdict != .differs }
    if holds { return "\(counted(agreeing, "array")) \(agreeing == 1 ? "is" : "are") right" }
    guard let firstWrong else { return "\(counted(agreeing, "array")) could be compared" }
    let mistakes = (diagnosis.solutions.first ?? []).map(\.headline)
    return
      "\(firstWrong) is wrong first\(mistakes.isEmpty ? "" : ": \(mistakes.joined(separator: "; "))")"
  }

  private var cases: [CaseReport] {
    var cases = findings.arrays.map { CaseReport(name($0.name), verdict($0)) }
    for array in findings.unread {
      let fault = CaseFault("it could not be read", code: .unreadable)
      cases.append(CaseReport(name(array), .broken(fault)))
    }
    for misfit in findings.reading.misfits {
      let fault = CaseFault(misfit.phrase, code: .shape)
      cases.append(CaseReport(shortened(misfit.theirs), .broken(fault)))
    }
    for array in findings.absent + (isOverwritten ? findings.unsent : []) {
      let fault = CaseFault("it was not sent, and is needed", code: .notComputed)
      cases.append(CaseReport(name(array), .failed(fault)))
    }
    for array in isOverwritten ? [] : findings.unsent {
      cases.append(CaseReport(name(array), .notJudged("it was not sent")))
    }
    return cases
  }

  private func verdict(_ array: Findings.Judged) -> CaseVerdict {
    switch array.verdict {
    case .agrees: return .passed
    case .follows:
      return firstWrong.map {
        .notJudged("it is right for what it was computed from, and \($0) is wrong")
      } ?? .passed
    case .differs:
      let difference = difference(array, isFirst: true)
      let hasShape = array.theirs.shape == array.ours.shape
      var fault = CaseFault(
        "\(name(array.name)) \(difference.extent)", code: hasShape ? .goldenDiffers : .shape)
      fault.array = name(array.name)
      fault.element = difference.cells.first.map {
        .init($0.place, theirs: $0.golden, ours: $0.ours)
      }
      if !diagnosis.unexplained.contains(array.name) {
        let all = diagnosis.solutions.first ?? []
        let own = all.filter { $0.layer == nil || $0.layer == array.name.symbol.layer }
        let faults = own.isEmpty ? all : own
        fault.mistakes = faults.map(\.mistake.id)
        fault.details = faults.map { Phrase($0.headline) }
      }
      return .failed(fault)
    }
  }
}
