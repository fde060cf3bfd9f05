// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// A place in a lesson, and the one way through it: at the prompt, in a playback, in a test, where
/// it is loaded, and where a learner goes on with it.
package struct LessonRunner: Sendable {
  /// The lesson.
  package let lesson: Lesson
  /// The beat that comes next.
  package private(set) var next = 0

  /// The beginning of a lesson.
  package init(_ lesson: Lesson) { self.lesson = lesson }

  /// The command line that stands ready, and its line in the file; nil where prose, a pause or the
  /// end comes next.
  package var offer: (text: String, number: Int)? {
    guard next < lesson.beats.count, case .command(let text, let number) = lesson.beats[next] else {
      return nil
    }
    return (text, number)
  }

  /// The lines of the question that comes next: what asks, and the traps and hints right behind it.
  package var questionLines: [(text: String, number: Int)] {
    var lines: [(text: String, number: Int)] = []
    while case .command(let text, let number)? = lesson.beats.dropFirst(next + lines.count).first,
      Question.isPart(text), lines.isEmpty || !Question.begins(text)
    {
      lines.append((text, number))
    }
    return lines
  }

  /// Whether everything has been shown and run.
  package var isFinished: Bool { next >= lesson.beats.count }

  /// The prose up to the next command line, pause or end.
  ///
  /// A pause that comes first is passed, unless something was just shown: then it waits.
  package mutating func prose(afterOutput: Bool = false) -> [Block] {
    var blocks: [Block] = []
    while next < lesson.beats.count {
      switch lesson.beats[next] {
      case .heading(let title, let level): blocks.append(.heading(title, level: level))
      case .prose(let text): blocks.append(.prose(Phrase(text)))
      case .verbatim(let lines): blocks.append(.verbatim(lines))
      case .command: return blocks
      case .pause: if afterOutput || !blocks.isEmpty { return blocks }
      }
      next += 1
    }
    return blocks
  }

  /// Goes to the command line that comes next, or to the end.
  package mutating func skipProse() {
    while offer == nil, !isFinished { _ = prose() }
  }

  /// Goes on behind the line that stood ready: it was done.
  package mutating func pass() {
    if offer != nil { next += 1 }
  }

  /// The heading and the last paragraph in front of the line that comes next: where one was.
  package var whereabouts: [Block] {
    var heading: Block?
    var prose: Block?
    for beat in lesson.beats[..<next] {
      switch beat {
      case .heading(let title, let level):
        (heading, prose) = (level > 1 ? .heading(title, level: level) : nil, nil)
      case .prose(let text): prose = .prose(Phrase(text))
      case .verbatim, .command, .pause: break
      }
    }
    return [heading, prose].compactMap { $0 }
  }

  /// Goes from here to the end, unless a line ends it: it fails, or somebody leaves.
  ///
  /// - Parameters:
  ///   - show: shows prose; returns false where nobody listens any more.
  ///   - line: does a line, whose number in the file it is given.
  package mutating func run(
    show: ([Block]) -> Bool = { _ in true }, line: (_ text: String, _ number: Int) -> Ending
  ) -> Ending {
    while true {
      let prose = prose()
      if !prose.isEmpty, !show(prose) { return Ending(next: .quit) }
      guard let offer else {
        if isFinished { return Ending() }
        continue
      }
      let ending = line(offer.text, offer.number)
      guard ending.goesOn else { return ending }
      pass()
    }
  }
}
