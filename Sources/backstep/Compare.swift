// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Formats
import Library
import LineEditing
import Sentences
import Tutor

/// `backstep compare MINE [GOLDEN]`
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a network of your own: which value is wrong first, and the likely mistake.",
    discussion: """
      MINE holds your arrays: .npz, .npy, safetensors, JSON, or a text with what print shows;
      - is standard input.
      GOLDEN is a golden file by name or path: it says what to compute, from which weights and data.
      Without it MINE holds X, Y and the weights at the start (W1, b1, ..) too: the network is built
      from these, and activations, loss and learning rate are those that fit your numbers.
      Each array is judged from your own arrays before it, so one mistake is told once. A number is
      held to what its precision allows: nobody has to name a tolerance.

      Examples:
        backstep compare mine.npz
        backstep compare mine.npz 06-backprop-a
        backstep compare mine.txt golden.json --as grad2=dW2 --all
        python3 my_net.py | backstep compare - golden.json --iteration 5
        backstep compare mine.npz --layers tanh,sigmoid --set "loss mse" --set "lr 0.1"

      Exit status: 0 your numbers are right, in whatever convention, 1 they are not, 2 they cannot
      be read or compared, 66 a file is missing.
      """)
  @OptionGroup var common: Common
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
    let printer = common.printer()
    var session = common.session(common.library())
    var options = Session.OwnOptions()
    (options.names, options.listsAll) = (names, all)
    (options.iteration, options.tolerance) = (iteration, tolerance)
    if let failure = session.take(layers: layers, settings: settings, into: &options) {
      return printer.fail(failure)
    }
    var arrays = Session.OwnArrays.file(mine)
    if mine == "-" {
      var input = PlainLines(limit: Library.lineLimit)
      guard let bytes = input.rest(limit: Library.goldenLimit) else {
        return printer.fail(Diagnostic(.tooLarge(limit: Library.goldenLimit), path: "-"))
      }
      if let failure = input.failure {
        return printer.refuse(.unreadableInput(System.reason(failure)))
      }
      arrays = .bytes(bytes, name: "-")
    }
    do throws(SessionError) {
      let report = try session.findings(of: arrays, against: golden, options)
      guard printer.tell(.told(report.blocks), common.display) else { return printer.writeError() }
      return report.holds ? ExitStatus.held : ExitStatus.checkFailed
    } catch { return printer.fail(Diagnostic(error, line: "")) }
  }
}
