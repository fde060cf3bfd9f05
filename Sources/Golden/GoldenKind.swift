// SPDX-License-Identifier: GPL-3.0-or-later
import Formats

/// Which kind of golden file a text is.
package enum GoldenKind: Sendable {
  /// `nn-golden/1`
  case network
  /// `nn-rng/1`
  case random
  /// It takes itself for a golden file and is none that can be read: of another version, with a slip in
  /// its format, or broken.
  case claimed
  /// JSON of another format, or no format at all.
  case other

  /// Tells by the member `format`, and reads no further than that: a file that says what it is and
  /// breaks off later is of its kind.
  package static func detect(_ bytes: [UInt8]) -> GoldenKind {
    var reader = JSONReader(bytes)
    guard case .string(let format) = try? reader.member("format") else {
      return hints.contains { contains($0, bytes.prefix(1 << 16)) } ? .claimed : .other
    }
    switch format {
    case "nn-golden/1": return .network
    case "nn-rng/1": return .random
    default:
      let word = format.lowercased()
      return word.hasPrefix("nn") || word.contains("golden") ? .claimed : .other
    }
  }

  /// Words that hardly stand in other files.
  private static let hints = ["nn-golden", "nn-rng", "layer_dims"]

  private static func contains(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    let word = Array(word.utf8)
    return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }
}
