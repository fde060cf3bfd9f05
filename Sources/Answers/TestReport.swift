// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of one file that was run as a test.
///
///     ✗ mine.md  12 lines, 4 checks, 1 failed
///     mine.md:7: ✗ cost < 1: left 1.2000, right 1.0000
package struct TestReport: Sendable {
  /// The file.
  package let path: String
  /// How it ended.
  package var standing: Standing
  /// What was done: `24 lines, 12 checks`.
  package var summary: Phrase
  /// What failed, in order.
  package var details: [Block]
  /// Each thing that was judged, in order, for formats that list them; a person hears of what failed.
  package var cases: [CaseReport]

  /// A report; without arguments that nothing was wrong.
  package init(
    path: String, standing: Standing = .held, summary: Phrase = "", details: [Block] = [],
    cases: [CaseReport] = []
  ) {
    self.path = path
    self.standing = standing
    self.summary = summary
    self.details = details
    self.cases = cases
  }

  /// How a test ended, from good to bad: what cannot run is worse than a failed check, and that than
  /// a file that is missing, which says least about what there is.
  package enum Standing: Comparable, Sendable {
    /// All held.
    case held
    /// There is no such file.
    case absent
    /// A check failed.
    case failed
    /// A line, a lesson or a golden file is broken.
    case broken
  }
}

/// What came of a run of tests.
package struct TestTotal: Sendable {
  /// How many held.
  package var passed = 0
  /// Those that did not, in order.
  package var failures: [TestReport] = []
  /// How many were left out once one had failed.
  package var notRun = 0
  /// What might be taken for a test and is none, and why, in order.
  package var passedOver: [(path: String, why: Phrase)] = []
  /// Files of other kinds, in order.
  package var unread: [String] = []
  /// Whether nothing was told but failures and this.
  package var isQuiet = false

  /// No test yet.
  package init() {}

  /// How many were run.
  package var judged: Int { passed + failures.count }

  /// How the worst of them ended.
  package var standing: TestReport.Standing { failures.map(\.standing).max() ?? .held }

  /// `3 passed, 1 failed, 2 not run`
  package var summary: Phrase {
    let rest = notRun > 0 ? ", \(notRun) not run" : ""
    return "\(passed) passed, \(failures.count) failed\(rest)"
  }

  /// What was not taken for a test, a sentence each; many of a folder for one reason share one. Files of
  /// other kinds are named, or where they are many counted by kind.
  package var remarks: [Phrase] {
    struct Group: Hashable {
      let folder: Substring
      let why: Phrase
    }
    func name(_ path: String) -> Substring { path.split(separator: "/").last ?? path[...] }
    func group(_ path: String, _ why: Phrase) -> Group {
      Group(folder: path.dropLast(name(path).count), why: why)
    }
    let groups = Dictionary(grouping: passedOver) { group($0.path, $0.why) }
    return passedOver.compactMap { path, why -> Phrase? in
      let others = groups[group(path, why)] ?? []
      guard others.count > Self.fewNames else { return "not a test: \(path) (\(why))" }
      guard others[0].path == path else { return nil }
      return
        "not tests: \(path), \(String(name(others[1].path))) and \(others.count - 2) more there (\(why))"
    }
      + (unread.isEmpty
        ? []
        : ["not tests: \(unread.count > Self.fewNames ? kinds : unread.joined(separator: ", "))"])
  }

  /// So many names are listed.
  private static let fewNames = 5

  private var kinds: String {
    let kinds = unread.reduce(into: [:] as [String: Int]) { kinds, path in
      let name = path.split(separator: "/").last ?? ""
      let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? "without ending"
      kinds[ending, default: 0] += 1
    }
    let counts = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return
      "\(counted(unread.count, "file")), \(counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
  }
}
