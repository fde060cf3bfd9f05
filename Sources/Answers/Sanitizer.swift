// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// Takes control codes out of text that comes from outside, before our own are added: a lesson or
/// a file's name can neither move the cursor nor type into the prompt.
///
/// Newline and tab stay. Other C0 codes and DEL become `^[`, C1 codes, line separators and
/// bidirectional controls become `<U+202E>`.
package enum Sanitizer {
  /// `text` without control codes.
  package static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isControl) else { return text }
    var clean = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous == "\r" {
        clean.removeLast(2)
        clean.append("\n")
      } else if !scalar.isControl {
        clean.append(scalar)
      } else if scalar.value < 0x20 || scalar.value == 0x7F {
        clean.append("^")
        clean.append(Unicode.Scalar(UInt8(scalar.value ^ 0x40)))
      } else {
        clean.append(contentsOf: "<U+\(hex(scalar.value))>".unicodeScalars)
      }
      previous = scalar
    }
    return String(clean)
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// Line breaks and tabs as spaces.
  package var oneLine: String {
    contains { $0.isNewline || $0 == "\t" }
      ? String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) : self
  }
}

extension String {
  /// Without control codes, as it may stand in XML and HTML, in an attribute as well: nothing is markup.
  package var inXML: String {
    Sanitizer.clean(self).unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n": text += "&#10;"
      case "\t": text += "&#9;"
      case "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
