// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// A lesson: a page of Markdown whose `nn` fences hold command lines.
package struct Lesson: Hashable, Sendable {
  /// Its name: the file's name without `.md`.
  package let name: String
  /// The file it was read from.
  package let path: String
  /// Whether it is a page of Markdown; else its file has command lines, and prose behind `#`.
  package let isMarkdown: Bool
  /// What the front matter says.
  package let frontMatter: FrontMatter
  /// Prose, commands and pauses in order.
  package let beats: [Beat]

  /// One thing after the other.
  package enum Beat: Hashable, Sendable {
    /// A title; level 1 is the lesson's own.
    case heading(String, level: Int)
    /// A paragraph or list item.
    case prose(String)
    /// A fence that holds no commands.
    case verbatim([String])
    /// A line that a person could type, and its line in the file.
    case command(String, line: Int)
    /// A place to wait.
    case pause
  }

  /// The title.
  package var title: String { frontMatter["title"] ?? name }
  /// How long it takes, in minutes, as the author says.
  package var minutes: Int? { frontMatter["minutes"].flatMap { Int($0) } }
  /// The golden files it names.
  package var fixtures: [String] {
    (frontMatter["fixture"] ?? "").split { ", []\"'".contains($0) }.map(String.init)
  }
  /// Its command lines, with their lines in the file.
  package var commands: [(text: String, number: Int)] {
    beats.compactMap {
      switch $0 {
      case .command(let text, let line): (text, line)
      case .heading, .prose, .verbatim, .pause: nil
      }
    }
  }
  /// How many command lines it has that are no question's.
  package var commandCount: Int { commands.count { !Question.isPart($0.text) } }
  /// How many questions it asks.
  package var questionCount: Int { commands.count { Question.begins($0.text) } }

  /// Whether some of its numbers may be drawn anew for each learner.
  package var hasOwnNumbers: Bool {
    commands.contains { line in
      line.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains("mine")
    }
  }

  /// What a lesson in a file is called: the file's name without its ending.
  package static func name(ofFile path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String([".md", ".nn"].contains { file.hasSuffix($0) } ? file.dropLast(3) : file)
  }
}
