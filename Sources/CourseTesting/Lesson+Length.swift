// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Tutor

/// How a lesson is spread over its lines and over time.
extension Lesson {
  /// Minutes from which on a lesson without a question is a lecture.
  private static let longestLecture = 9

  /// Whether a line of it types a number: in what is run or computed, not in what is said.
  func types(_ number: TextNumber) -> Bool {
    commands.contains { line in
      let run = Question.isPart(line.text) ? Self.unsaid(line.text) : line.text
      return TextNumber.all(in: run).contains { Double($0.typed).map(number.isValue) ?? false }
    }
  }

  /// What of a question's line is no text: what stands outside quotes, and behind `by`.
  private static func unsaid(_ line: String) -> String {
    let pieces = line.split(separator: "\"", omittingEmptySubsequences: false)
    return pieces.indices.filter { index in
      index % 2 == 0 || pieces[index - 1].trimmed.hasSuffix("by")
    }.map { pieces[$0] }.joined(separator: " ")
  }

  /// The first stretch of more lines than `most`, and where it begins, that has lines to run and asks
  /// nothing; nil where there is none. Lines that say nothing do not count.
  func stretchWithoutQuestion(_ lines: [String], most: Int) -> (count: Int, line: Int)? {
    guard questionCount > 0 || minutes ?? 0 > Self.longestLecture else { return nil }
    guard var start = commands.first?.number else { return nil }
    var (end, hasLines) = (start, false)
    func stretch(to end: Int) -> (count: Int, line: Int)? {
      guard hasLines else { return nil }
      let said = lines[start - 1..<end].count { !$0.trimmed.isEmpty && Fence($0) == nil }
      return said > most ? (said, start) : nil
    }
    for command in commands {
      if Question.begins(command.text), let found = stretch(to: command.number - 1) { return found }
      end = command.number
      hasLines = !Question.isPart(command.text)
      if !hasLines { start = command.number + 1 }
    }
    return stretch(to: end)
  }

  /// Minutes that it takes: its words at 200 a minute, half a minute a question, five seconds a line.
  var minutesToRead: Double {
    let words = beats.reduce(0) { sum, beat in
      switch beat {
      case .heading(let text, _), .prose(let text): sum + text.wordCount
      case .verbatim(let lines): sum + lines.reduce(0) { $0 + $1.wordCount }
      case .command, .pause: sum
      }
    }
    return Double(words) / 200 + Double(questionCount) / 2 + Double(commandCount) / 12
  }
}

extension String {
  fileprivate var wordCount: Int { split(whereSeparator: \.isWhitespace).count }
}
