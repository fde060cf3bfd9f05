// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Golden
import Language
import Library
import NeuralNet
import Tutor

/// Runs lessons, golden files and files of lines as tests.
package struct CourseTest {
  /// What came of one file.
  package struct Outcome: Sendable {
    /// The file.
    package let path: String
    /// What came of it.
    package var standing: Standing
    /// What was done: `24 lines, 12 checks`.
    package var summary: Phrase
    /// What failed, in order.
    package var details: [Block]

    /// An outcome; without arguments that nothing was wrong.
    package init(
      path: String, standing: Standing = .held, summary: Phrase = "", details: [Block] = []
    ) {
      self.path = path
      self.standing = standing
      self.summary = summary
      self.details = details
    }
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

  /// What a file turned out to be.
  package enum Result: Sendable {
    /// A test, and what came of it.
    case judged(Outcome)
    /// Something else, and why it is none.
    case noTest(Phrase)
    /// It was stopped on the way.
    case stopped
  }

  let library: Library
  let isCancelled: @Sendable () -> Bool

  /// Tests that read from `library`.
  package init(_ library: Library, isCancelled: @escaping @Sendable () -> Bool) {
    self.library = library
    self.isCancelled = isCancelled
  }

  /// Tests a file that somebody named; nil if it was stopped on the way.
  package func run(_ path: String) -> Outcome? {
    if case .judged(let outcome) = look(at: path, isNamed: true) { outcome } else { nil }
  }

  /// Tests a file.
  ///
  /// - Parameter isNamed: whether somebody named it. What is only found in a folder may be something
  ///   else, by the rule of ``GoldenKind``.
  package func look(at path: String, isNamed: Bool) -> Result {
    do {
      switch try library.open(path, verbs: CommandTable.whole.verbs) {
      case .golden(let bytes):
        switch GoldenKind.detect(bytes) {
        case .other where !isNamed: return .noTest("JSON without \"format\": \"nn-golden/1\"")
        case .spec where !isNamed: return .noTest("nn-spec/1, a network without values to compare")
        case .spec: return broken(path, "\(path) is nn-spec/1: it holds no value to compare")
        case .hollow: return broken(path, "\(path) holds no value at all, so it compares nothing")
        case .network, .random, .claimed, .other:
          return golden(path, bytes).map { .judged($0) } ?? .stopped
        }
      case .lesson(let lines): return script(path, lines)
      case .commands(let lines):
        guard !isNamed || path.hasSuffix(".md") else { return script(path, lines) }
        return page(path, lines, isNamed: isNamed)
      case .table:
        return isNamed
          ? broken(path, "\(path) is a table of samples, and tests nothing") : .noTest("a table")
      }
    } catch {
      return .judged(
        Outcome(
          path: path, standing: error.code.isAbsence ? .absent : .broken, summary: "cannot be read",
          details: [.diagnostic(Diagnostic(error, path: path))]))
    }
  }

  private func broken(_ path: String, _ why: Phrase) -> Result {
    broken(path, Diagnostic(why, code: .wrongKind))
  }

  private func broken(_ path: String, _ why: Diagnostic) -> Result {
    .judged(
      Outcome(path: path, standing: .broken, summary: "is no test", details: [.diagnostic(why)]))
  }

  /// Markdown without front matter: prose, unless it has lines to run.
  private func page(_ path: String, _ lines: [String], isNamed: Bool) -> Result {
    let isReadme = path.split(separator: "/").last?.lowercased() == "readme.md"
    guard let fence = LessonParser.commandFence(lines), isNamed || !isReadme else {
      guard isNamed else { return .noTest("no front matter, so it is no lesson") }
      if case .failure(let why) = Session(Host(library: library)).lesson(named: path) {
        return broken(path, why.diagnostic)
      }
      return script(path, lines)
    }
    return broken(path, Diagnostic.sentence(.noFrontMatter, path: path, line: fence))
  }

  // MARK: Lessons and files of lines

  private func script(_ path: String, _ lines: [String]) -> Result {
    let lesson: Lesson
    do { lesson = try LessonParser.lesson(path: path, lines: lines) } catch {
      let fault = Diagnostic.sentence(error.problem, path: path, line: error.line)
      return .judged(
        Outcome(
          path: path, standing: .broken, summary: "is no lesson", details: [.diagnostic(fault)]))
    }
    var outcome = Outcome(path: path)
    var session = Session(Host(library: library))
    session.host.isInterrupted = isCancelled
    let commands = lesson.commands
    let reply = session.heard(where: { Self.isComparison($0) || Self.hasFailed($0) }) {
      $0.run(lesson)
    }
    if reply.ending.isStopped || isCancelled() { return .stopped }
    let compares = reply.blocks.contains(where: Self.isComparison)
    outcome.details += reply.blocks.filter(Self.hasFailed)
    if let failure = reply.failure {
      outcome.standing = .broken
      outcome.details.append(.diagnostic(failure))
    } else if reply.next == .quit, let fault = Self.cutShort(reply.ending.rest) {
      outcome.standing = .broken
      outcome.details.append(.diagnostic(fault))
    }
    outcome.details += [session.state.tally.verdicts].compactMap { $0 }
    if session.state.tally.hasFailed { outcome.standing = max(outcome.standing, .failed) }
    let checks = session.state.tally.held + session.state.tally.failed
    if lesson.isMarkdown, outcome.standing < .broken {
      let lint = LessonLint(lesson, lines, library, compares: compares, checks: checks)
      outcome.details += lint.faults.map { .diagnostic($0) }
      if !lint.faults.isEmpty { outcome.standing = .failed }
    }
    if checks == 0, outcome.standing == .held {
      outcome.standing = .failed
      outcome.details.append(.note("nothing is checked in it"))
    }
    outcome.summary = "\(counted(commands.count, "line")), \(counted(checks, "check"))"
    if session.state.tally.failed > 0 {
      outcome.summary = outcome.summary + ", \(session.state.tally.failed) failed"
    }
    return .judged(outcome)
  }

  /// That a `quit` hid what stands behind it; nil where nothing does.
  private static func cutShort(_ rest: Ending.Rest) -> Diagnostic? {
    let count = rest.statements + rest.lines
    guard count > 0 else { return nil }
    let parts = [
      rest.statements > 0 ? "\(counted(rest.statements, "statement")) behind it" : nil,
      rest.lines > 0 ? "\(counted(rest.lines, "line")) below it" : nil,
    ]
    let what = parts.compactMap(\.self).joined(separator: " and ")
    return Diagnostic(
      "quit ends it here: \(what) \(count == 1 ? "was" : "were") not run", code: .cutShort,
      place: rest.place)
  }

  private static func isComparison(_ block: Block) -> Bool {
    if case .comparison = block { true } else { false }
  }

  private static func hasFailed(_ block: Block) -> Bool {
    switch block {
    case .check(let report): report.holds == false
    case .comparison(let report): !report.holds
    case .note, .heading, .prose, .verbatim, .step, .value, .explanation, .table, .picture,
      .diagnostic:
      false
    }
  }
}
