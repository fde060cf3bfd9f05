// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import Sentences
import Setup

/// All that stays of a session when a line is over.
package struct State: Sendable {
  /// Where the session is and where it was.
  var timeline = History(Setup(), .none)
  /// The lesson that is being played.
  package internal(set) var lesson: OpenLesson?
  /// What is asked and not answered yet.
  package internal(set) var question: OpenQuestion?
  /// Questions of files that were answered by what comes behind them.
  package internal(set) var questionsAsked: [AskedQuestion] = []
  /// What stood in braces in a text that a file showed, and was no number there.
  package internal(set) var unfilled: [String] = []
  /// What was shown and said so far, where a lesson is tested.
  var proof: Proofreading?
  /// Checks so far.
  package internal(set) var tally = Tally()
  /// What was done since the beginning, or since the lesson's last line, by full names.
  var done: [String] = []
  /// How often ``done`` began anew.
  var rounds = 0
  /// How many lessons were opened.
  var lessonsOpened = 0
  /// Whether one of the lines reads a file by its path.
  package var namesFiles = false
  /// The last `step` line that was no lesson's, which Enter repeats.
  package var lastStep: String?
  /// Why the last line that failed did so: what `why` alone explains.
  var lastFailure: SessionError.Fact?
  /// The wrong numbers that a comparison with a golden file has told of.
  var toldDifferences: Set<String> = []
  /// The names that a person gave to lines.
  var aliases = Aliases()
  /// What a person has settings begin with.
  var ownSettings = Settings()
  /// Whether it was told that neurons are all alike, and they still were when training went on.
  package var toldOfEquals = false
  /// The exercise that follows what is set up, while it is on.
  var practice: FixturePractice?
  /// The branches of history that were spoken of.
  var knownBranches: Set<Int> = [1]

  /// How many checks held and failed, and what became of values that steps printed.
  package struct Tally: Hashable, Sendable {
    /// Checks that held.
    package var held = 0
    /// Checks that did not.
    package var failed = 0
    /// Printed values that are those of the golden file, and those that are not.
    package var (golden, off) = (0, 0)

    /// Whether something was not as it should be.
    package var hasFailed: Bool { failed > 0 || off > 0 }
    /// What printed values came to, in a line; nil where none was off.
    package var verdicts: Block? {
      guard off > 0 else { return nil }
      return .check(
        CheckReport(
          text:
            "\(off) of \(counted(golden + off, "value")) printed beside the file's \(off == 1 ? "differs" : "differ")",
          holds: false, details: []))
    }
  }
}
