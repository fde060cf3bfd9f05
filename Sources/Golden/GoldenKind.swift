// SPDX-License-Identifier: GPL-3.0-or-later
import Formats

/// Which kind of golden file a JSON text is.
///
/// The rule for what lies in a folder that is tested: what is a golden file, takes itself for one, or
/// holds nothing at all has to compare something, else it fails; what says that it is something else
/// is named and passed over.
package enum GoldenKind: Sendable {
  /// `nn-golden/1`
  case network
  /// `nn-rng/1`
  case random
  /// `nn-spec/1`: a network, its samples and start, and by its own word no value to compare.
  case spec
  /// It takes itself for a golden file and is none that can be read: of another version, with a slip in
  /// its format, or broken.
  case claimed
  /// It holds no key, text or number: `{}`, `[]`, `null`. A golden file whose writer failed looks so.
  case hollow
  /// JSON of another format, or no format at all.
  case other

  /// Tells by the member `format`, and reads no further than that: a file that says what it is and
  /// breaks off later is of its kind.
  package static func detect(_ bytes: [UInt8]) -> GoldenKind {
    var reader = JSONReader(bytes)
    guard case .string(let format) = try? reader.member("format") else {
      return isHollow(bytes)
        ? .hollow : hints.contains { contains($0, bytes.prefix(1 << 16)) } ? .claimed : .other
    }
    switch format {
    case "nn-golden/1": return .network
    case "nn-rng/1": return .random
    case "nn-spec/1": return .spec
    default:
      let word = format.lowercased()
      return word.hasPrefix("nn") || word.contains("golden") ? .claimed : .other
    }
  }

  /// Words that hardly stand in other files.
  private static let hints = ["nn-golden", "nn-rng", "layer_dims"]

  private static func isHollow(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let first = rest.first {
      let isNull = rest.starts(with: "null".utf8)
      guard isNull || "{}[], \t\r\n".utf8.contains(first) else { return false }
      rest = rest.dropFirst(isNull ? 4 : 1)
    }
    return true
  }

  private static func contains(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    let word = Array(word.utf8)
    return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }
}
