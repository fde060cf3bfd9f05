// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import Glibc
import Library
import Reports
import Sentences
import Tutor

/// `backstep test`: a line for each file, what failed below it, what was not taken, the failures once
/// more, and a sum. With `--mutation` not whether golden files hold, but which mistakes they notice.
@MainActor
struct TestRun {
  /// What somebody asked for.
  struct Options {
    var isQuiet = false
    var failsFast = false
    var only: String?
    /// Seconds that one file may take; 0 is no limit.
    var timeLimit = 60.0
    /// Whether it is asked which mistakes golden files do not notice, and whether each is told.
    var makesMistakes = false
    var listsAll = false
    /// Whether transcripts that say something else are written anew.
    var updates = false
    /// How far numbers may be off golden ones, as a share of the largest; nil: as the files say.
    var tolerance: Double?
    var format = OutputFormat.text
  }

  /// A file to test: whether somebody named it, and what may help where it is not there.
  private typealias TestedFile = (path: String, isNamed: Bool, hint: String?)

  private let common: Common
  private let options: Options
  private let library: Library
  private let printer: Printer
  private var total = TestTotal()

  init(_ common: Common, _ options: Options, _ printer: Printer? = nil) {
    (self.common, self.options) = (common, options)
    library = common.library()
    // Who reads a pipe looks for lines, and a broken one is not found.
    let window = OutputStream.standard.isTerminal ? nil : (columns: 100_000, rows: 24)
    self.printer = printer ?? common.printer(window: window, as: options.format)
    total.isQuiet = options.isQuiet
  }

  mutating func run(_ paths: [String]) -> Int32 {
    var files: [TestedFile] = []
    let words = paths.isEmpty ? defaults : paths
    for (index, path) in words.enumerated() {
      guard library.status(path)?.kind == .folder else {
        files.append((known(path), true, Files.withSpaces(words, from: index)))
        continue
      }
      let folder = TestFolder(path, library)
      if options.makesMistakes {
        files += folder.files.filter { $0.lowercased().hasSuffix(".json") }.map { ($0, false, nil) }
        continue
      }
      files += folder.files.map { ($0, false, nil) }
      total.passedOver += folder.others.map { ($0.path, $0.why.reason) }
      total.unread += folder.unread
    }
    if let only = options.only {
      files = files.filter { Self.matches($0.path, only) }
      (total.passedOver, total.unread) = ([], [])
    }
    printer.tell(.testing(files.map(\.path)))
    total.notRun = files.count
    let (common, options) = (common, options)
    let results = SideBySide(files.count) { [files] index in
      Self.result(of: files[index], common, options)
    }
    // A file that is written is written whole.
    defer { results.stop(waiting: options.updates) }
    let progress = ProgressLine.ofTests(common)
    for (index, file) in files.enumerated() {
      let result = results.outcome(index) {
        progress?(
          RunProgress(done: total.judged, total: files.count, what: .file), common.display)
      }
      progress?(nil, common.display)
      total.notRun -= 1
      guard take(result, of: file) else { return printer.writeError() }
      if options.failsFast, !total.failures.isEmpty { break }
    }
    return end(in: paths)
  }

  /// What comes of one file.
  private nonisolated static func result(
    of file: TestedFile, _ common: Common, _ options: Options
  ) -> CourseTest.Result {
    let end = options.timeLimit > 0 ? Clock.now + options.timeLimit : .infinity
    let isOver: @Sendable () -> Bool = { Clock.now > end }
    let (path, isNamed) = (file.path, file.isNamed)
    let tests = CourseTest(
      common.library(isStopped: isOver), tolerance: options.tolerance, isCancelled: isOver)
    let result: CourseTest.Result =
      options.makesMistakes
      ? tests.mistakes(unnoticedBy: path, isNamed: isNamed, listsAll: options.listsAll)
      : ReplayedTranscript(path, common, isOver).map {
        .judged($0.report(updates: options.updates))
      } ?? tests.look(at: path, isNamed: isNamed)
    if case .noTest = result { return result }
    guard isOver() else { return result }
    var report = TestReport(path: path)
    if case .judged(let judged) = result { report = judged }
    report.standing = .broken
    report.summary = TestSummary.stopped(after: options.timeLimit).phrase
    return .judged(report)
  }

  /// Counts and tells what came of a file; false where nothing can be written.
  private mutating func take(_ result: CourseTest.Result, of file: TestedFile) -> Bool {
    var report: TestReport
    switch result {
    case .noTest(let why):
      total.passedOver.append((file.path, why.reason))
      return true
    case .judged(let judged): report = judged
    case .stopped: report = TestReport(path: file.path)
    }
    if report.standing == .absent, let hint = file.hint {
      report.details.append(.note(ProgramHint.name(hint).sentence))
    }
    let holds = report.standing == .held
    if holds { total.passed += 1 } else { total.failures.append(report) }
    return holds && options.isQuiet || printer.tell(.tested(report))
  }

  /// What came of all; the exit status.
  private mutating func end(in paths: [String]) -> Int32 {
    if options.isQuiet || options.failsFast && !total.failures.isEmpty {
      (total.passedOver, total.unread) = ([], [])
    }
    guard printer.tell(.total(total)) else { return printer.writeError() }
    return total.judged > 0
      ? ExitStatus.of(total.standing)
      : printer.refuse(
        .nothingToTest(
          pattern: options.only, places: paths, hasCourse: !library.homes.isEmpty))
  }

  /// The path of a lesson or golden file by its name; what is neither stays as it is.
  private func known(_ word: String) -> String {
    guard library.status(word) == nil, word != "-" else { return word }
    return library.lessonPath(word) ?? library.golden(word, beside: nil) ?? word
  }

  private var defaults: [String] {
    let course = library.homes.first
    let tests = library.ownLessons + (course.map(CourseFolder.tests) ?? [])
    let transcripts = options.updates ? course.map { [CourseFolder.transcripts(of: $0)] } : nil
    return (tests + (transcripts ?? [])).filter(Files.isFolder)
  }

  /// Whether a path holds a pattern: `*` is anything, `?` one letter.
  private static func matches(_ path: String, _ pattern: String) -> Bool {
    fnmatch("*\(pattern)*", path, 0) == 0
  }
}
