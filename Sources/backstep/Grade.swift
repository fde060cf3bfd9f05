// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Formats
import Glibc
import Grading
import Kernels
import Library
import Sentences
import Terminal
import Tutor

extension GradeFormat: ExpressibleByArgument {}

/// `backstep grade SPEC SUBMISSION`
struct Grade: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Give marks for a network's numbers by a rubric, and one thing to do next.",
    discussion: """
      SPEC is a rubric, a text of a few lines: a golden file, and the marks of each part.

        golden 06-backprop-a    by name, or a path from the rubric
        shapes 1                every array has its shape
        forward 3               Z and A of every layer
        cost 1
        output 2                dA, dZ, dW, db of the last layer
        hidden 2                the same of the layers before it
        update 1                the parameters after it
        conventions free        or fixed: as the golden file has it
        answers shown           or hidden: the student is told where, never what
        carry yes               or no: marks for what is right for wrong numbers
        tolerance 1e-6          without it, what the precision of the numbers allows

      Parts without marks are left out, # begins a comment, and what stands behind golden is all \
      that is needed besides marks. SUBMISSION holds arrays, as compare reads them; nothing in it is \
      run. Each array is judged from the student's own before it, so that one mistake costs one step, \
      and what only follows from it is not judged. A part earns as many of its marks, in whole ones, \
      as it has arrays that are right.

      The result is for the student (text), or Gradescope's results.json, Classroom 50's result.json \
      (classroom50/result/v1, by the environment that its runner sets), a table (csv), or what test \
      and compare write for programs (json, tap, junit): there a part that is not judged is skipped.

      Exit status: 0 every mark was earned, 1 not, 2 the rubric or the submission cannot be read, \
      66 a file is missing. For Gradescope and Classroom 50 it is 0 wherever a result was written.
      """)
  @OptionGroup var common: Common
  @Option(
    help: "What it is written in: text, gradescope, classroom50, csv, json, tap or junit.")
  var format: GradeFormat?
  @Option(help: "The file to write; without, standard output. One that is there stays as it is.")
  var to: String?
  @Argument(help: "A rubric.")
  var spec: String
  @Argument(help: "Somebody's arrays; - is standard input.")
  var submission: String

  func validate() throws {
    if common.json, let format, format != .json {
      throw ValidationError(.twoFormats(format.rawValue))
    }
  }

  mutating func run() throws {
    let own = self
    throw ExitCode(MainActor.assumeIsolated { own.grade() })
  }

  @MainActor
  private func grade() -> Int32 {
    let printer = common.printer()
    let format = format ?? (common.json ? .json : .text)
    let library = common.library()
    do {
      let desk = try GradingDesk(spec, library)
      let report = desk.grade(submission, named: submission).report
      let isForGrader = format == .gradescope || format == .classroom50
      let status =
        report.isFull || isForGrader
        ? ExitStatus.held
        : report.problem.map { ExitStatus.of($0.code) } ?? ExitStatus.checkFailed
      if format == .text, to == nil {
        return printer.tell(.told(report.blocks)) ? status : printer.writeError()
      }
      let text = try text(of: report, format)
      if let to { return common.save(text, to: to, printer) ?? status }
      return printer.write(text) ? status : printer.writeError()
    } catch let refusal as GradingDesk.RubricRefusal {
      return printer.fail(refusal.diagnostic)
    } catch {
      return printer.fail(Diagnostic(error as? GradeFault ?? .noGolden))
    }
  }

  private func text(
    of report: GradeReport, _ format: GradeFormat
  ) throws(GradeFault) -> String {
    switch format {
    case .text:
      return TextRenderer(display: common.display, width: 80, style: .plain).render(report.blocks)
    case .json, .tap, .junit: return report.text(as: format) ?? ""
    case .gradescope: return report.gradescope
    case .csv: return ClassReport(title: spec, reports: [report]).csv
    case .classroom50:
      var environment: [String: String] = [:]
      for name in GradeReport.classroomVariables { environment[name] = System.variable(name) }
      return try report.classroom50(environment, now: Clock.utc)
    }
  }
}

extension Common {
  /// Writes a file that somebody asked for, whole, and tells so; the exit status where it could not be
  /// written.
  @MainActor
  func save(_ text: String, to path: String, _ printer: Printer) -> Int32? {
    let bytes = Array(text.utf8)
    do throws(FileProblem) {
      try Files.save(bytes, to: Common.expanded(path), overwrites: false)
    } catch {
      let fact: SessionError.Fact =
        error == .exists ? .file(path: path, error) : .notWritten(path: path, error)
      return printer.fail(Diagnostic(SessionError(fact), line: ""))
    }
    return printer.tell(.told([.written(to: path, bytes: bytes.count)]))
      ? nil : printer.writeError()
  }
}
