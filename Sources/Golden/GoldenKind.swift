// SPDX-License-Identifier: GPL-3.0-or-later

/// Which kind of golden file a text is.
public enum GoldenKind: Sendable {
  /// `nn-golden/1`
  case network
  /// `nn-rng/1`
  case random
  /// JSON of another format, or no format at all.
  case other

  /// Tells by the member `format`, and reads no further than that: a file that says what it is and
  /// breaks off later is of its kind.
  public static func detect(_ bytes: [UInt8]) -> GoldenKind {
    var reader = JSONReader(bytes)
    guard case .string(let format) = try? reader.member("format") else { return .other }
    switch format {
    case "nn-golden/1": return .network
    case "nn-rng/1": return .random
    default: return .other
    }
  }
}
