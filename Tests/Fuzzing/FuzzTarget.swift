// SPDX-License-Identifier: GPL-3.0-or-later
import Commands
import Course
import CourseTesting
import Formats
import Glibc
import Golden
import Grading
import Library
import TestSupport
import Tutor

/// A part of the program that reads what comes from outside. Whatever it is given it may refuse, with a
/// sentence; it may not trap, run on behind the wish to stop, or take memory that nothing asked for.
enum FuzzTarget: String, CaseIterable {
  /// A line typed in a session, and Tab in it.
  case language
  /// A session of many lines made of valid ones, with other numbers and names in them.
  case history
  /// A lesson, run as a test.
  case lesson
  /// A golden file, run and judged.
  case golden
  /// Arrays: npz, npy, safetensors, JSON, prints, tables of numbers.
  case arrays
  /// A table of samples.
  case table
  /// What the course keeps of a learner.
  case memory
  /// A session that was saved, loaded again.
  case saved
  /// A rubric.
  case rubric
  /// A submission, graded.
  case submission

  /// Valid inputs, from which others are made.
  var seeds: [[UInt8]] {
    func files(_ folder: String, _ ending: String = "", largest: Int = 20_000) -> [[UInt8]] {
      Repository.list(folder).filter { $0.hasSuffix(ending) }
        .map { Repository.bytes("\(folder)/\($0)") }.filter { (1...largest).contains($0.count) }
    }
    switch self {
    case .language: return Corpus.lines.map { Array($0.utf8) }
    case .history: return []
    case .lesson: return files("lessons", ".md") + files("Fixtures/lessons", ".md")
    case .golden: return files("Fixtures/golden", ".json", largest: 8000)
    case .arrays:
      return files("Fixtures/arrays") + Corpus.arrays.map { Array($0.utf8) }
        + [Repository.bytes("Fixtures/golden/01-neuron-c.json")]
    case .table: return Corpus.tables.map { Array($0.utf8) }
    case .memory: return [Array(Corpus.memory.utf8)]
    case .saved: return files("Fixtures/kept") + [Array(Corpus.saved.utf8)]
    case .rubric: return [Array(Corpus.rubric.utf8)]
    case .submission: return Corpus.submissions.map { Array($0.utf8) }
    }
  }

  /// Whether an input is not read as it is: its bytes choose what is typed.
  var isComposed: Bool { self == .history }

  /// Gives it an input.
  func take(_ bytes: [UInt8]) {
    switch self {
    case .language: Typing.line(String(decoding: bytes, as: UTF8.self))
    case .history: Typing.session(bytes)
    case .lesson: Typing.lesson(bytes)
    case .golden: Self.golden(bytes)
    case .arrays: Self.arrays(bytes)
    case .table: Self.table(bytes)
    case .memory: Self.memory(String(decoding: bytes, as: UTF8.self))
    case .saved: Typing.load(bytes)
    case .rubric: _ = try? Rubric(FileText(bytes).lines)
    case .submission: Typing.grade(bytes)
    }
  }

  private static func golden(_ bytes: [UInt8]) {
    _ = GoldenKind.detect(bytes)
    _ = try? RandomFile.judge(bytes)
    guard let file = try? GoldenFile.decode(bytes) else { return }
    var left = 200
    _ = try? Judge.judge(file) {
      left -= 1
      return left < 0
    }
  }

  private static func arrays(_ bytes: [UInt8]) {
    guard let arrays = try? ForeignArrays.read(bytes, name: "mine") else { return }
    for array in arrays.arrays {
      precondition(array.shape.reduce(1, *) == array.elements.count, "a shape of other numbers")
    }
  }

  private static func table(_ bytes: [UInt8]) {
    let options = TableOptions()
    guard let table = try? DataTable(bytes, options, goesOn: { _, _ in true }) else { return }
    _ = try? TableSamples(table, options)
  }

  private static func memory(_ text: String) {
    guard let memory = try? Recall(text: text) else { return }
    let again = try? Recall(text: memory.text)
    precondition(again == memory, "what is kept is read otherwise")
    _ = memory.due(on: 20_000)
  }
}
