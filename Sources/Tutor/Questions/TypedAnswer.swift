// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import History
import Language
import NeuralNet
import Sentences
import Setup

/// An answer as somebody typed it: a number, a matrix or an expression of numbers, how far each may be
/// off, and with how many digits it was meant.
struct TypedAnswer: Sendable {
  /// What was typed.
  let text: String
  /// What it is.
  let value: Matrix
  /// How far each may be off: by a unit of each last digit that was typed behind a point.
  let unit: Matrix
  /// With how many digits each was meant: the fewest of a number in it that has decimals; infinitely
  /// many where none has.
  let digits: Matrix
  /// Whether it was typed in hundredths.
  let isPercent: Bool

  /// The most bytes of an answer.
  private static let longest = 4096

  /// The answer that a text is.
  static func read(_ typed: String) -> Result<TypedAnswer, AnswerFact> {
    var text = typed.trimmed
    guard !text.isEmpty else { return .failure(.nothing) }
    // Each number is tried a digit further, and all that is typed is computed with it.
    guard text.utf8.count <= longest else { return .failure(.unreadable) }
    let isPercent = text.hasSuffix("%")
    if isPercent { text = String(text.dropLast()).trimmed }
    // A plus in front and a full stop behind say nothing.
    if text.hasPrefix("+") { text = text.dropFirst().trimmed }
    if text.hasSuffix("."), text.count > 1 { text = String(text.dropLast()) }
    guard let expression = loneExpression(text, functions: Function.names) else {
      return .failure(misreading(text))
    }
    guard isOfNumbers(expression) else { return .failure(.words) }
    let line = SourceLine(text)
    let scope = Scope(
      History(Setup(), .none), Patience(budget: nil, isInterrupted: { false }, follow: nil))
    let evaluation = Evaluation(scope: scope, line: line)
    guard let value = try? evaluation.value(of: expression) else {
      return .failure(.unreadable)
    }
    var unit = value.map { _ in 0 }
    var digits = value.map { _ in Double.infinity }
    for literal in decimals(in: expression) {
      guard let moved = try? evaluation.value(of: literal.moved), moved.shape == value.shape else {
        continue
      }
      for (row, column) in value.shape.places {
        let change = (moved[row, column] - value[row, column]).magnitude
        guard change > 0 else { continue }
        unit[row, column] += change
        digits[row, column] = min(digits[row, column], Double(literal.digits))
      }
    }
    // 27 % may be 26.9 %; a whole number by itself is exact.
    let sized = if case .negated(let number, _) = expression { number } else { expression }
    if isPercent, case .number(_, let text, _) = sized, text.allSatisfy(\.isNumber) {
      (unit, digits) = (Matrix(1), Matrix(Double(text.count)))
    }
    let scale = isPercent ? 0.01 : 1
    return .success(
      TypedAnswer(
        text: typed.trimmed, value: value.map { $0 * scale }, unit: unit.map { $0 * scale },
        digits: digits, isPercent: isPercent))
  }

  /// Whether a line that is typed while a number or matrix is asked for is meant to be the answer.
  static func isMeant(_ line: String) -> Bool {
    let text = line.trimmed
    guard let first = text.first else { return false }
    let body = text.hasSuffix("%") ? String(text.dropLast()) : text
    if let expression = loneExpression(body, functions: Function.names) {
      return isOfNumbers(expression)
    }
    // What begins as a number or matrix and cannot be read is a mistyped answer.
    let rest = text.drop { "+-−–.([ ".contains($0) }
    return rest.first?.isNumber ?? false && (first.isNumber || "+-−–.([".contains(first))
      && rest.allSatisfy { !$0.isLetter || $0 == "e" || $0 == "E" }
  }

  /// Whether an expression reads no name.
  private static func isOfNumbers(_ expression: Expression) -> Bool {
    expression.reads.allSatisfy { $0.name != "net" && Function.named($0.name) != nil }
  }

  private static func misreading(_ text: String) -> AnswerFact {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, Double(parts[0].replacing("−", with: "-")) != nil,
      !parts[1].isEmpty, parts[1].allSatisfy(\.isNumber)
    {
      return .comma(better: parts.joined(separator: "."))
    }
    return text.contains(where: \.isLetter) ? .words : .unreadable
  }

  // MARK: Digits

  /// A number that was typed with digits behind its point: how many digits it has, and the expression
  /// with it a unit of the last one larger.
  private typealias Decimal = (digits: Int, moved: Expression)

  private static func decimals(in expression: Expression) -> [Decimal] {
    func each(_ operand: Expression, _ whole: (Expression) -> Expression) -> [Decimal] {
      decimals(in: operand).map { ($0.digits, whole($0.moved)) }
    }
    switch expression {
    case .number(let value, let text, let range):
      guard let number = decimal(text) else { return [] }
      return [(number.digits, .number(value + number.unit, text: text, range))]
    case .matrix(let rows, let range):
      return rows.indices.flatMap { i in
        rows[i].indices.compactMap { j -> Decimal? in
          guard let number = decimal(rows[i][j].text) else { return nil }
          var moved = rows
          moved[i][j] = .init(value: rows[i][j].value + number.unit, text: rows[i][j].text)
          return (number.digits, .matrix(moved, range))
        }
      }
    case .name: return []
    case .call(let name, let operand, let range): return each(operand) { .call(name, $0, range) }
    case .negated(let operand, let range): return each(operand) { .negated($0, range) }
    case .transposed(let operand, let range): return each(operand) { .transposed($0, range) }
    case .squared(let operand, let range): return each(operand) { .squared($0, range) }
    case .indexed(let operand, let index, let range):
      return each(operand) { .indexed($0, index, range) }
    case .binary(let operation, let left, let right, let range):
      return each(left) { .binary(operation, $0, right, range) }
        + each(right) { .binary(operation, left, $0, range) }
    }
  }

  private static func decimal(_ text: String) -> (digits: Int, unit: Double)? {
    let number = TypedNumber(text)
    guard number.halfUnit > 0 else { return nil }
    // A zero has no digits of its own: 0.0000 is taken for what is printed so, and 0.0 for nothing.
    let isZero = !text.contains { $0.isNumber && $0 != "0" }
    return (isZero ? max(0, number.digits - 2) : number.digits, 2 * number.halfUnit)
  }
}

extension Shape {
  /// Each row and column, from 0.
  fileprivate var places: [(row: Int, column: Int)] {
    (0..<rows).flatMap { i in (0..<columns).map { (i, $0) } }
  }
}
