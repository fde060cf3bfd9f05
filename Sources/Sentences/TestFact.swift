// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Golden

/// Why something that might be taken for a test is none.
package enum NoTest: Hashable, Sendable {
  case json, spec, table, page, lines
  /// What makes no mistakes: random numbers, and what is no golden file.
  case random, noGolden
  /// Something that is no file.
  case special(SpecialFile)

  /// Why, in a few words.
  package var reason: Phrase {
    switch self {
    case .json: "JSON without \"format\": \"nn-golden/1\""
    case .spec: "nn-spec/1, a network without values to compare"
    case .table: "a table"
    case .page: "no front matter, so it is no lesson"
    case .lines: "lines to run, tested where they are named"
    case .random: "random numbers, with no network to make mistakes in"
    case .noGolden: "no golden file"
    case .special(let kind): Phrase(kind.words)
    }
  }
}

/// What was done with a file that was tested.
package enum TestSummary: Hashable, Sendable {
  case unreadable, notComputable, noTest, noLesson
  /// So many tolerances allow anything.
  case idle(Int)
  case lines(Int, checks: Int, questions: Int, failed: Int)
  /// Values that were compared, and how many differ; nil where none of them decides.
  case values(Int, differing: Int?)
  case comparison(agreeing: Int, differing: Int)
  case draws(Int, differing: Int)
  /// It took as many seconds as it may.
  case stopped(after: Double)

  /// What was done, in a few words.
  package var phrase: Phrase {
    switch self {
    case .unreadable: return "cannot be read"
    case .notComputable: return "cannot be computed"
    case .noTest: return "is no test"
    case .noLesson: return "is no lesson"
    case .idle(let count): return "\(counted(count, "tolerance")) that cannot fail"
    case .lines(let lines, let checks, let questions, let failed):
      let asked = questions > 0 ? ", \(counted(questions, "question"))" : ""
      let failures = failed > 0 ? ", \(failed) failed" : ""
      return "\(counted(lines, "line")), \(counted(checks, "check"))\(asked)\(failures)"
    case .values(let count, let differing):
      return "\(counted(count, "value")), \(differing.map { "\($0) differ" } ?? "none decides")"
    case .comparison(let agreeing, let differing):
      return "\(agreeing) agree, \(differing) differ"
    case .draws(let count, let differing): return "\(count) draws, \(differing) differ"
    case .stopped(let seconds):
      let isWhole = seconds == seconds.rounded()
      let text = isWhole ? "\(Int(min(seconds, 1e9)))" : "\(seconds)"
      return
        "was stopped after \(text) second\(seconds == 1 ? "" : "s"); --time-limit sets how long"
    }
  }
}

/// What a test tells of a file beside what its lines answer.
package enum TestRemark: Sendable {
  /// Files by name that are no test: a network alone, no value at all, a table.
  case noValue(path: String), hollow(path: String), table(path: String)
  case tooLarge(path: String)
  /// Files by name that no mistakes can be made in.
  case noGolden(path: String), noNetwork(path: String)
  /// A `quit` hid what stands behind it.
  case cutShort(Ending.Rest)
  case nothingChecked
  /// What follows failed with numbers drawn from a seed.
  case withOwnNumbers(seed: String)
  /// A golden file of random numbers: a draw that differs, or none to compare.
  case draw(RandomFile.Draw, golden: Double, ours: Double, Sides)
  case noDraw
  /// A number that was published elsewhere, and is another one.
  case published(what: String, printed: String, note: String?)
}

extension Block {
  /// What a test tells.
  package init(_ remark: TestRemark) {
    switch remark {
    case .noValue(let path): self = .wrongKind("\(path) is nn-spec/1: it holds no value to compare")
    case .hollow(let path):
      self = .wrongKind("\(path) holds no value at all, so it compares nothing")
    case .table(let path): self = .wrongKind("\(path) is a table of samples, and tests nothing")
    case .noGolden(let path):
      self = .wrongKind("\(path) is no golden file: --mutation makes mistakes in golden files")
    case .noNetwork(let path):
      self = .wrongKind("\(path) holds random numbers: there is no network to make mistakes in")
    case .tooLarge(let path):
      self = .diagnostic(
        Diagnostic("\(path) asks for a network larger than 2 GiB", code: .tooLarge))
    case .cutShort(let rest):
      let parts = [
        rest.statements > 0 ? "\(counted(rest.statements, "statement")) behind it" : nil,
        rest.lines > 0 ? "\(counted(rest.lines, "line")) below it" : nil,
      ]
      let what = list(parts.compactMap(\.self), "and")
      self = .diagnostic(
        Diagnostic(
          "quit ends it here: \(what) \(rest.count == 1 ? "was" : "were") not run",
          code: .cutShort, place: rest.place))
    case .withOwnNumbers(let seed):
      self = .note("with other numbers where it says mine, seed \(seed):")
    case .nothingChecked: self = .note("nothing is checked in it")
    case .draw(let draw, let golden, let ours, let sides):
      self = .note("\(draw.words): \(sides.theirs) \(exact: golden), \(sides.ours) \(exact: ours)")
    case .noDraw: self = .note("the file holds no draw to compare")
    case .published(let what, let printed, let note):
      self = .note(
        "published elsewhere: \(what) \(printed), which disagrees\(note.map { ": \($0)" } ?? "")")
    }
  }

  private static func wrongKind(_ sentence: Phrase) -> Block {
    .diagnostic(Diagnostic(sentence, code: .wrongKind))
  }
}

extension RandomFile.Draw {
  /// `seed 3: randn[4]`
  fileprivate var words: String {
    switch self {
    case .listed(let list, let seed, let place):
      "seed \(seed): \(list == .state ? "state word" : list.rawValue)[\(place + 1)]"
    case .example(let row, let column): "matrix_example[\(row + 1),\(column + 1)]"
    }
  }
}
