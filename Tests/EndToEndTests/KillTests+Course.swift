// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language
import TestSupport
import Testing
import Tutor

/// What is typed and what it comes to, and what may come of a kill.
extension KillTests {
  /// What is typed, every line another; `c` tells how far it got. By full names, as lines are kept: a
  /// line that was done and not shown stands so in a transcript that is gone on with.
  static func script(_ base: Int, records: Bool) -> [String] {
    let work = [
      "network 3 4 1", "data xor3", "init normal 1 seed \(base)",
      records ? "record \"my talk.txt\"" : "set digits 6", "step 7", "run 30", "W1[1,2] = 0.25",
      "back 3 op", "lr = 0.3", "run until cost < 0.65 max 3000", "goto dZ1 at 9", "step 2 layer",
    ]
    return work.enumerated().flatMap { ["c = \(base + $0)", "\($1)"] }
  }

  /// A state, as it is seen from outside.
  struct State: Equatable {
    var prompt: String
    var values: String
  }

  /// What an undisturbed session is behind each line, and what it answers.
  struct Course {
    let lines: [String]
    var states: [State]
    var answers: [String] = []
    var transcripts: [String] = [""]

    init(_ base: Int, records: Bool = true) {
      self.init(KillTests.script(base, records: records))
    }

    init(_ lines: [String]) {
      self.lines = lines
      var console = Console()
      states = [Self.state(console)]
      for line in lines {
        answers.append(console.type(line))
        states.append(Self.state(console))
        transcripts.append(console.written("my talk.txt") ?? "")
      }
    }

    private static func state(_ console: Console) -> State {
      var copy = console
      copy.session.host.transcribe = nil
      let prompt = copy.session.prompt
      return State(prompt: prompt, values: KillTests.words(copy.type(KillTests.probe)))
    }

    /// How many lines somebody saw answered.
    func answered(in transcript: String) -> Int {
      var rest = transcript[...]
      for (index, answer) in answers.enumerated() {
        let last = answer.split(separator: "\n").last.map(String.init) ?? ""
        guard let place = rest.firstRange(of: last) else { return index }
        rest = rest[place.upperBound...]
      }
      return answers.count
    }
  }

  static let probe = "set digits 17; lr; c; X; W1"

  static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What came of a kill.
  struct Outcome {
    var kills = 0
    var kept = 0
    /// Those whose last lines were told not to be kept, and are not.
    var denied = 0
    /// Those of which nothing was taken yet.
    var idle = 0
    var ahead = 0
    var aheadUnsaid = 0
    var lost = 0
    var foreign = 0
    var vanished = 0
    var halfWritten = 0
    var whileGoingOn = 0
    var remarks: [String] = []

    var isClean: Bool { lost + aheadUnsaid + foreign + vanished + halfWritten == 0 }
    var text: String {
      "\(kills) kills: \(kept) kept (\(ahead) of them one line ahead, \(aheadUnsaid) of those unsaid), "
        + "\(denied) kept as far as it was told, \(idle) had nothing to keep, \(lost) lost what was seen, "
        + "\(foreign) stood elsewhere, \(vanished) lost a typed line, \(halfWritten) left something "
        + "half-written; \(whileGoingOn) more kills while a session was gone on with"
    }
  }
}
