// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// What happens, as lines for a person.
extension TextRenderer: Renderer {
  package func prompt(_ parts: PromptParts) -> String {
    style.ink(.title, parts.iteration) + style.ink(.code, parts.step) + style.ink(.title, ">")
  }

  package mutating func output(for event: Event) -> String {
    let before = previous
    previous = nil
    switch event {
    case .opened(let greeting): return joined(wrapped(render(greeting), width: columns))
    case .played(let line, let prompt): return "\n\(prompt) \(Sanitizer.clean(line))\n"
    case .told(let blocks):
      previous = blocks.last ?? before
      return render(blocks, after: before)
    case .answered: return ""
    case .failed(let failure): return errorText(failure)
    case .noticed(let blocks): return render(blocks)
    // What would be right can be copied out of the sentence, so it stays one line.
    case .refused(let refusal):
      return "backstep: \(render(refusal.message))\n" + joined(explanation(refusal))
    case .progress(let progress, let seconds):
      previous = before
      return progressLine(progress, seconds: seconds)
    case .testing(let paths):
      nameWidth = Self.nameWidth(paths)
      return ""
    case .tested(let report): return testLine(report, nameWidth) + render(report.details)
    case .total(let total): return text(of: total)
    }
  }

  // MARK: Tests

  /// Columns that names of files take: `110 arrays, within 4.4e-16` fits beside 51.
  private static func nameWidth(_ paths: [String]) -> Int { min(51, paths.map(\.count).max() ?? 0) }

  /// A line of a test report: mark, file, what was done.
  private func testLine(_ report: TestReport, _ nameWidth: Int) -> String {
    let name = (report.path.isEmpty ? "\"\"" : clean(report.path)).padded(right: nameWidth)
    let text = "\(name)  \(render(report.summary))"
    return joined(marked(report.standing == .held, text, first: ""))
  }

  /// What was no test, the failures once more, and the sum.
  private func text(of total: TestTotal) -> String {
    var text = render(total.remarks.map { .note($0) })
    guard total.judged > 0 else { return text }
    if total.judged > 1, !total.failures.isEmpty, !total.isQuiet {
      let width = Self.nameWidth(total.failures.map(\.path))
      text += "\nfailed:\n" + total.failures.map { testLine($0, width) }.joined()
    }
    return text + joined([render(total.summary)])
  }
}
