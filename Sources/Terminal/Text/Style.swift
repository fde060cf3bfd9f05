// SPDX-License-Identifier: GPL-3.0-or-later

/// Colours and charset: what a stream can show.
package struct Style: Hashable, Sendable {
  /// Whether SGR codes are written.
  package var hasColour: Bool
  /// Which characters are written.
  package var charset: Charset
  /// The folder that paths begin in, where names of files may be links.
  package var folder: String?

  /// A style.
  package init(hasColour: Bool, charset: Charset = .unicode) {
    self.hasColour = hasColour
    self.charset = charset
  }

  /// A style for a terminal that shows all characters, or ASCII alone.
  package init(hasColour: Bool, isUnicode: Bool) {
    self.init(hasColour: hasColour, charset: isUnicode ? .unicode : .ascii)
  }

  /// Text without any code.
  package static let plain = Style(hasColour: false)
  /// Text with colours.
  package static let colour = Style(hasColour: true)

  /// What a piece of text is; its SGR code follows. The eight basic colours,
  /// so that the terminal's own palette decides; nothing is told by colour alone.
  package enum Ink: String {
    case good = "32"
    case bad = "31"
    case dim = "2"
    case strong = "1"
    case title = "1;36"
    case code = "36"
    case emphasis = "3"
    /// Further lines of a picture, and what is negative in it; the first line is as ``code``.
    case second = "33"
    case third = "35"
    case fourth = "32;1"
    case fifth = "34"
    case sixth = "31;1"
  }

  /// `text`, which is clean already, in the colour of what it is.
  package func ink(_ ink: Ink, _ text: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Style {
  /// When colour is used.
  package enum Mode: String, CaseIterable, Sendable {
    /// As the environment says, and else on a terminal that knows colours.
    case auto
    /// Always.
    case always
    /// Never.
    case never
  }

  /// The style for a stream, by its kind and the environment: NO_COLOR comes before CLICOLOR_FORCE and
  /// FORCE_COLOR, these before CLICOLOR=0, and that before what the stream is. Files and pipes get UTF-8
  /// whatever the locale, so that they hold the same bytes everywhere.
  package static func automatic(
    isTerminal: Bool, environment: [String: String], mode: Mode = .auto
  ) -> Style {
    let term = environment["TERM"] ?? ""
    func says(_ name: String, otherThan words: String...) -> Bool {
      environment[name].map { !$0.isEmpty && !words.contains($0) } ?? false
    }
    let isForced =
      says("CLICOLOR_FORCE", otherThan: "0") || says("FORCE_COLOR", otherThan: "0", "false")
    let isOff =
      environment["CLICOLOR"] == "0" || ["0", "false"].contains(environment["FORCE_COLOR"])
    let hasColour =
      switch mode {
      case .always: true
      case .never: false
      case .auto:
        !says("NO_COLOR")
          && (isForced || isTerminal && !isOff && !term.isEmpty && term != "dumb")
      }
    return Style(
      hasColour: hasColour, charset: isTerminal ? .automatic(environment: environment) : .unicode)
  }
}
