// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import Language
import NeuralNet
import Sentences

/// How a condition came out.
package struct CheckResult {
  package let holds: Bool
  /// What differs and which rule decided; where it holds, what it rests on if that is little.
  package var details: [Phrase] { facts.map(\.phrase) }
  var facts: [CheckFact] = []
  /// Why it can never hold: the shapes differ.
  package var misfit: SessionError?
}

extension Evaluation {
  /// Compares both sides, element by element, as ``Comparison`` says: of one shape, or a single
  /// number with every element of the other side.
  ///
  /// What `=` allows depends on where the numbers come from:
  /// - a number typed with decimals counts to its own digits: half a unit of the last one, however
  ///   small or large it is. The one on the right decides, if both are typed;
  /// - a number typed without decimals, `2e6` and `1e-9` too, is meant exactly: of what it is compared
  ///   with only rounding is forgiven, ``Allowance/rounding`` times the size of what was summed;
  /// - two computed numbers may differ by the setting `tolerance` times the larger of the sizes of
  ///   what was summed for them, see ``Sized``.
  ///
  /// `<` and its like take the numbers as they are; what is not a number has no place in any order.
  ///
  /// - Throws: also where a number is typed that is meant exactly and that no double is: it would be
  ///   compared as another.
  package func judge(_ condition: Condition) throws(SessionError) -> CheckResult {
    try requireNumbers(condition)
    return try compare(condition)
  }

  /// - Throws: that a number is typed that is meant exactly and that no double is.
  package func requireNumbers(_ condition: Condition) throws(SessionError) {
    let sides = [condition.left, condition.right]
    if let number = sides.lazy.compactMap({ TypedNumber.first(.isAnother, in: $0) }).first
      ?? TypedNumber.firstNamesake(in: sides)
    {
      throw SessionError(
        .noSuchNumber(typed: number.typed, nearest: number.value), number.range)
    }
  }

  /// As ``judge(_:)``, where the numbers that are typed are known to be doubles.
  package func compare(_ condition: Condition) throws(SessionError) -> CheckResult {
    let left = try value(of: condition.left)
    let right = try value(of: condition.right)
    guard let (a, b) = Comparison.paired(left, right) else {
      return misfit(condition, left.shape, right.shape)
    }
    guard condition.relation == .equal else { return order(condition, a, b) }
    let allowance = try Allowance(condition, a, b, self)
    let comparison = Comparison(a, with: b) { allowance.allowed($0) }
    guard let worst = comparison.worst else {
      return CheckResult(
        holds: true,
        facts: [allowance.remark(a, b), blur(condition), loss(condition, a, b)].compactMap(\.self))
    }
    return failed(
      (worst.row, worst.column, worst.ours, worst.theirs), comparison.cells.count, of: a.shape,
      isEqual: true, [allowance.reason(worst, place: worst.row * a.columns + worst.column)])
  }

  private func order(_ condition: Condition, _ a: Matrix, _ b: Matrix) -> CheckResult {
    let relation = condition.relation
    let wrong = a.elements.indices.filter { !relation.holds(a.elements[$0], b.elements[$0]) }
    func miss(_ place: Int) -> Double {
      let difference = (a.elements[place] - b.elements[place]).magnitude
      return difference.isNaN ? .infinity : difference
    }
    func blurs() -> [CheckFact] {
      [blur(condition), loss(condition, a, b)].compactMap(\.self)
    }
    guard let worst = wrong.max(by: { miss($0) < miss($1) }) else {
      return CheckResult(holds: true, facts: blurs())
    }
    let (x, y) = (a.elements[worst], b.elements[worst])
    var rule: [CheckFact] = []
    if x.isNaN || y.isNaN {
      rule = [.nanOrder]
    } else if x == y {
      rule = [.equal] + blurs()
    } else if miss(worst) < 1e-3 * max(x.magnitude, y.magnitude) {
      rule = [.near(difference: x - y, relation: relation.symbol)]
    }
    return failed(
      (worst / a.columns, worst % a.columns, x, y), wrong.count, of: a.shape, isEqual: false, rule)
  }

  private func failed(
    _ worst: (row: Int, column: Int, left: Double, right: Double), _ wrong: Int, of shape: Shape,
    isEqual: Bool, _ rule: [CheckFact]
  ) -> CheckResult {
    let (x, y) = (worst.left, worst.right)
    // With the digits in force the two may look alike.
    let isNear = x != y && (x - y).magnitude < 1e-3 * max(x.magnitude, y.magnitude)
    let sides = CheckFact.sides(left: x, right: y, isNear: isNear)
    let what =
      shape.count == 1
      ? sides
      : .numbers(
        wrong: wrong, of: shape.count, isEqual: isEqual, worst: (worst.row, worst.column), sides)
    return CheckResult(holds: false, facts: [what] + rule)
  }

  private func misfit(_ condition: Condition, _ left: Shape, _ right: Shape) -> CheckResult {
    let (l, r) = (quote(condition.left.range), quote(condition.right.range))
    let fits = left.transposed == right
    return CheckResult(
      holds: false,
      facts: [.misfit(left: l, left, right: r, right)] + (fits ? [.transposing] : []),
      misfit: SessionError(
        .cannotCombine(
          .init(
            operation: condition.relation.symbol, left: l, leftShape: left, right: r,
            rightShape: right, productFits: false, shapes: [], place: condition.range))))
  }
}

extension Relation {
  /// Whether `a` stands to `b` as the relation says.
  func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .equal: a == b
    case .less: a < b
    case .greater: a > b
    case .lessOrEqual: a <= b
    case .greaterOrEqual: a >= b
    }
  }
}
