// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Diagnosis
import Golden
import Language
import Library
import Sentences
import Tutor

extension CourseTest {
  /// Which mistakes a golden file would not notice. A file that does not hold as a test is reported as
  /// that test.
  ///
  /// - Parameters:
  ///   - isNamed: whether somebody named it, as ``look(at:isNamed:)`` has it.
  ///   - listsAll: whether each mistake is told.
  package func mistakes(unnoticedBy path: String, isNamed: Bool, listsAll: Bool) -> Result {
    guard let content = try? library.open(path, verbs: CommandTable.whole.verbs) else {
      return look(at: path, isNamed: isNamed)
    }
    guard case .golden(let bytes) = content else {
      return isNamed ? broken(path, Block(.noGolden(path: path))) : .noTest(.noGolden)
    }
    if case .random = GoldenKind.detect(bytes) {
      return isNamed ? broken(path, Block(.noNetwork(path: path))) : .noTest(.random)
    }
    let result = look(at: path, isNamed: isNamed)
    guard case .judged(var report) = result, report.standing == .held,
      let file = try? GoldenFile.decode(bytes)
    else { return result }
    guard let score = MutationScore(of: Exam(file), isCancelled: isCancelled) else {
      return .stopped
    }
    let mistakes = MutationReport(score)
    report.standing = mistakes.holds ? .held : .failed
    report.summary = mistakes.summary
    report.cases = mistakes.cases
    report.details = mistakes.blocks(listsAll: listsAll)
    return .judged(report)
  }
}
