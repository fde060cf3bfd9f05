// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// How large the numbers were that an expression was made of.
extension Evaluation {
  /// A value with the size of what was summed for it, element by element.
  ///
  /// Rounding, and whatever else is off by a part of a billion in the numbers that enter, moves a
  /// result in proportion not to itself but to these: `A2 - Y` may be 1e-12 where both are about 1,
  /// and is right to 1e-16 and no better. So two computed numbers are compared relative to the
  /// larger of their sizes, and the size is computed beside the value:
  /// - of a whole number that is typed, and of what whole numbers make without rounding, 0: it is
  ///   exact; else a size is never below the number's own magnitude;
  /// - of a value with a name its magnitude, and of one that the learner named, the size that its
  ///   expression had;
  /// - of a sum, a difference, a product of matrices, the sum of the sizes of its terms;
  /// - of `a·b` the larger of `|a|·size(b)` and `|b|·size(a)`, of `a/b` the same with `1/b`;
  /// - of `f(x)` the size of x times the slope of f.
  package typealias Sized = (value: Matrix, size: Matrix)

  /// The value of an expression, with its size.
  package func sized(_ expression: Expression) throws(SessionError) -> Sized {
    switch expression {
    case .number, .matrix:
      let value = try value(of: expression)
      // Each is exactly what was typed, or counts to its own digits.
      return (value, value.map { $0.rounded() == $0 ? 0 : $0.magnitude })
    case .name(let name, let index, let time, _):
      let value = try value(of: expression)
      guard time == nil, let whole = scope.setup.valueSizes[name] else {
        return (value, value.map(\.magnitude))
      }
      return (value, try picked(index, whole, expression))
    case .negated(let operand, _):
      let (x, size) = try sized(operand)
      return (x.map { -$0 }, size)
    case .transposed(let operand, _):
      let (x, size) = try sized(operand)
      return (x.transposed, size.transposed)
    case .squared(let operand, _):
      let x = try sized(operand)
      let value = x.value.map { $0 * $0 }
      return (value, Self.product(x, x, value))
    case .indexed(let operand, let index, let range):
      let (x, size) = try sized(operand)
      let name = quote(operand.range)
      return (
        try pick(index, from: x, name: name, range), try pick(index, from: size, name: name, range)
      )
    case .call(let name, let argument, let range):
      let (function, x) = (try function(name, range), try sized(argument))
      let value = try call(function, on: x.value, argument.range, range)
      return (value, try size(of: function, x, value, argument.range, range))
    case .binary(let operation, let left, let right, let range):
      let (a, b) = (try sized(left), try sized(right))
      let value = try combine(operation, left, a.value, right, b.value, range)
      let isSum = operation == .plus || operation == .minus
      let isProduct =
        operation == .matrixProduct
        || (operation == .dot && a.value.scalar == nil && b.value.scalar == nil)
      if isProduct { return (value, try matrixProduct(a, b, value)) }
      if operation == .divided { return (value, Self.quotient(a, b, value)) }
      return (value, isSum ? Self.sum(a, b, value) : Self.product(a, b, value))
    }
  }

  private func picked(
    _ index: Index?, _ size: Matrix, _ expression: Expression
  ) throws(SessionError) -> Matrix {
    guard let index else { return size }
    return try pick(index, from: size, name: quote(expression.range), expression.range)
  }

  // MARK: One number

  /// The size of what whole numbers made: 0 where it is whole and every whole number below it is a
  /// double.
  private static func size(_ number: Double) -> Double {
    isExact(number) ? 0 : number.magnitude
  }

  private static func isExact(_ number: Double) -> Bool {
    number.rounded() == number && number.magnitude < 0x1p53
  }

  /// The sizes of sums of whole numbers: what was summed where that may have been rounded on the way.
  private static func exact(_ values: Matrix, _ summed: Matrix) -> Matrix {
    Matrix(
      values.shape, zip(values.elements, summed.elements).map { $1 < 0x1p53 ? size($0) : $1 })
  }

