// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A matrix somebody's arithmetic gave or may have given: its numbers, and how far from the truth each
/// may be without a mistake.
///
/// Each operation carries the errors of what it reads through to what it writes and adds its own
/// rounding, to the first order and at its worst: `unit` is half a unit in the last place of 1 in that
/// arithmetic, 2⁻⁵³ for doubles and 2⁻²⁴ for float32. So a difference is judged by what the precision
/// allows for this very network, and nobody has to name a tolerance.
///
/// - Source: Higham, "Accuracy and Stability of Numerical Algorithms", chapter 3.3, running error
///   analysis.
package struct Measured: Sendable {
  package let shape: Shape
  /// The numbers, row by row.
  package var values: [Double]
  /// How far each may be off, at least 0.
  package var errors: [Double]
  /// Half a unit in the last place of 1.
  package let unit: Double

  package init(_ shape: Shape, _ values: [Double], errors: [Double]? = nil, unit: Double) {
    self.shape = shape
    self.values = values
    self.errors = errors ?? Array(repeating: 0, count: values.count)
    self.unit = unit
  }

  /// Numbers that are exactly these.
  package init(_ matrix: Matrix, unit: Double) {
    self.init(matrix.shape, matrix.elements, unit: unit)
  }

  package var matrix: Matrix { Matrix(shape, values) }

  /// What operands whose shapes do not go together give, and whatever is computed from it.
  package static let none = Measured(Shape(0, 0), [], unit: 0)
  var isNone: Bool { values.isEmpty }

  package var rows: Int { shape.rows }
  package var columns: Int { shape.columns }

  /// Half a unit of a number's last place, and the smallest numbers' own.
  private static func rounding(_ value: Double, _ unit: Double) -> Double {
    let least =
      unit >= Roundoff.float16 ? 0x1p-25 : unit > 1e-10 ? 0x1p-149 : .leastNonzeroMagnitude
    return unit * value.magnitude + least
  }

  /// Numbers that were kept in that arithmetic: each off by its rounding at least, 0 where it is small.
  func kept(isSmall: Bool = false) -> Measured {
    var result = self
    for k in values.indices where isSmall || values[k] != 0 {
      result.errors[k] += Self.rounding(values[k], unit)
    }
    return result
  }

  // MARK: Element by element

  /// f of each element, f being monotone: the error is how far f moves within the old one. `ulps` is
  /// how many half units a library's f may be off, and `beside` how many of 1 where it is written with a
  /// difference of larger numbers.
  package func mapped(ulps: Double = 4, beside: Double = 0, _ f: (Double) -> Double) -> Measured {
    var result = self
    for k in values.indices {
      let (v, e) = (values[k], errors[k])
      let y = f(v)
      result.values[k] = y
      let spread = e == 0 ? 0 : max((f(v + e) - y).magnitude, (f(v - e) - y).magnitude)
      result.errors[k] = spread + ulps * Self.rounding(y, unit) + beside * unit
    }
    return result
  }

  private func zipped(
    _ other: Measured, _ f: (Double, Double) -> Double,
    error: (_ a: Double, _ ea: Double, _ b: Double, _ eb: Double, _ y: Double) -> Double
  ) -> Measured {
    guard shape == other.shape else { return .none }
    let unit = max(unit, other.unit)
    var result = Measured(shape, values, unit: unit)
    for k in values.indices {
      let (a, b) = (values[k], other.values[k])
      let y = f(a, b)
      result.values[k] = y
      result.errors[k] = error(a, errors[k], b, other.errors[k], y) + Self.rounding(y, unit)
    }
    return result
  }

  package func plus(_ other: Measured) -> Measured {
    zipped(other, +) { _, ea, _, eb, _ in ea + eb }
  }

  package func minus(_ other: Measured) -> Measured {
    zipped(other, -) { _, ea, _, eb, _ in ea + eb }
  }

  /// The product of the same elements.
  func times(_ other: Measured) -> Measured {
    zipped(other, *) { a, ea, b, eb, _ in a.magnitude * eb + ea * b.magnitude + ea * eb }
  }

  /// The quotient of the same elements; wholly uncertain where the divisor may be 0.
  func over(_ other: Measured) -> Measured {
    zipped(other, /) { a, ea, b, eb, y in
      let least = b.magnitude - eb
      return ea == 0 && eb == 0 ? 0 : least > 0 ? (ea + y.magnitude * eb) / least : .infinity
    }
  }

  /// A multiple, by a factor that is exactly this, or so many roundings off it.
  func scaled(by factor: Double, roundings: Double = 0) -> Measured {
    if factor == 1, roundings == 0 { return self }
    guard factor.isFinite else { return .none }
    var result = self
    for k in values.indices {
      result.values[k] = values[k] * factor
      result.errors[k] =
        errors[k] * factor.magnitude + (2 + roundings) * Self.rounding(result.values[k], unit)
    }
    return result
  }

  /// Each element's distance from an exact number: `number − a`.
  func subtracted(from number: Double) -> Measured {
    var result = self
    for k in values.indices {
      result.values[k] = number - values[k]
      result.errors[k] = errors[k] + Self.rounding(result.values[k], unit)
    }
    return result
  }

  /// `a + number`
  func plus(_ number: Double) -> Measured { subtracted(from: -number).scaled(by: -1) }

  // MARK: Products and sums

  /// `self·other`, either of them transposed; none once `isCancelled`, which each row asks.
  package func product(
    _ other: Measured, transposed: (Bool, Bool) = (false, false),
    isCancelled: () -> Bool = { false }
  ) -> Measured {
    let a = transposed.0 ? self.transposed : self
    // Rows of b are read along, so it is laid out as its transpose.
    let b = transposed.1 ? other : other.transposed
    guard a.columns == b.columns, !a.isNone else { return .none }
    let inner = a.columns
    let unit = max(unit, other.unit)
    let shape = Shape(a.rows, b.rows)
    var values = Array(repeating: 0.0, count: shape.count)
    var errors = values
    for i in 0..<a.rows {
      if isCancelled() { return .none }
      for j in 0..<b.rows {
        var (sum, size, error) = (0.0, 0.0, 0.0)
        for k in 0..<inner {
          let (p, q) = (i * inner + k, j * inner + k)
          let (x, y) = (a.values[p], b.values[q])
          sum += x * y
          size += (x * y).magnitude
          error += x.magnitude * b.errors[q] + a.errors[p] * (y.magnitude + b.errors[q])
        }
        values[i * b.rows + j] = sum
        errors[i * b.rows + j] = error + Double(inner + 1) * Self.rounding(size, unit)
      }
    }
    return Measured(shape, values, errors: errors, unit: unit)
  }

  package var transposed: Measured {
    guard rows > 1, columns > 1 else {
      return Measured(Shape(columns, rows), values, errors: errors, unit: unit)
    }
    var result = Measured(Shape(columns, rows), values, errors: errors, unit: unit)
    for i in 0..<rows {
      for j in 0..<columns {
        result.values[j * rows + i] = values[i * columns + j]
        result.errors[j * rows + i] = errors[i * columns + j]
      }
    }
    return result
  }

  /// The sum of each row, as a column.
  var rowSums: Measured { product(Measured(Matrix(Shape(columns, 1), repeating: 1), unit: unit)) }

  /// The sum of each column, as a row.
  var columnSums: Measured { transposed.rowSums.transposed }

  /// The sum of all elements, 1×1.
  var sum: Measured { rowSums.columnSums }

  /// A column repeated beside itself, or a row below itself, or a single number everywhere; none
  /// where it is none of these.
  package func spread(to shape: Shape) -> Measured {
    if self.shape == shape { return self }
    guard rows == shape.rows || rows == 1, columns == shape.columns || columns == 1, !isNone
    else { return .none }
    var result = Measured(shape, Array(repeating: 0, count: shape.count), unit: unit)
    for i in 0..<shape.rows {
      for j in 0..<shape.columns {
        let from = (rows == 1 ? 0 : i) * columns + (columns == 1 ? 0 : j)
        result.values[i * shape.columns + j] = values[from]
        result.errors[i * shape.columns + j] = errors[from]
      }
    }
    return result
  }

  /// One column.
  package func column(_ j: Int) -> Measured {
    guard j < columns else { return .none }
    return Measured(
      Shape(rows, 1), (0..<rows).map { values[$0 * columns + j] },
      errors: (0..<rows).map { errors[$0 * columns + j] }, unit: unit)
  }

  // MARK: Against theirs

  /// How far `given` is from this at its worst, in what both may be off together: up to 1 it may be the
  /// same number. Infinite where the shapes differ. Where this is wholly uncertain nothing is held
  /// against anybody.
  package func distance(to given: Measured) -> Double {
    guard shape == given.shape else { return .infinity }
    return zip(values.indices, given.values.indices).reduce(0) { worst, k in
      max(worst, distance(to: given, at: k.0))
    }
  }

  package func distance(to given: Measured, at k: Int) -> Double {
    let (ours, theirs) = (values[k], given.values[k])
    if ours == theirs || (ours.isNaN && theirs.isNaN) { return 0 }
    let allowed = errors[k] + given.errors[k] + 2 * Self.rounding(ours, max(unit, given.unit))
    // What is not a number here comes of what they sent, and a number of theirs does not.
    if ours.isNaN { return .infinity }
    if allowed.isNaN || allowed == .infinity { return 0 }
    let difference = (ours - theirs).magnitude
    return difference.isNaN ? .infinity : difference / allowed
  }

  /// Whether each number is known within bounds.
  package var isCertain: Bool { values.allSatisfy(\.isFinite) && errors.allSatisfy(\.isFinite) }

  /// Whether `given` may be the same numbers.
  package func agrees(with given: Measured) -> Bool { distance(to: given) <= 1 }
}
