// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Course
import Golden
import Language
import Library
import NeuralNet
import Sentences
import Tutor

/// Runs lessons, golden files and files of lines as tests.
package struct CourseTest {
  /// What a file turned out to be.
  package enum Result: Sendable {
    /// A test, and what came of it.
    case judged(TestReport)
    /// Something else, and why it is none.
    case noTest(NoTest)
    /// It was stopped on the way.
    case stopped
  }

  let library: Library
  let tolerance: Double?
  let isCancelled: @Sendable () -> Bool

  /// Tests that read from `library`.
  ///
  /// - Parameter tolerance: how far numbers may be off golden ones, as a share of the largest in an
  ///   array; nil: as the golden file says.
  package init(
    _ library: Library, tolerance: Double? = nil, isCancelled: @escaping @Sendable () -> Bool
  ) {
    (self.library, self.tolerance, self.isCancelled) = (library, tolerance, isCancelled)
  }

  /// Tests a file that somebody named; nil if it was stopped on the way.
  package func run(_ path: String) -> TestReport? {
    if case .judged(let report) = look(at: path, isNamed: true) { report } else { nil }
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
        case .other where !isNamed: return .noTest(.json)
        case .spec where !isNamed: return .noTest(.spec)
        case .spec: return broken(path, Block(.noValue(path: path)))
        case .hollow: return broken(path, Block(.hollow(path: path)))
        case .network, .random, .claimed, .other:
          return golden(path, bytes).map { .judged($0) } ?? .stopped
        }
      case .lesson(let lines): return script(path, lines)
      case .commands(let lines):
        guard !isNamed || path.hasSuffix(".md") else { return script(path, lines) }
        return page(path, lines, isNamed: isNamed)
      case .table:
        return isNamed ? broken(path, Block(.table(path: path))) : .noTest(.table)
      }
    } catch {
      return .judged(
        TestReport(
          path: path, standing: error.code.failureKind == .absent ? .absent : .broken,
          summary: TestSummary.unreadable.phrase,
          details: [.diagnostic(Diagnostic(error, path: path))]))
    }
  }

  func broken(
    _ path: String, _ why: Block, _ summary: TestSummary = .noTest
  ) -> Result {
    .judged(TestReport(path: path, standing: .broken, summary: summary.phrase, details: [why]))
  }

  /// Markdown without front matter: prose, unless it has lines to run.
  private func page(_ path: String, _ lines: [String], isNamed: Bool) -> Result {
    let isReadme = path.split(separator: "/").last?.lowercased() == "readme.md"
    guard let fence = LessonParser.commandFence(lines), isNamed || !isReadme else {
      guard isNamed else { return .noTest(.page) }
      if case .failure(let why) = Session(Host(library: library)).lesson(named: path) {
        return broken(path, .diagnostic(why.diagnostic))
      }
      return script(path, lines)
    }
    return broken(
      path, .diagnostic(Diagnostic.sentence(.noFrontMatter, path: path, line: fence)))
  }

  // MARK: Lessons and files of lines

  private func script(_ path: String, _ lines: [String]) -> Result {
    let lesson: Lesson
    do { lesson = try LessonParser.lesson(path: path, lines: lines) } catch {
      let fault = Diagnostic.sentence(error.problem, path: path, line: error.line)
      return broken(path, .diagnostic(fault), .noLesson)
    }
    var report = TestReport(path: path)
    var session = Session(Host(library: library))
    session.host.isInterrupted = isCancelled
    if lesson.isMarkdown { session.beginProofreading() }
    let reply = session.heard(where: Self.judges) { $0.run(lesson) }
    if reply.ending.isStopped || isCancelled() { return .stopped }
    let compares = reply.blocks.contains(where: Self.isComparison)
    report.details += reply.blocks.filter(Self.hasFailed)
    report.cases = reply.blocks.compactMap { CaseReport($0) }
    if let failure = reply.failure {
      report.standing = .broken
      report.details.append(.diagnostic(failure))
      report.cases.append(CaseReport(failure.message.exactText, .broken(CaseFault(failure))))
    } else if reply.next == .quit, reply.ending.rest.count > 0 {
      report.standing = .broken
      report.details.append(Block(.cutShort(reply.ending.rest)))
    }
    let tally = session.state.tally
    let checks = tally.held + tally.failed
    let questions = session.state.questionsAsked
    let faults = questions.flatMap(\.diagnostics)
    report.cases += questions.map { question in
      let fault = question.diagnostics.first.map { CaseFault($0) }
      return CaseReport(question.text, fault.map { .failed($0) } ?? .passed)
    }
    report.details += faults.map { .diagnostic($0) }
    if !faults.isEmpty { report.standing = max(report.standing, .failed) }
    add([tally.verdicts].compactMap { $0 }, to: &report)
    if report.standing == .held, lesson.hasOwnNumbers {
      guard let failures = failuresWithOwnNumbers(lesson) else { return .stopped }
      add(failures, to: &report)
      if !failures.isEmpty { report.standing = .failed }
    }
    if tally.hasFailed { report.standing = max(report.standing, .failed) }
    if lesson.isMarkdown, report.standing < .broken {
      let lint = LessonLint(
        lesson, lines, library, compares: compares, checks: checks,
        unfilled: session.state.unfilled, unfound: session.endProofreading())
      add(lint.faults.map { .diagnostic($0) }, to: &report)
      if !lint.faults.isEmpty { report.standing = .failed }
    }
    if checks == 0, questions.isEmpty, report.standing == .held {
      report.standing = .failed
      report.details.append(Block(.nothingChecked))
    }
    report.summary =
      TestSummary.lines(
        lesson.commandCount, checks: checks, questions: questions.count, failed: tally.failed
      ).phrase
    return .judged(report)
  }

  /// Adds what failed.
  private func add(_ failures: [Block], to report: inout TestReport) {
    report.details += failures
    report.cases += failures.compactMap { CaseReport($0) }
  }

  /// What fails in a lesson that is played with numbers of somebody's own; nil if it was stopped.
  private func failuresWithOwnNumbers(_ lesson: Lesson) -> [Block]? {
    var session = Session(Host(library: library))
    session.host.isInterrupted = isCancelled
    session.useOwnNumbers(Self.someSeed)
    let reply = session.heard(where: Self.hasFailed) { $0.run(lesson) }
    if reply.ending.isStopped || isCancelled() { return nil }
    let failures =
      reply.blocks + (reply.failure.map { [.diagnostic($0)] } ?? [])
      + session.state.questionsAsked.flatMap(\.diagnostics).map { .diagnostic($0) }
    return failures.isEmpty ? [] : [Block(.withOwnNumbers(seed: Self.someSeed))] + failures
  }

  /// What the numbers of a lesson are drawn from to see whether it holds with others.
  private static let someSeed = "4711"

  private static func isComparison(_ block: Block) -> Bool {
    if case .comparison = block { true } else { false }
  }

  private static func judges(_ block: Block) -> Bool {
    switch block {
    case .check, .comparison: true
    case .note, .heading, .prose, .verbatim, .step, .value, .explanation, .table, .picture,
      .diagnostic, .question, .answer:
      false
    }
  }

  private static func hasFailed(_ block: Block) -> Bool {
    switch block {
    case .check(let report): report.holds == false
    case .comparison(let report): report.code != nil
    case .note, .heading, .prose, .verbatim, .step, .value, .explanation, .table, .picture,
      .diagnostic, .question, .answer:
      false
    }
  }
}
