// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// How a condition came out.
struct Judgement {
  let holds: Bool
  /// What differs, where it does not hold.
  let details: [Phrase]
}

extension Evaluation {
  /// Compares both sides, element by element.
  ///
  /// `=` holds within `tolerance`, or, against numbers that are written with decimals, within half
  /// a unit of their last digit.
  func judge(_ condition: Condition) throws(SessionError) -> Judgement {
    let left = try value(of: condition.left)
    let right = try value(of: condition.right)
    let (l, r) = (quote(condition.left.range), quote(condition.right.range))
    guard let shape = left.shape.broadcast(with: right.shape) else {
      throw SessionError(
        .cannotCombine(
          .init(
            operation: condition.relation.symbol, left: l, leftShape: left.shape, right: r,
            rightShape: right.shape, productFits: false, shapes: [],
            suggestion: left.shape.transposed == right.shape
              ? "check \(l) \(condition.relation.symbol) (\(r))'" : nil)),
        condition.range)
    }
    let margins = precision(condition.right) ?? precision(condition.left)
    var wrong: [(row: Int, column: Int, left: Double, right: Double)] = []
    for i in 0..<shape.rows {
      for j in 0..<shape.columns {
        let a = left[left.rows == 1 ? 0 : i, left.columns == 1 ? 0 : j]
        let b = right[right.rows == 1 ? 0 : i, right.columns == 1 ? 0 : j]
        let margin = margins.map { $0[$0.rows == 1 ? 0 : i, $0.columns == 1 ? 0 : j] } ?? 0
        if !condition.relation.holds(a, b, margin: margin, session.model.settings.tolerance) {
          wrong.append((i + 1, j + 1, a, b))
        }
      }
    }
    guard let worst = wrong.max(by: { difference($0) < difference($1) }) else {
      return Judgement(holds: true, details: [])
    }
    if shape.count == 1 {
      return Judgement(
        holds: false, details: ["left \(worst.left), right \(worst.right)"] + nearMiss(worst))
    }
    let at: Phrase = "at [\(worst.row),\(worst.column)]: left \(worst.left), right \(worst.right)"
    return Judgement(
      holds: false,
      details: [
        "\(wrong.count) of \(shape.count) numbers \(condition.relation == .equal ? "differ" : "fail"), most \(at)"
      ] + nearMiss(worst))
  }

  private func difference(_ pair: (row: Int, column: Int, left: Double, right: Double)) -> Double {
    let d = (pair.left - pair.right).magnitude
    return d.isNaN ? .infinity : d
  }

  /// Both sides may print alike and differ all the same; then the difference is told.
  private func nearMiss(_ pair: (row: Int, column: Int, left: Double, right: Double)) -> [Phrase] {
    let d = pair.left - pair.right
    guard d != 0, d.magnitude < 1e-3 * max(1, pair.right.magnitude) else { return [] }
    return [
      "the difference is \(change: d); check allows \(magnitude: session.model.settings.tolerance)"
    ]
  }

  /// Half a unit of the last digit of each number of a literal, 0 where it has no decimals; nil for
  /// what is no literal.
  private func precision(_ side: Expression) -> Matrix? {
    switch side {
    case .number(_, let text, _): return Matrix(Self.halfUnit(text))
    case .negated(let operand, _): return precision(operand)
    case .transposed(let operand, _): return precision(operand)?.transposed
    case .matrix(let rows, _):
      return Matrix(rows: rows.map { $0.map { Self.halfUnit($0.text) } })
    case .name, .call, .squared, .indexed, .binary: return nil
    }
  }

  /// 0.005 for `0.27`, 0 for `3` and for `1e-9`.
  private static func halfUnit(_ text: String) -> Double {
    let mantissa = text.lowercased().split(separator: "e")
    guard let first = mantissa.first, let point = first.firstIndex(of: ".") else { return 0 }
    let decimals = first.distance(from: point, to: first.endIndex) - 1
    let exponent = mantissa.count > 1 ? Int(mantissa[1]) ?? 0 : 0
    guard decimals > 0, let unit = Double("5e\(exponent - decimals - 1)") else { return 0 }
    return unit
  }
}

extension Relation {
  /// Whether `a` stands to `b` as the relation says.
  func holds(_ a: Double, _ b: Double, margin: Double, _ tolerance: Double) -> Bool {
    switch self {
    case .equal:
      a == b || (a - b).magnitude <= max(margin * (1 + 1e-9), tolerance * max(1, b.magnitude))
    case .less: a < b
    case .greater: a > b
    case .lessOrEqual: a <= b
    case .greaterOrEqual: a >= b
    }
  }
}
