// SPDX-License-Identifier: GPL-3.0-or-later

extension TestReport {
  /// What is wrong with the file first: with the first of its cases that is not as it should be, or else
  /// with the file as a whole; nil where it holds.
  package var fault: CaseFault? {
    guard standing != .held else { return nil }
    if let fault = cases.lazy.compactMap(\.verdict.fault).first { return fault }
    return details.lazy.compactMap(\.fault).first
      ?? CaseFault(
        details.lazy.compactMap(\.sentence).first ?? summary,
        code: standing == .failed ? .checkFailed : .other)
  }
}

extension CaseVerdict {
  /// What is wrong; nil where nothing is, or nobody can say.
  package var fault: CaseFault? {
    switch self {
    case .failed(let fault), .broken(let fault): fault
    case .passed, .notJudged: nil
    }
  }
}

extension CaseReport {
  /// A check, a comparison, or what could not be done; nil for what judges nothing.
  package init?(_ block: Block) {
    switch block {
    case .check(let report):
      name = report.text
      guard report.holds != nil else {
        verdict = .notJudged(report.details.first ?? "")
        return
      }
    case .comparison(let report):
      name = report.subject.isEmpty ? report.headline.exactText : report.subject
    case .diagnostic(let diagnostic): name = diagnostic.message.exactText
    case .note, .heading, .prose, .verbatim, .step, .value, .explanation, .question, .answer,
      .table, .picture:
      return nil
    }
    verdict = block.fault.map { .failed($0) } ?? .passed
  }
}

extension Block {
  /// What it says is wrong; nil where it says nothing of the kind.
  fileprivate var fault: CaseFault? {
    switch self {
    case .diagnostic(let diagnostic): return CaseFault(diagnostic)
    case .check(let report):
      return report.code.map { code in
        var fault = CaseFault(Phrase(report.text), code: code)
        (fault.details, fault.place) = (report.details, report.place)
        return fault
      }
    case .comparison(let report):
      return report.code.map { code in
        let first = report.differences.first
        var fault = CaseFault(first?.text ?? report.headline, code: code)
        (fault.details, fault.place) = (report.remarks, report.place)
        fault.array = first?.difference.name
        fault.element = first?.difference.cells.first.map {
          .init($0.place, theirs: $0.golden, ours: $0.ours)
        }
        return fault
      }
    case .note, .heading, .prose, .verbatim, .step, .value, .explanation, .question, .answer,
      .table, .picture:
      return nil
    }
  }

  /// What it says, where that is a sentence.
  fileprivate var sentence: Phrase? {
    switch self {
    case .note(let text), .prose(let text): text
    case .heading, .verbatim, .step, .value, .explanation, .check, .question, .answer, .comparison,
      .table, .picture, .diagnostic:
      nil
    }
  }
}
