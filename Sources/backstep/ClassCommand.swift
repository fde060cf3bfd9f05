// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Formats
import Grading
import Kernels
import Library
import LineEditing
import Sentences
import Terminal
import Tutor

/// `backstep class FOLDER --spec SPEC`
struct ClassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "One page about a folder of submissions: how many are right, and which mistakes.",
    discussion: """
      FOLDER holds a file for each submission, or a folder with one file that can be read. They are \
      graded by the rubric, as grade does it, side by side; the page tells how many are right and in which convention, which mistakes the others \
      have, and the marks by part. Nobody is told by name, unless --names asks for it; the table of \
      marks has names.

      With --progress FOLDER holds a folder for each learner with what the course keeps in \
      ~/.local/state/backstep: which lessons were gone through, and which questions were hard.

      Examples:
        backstep class handed-in --spec hw.grade
        backstep class handed-in --spec hw.grade --csv marks.csv --html class.html
        backstep class learners --progress

      Exit status: 0 the page was told, 2 the rubric cannot be read, 66 there is no folder or nothing \
      in it, 74 a file could not be written.
      """)
  @OptionGroup var common: Common
  @Option(help: ArgumentHelp("The rubric to grade by.", valueName: "spec"))
  var spec: String?
  @Flag(help: "Tell who, in the page too.")
  var names = false
  @Option(help: ArgumentHelp("Write the marks as a table.", valueName: "file"))
  var csv: String?
  @Option(help: ArgumentHelp("Write the page as HTML.", valueName: "file"))
  var html: String?
  @Flag(help: "Gather how far each learner went through the course.")
  var progress = false
  @Argument(help: "A folder.")
  var folder: String

  func validate() throws {
    if progress, spec != nil || csv != nil { throw ValidationError(.progressAlone) }
    if !progress, spec == nil { throw ValidationError(.classWithoutRubric) }
  }

  mutating func run() throws {
    let own = self
    throw ExitCode(MainActor.assumeIsolated { own.tell() })
  }

  @MainActor
  private func tell() -> Int32 {
    let printer = common.printer()
    let library = common.library()
    for path in [csv, html].compactMap({ $0 }) where library.status(path) != nil {
      return printer.fail(
        Diagnostic(SessionError(.file(path: path, .exists)), line: ""))
    }
    do {
      var blocks: [Block]
      if progress {
        blocks = try ProgressFolder(folder, common).report().blocks
      } else {
        let report = try report(library)
        guard !Interruption.requested else { return ExitStatus.interrupted }
        if let csv, let status = common.save(report.csv, to: csv, printer) { return status }
        blocks = report.blocks
      }
      if let html, let status = common.save(page(of: blocks), to: html, printer) { return status }
      return printer.tell(.told(blocks)) ? ExitStatus.held : printer.writeError()
    } catch let refusal as GradingDesk.RubricRefusal {
      return printer.fail(refusal.diagnostic)
    } catch {
      return printer.fail(Diagnostic(error as? GradeFault ?? .noFolder(folder)))
    }
  }

  @MainActor
  private func report(_ library: Library) throws -> ClassReport {
    let spec = spec ?? ""
    let desk = try GradingDesk(spec, library)
    let submissions = try desk.submissions(in: folder)
    // Submissions are side by side, and products are not.
    Threads.count = 1
    let folder = folder
    let results = SideBySide(submissions.count) { desk.grade(submissions[$0], in: folder) }
    let progress = ProgressLine.ofTests(common)
    let graded = submissions.indices.map { index in
      results.outcome(index) {
        progress?(
          RunProgress(done: index, total: submissions.count, what: .file), common.display)
      }
    }
    progress?(nil, common.display)
    var report = ClassReport(
      title: inOneLine(Library.stem(of: spec)), reports: graded.map(\.report))
    report.showsNames = names
    let byHash = Dictionary(grouping: graded.filter { $0.hash != nil }) { $0.hash }
    report.alike = byHash.values.filter { $0.count > 1 }.map { $0.map(\.report.name) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    return report
  }

  /// A page that holds all it needs.
  private func page(of blocks: [Block]) -> String {
    var page = LessonPage(
      title: Self.title(of: blocks), footer: ClassReport.footer, display: common.display)
    page.add(.told(blocks), common.display)
    return page.document
  }

  private static func title(of blocks: [Block]) -> String {
    if case .heading(let title, _)? = blocks.first { title } else { "" }
  }
}