  /// The size of a result, from that of its parts.
  private static func size(_ value: Double, from parts: Double) -> Double {
    parts == 0 ? size(value) : max(parts, value.magnitude)
  }

  // MARK: Operators

  /// The elements of two sides that meet, a row, column or single number repeated.
  private static func elementwise(
    _ a: Sized, _ b: Sized, _ value: Matrix,
    _ formula: (_ a: (x: Double, size: Double), _ b: (x: Double, size: Double)) -> Double
  ) -> Matrix {
    func element(_ side: Sized, _ i: Int, _ j: Int) -> (x: Double, size: Double) {
      let (row, column) = (side.value.rows == 1 ? 0 : i, side.value.columns == 1 ? 0 : j)
      return (side.value[row, column], side.size[row, column])
    }
    var sizes = value
    for i in 0..<value.rows {
      for j in 0..<value.columns {
        sizes[i, j] = size(value[i, j], from: formula(element(a, i, j), element(b, i, j)))
      }
    }
    return sizes
  }

  private static func sum(_ a: Sized, _ b: Sized, _ value: Matrix) -> Matrix {
    elementwise(a, b, value) { a, b in
      a.size == 0 && b.size == 0 ? 0 : max(a.size, a.x.magnitude) + max(b.size, b.x.magnitude)
    }
  }

  private static func product(_ a: Sized, _ b: Sized, _ value: Matrix) -> Matrix {
    elementwise(a, b, value) { a, b in max(a.x.magnitude * b.size, b.x.magnitude * a.size) }
  }

  private static func quotient(_ a: Sized, _ b: Sized, _ value: Matrix) -> Matrix {
    elementwise(a, b, value) { a, b in
      max(a.size, (a.x / b.x).magnitude * b.size) / b.x.magnitude
    }
  }

  /// Row by column the sum of the sizes of the products.
  private func matrixProduct(_ a: Sized, _ b: Sized, _ value: Matrix) throws(SessionError) -> Matrix
  {
    if a.size.elements.allSatisfy({ $0 == 0 }), b.size.elements.allSatisfy({ $0 == 0 }) {
      return Self.exact(value, try product(Self.whole(a), Self.whole(b)))
    }
    // |a|·size(b) + size(a)·|b| is at most twice the larger of the two for each product.
    let (x, size) = (a.value.map(\.magnitude), Self.whole(a))
    var sizes = try product(x, Self.whole(b))
    if size != x {
      let other = try product(size, b.value.map(\.magnitude))
      sizes = Matrix(value.shape, zip(sizes.elements, other.elements).map { max($0, $1) })
    }
    return Matrix(value.shape, zip(sizes.elements, value.elements).map { max($0, $1.magnitude) })
  }

  /// Sizes as summands bring them: of what is exact its magnitude.
  private static func whole(_ x: Sized) -> Matrix {
    Matrix(x.size.shape, zip(x.size.elements, x.value.elements).map { max($0, $1.magnitude) })
  }

  private func product(_ a: Matrix, _ b: Matrix) throws(SessionError) -> Matrix {
    do { return try rows(a, times: b) } catch let error as SessionError { throw error } catch {
      return a
    }
  }

  // MARK: Functions

  private func size(
    of function: Function, _ x: Sized, _ value: Matrix, _ argument: SourceRange,
    _ range: SourceRange
  ) throws(SessionError) -> Matrix {
    switch function.kind {
    case .sum:
      let sizes = try call(function, on: Self.whole(x), argument, range)
      return x.size.elements.allSatisfy { $0 == 0 } ? Self.exact(value, sizes) : sizes
    case .choice:
      let place = x.value.elements.firstIndex { $0 == value[0, 0] }
      return Matrix(place.map { x.size.elements[$0] } ?? value[0, 0].magnitude)
    case .network: return value.map(\.magnitude)
    case .each(let slope):
      return Matrix(
        value.shape,
        value.elements.indices.map { place in
          let (x, s, f) = (x.value.elements[place], x.size.elements[place], value.elements[place])
          return Self.size(f, from: s * slope(x, f, s))
        })
    }
  }
}
