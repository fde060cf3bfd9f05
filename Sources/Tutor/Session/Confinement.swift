// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import Language
import NeuralNet
import Sentences
import Setup

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

  /// Bytes that its network and data may take.
  static let memoryLimit = 512.0 * 1024 * 1024

  /// Work of a line beside what it computes, of a block that it prints, and of a byte that it reads.
  static let workOfLine = 1e5
  static let workOfBlock = 1e6
  static let workOfByte = 20.0
}

extension Session {
  /// Whether the line that is being done is a lesson's own.
  package var isLessonsLine: Bool { context.confinement != nil }

  /// The lesson whose line that is, or that is open.
  package var nearestLesson: Lesson? { context.confinement?.lesson ?? lesson?.lesson }

  /// A lesson that somebody else wrote does not do that.
  package func requireNoLesson(_ verb: String) throws(SessionError) {
    guard !isLessonsLine else { throw SessionError(.insideLesson(verb: verb)) }
  }

  /// Counts what a statement prints; what the lines of a file did, these have counted.
  func countWork(of statement: Statement<any Command>, _ answer: Reply) {
    if case .command(let command, _, _) = statement, command.isMadeOfLines { return }
    context.confinement?.allowance.spend(Confinement.workOfBlock * Double(answer.blocks.count))
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
    try patience.spend(bytes * Confinement.workOfByte)
  }
}
