// SPDX-License-Identifier: GPL-3.0-or-later

/// Which characters a terminal can show.
package enum Charset: Hashable, Sendable {
  /// All of them.
  case unicode
  /// ASCII alone: `ok` and `!!` for ✓ and ✗, `x * .* - -> ...` for × · ⊙ − → …, names for Greek
  /// letters, and ? for what has no likeness.
  case ascii

  /// What the locale of the environment says. Without any locale there is nothing to go by, and
  /// nearly every terminal shows UTF-8.
  package static func automatic(environment: [String: String]) -> Charset {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return .unicode }
    return locale.contains("utf-8") || locale.contains("utf8") ? .unicode : .ascii
  }

  /// In front of what holds.
  var good: String { text("✓") }
  /// In front of what does not hold, or could not be done.
  var bad: String { text("✗") }
  /// In front of what can be neither.
  var neutral: String { self == .unicode ? "·" : "-" }
  /// In place of what is left out.
  var gap: String { text("…") }

  /// `text` in characters that can be shown. Its width may change: it comes before layout.
  func text(_ text: String) -> String {
    guard self == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.reduce(into: "") { $0 += Self.ascii($1) }
  }

  private static func ascii(_ character: Character) -> String {
    if character.isASCII { return String(character) }
    if let likeness = likenesses[character] { return likeness }
    // A letter with an accent behind it keeps the letter; an accent alone is dropped.
    guard let first = character.unicodeScalars.first else { return "" }
    if first.isASCII { return String(first) }
    return String(character).displayWidth == 0 ? "" : "?"
  }

  private static let likenesses: [Character: String] = [
    "✓": "ok", "✗": "!!", "×": "x", "·": "*", "⊙": ".*", "−": "-", "→": "->", "←": "<-",
    "…": "...", "─": "-", "│": "|", "┤": "+", "┴": "+", "└": "+", "█": "#", "▓": "%",
    "▒": "=", "░": ":", "⋮": ":", "○": "o", "●": "x", "△": "^", "▲": "A", "□": "u", "■": "U",
    "—": "-", "–": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "√": "sqrt", "∞": "inf", "²": "^2", "³": "^3",
    "¹": "^1", "½": "1/2", "ᵀ": "'", "Σ": "sum", "∂": "d", "σ": "sigma", "ŷ": "yhat",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "η": "eta", "θ": "theta",
    "λ": "lambda", "μ": "mu", "π": "pi", "\u{A0}": " ",
  ]
}
