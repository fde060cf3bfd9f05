// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `practice backprop [BLANKS]`, `practice fixture [on|off|all]`
struct Practice: Command {
  static let form = CommandForm(
    "practice",
    "backprop|forward|shapes|chain|update|find-the-mistake [BLANKS] [seed K]  ·  fixture [on|off|all]",
    "exercises with fresh numbers; or data and weights that show every mistake",
    "practice backprop", "practice backprop 5", "practice shapes", "practice find-the-mistake",
    "practice fixture", "practice fixture on",
    remark:
      "An exercise is a small network with fresh numbers. practice backprop shows an iteration and "
      + "leaves its last step to you, then its last two, until all 17 are yours: what was right at "
      + "once makes the next one longer, what was mostly wrong shorter, and a number behind it says "
      + "so itself. The others are a part of it: the way forward, shapes, the chain rule, the update, "
      + "or somebody's wrong numbers. seed makes the same one again. What a known mistake gave comes "
      + "back by review. A golden file is as good as the mistakes that it notices. practice fixture makes every mistake "
      + "known here in the network as it is set up, runs two iterations, and counts those whose "
      + "numbers differ from the right ones. Change data, weights, biases and settings until all do; "
      + "one hint is given at a time, practice fixture all lists everything. After practice fixture on "
      + "the count follows each line that changes the setup, until practice fixture off. Mistakes that "
      + "give the right numbers in any data, as a mean over one output, do not count.",
    isKept: false)
  enum Exercise: Sendable {
    case sheet(PracticeSheet.Kind, level: Int?, seed: Int?)
    case fixture(PracticeView)
  }
  enum PracticeView: String, CaseIterable, Sendable { case hint, on, off, all }
  let exercise: Exercise

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Practice {
    if let kind = parser.take(oneOf: PracticeSheet.Kind.allCases) {
      let level =
        parser.atEnd || parser.isNext(keyword: "seed")
        ? nil
        : try parser.integer(
          .called("how much of it is yours, from 1 to \(kind.levels)"), in: 1...kind.levels
        ).value
      let seed =
        parser.take(keyword: "seed")
        ? try parser.integer(.seed(999_999), in: 0...999_999).value : nil
      return Practice(exercise: .sheet(kind, level: level, seed: seed))
    }
    guard parser.take(keyword: "fixture") else {
      throw parser.fail(
        expected: PracticeSheet.Kind.allCases.map { .called($0.rawValue) } + ["fixture"])
    }
    for view in PracticeView.allCases where view != .hint && parser.take(keyword: view.rawValue) {
      return Practice(exercise: .fixture(view))
    }
    return Practice(exercise: .fixture(.hint))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    switch exercise {
    case .sheet(let kind, let level, let seed):
      try session.requireNoLesson("practice")
      return Reply(try session.practise(kind, level: level, seed: seed))
    case .fixture(.off):
      let wasOn = session.followsPractice
      session.followsPractice = false
      return Reply([.note(wasOn ? "practice is over" : "no practice was on")])
    case .fixture(.on):
      session.followsPractice = true
      guard session.canPractise else {
        return Reply([
          .note("each line that changes the setup is followed by the count from here on")
        ])
      }
      return Reply(try session.fixturePractice(listsAll: false))
    case .fixture(let view): return Reply(try session.fixturePractice(listsAll: view == .all))
    }
  }
}
