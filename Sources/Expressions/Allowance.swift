// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet
import Sentences

/// How much two sides of `=` may differ, and what to say of it; the rules are told at
/// ``Evaluation/judge(_:)``.
struct Allowance {
  /// Half a unit of the last digit typed, 0 where a whole number was typed; nil where neither side
  /// is typed.
  private let halfUnits: [Double]?
  /// How many digits were typed.
  private let digits: [Double]
  /// The larger size of what was summed; empty where nothing depends on it.
  private var sizes: [Double] = []
  private let tolerance: Double
  private let values: (left: Matrix, right: Matrix)

  /// What of rounding is forgiven where a whole number is typed, for each unit of size: a hundred
  /// steps of a double.
  static let rounding = 1e-14

  /// - Parameters:
  ///   - left, right: both sides in one shape.
  ///   - isAgreed: whether what was summed is of interest where the two are the same.
  init(
    _ condition: Condition, _ left: Matrix, _ right: Matrix, _ evaluation: Evaluation,
    isAgreed: Bool = false
  ) throws(SessionError) {
    let shape = left.shape
    func repeated(_ matrix: Matrix) -> [Double] {
      matrix.scalar.map { Array(repeating: $0, count: shape.count) } ?? matrix.elements
    }
    let sides = [condition.right, condition.left]
    halfUnits = sides.lazy.compactMap { TypedNumber.each(of: $0, \.halfUnit) }.first.map(repeated)
    digits =
      sides.lazy.compactMap { TypedNumber.each(of: $0) { Double($0.digits) } }.first.map(repeated)
      ?? []
    tolerance = evaluation.scope.setup.settings.tolerance
    values = (left, right)
    guard isAgreed || left != right, halfUnits?.contains(0) ?? true else { return }
    let (a, b) = (try evaluation.sized(condition.left), try evaluation.sized(condition.right))
    sizes = zip(repeated(a.size), repeated(b.size)).map { max($0, $1) }
  }

  /// The largest difference that counts as none.
  func allowed(_ place: Int) -> Double {
    guard let half = halfUnits?[place] else {
      // Of what is no larger than it may differ by, only rounding is forgiven.
      return (isSwallowed(place) ? min(Self.rounding, tolerance) : tolerance) * sizes[place]
    }
    guard half > 0 else { return min(Self.rounding, tolerance) * sizes[place] }
    // What was typed and what was computed are the nearest doubles to what is meant.
    return half
      + max(values.left.elements[place].magnitude, values.right.elements[place].magnitude).ulp / 2
  }

  /// Whether two computed numbers are no larger than the tolerance of what was summed for them.
  private func isSwallowed(_ place: Int) -> Bool {
    let (x, y) = (values.left.elements[place], values.right.elements[place])
    return tolerance * sizes[place] >= max(x.magnitude, y.magnitude)
  }

  /// The rule that decided against an element.
  func reason(_ cell: Comparison.Pair, place: Int) -> CheckFact {
    let (x, y) = (cell.ours, cell.theirs)
    if x.isNaN || y.isNaN { return .nanEquals }
    if x.isInfinite || y.isInfinite { return .infinityEquals }
    let allowed: CheckFact.Allowed =
      if let half = halfUnits?[place] {
        half > 0 ? .halfUnit(half) : .nothing
      } else {
        sizes[place] > 0
          ? .tolerance(cell.allowed, size: sizes[place], tolerance) : .whole
      }
    return .beyond(difference: cell.difference, allowed)
  }

  /// What is said where a whole number was typed, and for what is the same so large ones were summed that
  /// others are the same as well; nil where nothing was rounded.
  var spacing: CheckFact? {
    guard let halfUnits, sizes.count == halfUnits.count else { return nil }
    let (x, y) = (values.left.elements, values.right.elements)
    let place = x.indices.first {
      x[$0] == y[$0] && halfUnits[$0] == 0 && sizes[$0] >= 0x1p53 && sizes[$0].isFinite
    }
    return place.map { .spacing(sizes[$0].ulp, size: sizes[$0]) }
  }

  /// What is said where everything agrees, and by fewer than three typed digits only, or by the
  /// rounding that a whole number is forgiven.
  func remark(_ left: Matrix, _ right: Matrix) -> CheckFact? {
    guard left != right else { return nil }
    let rounded = left.elements.indices.first { place in
      left.elements[place] != right.elements[place]
        && (halfUnits.map { $0[place] == 0 } ?? isSwallowed(place))
    }
    if let place = rounded {
      return .rounding(left.elements[place], right.elements[place], size: sizes[place])
    }
    guard let halfUnits else { return nil }
    let decided = left.elements.indices.filter { place in
      let (x, y) = (left.elements[place], right.elements[place])
      let usual = max(x.magnitude, y.magnitude) * 1e-9
      return halfUnits[place] > 0 && digits[place] < 3 && (x - y).magnitude > usual
    }
    func miss(_ place: Int) -> Double {
      (left.elements[place] - right.elements[place]).magnitude / halfUnits[place]
    }
    guard let most = decided.max(by: { miss($0) < miss($1) }) else { return nil }
    return .fewDigits(
      Int(digits[most]), left.elements[most], right.elements[most], halfUnit: halfUnits[most])
  }
}
