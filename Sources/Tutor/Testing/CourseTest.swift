// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet

/// Runs lessons, golden files and files of lines as tests.
public struct CourseTest {
  /// What came of one file.
  public struct Outcome: Sendable {
    /// The file.
    public let path: String
    /// 0 all held, 1 a check failed, 2 a line, a lesson or a golden file is broken, 66 no such file.
    public var code: Int
    /// What was done: `24 lines, 12 checks`.
    public var summary: Phrase
    /// What failed, in order.
    public var details: [Block]

    /// An outcome; without arguments that nothing was wrong.
    public init(path: String, code: Int = 0, summary: Phrase = "", details: [Block] = []) {
      self.path = path
      self.code = code
      self.summary = summary
      self.details = details
    }
  }

  /// What a file turned out to be.
  public enum Result: Sendable {
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
  public init(_ library: Library, isCancelled: @escaping @Sendable () -> Bool) {
    self.library = library
    self.isCancelled = isCancelled
  }

  /// Tests a file that somebody named; nil if it was stopped on the way.
  public func run(_ path: String) -> Outcome? {
    if case .judged(let outcome) = look(at: path, isNamed: true) { outcome } else { nil }
  }

  /// Tests a file.
  ///
  /// - Parameter isNamed: whether somebody named it. What is only found in a folder may be something
  ///   else, by the rule of ``GoldenKind``.
  public func look(at path: String, isNamed: Bool) -> Result {
    do {
      switch try library.open(path) {
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
          path: path, code: error.isAbsence ? 66 : 2, summary: "cannot be read",
          details: [.diagnostic(Diagnostic(error, path: path))]))
    }
  }

  private func broken(_ path: String, _ why: Phrase) -> Result { broken(path, Diagnostic(why)) }

  private func broken(_ path: String, _ why: Diagnostic) -> Result {
    .judged(Outcome(path: path, code: 2, summary: "is no test", details: [.diagnostic(why)]))
  }

  /// Markdown without front matter: prose, unless it has lines to run.
  private func page(_ path: String, _ lines: [String], isNamed: Bool) -> Result {
    let isReadme = path.split(separator: "/").last?.lowercased() == "readme.md"
    guard let fence = LessonParser.commandFence(lines), isNamed || !isReadme else {
      return isNamed ? script(path, lines) : .noTest("no front matter, so it is no lesson")
    }
    return broken(path, Diagnostic.sentence(.noFrontMatter, path: path, line: fence))
  }

  // MARK: Lessons and files of lines

  private func script(_ path: String, _ lines: [String]) -> Result {
    let lesson: Lesson
    do { lesson = try LessonParser.lesson(path: path, lines: lines) } catch {
      let fault = Diagnostic.sentence(error.problem, path: path, line: error.line)
      return .judged(
        Outcome(path: path, code: 2, summary: "is no lesson", details: [.diagnostic(fault)]))
    }
    var session = Session(library: library)
    session.isCancelled = isCancelled
    var outcome = Outcome(path: path)
    var compares = false
    let commands = lesson.commands
    session.isRunning(lesson) { session in
      for (index, line) in commands.enumerated() where outcome.code < 2 {
        let reply = session.perform(line.text, as: .file(path, line: line.number))
        compares = compares || reply.blocks.contains(where: Self.isComparison)
        outcome.details += reply.blocks.filter(Self.hasFailed)
        if let failure = reply.failure {
          outcome.code = 2
          outcome.details.append(.diagnostic(failure))
        } else if reply.next == .quit {
          let rest = commands.count - index - 1
          if rest > 0 {
            outcome.code = 2
            outcome.details.append(
              .diagnostic(
                Diagnostic(
                  "quit ends it here: \(counted(rest, "line")) below it \(rest == 1 ? "was" : "were") not run",
                  place: (path, line.number))))
          }
          break
        }
      }
    }
    if isCancelled() { return .stopped }
    if session.tally.failed > 0 { outcome.code = max(outcome.code, 1) }
    if lesson.isMarkdown, outcome.code < 2 {
      let lint = LessonLint(lesson, lines, library, compares: compares)
      outcome.details += lint.faults.map { .diagnostic($0) }
      if !lint.faults.isEmpty { outcome.code = 1 }
    }
    let checks = session.tally.held + session.tally.failed
    if checks == 0, outcome.code == 0 {
      outcome.code = 1
      outcome.details.append(.note("nothing is checked in it"))
    }
    outcome.summary = "\(counted(commands.count, "line")), \(counted(checks, "check"))"
    if session.tally.failed > 0 {
      outcome.summary = outcome.summary + ", \(session.tally.failed) failed"
    }
    return .judged(outcome)
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
