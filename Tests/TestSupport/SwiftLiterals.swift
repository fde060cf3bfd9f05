// SPDX-License-Identifier: GPL-3.0-or-later

/// The string literals of a Swift file, each with `◊` in place of what is interpolated; those that an
/// interpolation holds stand for themselves. What a trap says is left out.
package struct SwiftLiterals {
  package private(set) var texts: [String] = []
  private let bytes: [UInt8]
  private var at = 0

  package init(_ text: String) {
    bytes = Array(text.utf8)
    code(isTrap: false)
  }

  private static let traps = ["precondition", "preconditionFailure", "fatalError", "assert"]
  private static let (quote, escape) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
  private static let (hash, slash) = (UInt8(ascii: "#"), UInt8(ascii: "/"))

  private func isNext(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  /// Code, to the bracket that closes it or to the end of the file.
  private mutating func code(isTrap: Bool) {
    // Whether each bracket that is open is a trap's.
    var open = [isTrap]
    while at < bytes.count, let isTrap = open.last {
      switch bytes[at] {
      case Self.slash where isNext("//"):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        continue
      case Self.quote, Self.hash:
        let start = at
        while at < bytes.count, bytes[at] == Self.hash { at += 1 }
        if isNext("\"") {
          literal(String(repeating: "#", count: at - start), isTrap: isTrap)
        }
        continue
      case UInt8(ascii: "("):
        let before = String(decoding: bytes[..<at].suffix(20), as: UTF8.self)
        open.append(isTrap || Self.traps.contains(where: before.hasSuffix))
      case UInt8(ascii: ")"): open.removeLast()
      default: break
      }
      at += 1
    }
  }

  private mutating func literal(_ hashes: String, isTrap: Bool) {
    let quote = isNext("\"\"\"") ? "\"\"\"" : "\""
    at += quote.count
    var text: [UInt8] = []
    while at < bytes.count, bytes[at] != Self.quote || !isNext(quote + hashes) {
      guard bytes[at] == Self.escape, isNext("\\" + hashes) else {
        text.append(bytes[at])
        at += 1
        continue
      }
      at += 1 + hashes.count
      let isInterpolated = isNext("(")
      at += 1
      if isInterpolated { code(isTrap: isTrap) }
      text += (isInterpolated ? "◊" : " ").utf8
    }
    at += quote.count + hashes.count
    if !isTrap { texts.append(String(decoding: text, as: UTF8.self)) }
  }
}
