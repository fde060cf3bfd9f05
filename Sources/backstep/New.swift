// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Export
import Formats
import Manual
import NeuralNet
import Sentences
import Tutor

/// `backstep new numpy 3 4 1`
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract:
      "Write a network in NumPy or PyTorch to start your own from, its golden file, or a lesson.",
    discussion: """
      SIZES are the inputs and the neurons of each layer. The program is right, with \
      small weights and a few samples in it: every step of three iterations, printed \
      and written to an .npz. Change it, or write your own beside it, and hold its \
      numbers against the golden file of the same network. At the prompt export \
      writes any network so.

      new lesson NAME writes NAME.md, a lesson that passes as it is, with a question \
      and a task in it. A file that is there stays as it is.

      Examples:
        backstep new numpy 3 4 1 > mine.py
        backstep new golden 3 4 1 --to golden.json
        python3 mine.py && backstep compare mine.npz golden.json
        backstep new lesson my-lesson
      """)
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case numpy, torch, golden, lesson
    var ending: String {
      switch self {
      case .numpy, .torch: ".py"
      case .golden: ".json"
      case .lesson: ".md"
      }
    }
  }
  @OptionGroup var common: Common
  @Option(help: "The file to write; without, standard output, and of a lesson NAME.md.")
  var to: String?
  @Argument(help: "numpy, torch, golden or lesson.")
  var form: Form
  @Argument(
    help: ArgumentHelp(
      "Inputs and neurons of each layer, 3 4 1; or a lesson's name.", valueName: "sizes"))
  var words: [String]

  private var sizes: [Int] { words.compactMap { Int($0) } }

  func validate() throws {
    try common.requireText("new")
    guard form != .lesson else {
      guard words.count == 1, let name = words.first else {
        throw ValidationError(.lessonName(nil))
      }
      guard LessonSkeleton(name) != nil else { throw ValidationError(.lessonName(name)) }
      return
    }
    guard sizes.count > 1, sizes.count == words.count, sizes.allSatisfy({ $0 > 0 }) else {
      throw ValidationError(.sizes)
    }
  }

  mutating func run() throws {
    let (common, form, sizes) = (common, form, sizes)
    let name = form == .lesson ? words.first : nil
    let to = to ?? name.map { $0.hasSuffix(".md") ? $0 : $0 + ".md" }
    throw ExitCode(
      MainActor.assumeIsolated {
        let printer = common.printer()
        var stem = "mine"
        do throws(ExportProblem) {
          if let to { stem = try ExportFile(to, form: (form.rawValue, form.ending)).stem }
        } catch {
          var told = Diagnostic(SessionError(.export(error)), line: "")
          let words = ["\(form)"] + (name.map { [$0] } ?? sizes.map(String.init))
          told.suggestion = "backstep new \(words.joined(separator: " ")) --to my\(form.ending)"
          return printer.fail(told)
        }
        do throws(SessionError) {
          let text: String
          if form == .lesson {
            guard let page = LessonSkeleton(stem) else { return printer.refuse(.lessonName(stem)) }
            text = page.text
          } else {
            text = try Self.text(form, sizes, name: stem)
          }
          guard let to else {
            var output = OutputStream.standard
            return output.write(text) ? ExitStatus.held : printer.writeError()
          }
          do throws(FileProblem) {
            try common.library().write(Array(text.utf8), to, false)
          } catch {
            throw SessionError(
              error == .exists ? .file(path: to, error) : .notWritten(path: to, error))
          }
          return ExitStatus.held
        } catch {
          return printer.fail(Diagnostic(error, line: ""))
        }
      })
  }

  private static func text(_ form: Form, _ sizes: [Int], name: String) throws(SessionError)
    -> String
  {
    let made: Experiment?
    do { made = try .new(sizes) } catch { throw SessionError(.network(error)) }
    guard let experiment = made else { throw SessionError(.export(.notAPageToBegin)) }
    guard form != .golden else {
      do { return try GoldenText.text(experiment, id: name) } catch {
        throw SessionError(.export(error))
      }
    }
    let library: PythonStyle.PythonLibrary = form == .torch ? .torch : .numpy
    guard
      let text = ScriptText.text(experiment, library, name: name, madeBy: Manual.version)
    else { throw SessionError(.export(.notAPage)) }
    return text
  }
}
