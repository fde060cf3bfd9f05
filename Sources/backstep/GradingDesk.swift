// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Formats
import Grading
import Language
import Library
import LineEditing
import Sentences

/// A rubric's file, and the files that are graded by it.
struct GradingDesk: Sendable {
  let grader: Grader
  private let library: Library
  /// The files that are no submissions wherever they lie: rubric and golden file.
  private let own: Set<String>

  /// Why nothing can be graded.
  struct RubricRefusal: Error { let diagnostic: Diagnostic }

  /// How long one submission may take.
  static let seconds = 60

  /// Reads a rubric and its golden file.
  init(_ path: String, _ library: Library) throws(RubricRefusal) {
    self.library = library
    let rubric: Rubric
    do {
      rubric = try Rubric(FileText(try library.read(path, Library.textLimit)).lines)
    } catch let fault as Rubric.RubricFault {
      throw RubricRefusal(
        diagnostic: Diagnostic(
          fault.fault, at: (path, fault.line?.number ?? 1),
          source: fault.line.map { ($0.text, $0.range) }))
    } catch {
      let problem = error as? FileProblem ?? .other("")
      throw RubricRefusal(diagnostic: Diagnostic(problem, path: path))
    }
    let beside = Library.joined(Library.folder(of: path), rubric.golden)
    let golden = library.status(beside)?.kind == .file ? beside : rubric.golden
    own = Set([path, golden].compactMap { library.status($0)?.path })
    do { grader = try Grader(rubric, golden: golden, library) } catch {
      let told =
        (error as? GradeFault).map { Diagnostic($0, at: (path, 1)) }
        ?? (error as? SessionError).map { Diagnostic($0, line: "") }
      throw RubricRefusal(diagnostic: told ?? Diagnostic(.noGolden, at: (path, 1)))
    }
  }

  /// What a file earns, and its hash where it could be read.
  ///
  /// - Parameter name: what it is called in sentences.
  func grade(_ path: String, named name: String) -> (report: GradeReport, hash: String?) {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try library.read(path, Grader.limit)
      if bytes.allSatisfy({ $0 <= 0x20 && $0 != 0 }) { throw .empty }
    } catch {
      return (grader.unreadable(Diagnostic(error, path: name), name), nil)
    }
    let end = Clock.now + Double(Self.seconds)
    var report = grader.grade(bytes, named: name, stem: Library.stem(of: path)) {
      Interruption.requested || Clock.now > end
    }
    if report.problem?.code == .cancelled {
      report = grader.unreadable(Diagnostic(.tooLong(name, seconds: Self.seconds)), name)
    }
    return (report, fnv(bytes))
  }

  /// The submissions in a folder, by name; what lies in it and is none is left out.
  ///
  /// - Throws: that it is none, or that nothing is in it.
  func submissions(in folder: String) throws(GradeFault) -> [String] {
    guard library.status(folder)?.kind == .folder else { throw .noFolder(folder) }
    let names = library.list(folder).filter { name in
      let target = library.status(Library.joined(folder, name))?.path
      return !name.hasPrefix(".") && target.map { !own.contains($0) } ?? true
    }
    guard !names.isEmpty else { throw .nothingToGrade(folder) }
    return names
  }

  /// What a file of a folder earns. It is told as what it is, not by its name: a page may be shown to
  /// a class.
  func grade(_ name: String, in folder: String) -> (report: GradeReport, hash: String?) {
    let path = Library.joined(folder, name)
    let home = library.status(folder)?.path ?? folder
    var graded = grade(path, inside: home)
    if let status = library.status(path), status.kind == .folder, Self.isInside(status, home) {
      graded = grade(folder: path, inside: home)
    }
    graded.report.name = name
    return graded
  }

  /// The most files of a submission that is a folder.
  private static let mostFiles = 50

  /// What a folder earns in which one file can be read as arrays: the student's.
  private func grade(folder: String, inside home: String) -> (report: GradeReport, hash: String?) {
    let called = GradeFault.submission
    let names = (try? submissions(in: folder)) ?? []
    let files = names.filter { library.status(Library.joined(folder, $0))?.kind == .file }
    guard !files.isEmpty, files.count <= Self.mostFiles else {
      let fault: GradeFault =
        files.isEmpty ? .emptyFolder(called) : .severalFiles(called, files.count)
      return (grader.unreadable(Diagnostic(fault), called), nil)
    }
    let graded = files.map { grade(Library.joined(folder, $0), inside: home) }
    if graded.count == 1 { return graded[0] }
    let readable = graded.filter { $0.report.problem == nil }
    guard readable.count != 1 else { return readable[0] }
    let fault: GradeFault =
      readable.isEmpty
      ? .noneReadable(called, of: files.count) : .severalFiles(called, readable.count)
    return (grader.unreadable(Diagnostic(fault), called), nil)
  }

  private static func isInside(_ status: FileStatus, _ home: String) -> Bool {
    status.path.hasPrefix(home.hasSuffix("/") ? home : home + "/")
  }

  private func grade(_ path: String, inside home: String) -> (report: GradeReport, hash: String?) {
    let called = GradeFault.submission
    func refused(_ problem: Diagnostic) -> (GradeReport, String?) {
      (grader.unreadable(problem, called), nil)
    }
    guard let status = library.status(path) else {
      return refused(Diagnostic(.unsuited(.brokenLink), path: called))
    }
    guard Self.isInside(status, home) else {
      return refused(Diagnostic(.leadsOut(called)))
    }
    // A pipe would keep the whole class waiting.
    if case .other(let kind) = status.kind {
      return refused(Diagnostic(.unsuited(kind), path: called))
    }
    return grade(path, named: called)
  }
}
