// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Sentences

/// What a submission is graded by: a golden file, and the marks of each part. A text of a few lines.
///
/// ```
/// # Homework 3
/// golden 06-backprop-a      by name, or a path from here
/// shapes 1
/// forward 3
/// cost 1
/// output 2
/// hidden 2
/// update 1
/// conventions free          or fixed
/// answers shown             or hidden: then the student is told where, never what
/// carry yes                 or no: whether a step is paid that is right for one's own wrong numbers
/// tolerance 1e-6
/// ```
package struct Rubric: Sendable {
  /// The golden file, by name or by its path from the rubric.
  package var golden = ""
  /// Marks by part; a part without is not graded.
  package var marks: [GradePart: Int] = [:]
  /// Whether every way to write the same is right.
  package var isFree = true
  /// Whether the student may be told the mistake and what mends it.
  package var showsAnswers = true
  /// Whether a step earns its marks that is right for numbers that are wrong before it.
  package var carries = true
  /// How far each number may be off, as a share of the largest in its array.
  package var tolerance: Double?

  /// The parts that give marks.
  package var parts: [GradePart] { GradePart.allCases.filter { marks[$0, default: 0] > 0 } }

  /// Why a text is no rubric, and in which line.
  package struct RubricFault: Error {
    package let fault: GradeFault
    /// From 1; nil where it is the whole.
    package let line: (number: Int, text: String, range: SourceRange)?
  }

  /// Reads a rubric.
  package init(_ lines: [String]) throws(RubricFault) {
    var seen: Set<Substring> = []
    for (index, line) in lines.enumerated() {
      let words = Self.withoutComment(line).split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard let word = words.first else { continue }
      let value = words.dropFirst().first.map { String($0).trimmed } ?? ""
      do throws(GradeFault) {
        guard seen.insert(word).inserted else { throw .twice(String(word)) }
        try take(String(word), value)
      } catch {
        let start = line.unicodeScalars.prefix { $0.properties.isWhitespace }.count
        let range = SourceRange(start, start + word.unicodeScalars.count)
        throw RubricFault(fault: error, line: (index + 1, line, range))
      }
    }
    if golden.isEmpty { throw RubricFault(fault: .noGolden, line: nil) }
    if parts.isEmpty { throw RubricFault(fault: .noMarks, line: nil) }
  }

  private mutating func take(_ word: String, _ value: String) throws(GradeFault) {
    func choice(_ first: String, _ second: String) throws(GradeFault) -> Bool {
      guard value == first || value == second else {
        throw .choice(word: word, value, allowed: [first, second])
      }
      return value == first
    }
    if let part = GradePart(rawValue: word) {
      guard let number = Int(value), (0...GradeFault.mostMarks).contains(number) else {
        throw .marks(part: part, value)
      }
      marks[part] = number
      return
    }
    switch word {
    case "golden": golden = value
    case "conventions": isFree = try choice("free", "fixed")
    case "answers": showsAnswers = try choice("shown", "hidden")
    case "carry": carries = try choice("yes", "no")
    case "tolerance":
      guard let share = Double(value), share > 0, share < 1 else { throw .tolerance(value) }
      tolerance = share
    default:
      let known = GradePart.allCases.map(\.rawValue) + Self.words
      throw .unknownWord(word, near: nearest(word, in: known))
    }
  }

  /// A line up to a # that begins it or stands behind a space.
  private static func withoutComment(_ line: String) -> Substring {
    var isBehindSpace = true
    return line.prefix { letter in
      defer { isBehindSpace = letter.isWhitespace }
      return letter != "#" || !isBehindSpace
    }
  }

  private static let words = ["golden", "conventions", "answers", "carry", "tolerance"]
}
