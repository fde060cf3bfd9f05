// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import Glibc
import Library
import LineEditing
import Terminal
import Tutor

/// `backstep test`: a line for each file, what failed below it, what was not taken, the failures once
/// more, and a sum.
@MainActor
struct TestRun {
  /// What somebody asked for.
  struct Options {
    var isQuiet = false
    var failsFast = false
    var only: String?
    /// Seconds that one file may take; 0 is no limit.
    var timeLimit = 60.0
  }

  private let common: Common
  private let options: Options
  private let library: Library
  private let renderer: TextRenderer
  private var output = Output.standard
  private var tally = Tally()

  private struct Tally {
    var standing = CourseTest.Standing.held
    var passed = 0
    var failures: [CourseTest.Outcome] = []
    var others: [(path: String, why: Phrase)] = []
    var unread: [String] = []
  }

  /// Columns of a file's name: `110 arrays, within 4.4e-16` fits beside it.
  private static let longestName = 51

  init(_ common: Common, _ options: Options) {
    (self.common, self.options) = (common, options)
    library = common.library()
    var renderer = common.renderer(common.session(library), for: .standard)
    // Who reads a pipe looks for lines, and a broken one is not found.
    if !output.isTerminal { renderer.width = 100_000 }
    self.renderer = renderer
  }

  mutating func run(_ paths: [String]) -> Int32 {
    var files: [(path: String, isNamed: Bool, hint: String?)] = []
    let words = paths.isEmpty ? defaults : paths
    for (index, path) in words.enumerated() {
      guard library.status(path)?.kind == .folder else {
        files.append((known(path), true, Files.withSpaces(words, from: index)))
        continue
      }
      let folder = TestFolder(path, library)
      files += folder.files.map { ($0, false, nil) }
      tally.others += folder.others.map { ($0.path, Phrase($0.why)) }
      tally.unread += folder.unread
    }
    if let only = options.only {
      files = files.filter { Self.matches($0.path, only) }
      (tally.others, tally.unread) = ([], [])
    }
    let width = min(Self.longestName, files.map(\.path.count).max() ?? 0)
    var left = files.count
    for file in files {
      left -= 1
      guard judge(file.path, isNamed: file.isNamed, width, file.hint) else {
        return output.reportFailure()
      }
      if options.failsFast, !tally.failures.isEmpty { break }
    }
    return end(of: files.count, left: left, in: paths)
  }

  /// One file; false where nothing can be written.
  private mutating func judge(_ path: String, isNamed: Bool, _ width: Int, _ hint: String?) -> Bool
  {
    let end = options.timeLimit > 0 ? Self.now + options.timeLimit : .infinity
    let isOver: @Sendable () -> Bool = { Self.now > end }
    let tests = CourseTest(common.library(isStopped: isOver), isCancelled: isOver)
    var outcome: CourseTest.Outcome
    switch tests.look(at: path, isNamed: isNamed) {
    case .noTest(let why):
      tally.others.append((path, why))
      return true
    case .judged(let judged): outcome = judged
    case .stopped: outcome = CourseTest.Outcome(path: path)
    }
    if isOver() {
      outcome.standing = .broken
      outcome.summary =
        "was stopped after \(seconds(options.timeLimit)); --time-limit sets how long"
    }
    if outcome.standing == .absent, let hint {
      outcome.details.append(.note("a name with spaces stands in quotes: \(hint)"))
    }
    tally.standing = max(tally.standing, outcome.standing)
    let holds = outcome.standing == .held
    if holds { tally.passed += 1 } else { tally.failures.append(outcome) }
    guard !holds || !options.isQuiet else { return true }
    let name = path.isEmpty ? "\"\"" : path
    let line = renderer.testLine(name, holds: holds, outcome.summary, nameWidth: width)
    return output.write(line + renderer.render(outcome.details))
  }

  /// What was not taken, what failed, and the sum.
  private mutating func end(of count: Int, left: Int, in paths: [String]) -> Int32 {
    let judged = tally.passed + tally.failures.count
    if !options.isQuiet, !options.failsFast || tally.failures.isEmpty {
      for other in tally.others {
        output.write(renderer.render(.note("not a test: \(other.path) (\(other.why))")))
      }
      if !tally.unread.isEmpty { output.write(renderer.render(.note(unreadFiles))) }
    }
    guard judged > 0 else {
      let what =
        options.only.map { "no test is called \"\($0)\"" }
        ?? "there is nothing to test: no lessons and no golden files were found"
      let place =
        paths.isEmpty
        ? library.homes.isEmpty
          ? "; --home DIR or BACKSTEP_HOME names the folder that holds lessons and Fixtures" : ""
        : " in \(paths.joined(separator: ", "))"
      var stream = Output.error
      stream.write("backstep: \(Sanitizer.clean(what + place))\n")
      return ExitStatus.noInput
    }
    if judged > 1, !options.isQuiet, !tally.failures.isEmpty {
      output.write("\nfailed:\n")
      for outcome in tally.failures {
        output.write(
          renderer.testLine(
            outcome.path, holds: false, outcome.summary,
            nameWidth: min(Self.longestName, tally.failures.map(\.path.count).max() ?? 0)))
      }
    }
    let rest = left > 0 ? ", \(left) not run" : ""
    let sum = "\(tally.passed) passed, \(tally.failures.count) failed\(rest)\n"
    return output.write(sum) ? ExitStatus.of(tally.standing) : output.reportFailure()
  }

  /// Files that are neither .md nor .json: by name, or where they are many how many there are of a kind.
  private var unreadFiles: Phrase {
    let files = tally.unread
    guard files.count > 5 else { return "not tests: \(files.joined(separator: ", "))" }
    let kinds = files.reduce(into: [:] as [String: Int]) { kinds, path in
      let name = path.split(separator: "/").last ?? ""
      let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? "without ending"
      kinds[ending, default: 0] += 1
    }
    let counts = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return
      "not tests: \(files.count) files, \(counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
  }

  /// The path of a lesson or golden file by its name; what is neither stays as it is.
  private func known(_ word: String) -> String {
    guard library.status(word) == nil, word != "-" else { return word }
    return library.lessonPath(word) ?? library.golden(word, beside: nil) ?? word
  }

  private var defaults: [String] {
    library.homes.first.map(CourseFolder.tests)?.filter(Files.isFolder) ?? []
  }

  /// Whether a path holds a pattern: `*` is anything, `?` one letter.
  private static func matches(_ path: String, _ pattern: String) -> Bool {
    fnmatch("*\(pattern)*", path, 0) == 0
  }

  private func seconds(_ seconds: Double) -> String {
    let text = seconds == seconds.rounded() ? "\(Int(min(seconds, 1e9)))" : "\(seconds)"
    return "\(text) second\(seconds == 1 ? "" : "s")"
  }

  private nonisolated static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
