// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// How far somebody went through a lesson.
public struct LessonProgress: Hashable, Sendable {
  /// A line that was run.
  public struct Line: Hashable, Sendable {
    /// As it was run, by full names.
    public var run: String
    /// The lesson's own line that it stood for; nil where that is not known.
    public var own: String?

    /// A line.
    public init(run: String, own: String?) { (self.run, self.own) = (run, own) }
  }

  /// The lines that were run.
  public var lines: [Line]
  /// Lines that give the learner's own names their values.
  public var names: [String]
  /// Names of values that are too large to be kept.
  public var large: [String]
  /// Which lines of the lesson were gone through to their end, as ``Lesson/identity`` tells them;
  /// empty where that is not known, nil where they never were.
  public var finished: String?

  /// Progress; without arguments none.
  public init(
    lines: [Line] = [], names: [String] = [], large: [String] = [], finished: String? = nil
  ) {
    (self.lines, self.names, self.large, self.finished) = (lines, names, large, finished)
  }

  /// Whether there is nothing to keep.
  public var isEmpty: Bool { lines.isEmpty && names.isEmpty && large.isEmpty && finished == nil }

  /// The lines that lead to a place of a lesson as it is now: those before the first that stood for
  /// another line than it has. None where all of it was gone through.
  public func lines(in lesson: Lesson) -> ArraySlice<Line> {
    let own = lesson.ownLines
    let same = lines.prefix(
      zip(lines, own).prefix { line, now in line.own.map { $0 == now } ?? true }.count)
    return finished == lesson.identity && same.count == own.count ? [] : same
  }

  /// Whether the lesson as it is now was gone through to its end.
  public func isFinished(in lesson: Lesson) -> Bool {
    finished.map { $0.isEmpty || $0 == lesson.identity } ?? false
  }
}

extension Lesson {
  /// Its command lines.
  public var ownLines: [String] {
    beats.compactMap { if case .command(let text, _) = $0 { text } else { nil } }
  }

  /// Its command lines in sixteen digits: another lesson, and this one once they change, has others.
  public var identity: String { fnv(ownLines.joined(separator: "\n")) }
}

/// The FNV-1a hash of a text, in sixteen hexadecimal digits.
public func fnv(_ text: String) -> String { fnv(Array(text.utf8)) }

/// The FNV-1a hash of bytes, in sixteen hexadecimal digits. Of one type, as a generic function is slow
/// from another module, and a file may have 256 MB.
public func fnv(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

extension Session {
  /// How far the learner is in the lesson; nil where there is none.
  public var progress: LessonProgress? {
    guard let lesson else { return nil }
    let lines = zip(lesson.linesRun, lesson.lesson.ownLines)
      .map { LessonProgress.Line(run: $0, own: $1) }
    let own = ownValues.sorted { $0.key < $1.key }
    return LessonProgress(
      lines: lines,
      names: own.filter { Self.isKept($1) }.map { "\($0) = \($1.literal)" },
      large: own.filter { !Self.isKept($1) }.map(\.key),
      finished: lesson.isFinished ? lesson.lesson.identity : nil)
  }

  private static func isKept(_ value: Matrix) -> Bool { value.shape.count <= 10_000 }

  /// The learner's own values: those that no line of the lesson gave.
  var ownValues: [String: Matrix] {
    let others = (lesson?.namesGiven ?? []).union(Model.heldOutNames)
    return model.values.filter { !others.contains($0.key) }
  }

  /// Gives the learner's own names the values that were kept.
  mutating func restore(_ names: [String]) {
    guard !names.isEmpty else { return }
    var scratch = Session(library: library)
    for line in names { _ = scratch.perform(line, as: .file("progress", line: 0)) }
    let given = lesson?.namesGiven ?? []
    timeline.carry(scratch.model.values.filter { !given.contains($0.key) })
    lesson?.snapshot = timeline
    let own = ownValues
    lesson?.names = own
  }
}

extension Matrix {
  /// The value as it can be typed, to the last bit.
  var literal: String {
    if firstNotFinite == nil { return written(elements) }
    // What no number can say is a quotient that comes to it.
    let upper = elements.map { $0.isNaN ? 0 : $0.isInfinite ? ($0 < 0 ? -1 : 1) : $0 }
    return written(upper) + " / " + written(elements.map { $0.isFinite ? 1 : 0 })
  }

  private func written(_ numbers: [Double]) -> String {
    let rows = (0..<rows).map { i in
      (0..<columns).map { j in "\(numbers[i * columns + j])" }.joined(separator: " ")
    }
    return "[" + rows.joined(separator: "; ") + "]"
  }

  /// Whether every bit of it is the same.
  func isSame(as other: Matrix) -> Bool {
    shape == other.shape
      && zip(elements, other.elements).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
