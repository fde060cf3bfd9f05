// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import NeuralNet
import Sentences

/// What bounds a lesson's own lines, so that a downloaded lesson is safe to run: they read files of its
/// folder and of its course, never a pipe or a device, and do a counted amount of work.
struct Confinement: Sendable {
  /// The lesson.
  let lesson: Lesson
  /// The work that is left to it.
  let allowance: WorkBudget

  /// What bounds the lines of a lesson that begins.
  init(_ lesson: Lesson, work: Double) {
    self.lesson = lesson
    allowance = WorkBudget(work)
  }

  /// Seconds that one of its lines may wait.
  static let longestPause = 60.0
  /// Bytes that its network and data may take.
  static let memoryLimit = 512.0 * 1024 * 1024

  /// Work of a line beside what it computes, of a block that it prints, and of a byte that it reads.
  static let workOfLine = 1e5
  static let workOfBlock = 1e6
  static let workOfByte = 20.0
  /// Work of a number that an expression makes, its memory counted in.
  static let workOfElement = 1000.0
  /// The least that an iteration counts for.
  static let workOfIteration = 1000.0
}

extension Session {
  /// What an iteration of this network counts for; of one that may be stopped inside, a step of it.
  var iterationWork: Double {
    let steps = stepper.takesLong ? Double(max(1, stepper.program.count)) : 1
    return max(stepper.work / steps, Confinement.workOfIteration)
  }

  /// - Throws: in a lesson's own line, that there is more `work` to do than is left to it.
  func requireAllowance(_ work: Double) throws(SessionError) {
    guard let allowance = context.confinement?.allowance, !allowance.covers(work) else { return }
    throw SessionError(.tooMuchWork(most: allowance.most))
  }

  /// Counts what a statement prints; what the lines of a file did, these have counted.
  func countWork(of statement: Statement<any Command>, _ answer: Reply) {
    if case .command(let command, _, _) = statement, command is Load { return }
    context.confinement?.allowance.spend(Confinement.workOfBlock * Double(answer.blocks.count))
  }

  /// That a lesson's own lines did more than they may; nil where they did not.
  var spentAllowance: SessionError? {
    guard let allowance = context.confinement?.allowance, allowance.isSpent else { return nil }
    return SessionError(.tooMuchWork(most: allowance.most))
  }

  /// Counts work that is about to be done.
  ///
  /// - Throws: as ``requireAllowance(_:)``.
  func spend(_ work: Double) throws(SessionError) {
    try requireAllowance(work)
    context.confinement?.allowance.spend(work)
  }

  /// Counts what a network and its data take, which an edit makes anew.
  func spendMemory(of setup: Setup) throws(SessionError) {
    guard context.confinement != nil else { return }
    let sizes = [setup.inputs ?? setup.X?.rows ?? 0] + setup.layers.map(\.neurons)
    let samples = setup.X?.columns ?? 0
    let bytes = Memory.bytes(
      ofNetwork: sizes, samples: min(samples, setup.settings.batchSize ?? samples),
      allSamples: samples)
    let most = Confinement.memoryLimit
    guard bytes <= most else { throw SessionError(.tooMuchMemory(bytes: bytes, most: most)) }
    try spend(bytes * Confinement.workOfByte)
  }

  /// The path to read for one that stands in a line.
  ///
  /// A lesson's own line looks beside the lesson first; another line where it is run, then beside the
  /// file it stands in, or the lesson that is open.
  func permitted(_ path: String) throws(SessionError) -> String {
    guard let confinement = context.confinement else {
      let typed = context.base.map { Library.joined($0, path) } ?? path
      if !path.hasPrefix("/"), !path.hasPrefix("~/"), library.status(typed) != nil { return typed }
      let isOfSavedSession = context.base != nil && !path.hasPrefix("/") && !path.hasPrefix("~/")
      guard isOfSavedSession || library.status(path) == nil,
        let file = context.loading.last ?? lesson?.lesson.path
      else {
        return path
      }
      let beside = Library.joined(Library.folder(of: file), path)
      if path.hasPrefix("/") || library.status(beside) == nil {
        return isOfSavedSession ? typed : path
      }
      return beside
    }
    let lesson = confinement.lesson.path
    let allowed = foldersOpen(to: lesson)
    let candidates =
      path.hasPrefix("/") ? [path] : [Library.joined(Library.folder(of: lesson), path), path]
    for candidate in candidates {
      guard let status = library.status(candidate),
        allowed.contains(where: { Self.isInside(status.path, $0) })
      else { continue }
      switch status.kind {
      case .file: return candidate
      case .folder: throw SessionError(.file(path: path, .isDirectory))
      case .other(let what): throw SessionError(.file(path: path, .notAFile(what)))
      }
    }
    let isThere = candidates.contains { library.status($0) != nil }
    let wouldBeInside = candidates.contains { candidate in
      let folder = library.status(Library.folder(of: candidate))?.path
      return folder.map { folder in allowed.contains { Self.isInside(folder, $0) } } ?? false
    }
    throw SessionError(
      !isThere && wouldBeInside ? .file(path: path, .missing) : .outsideLesson(path: path))
  }

  /// The folders whose files a lesson may read, behind links: its own, and those of its course.
  private func foldersOpen(to lesson: String) -> [String] {
    let course = (library.ancestors(of: lesson) + library.homes).flatMap(CourseFolder.folders)
    return ([Library.folder(of: lesson)] + course).compactMap { library.status($0)?.path }
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    let (inner, outer) = (FileStatus.parts(path), FileStatus.parts(folder))
    return path.hasPrefix("/") == folder.hasPrefix("/") && inner.starts(with: outer)
      && inner.dropFirst(outer.count).first != ".."
  }
}
