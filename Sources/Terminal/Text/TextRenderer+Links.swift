// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// Names of files as links that a terminal opens, where somebody wants them: OSC 8.
extension TextRenderer {
  /// Lines with each of these paths as a link where it stands whole.
  func linked(_ lines: [String], _ paths: [String]) -> [String] {
    guard display.links, let folder = style.folder else { return lines }
    return paths.reduce(lines) { lines, path in
      let shown = clean(path)
      guard !path.isEmpty, !path.hasPrefix("~"),
        let index = lines.firstIndex(where: { $0.contains(shown) })
      else {
        return lines
      }
      let address = "file://" + Self.escaped(path.hasPrefix("/") ? path : "\(folder)/\(path)")
      var lines = lines
      lines[index] = lines[index].replacing(
        shown, with: "\u{1B}]8;;\(address)\u{1B}\\\(shown)\u{1B}]8;;\u{1B}\\", maxReplacements: 1)
      return lines
    }
  }

  /// A path as it stands in an address.
  private static func escaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { text, byte in
      let character = Character(Unicode.Scalar(byte))
      let isPlain =
        byte < 0x80 && (character.isLetter || character.isNumber || "/-._~".contains(character))
      let digits = String(byte, radix: 16, uppercase: true)
      text += isPlain ? String(character) : byte < 16 ? "%0\(digits)" : "%\(digits)"
    }
  }
}

extension Phrase {
  /// The files it names.
  var files: [String] {
    pieces.compactMap { if case .file(let path) = $0 { path } else { nil } }
  }
}
