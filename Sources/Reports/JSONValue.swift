// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// A value as JSON has it, written on one line.
///
/// A number is written with as many digits as give it back; what is no finite number is the text `inf`,
/// `-inf` or `nan`. Of text only what may be shown stands as it is: control codes, line separators and
/// what turns the direction of text are `\u` and four digits, so that a line is a line.
package enum JSONValue: Sendable {
  case null
  case flag(Bool)
  case count(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// An object; members that are nil are left out.
  package static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  /// Words, their numbers with all digits.
  static func words(_ phrase: Phrase) -> JSONValue { .text(phrase.exactText) }

  /// Sentences.
  static func words(_ phrases: [Phrase]) -> JSONValue { .list(phrases.map { words($0) }) }

  static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

  static func numbers(_ numbers: some Sequence<Double>) -> JSONValue {
    .list(numbers.map { .number($0) })
  }

  static func counts(_ counts: [Int]) -> JSONValue { .list(counts.map { .count($0) }) }

  /// The text, without a newline.
  package var line: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .count(let count): text += String(count)
    case .number(let number): text += number.isFinite ? number.exactText : "\"\(number.exactText)\""
    case .text(let string): Self.write(string, to: &text)
    case .list(let list):
      text += "["
      for (index, value) in list.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Self.write(member.name, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default:
        guard Sanitizer.isControl(scalar) else {
          text.unicodeScalars.append(scalar)
          continue
        }
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    text += "\""
  }
}
