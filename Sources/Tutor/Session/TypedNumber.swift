// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// How precisely a number is meant that somebody typed.
struct TypedNumber {
  /// Half a unit of the last digit typed: 0.005 for `0.27`, 50 for `1.5e3`, 5e-10 for `1e-9`. 0 for
  /// a whole number, `3` or `2e6`: it is meant exactly.
  let halfUnit: Double
  /// How many digits were typed, without zeros in front; of zero the decimals.
  let digits: Int

  /// Reads the text of a number.
  init(_ text: String) {
    let parts = text.lowercased().replacing("−", with: "-").split(separator: "e")
    let mantissa = parts.first ?? ""
    let written = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
    // No double has an exponent beyond this.
    let exponent = Int(max(-100_000, min(100_000, written)))
    let decimals =
      mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 }
      ?? 0
    let significant = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    digits = significant == 0 ? decimals : significant
    let isWhole = decimals == 0 && exponent >= 0
    halfUnit = isWhole ? 0 : Double("5e\(exponent - decimals - 1)") ?? 0
  }

  /// `number` of each number of a literal, in its shape; nil for what is no literal.
  static func each(of side: Expression, _ number: (TypedNumber) -> Double) -> Matrix? {
    switch side {
    case .number(_, let text, _): Matrix(number(TypedNumber(text)))
    case .negated(let operand, _): each(of: operand, number)
    case .transposed(let operand, _): each(of: operand, number)?.transposed
    case .matrix(let rows, _):
      Matrix(rows: rows.map { $0.map { number(TypedNumber($0.text)) } })
    case .name, .call, .squared, .indexed, .binary: nil
    }
  }
}
