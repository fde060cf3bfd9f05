// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

extension Diagnostic {
  /// How the language writes what other languages write in another way.
  static func ours(_ sign: SyntaxError.Foreign, _ found: String, _ known: KnownWords) -> Phrase {
    switch sign {
    case .transpose(let operand): "write ' behind a value to transpose it: \(shortened(operand))'"
    case .attribute(let name, let operand):
      known.functions.contains(name)
        ? "write \(name)(\(shortened(operand)))"
        : Habit.named(name)?.sentence ?? "help numpy tells what NumPy's words are here"
    case .assignment(let name):
      [":=", "<-"].contains(found)
        ? "write \(name) = .." : "write \(name) = \(name) \(String(found.prefix(1))) .."
    case .arguments("sum", _, _), .arguments("mean", _, _):
      "sum and mean take all elements; rowsum(X) adds those of each row, rowsum(X')' of each column"
    case .arguments(let function, let operand, let rest):
      !rest.contains("=")
        ? "\(function) takes one value: \(function)([\(shortened(operand)) \(shortened(rest))])"
        : "\(function) takes one value, and all of its elements"
    case .remainder: "there is no remainder here; a comment begins with #"
    case .slashes: "a comment begins with #; / divides, and nothing is rounded"
    case .sign("@"): "the matrix product is @"
    case .sign("'"): "write ' behind a value to transpose it"
    case .sign(let ours): "\(ours) works element by element, without a point"
    case .power: "write x*x, or x² for the square"
    case .ellipsis: "... stands for numbers that were left out; all of them are needed"
    case .notEqual: "a condition has one of = < > <= >="
    case .equal: "to compare, write check in front: check Z1 = W1 @ X"
    case .product(let typed): "the matrix product is @: \(shortened(typed ?? "W1 @ X"))"
    }
  }

  /// The line with what means the same here, where that runs.
  static func typed(
    instead sign: SyntaxError.Foreign, _ found: Located<String>, of line: String,
    _ known: KnownWords
  ) -> String? {
    let ours: String
    let source = SourceLine(line)
    let before = source.text(SourceRange(0, found.range.lower)).trimmed
    let behind = source.text(SourceRange(found.range.upper, .max)).trimmed
    switch sign {
    case .equal:
      let typed = "check \(line.drop(while: \.isWhitespace))"
      return line.contains(";") ? nil : known.tried(typed)
    case .product(let typed?): ours = typed
    case .arguments("sum", let operand, let rest):
      let axis = rest.filter { !$0.isWhitespace }.split(separator: ",").first ?? ""
      guard axis == "1" || axis == "axis=1" || axis == "0" || axis == "axis=0" else { return nil }
      ours = axis.hasSuffix("1") ? "rowsum(\(operand))" : "rowsum(\(transposed(operand)))'"
    case .transpose: ours = "'"
    case .sign:
      let rest = source.text(SourceRange(found.range.lower, .max))
      let signs = SyntaxError.Foreign.signs
      return known.tried(
        source.text(SourceRange(0, found.range.lower))
          + signs.reduce(rest) { $0.replacing($1.theirs, with: $1.ours) })
    case .power:
      let rest = behind.dropFirst()
      guard behind.first == "2", !(rest.first.map { $0.isNumber || $0 == "." } ?? false) else {
        return nil
      }
      return known.tried("\(before)²\(rest)")
    case .assignment:
      guard !line.contains(";") else { return nil }
      let isOne = behind.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "'" }
      let right =
        switch found.value {
        case ":=", "<-": behind
        case "++", "--": "\(before) \(found.value.prefix(1)) 1"
        default: "\(before) \(found.value.prefix(1)) \(isOne ? behind : "(\(behind))")"
        }
      return known.tried("\(before) = \(right)")
    case .attribute, .arguments, .remainder, .slashes, .ellipsis, .notEqual, .product: return nil
    }
    return known.tried(source.replacing([Located(ours, found.range)]))
  }

  /// `plot cost` for `plot(cost)`, if that runs.
  static func command(
    _ verb: Located<String>, inParentheses line: String, _ known: KnownWords
  ) -> String? {
    let rest = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(verb.range.upper)))
    guard rest.first == "(", let end = rest.lastIndex(of: ")") else { return nil }
    let inner = rest[rest.index(after: rest.startIndex)..<end].filter { $0 != "\"" }
    return known.tried("\(verb.value) \(inner)")
  }

  /// What does here what a function of another program does: `np.zeros`, `len`.
  static func habit(of function: String) -> Habit? {
    Habit.named(function.split(separator: ".").last.map(String.init) ?? function)
  }

  /// The bracket that is open at a place of a line; nil where none is.
  static func openBracket(in line: String, before place: Int) -> String? {
    var open: [Character] = []
    for scalar in line.unicodeScalars.prefix(place) {
      if scalar == "[" || scalar == "(" { open.append(Character(scalar)) }
      if scalar == "]" || scalar == ")" { _ = open.popLast() }
    }
    return open.last.map { String($0) }
  }
}
