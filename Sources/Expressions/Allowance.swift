// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
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
  func reason(_ cell: Comparison.Pair, place: Int) -> [Phrase] {
    let (x, y) = (cell.ours, cell.theirs)
    if x.isNaN || y.isNaN { return ["what is not a number equals nothing, itself neither"] }
    if x.isInfinite || y.isInfinite {
      return ["an infinity equals only the infinity of its own sign"]
    }
    let difference: Phrase = "the difference is \(change: cell.difference)"
    if let half = halfUnits?[place] {
      return half > 0
        ? ["\(difference); allowed is \(magnitude: half), half a unit of the last digit typed"]
        : ["\(difference); a number typed without decimals is meant exactly"]
    }
    guard sizes[place] > 0 else {
      return ["\(difference); whole numbers are compared exactly"]
    }
    return [
      "\(difference); allowed is \(magnitude: cell.allowed): tolerance \(magnitude: tolerance), relative to \(magnitude: sizes[place]), the size of what was summed"
    ]
  }

  /// What is said where a whole number was typed, and for what is the same so large ones were summed that
  /// others are the same as well; empty where nothing was rounded.
  var spacing: [Phrase] {
    guard let halfUnits, sizes.count == halfUnits.count else { return [] }
    let (x, y) = (values.left.elements, values.right.elements)
    let place = x.indices.first {
      x[$0] == y[$0] && halfUnits[$0] == 0 && sizes[$0] >= 0x1p53 && sizes[$0].isFinite
    }
    return place.map {
      [
        "numbers here lie \(exact: sizes[$0].ulp) apart at \(exact: sizes[$0]): what is less is rounded away"
      ]
    } ?? []
  }

  /// What is said where everything agrees, and by fewer than three typed digits only, or by the
  /// rounding that a whole number is forgiven.
  func remark(_ left: Matrix, _ right: Matrix) -> [Phrase] {
    guard left != right else { return [] }
    let rounded = left.elements.indices.first { place in
      left.elements[place] != right.elements[place]
        && (halfUnits.map { $0[place] == 0 } ?? isSwallowed(place))
    }
    if let place = rounded {
      let (x, y) = (left.elements[place], right.elements[place])
      return [
        "\(exact: x) and \(exact: y) differ by rounding alone: what was summed is of size \(magnitude: sizes[place])"
      ]
    }
    guard let halfUnits else { return [] }
    let decided = left.elements.indices.filter { place in
      let (x, y) = (left.elements[place], right.elements[place])
      let usual = max(x.magnitude, y.magnitude) * 1e-9
      return halfUnits[place] > 0 && digits[place] < 3 && (x - y).magnitude > usual
    }
    func miss(_ place: Int) -> Double {
      (left.elements[place] - right.elements[place]).magnitude / halfUnits[place]
    }
    guard let most = decided.max(by: { miss($0) < miss($1) }) else { return [] }
    let (x, y) = (left.elements[most], right.elements[most])
    let typed = digits[most] == 1 ? "one typed digit" : "\(Int(digits[most])) typed digits"
    return [
      "decided by \(typed): \(exact: x) and \(exact: y) differ by no more than \(magnitude: halfUnits[most]), half a unit of it"
    ]
  }
}
