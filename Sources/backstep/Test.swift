// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import Sentences

/// `backstep test [PATH...]`
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run lessons and golden files as tests.",
    discussion: """
      Without a path: all of lessons and Fixtures/golden. A folder is searched with its sub-folders \
      for lessons and golden files; what it holds beside them is named.

      A session that was recorded is played again, and has to say the same; with --update it is \
      written anew where it does not, and still fails once: the difference is told, to be looked at. \
      Golden files are never written.

      With --mutation each mistake that people make is made in the network of a golden file. What \
      the file would not notice is told, with the smallest change that would show it. Mistakes that \
      give the right numbers in any data do not count.

      With --format tap or junit, for CI systems, each check, question and golden array is a case; \
      what only follows from an array that differs is skipped. With json each event is a line, by \
      the schema in .github/schema.

      Exit status: 2 beats 1, and 1 beats 66: a broken file tells more than a failed check, and that \
      more than a file that is missing. With --mutation 1 is a file that notices fewer than it could.
      """)
  @OptionGroup var common: Common
  @Flag(help: "Print only what failed, and the sum.")
  var quiet = false
  @Option(help: "What it is written in: text, json, tap or junit.")
  var format: OutputFormat?
  @Option(
    help: ArgumentHelp(
      "How far numbers may be off golden ones, as a share of the largest in their array.",
      valueName: "share"))
  var tolerance: Double?
  @Flag(help: "Stop at the first file that fails.")
  var failFast = false
  @Option(
    help: ArgumentHelp(
      "Only files whose path holds this; * and ? stand for letters.", valueName: "pattern"))
  var only: String?
  @Option(help: ArgumentHelp("How long one file may take; 0 is no limit.", valueName: "seconds"))
  var timeLimit = 60.0
  @Flag(help: "Which mistakes golden files would not notice, and what would show them.")
  var mutation = false
  @Flag(help: "With --mutation: each mistake, and what became of it.")
  var all = false
  @Flag(help: "Write recorded sessions anew where they say something else now.")
  var update = false
  @Argument(
    help:
      "Lessons and golden files by name or path, recorded sessions, files of lines, folders; - is standard input."
  )
  var paths: [String] = []

  func validate() throws {
    guard timeLimit >= 0, timeLimit.isFinite else { throw ValidationError(.timeLimit) }
    if all, !mutation { throw ValidationError(.allAlone) }
    try common.validate(format)
    if let tolerance, !(tolerance > 0 && tolerance < 1) {
      throw ValidationError(.tolerance(tolerance))
    }
    if update, mutation { throw ValidationError(.updateAlone) }
  }

  mutating func run() throws {
    let options = TestRun.Options(
      isQuiet: quiet, failsFast: failFast, only: only, timeLimit: timeLimit,
      makesMistakes: mutation, listsAll: all, updates: update, tolerance: tolerance,
      format: format ?? common.format)
    let (common, paths) = (common, paths)
    throw ExitCode(
      MainActor.assumeIsolated {
        var run = TestRun(common, options)
        return run.run(paths)
      })
  }
}
