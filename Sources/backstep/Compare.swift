// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Formats
import Library
import LineEditing
import Reports
import Sentences
import Tutor

/// `backstep compare MINE [GOLDEN]`
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Check a network of your own: which value is wrong first, and the likely mistake.",
    discussion: """
      MINE holds your arrays: .npz, .npy, safetensors, JSON, or a text with what print shows; \
      - is standard input.
      GOLDEN is a golden file by name or path: it says what to compute, from which weights and data. \
      Without it MINE holds X, Y and the weights at the start (W1, b1, ..) too: the network is built \
      from these, and activations, loss and learning rate are those that fit your numbers. \
      Each array is judged from your own arrays before it, so one mistake is told once. A number is \
      held to what its precision allows: nobody has to name a tolerance.

      Examples:
        backstep compare mine.npz
        backstep compare mine.npz 06-backprop-a
        backstep compare mine.txt golden.json --as grad2=dW2 --all
        python3 my_net.py | backstep compare - golden.json --iteration 5
        backstep compare mine.npz --layers tanh,sigmoid --set "loss mse" --set "lr 0.1"
        backstep compare mine.npz golden.json --format junit > results.xml

      Exit status: 0 your numbers are right, in whatever convention, 1 they are not, 2 they cannot \
      be read or compared, 66 a file is missing.
      """)
  @OptionGroup var common: Common
  @Option(help: "What it is written in: text, json, tap or junit.")
  var format: OutputFormat?
  @Flag(help: "Print a line where your numbers are wrong, and nothing where they are right.")
  var quiet = false
  @Flag(help: "List every array that differs, with all its numbers.")
  var all = false
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("What an array of yours is; may be repeated.", valueName: "theirs=dW1"))
  var names: [String] = []
  @Option(help: ArgumentHelp("The iteration of arrays that tell none.", valueName: "n"))
  var iteration: Int?
  @Option(
    help: ArgumentHelp(
      "How far each number may be off, as a share of the largest in its array.", valueName: "share")
  )
  var tolerance: Double?
  @Option(
    help: ArgumentHelp(
      "Activations of a network without a golden file: one for all layers, or one for each.",
      valueName: "tanh,sigmoid"))
  var layers: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting of a network without a golden file; may be repeated.", valueName: "loss mse"))
  var settings: [String] = []
  @Argument(help: "Your arrays.")
  var mine: String
  @Argument(help: "A golden file.")
  var golden: String?

  func validate() throws {
    try common.validate(format)
    if let iteration, iteration < 0 { throw ValidationError(.iteration(iteration)) }
    if let tolerance, !(tolerance > 0 && tolerance < 1) {
      throw ValidationError(.tolerance(tolerance))
    }
    if golden != nil, layers != nil || !settings.isEmpty { throw ValidationError(.toldTwice) }
  }

  mutating func run() throws {
    let own = self
    throw ExitCode(MainActor.assumeIsolated { own.compare() })
  }

  @MainActor
  private func compare() -> Int32 {
    let format = format ?? common.format
    let printer = common.printer(as: format)
    var session = common.session(common.library())
    var options = Session.OwnOptions()
    (options.names, options.listsAll) = (names, all)
    (options.iteration, options.tolerance) = (iteration, tolerance)
    if let failure = session.take(layers: layers, settings: settings, into: &options) {
      return fail(failure, printer, format)
    }
    var arrays = Session.OwnArrays.file(mine)
    if mine == "-" {
      var input = PlainLines(limit: Library.lineLimit)
      guard let bytes = input.rest(limit: Library.goldenLimit) else {
        return fail(
          Diagnostic(.tooLarge(limit: Library.goldenLimit), path: "-"), printer, format)
      }
      if let failure = input.failure {
        return printer.refuse(.unreadableInput(System.reason(failure)))
      }
      arrays = .bytes(bytes, name: "-")
    }
    do throws(SessionError) {
      let report = try session.findings(of: arrays, against: golden, options)
      if format == .text, !quiet {
        let isWritten = printer.tell(.told(report.blocks), common.display)
        guard isWritten else { return printer.writeError() }
      } else {
        guard tell(report.test, printer, format) else { return printer.writeError() }
      }
      return report.holds ? ExitStatus.held : ExitStatus.checkFailed
    } catch { return fail(Diagnostic(error, line: ""), printer, format) }
  }

  /// Tells what came of it as of a test; a person who wants quiet, in a line, or none where all is right.
  @MainActor
  private func tell(_ report: TestReport, _ printer: Printer, _ format: OutputFormat) -> Bool {
    var (report, total) = (report, TestTotal())
    let holds = report.standing == .held
    if holds { total.passed = 1 } else { total.failures = [report] }
    guard format != .text else {
      report.details = []
      return holds || printer.tell(.tested(report), common.display)
    }
    return printer.tell(.testing([report.path]))
      && (quiet && holds || printer.tell(.tested(report)))
      && printer.tell(.total(total))
  }

  /// Tells that nothing could be compared; its exit status.
  @MainActor
  private func fail(_ failure: Diagnostic, _ printer: Printer, _ format: OutputFormat) -> Int32 {
    guard format != .text else { return printer.fail(failure) }
    let status = ExitStatus.of(failure.code)
    let report = TestReport(
      path: mine, standing: status == ExitStatus.noInput ? .absent : .broken,
      summary: failure.message, details: [.diagnostic(failure)])
    return tell(report, printer, format) ? status : printer.writeError()
  }
}
