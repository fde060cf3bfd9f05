// SPDX-License-Identifier: GPL-3.0-or-later

/// A lesson: a page of Markdown whose `nn` fences hold command lines.
public struct Lesson: Hashable, Sendable {
  /// Its name: the file's name without `.md`.
  public let name: String
  /// The file it was read from.
  public let path: String
  /// What the front matter says, by key.
  public let frontMatter: [String: String]
  /// Prose, commands and pauses in order.
  public let beats: [Beat]

  /// One thing after the other.
  public enum Beat: Hashable, Sendable {
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
  public var title: String { frontMatter["title"] ?? name }
  /// How long it takes, in minutes, as the author says.
  public var minutes: Int? { frontMatter["minutes"].flatMap { Int($0) } }
  /// The golden files it names.
  public var fixtures: [String] {
    (frontMatter["fixture"] ?? "").split { ", []".contains($0) }.map(String.init)
  }
  /// How many command lines it has.
  public var commandCount: Int {
    beats.count {
      switch $0 {
      case .command: true
      case .heading, .prose, .verbatim, .pause: false
      }
    }
  }
}
