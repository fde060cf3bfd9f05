// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// What is said where two sides are one double, though what was typed or summed has more digits.
extension Evaluation {
  /// That something rests on a number that was typed with more digits than a double has.
  func blur(_ condition: Condition) -> CheckFact? {
    [condition.left, condition.right].lazy.compactMap { TypedNumber.first(.isFiner, in: $0) }
      .first.map { .blurred(typed: $0.typed, value: $0.value) }
  }

  /// That the two sides are equal where rounding made them so: `2e20 + 1 = 2e20`.
  ///
  /// - Parameter a, b: both sides in one shape.
  func loss(_ condition: Condition, _ a: Matrix, _ b: Matrix) -> CheckFact? {
    guard zip(a.elements, b.elements).contains(where: { $0 == $1 }) else { return nil }
    if let lost = lost(in: condition.left) ?? lost(in: condition.right) {
      return .lost(typed: quote(lost.typed), sum: quote(lost.sum))
    }
    return try? Allowance(condition, a, b, self, isAgreed: true).spacing
  }

  /// The first sum that is no other number for what was typed exactly and added, and where that stands.
  private func lost(in expression: Expression) -> (typed: SourceRange, sum: SourceRange)? {
    switch expression {
    case .number, .matrix, .name: return nil
    case .call(_, let operand, _), .negated(let operand, _), .transposed(let operand, _),
      .squared(let operand, _), .indexed(let operand, _, _):
      return lost(in: operand)
    case .binary(let operation, let left, let right, let range):
      if let lost = lost(in: left) ?? lost(in: right) { return lost }
      guard operation == .plus || operation == .minus else { return nil }
      if changesNothing(right, beside: left, in: expression) { return (right.range, range) }
      let isNegated = operation == .minus
      let other = isNegated ? Expression.negated(right, right.range) : right
      return changesNothing(left, beside: other, in: expression) ? (left.range, range) : nil
    }
  }

  /// Whether an element of what was typed exactly is not 0 and the sum is the other side all the same.
  private func changesNothing(_ typed: Expression, beside other: Expression, in sum: Expression)
    -> Bool
  {
    guard let half = TypedNumber.each(of: typed, \.halfUnit), half.elements.contains(0),
      let x = try? value(of: typed), let y = try? value(of: other), let sum = try? value(of: sum),
      x.scalar != nil || x.shape == sum.shape, y.scalar != nil || y.shape == sum.shape
    else { return false }
    return sum.elements.indices.contains { place in
      let (x, half) = (x.scalar ?? x.elements[place], half.scalar ?? half.elements[place])
      let y = y.scalar ?? y.elements[place]
      return x != 0 && half == 0 && y.isFinite && sum.elements[place] == y
    }
  }
}
