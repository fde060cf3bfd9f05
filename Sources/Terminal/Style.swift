// SPDX-License-Identifier: GPL-3.0-or-later

/// Colours and marks: what the terminal can show.
public struct Style: Hashable, Sendable {
  /// Whether SGR codes are written.
  public var hasColour: Bool
  /// Whether characters beyond ASCII are written.
  public var isUnicode: Bool

  /// A style.
  public init(hasColour: Bool, isUnicode: Bool = true) {
    self.hasColour = hasColour
    self.isUnicode = isUnicode
  }

  /// Text without any code.
  public static let plain = Style(hasColour: false)

  /// What a piece of text is; its colour follows.
  enum Ink: String {
    case good = "32"
    case bad = "31"
    case dim = "2"
    case strong = "1"
    case title = "1;36"
    case code = "36"
    case emphasis = "3"
  }

  func ink(_ ink: Ink, _ text: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// What is written for characters beyond ASCII where the terminal has none.
  func marks(_ text: String) -> String {
    guard !isUnicode, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var plain = ""
    for character in text {
      if character.isASCII {
        plain.append(character)
      } else {
        plain += Self.ascii[character] ?? "?"
      }
    }
    return plain
  }

  private static let ascii: [Character: String] = [
    "✓": "ok", "✗": "no", "×": "x", "·": "*", "⊙": ".*", "−": "-", "→": "->", "…": "...",
    "─": "-", "²": "^2", "Σ": "sum", "σ": "sigma", "ŷ": "yhat", "√": "sqrt", "λ": "lambda",
    "β": "beta", "ε": "eps", "ᵀ": "'", "∂": "d", "“": "\"", "”": "\"", "’": "'", "–": "-",
    "—": "-", "≤": "<=", "≥": ">=", "←": "<-", "½": "1/2", "¹": "^1",
  ]
}

extension Style {
  /// When colour is used.
  public enum Mode: String, CaseIterable, Sendable {
    /// On a terminal that knows colours, unless NO_COLOR is set.
    case auto
    /// Always.
    case always
    /// Never.
    case never
  }

  /// The style for a stream, by its kind and the environment.
  public static func automatic(
    isTerminal: Bool, environment: [String: String], mode: Mode = .auto
  ) -> Style {
    let term = environment["TERM"] ?? ""
    let noColor = environment["NO_COLOR"] ?? ""
    let hasColour =
      switch mode {
      case .always: true
      case .never: false
      case .auto: isTerminal && !term.isEmpty && term != "dumb" && noColor.isEmpty
      }
    return Style(hasColour: hasColour, isUnicode: isUnicode(environment, isTerminal: isTerminal))
  }

  /// A terminal whose locale says it is not UTF-8 gets ASCII; files and pipes always get UTF-8.
  private static func isUnicode(_ environment: [String: String], isTerminal: Bool) -> Bool {
    guard isTerminal else { return true }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first {
      !$0.isEmpty
    }
    guard let locale else { return true }
    let charset = locale.uppercased()
    return charset.contains("UTF-8") || charset.contains("UTF8") || !charset.contains(".")
  }
}
