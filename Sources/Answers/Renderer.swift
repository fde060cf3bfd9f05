// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes output of what happens, as lines for a person. What the program prints, a renderer gave.
///
/// What was rendered before may matter, as for the empty line between two paragraphs, and what is
/// rendered may wait: a report of all tests comes with their ``Event/total(_:)``.
package protocol Renderer: Sendable {
  /// How what comes next is shown: with these digits and this view, in a window of that size. A format
  /// that has neither need not know.
  mutating func show(_ display: Display, in window: (columns: Int, rows: Int))
  /// A prompt as it is shown, as long as its text. A format without colours need not know.
  func prompt(_ parts: PromptParts) -> String
  /// The output for what happened; empty where there is none, or not yet.
  mutating func output(for event: Event) -> String
}

extension Renderer {
  package mutating func show(_ display: Display, in window: (columns: Int, rows: Int)) {}
  package func prompt(_ parts: PromptParts) -> String { parts.text }
}

/// One thing that happens while the program runs: all that a renderer is handed.
package enum Event: Sendable {
  /// The prompt begins: what the program is, and how to go on.
  case opened(Phrase)
  /// A line that is played at its prompt. What a person types the terminal shows by itself.
  case played(line: String, prompt: String)
  /// What a line answers.
  case told([Block])
  /// A line is answered: what comes next is another matter, and stands at this prompt.
  case answered(prompt: String)
  /// A line that could not be done, or the rest of it.
  case failed(Diagnostic)
  /// What there is to say beside answers: what is kept, and what is not.
  case noticed([Block])
  /// What the program was asked for and cannot do.
  case refused(Diagnostic)
  /// How far long work is, and how many seconds it took so far.
  case progress(RunProgress, seconds: Double)
  /// These files are going to be tested.
  case testing([String])
  /// What came of one of them.
  case tested(TestReport)
  /// What came of all.
  case total(TestTotal)

  /// Whether it is what was asked for. The others are about the program and its lines: where output goes
  /// into a file or pipe, they are said on standard error.
  package var isResult: Bool {
    switch self {
    case .opened, .played, .told, .answered, .testing, .tested, .total: true
    case .failed, .noticed, .refused, .progress: false
    }
  }
}
