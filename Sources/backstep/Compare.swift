// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Sentences
import Tutor

/// `backstep compare MINE GOLDEN`
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a network of your own: which value is wrong first, and the likely mistake.",
    discussion: """
      MINE holds your arrays: .npz, .npy, safetensors, JSON, or a text with what print shows.
      GOLDEN is a golden file by name or path: it says what to compute, from which weights and data.
      Each array is judged from your own arrays before it, so one mistake is told once.

      Examples:
        backstep compare mine.npz 06-backprop-a
        backstep compare mine.txt golden.json --as grad2=dW2 --all

      Exit status: 0 your numbers are right, in whatever convention, 1 they are not.
      """)
  @OptionGroup var common: Common
  @Flag(help: "List every array that differs, with all its numbers.")
  var all = false
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("What an array of yours is; may be repeated.", valueName: "theirs=dW1"))
  var names: [String] = []
  @Argument(help: "Your arrays.")
  var mine: String
  @Argument(help: "A golden file.")
  var golden: String

  mutating func run() throws {
    let (common, mine, golden, names, all) = (common, mine, golden, names, all)
    throw ExitCode(
      MainActor.assumeIsolated {
        let printer = common.printer()
        let session = common.session(common.library())
        do throws(SessionError) {
          let report = try session.findings(of: mine, against: golden, names: names, listsAll: all)
          guard printer.tell(.told(report.blocks), common.display) else {
            return printer.writeError()
          }
          return report.holds ? ExitStatus.held : ExitStatus.checkFailed
        } catch {
          return printer.fail(Diagnostic(error, line: ""))
        }
      })
  }
}
