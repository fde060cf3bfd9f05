// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// A question as drawn at ``QuestionReport``: its answers in one line, or a line each.
  func question(_ report: QuestionReport) -> [String] {
    let options = report.options.map { (letter: clean($0.letter), text: render($0.text)) }
    let line = "    " + options.map { "\($0.letter)  \($0.text)" }.joined(separator: "    ")
    let asked = marked("?", .title, render(report.text))
    guard !options.isEmpty else { return asked }
    if line.displayWidth <= columns { return asked + [line] }
    return asked
      + options.flatMap {
        wrapped($0.text, width: columns, first: "    \($0.letter)  ", rest: "       ")
      }
  }

  /// What became of an answer: behind a mark where it was judged.
  func answer(_ report: AnswerReport) -> [String] {
    let text = render(report.text)
    let lines =
      report.isRight == nil ? hanging(text, indent: 2) : marked(report.isRight, text)
    return lines + report.details.flatMap { hanging(render($0), indent: 4) }
  }
}
