// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// A value as JSON has it, to be written on one line.
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

  package static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

  package static func numbers(_ numbers: some Sequence<Double>) -> JSONValue {
    .list(numbers.map { .number($0) })
  }

  package static func counts(_ counts: [Int]) -> JSONValue { .list(counts.map { .count($0) }) }

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
    case .text(let string): text += Self.string(string)
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
        text += Self.string(member.name) + ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  // MARK: Parts of a longer text

  /// A text in quotes.
  package static func string(_ text: String) -> String {
    let inside = text.unicodeScalars.reduce(into: "") { inside, scalar in
      switch scalar {
      case "\"": inside += "\\\""
      case "\\": inside += "\\\\"
      case "\n": inside += "\\n"
      case "\t": inside += "\\t"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16)
        inside += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: inside.unicodeScalars.append(scalar)
      }
    }
    return "\"\(inside)\""
  }

  /// A number for those that read `NaN` and `Infinity` as well, as Python does.
  package static func literal(_ x: Double) -> String {
    x.isFinite ? "\(x)" : x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity"
  }

  /// The rows of a matrix, of such numbers.
  package static func rows(_ matrix: Matrix) -> String {
    let rows = (0..<matrix.rows).map { i in
      let row = matrix.elements[i * matrix.columns..<(i + 1) * matrix.columns]
      return "[\(row.map(literal).joined(separator: ", "))]"
    }
    return "[\(rows.joined(separator: ", "))]"
  }
}
