// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences

/// `practice fixture [on|off|all]`
struct Practice: Command {
  static let form = CommandForm(
    "practice", "fixture [on|off|all]",
    "which mistakes your data and weights would show: notice them all",
    "practice fixture", "practice fixture on",
    remark:
      "A golden file is as good as the mistakes that it notices. practice fixture makes every mistake "
      + "known here in the network as it is set up, runs two iterations, and counts those whose "
      + "numbers differ from the right ones. Change data, weights, biases and settings until all do; "
      + "one hint is given at a time, practice fixture all lists everything. After practice fixture on "
      + "the count follows each line that changes the setup, until practice fixture off. Mistakes that "
      + "give the right numbers in any data, as a mean over one output, do not count.",
    isKept: false)
  enum Exercise: Sendable {
    case fixture(PracticeView)
  }
  enum PracticeView: String, CaseIterable, Sendable { case hint, on, off, all }
  let exercise: Exercise

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Practice {
    guard parser.take(keyword: "fixture") else { throw parser.fail(expected: ["fixture"]) }
    for view in PracticeView.allCases where view != .hint && parser.take(keyword: view.rawValue) {
      return Practice(exercise: .fixture(view))
    }
    return Practice(exercise: .fixture(.hint))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    switch exercise {
    case .fixture(.off):
      let wasOn = session.state.practice != nil
      session.state.practice = nil
      return Reply([.note(wasOn ? "practice is over" : "no practice was on")])
    case .fixture(.on):
      session.state.practice = FixturePractice()
      guard session.canPractise else {
        return Reply([
          .note("each line that changes the setup is followed by the count from here on")
        ])
      }
      return Reply(try session.fixturePractice(.on))
    case .fixture(let view): return Reply(try session.fixturePractice(view))
    }
  }
}
