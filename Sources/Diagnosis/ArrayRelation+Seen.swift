// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What is seen of an array by itself, or beside one other.
extension ArrayRelation {
  static func seen(
    _ theirs: Measured, _ ours: Measured, _ name: ArrayName, _ bench: Bench
  ) -> ArrayRelation? {
    let all = theirs.values.indices
    guard all.count > 1 else { return nil }
    let first = theirs.values[0]
    if theirs.values.allSatisfy({ $0 == first }) { return .constant(first) }
    let wrong = all.filter { ours.distance(to: theirs, at: $0) > 1 }
    if let cut = cut(theirs, ours, wrong) { return cut }
    if name.symbol.quantity == .A, let dropped = dropped(theirs, ours, name, bench) {
      return dropped
    }
    if let function = OtherFunction.of(theirs, name, bench) { return .function(function) }
    return beside(theirs, ours, name, bench)
  }

  /// Numbers that stay within bounds where ours go beyond.
  private static func cut(_ theirs: Measured, _ ours: Measured, _ wrong: [Int]) -> ArrayRelation? {
    let (above, below) = (
      wrong.filter { ours.values[$0] > theirs.values[$0] },
      wrong.filter { ours.values[$0] < theirs.values[$0] }
    )
    let (high, low) = (above.first.map { theirs.values[$0] }, below.first.map { theirs.values[$0] })
    // One number alone is at no bound.
    let (most, least) = (max(above.count, below.count), min(above.count, below.count))
    guard most > 1, least != 1 || low == high.map({ -$0 }),
      above.allSatisfy({ theirs.values[$0] == high }),
      below.allSatisfy({ theirs.values[$0] == low }),
      theirs.values.allSatisfy({ $0 <= high ?? .infinity && $0 >= low ?? -.infinity })
    else { return nil }
    return .cut(low: low, high: high)
  }

  /// Numbers that are 0 here and there, and the rest of them larger in one measure.
  private static func dropped(
    _ theirs: Measured, _ ours: Measured, _ name: ArrayName, _ bench: Bench
  ) -> ArrayRelation? {
    let zeros = theirs.values.indices.filter { theirs.values[$0] == 0 && ours.values[$0] != 0 }
    guard !zeros.isEmpty, zeros.count + 2 < theirs.values.count else { return nil }
    var rest = ours
    for k in zeros { (rest.values[k], rest.errors[k]) = (0, 0) }
    return factor(theirs, rest, name, bench, anyNumber: true)
      .map { .dropped(zeros.count, of: theirs.values.count, $0) }
  }

  /// What theirs has beside ours: another array, or one of its columns in every sample, times a number.
  private static func beside(
    _ theirs: Measured, _ ours: Measured, _ name: ArrayName, _ bench: Bench
  ) -> ArrayRelation? {
    let gap = theirs.minus(ours)
    // Two numbers are met by chance; these are far from that.
    let sure = gap.values.indices.filter { gap.values[$0].magnitude > 100 * gap.errors[$0] }
    guard sure.count > 2 else { return nil }
    for other in bench.all
    where other.symbol.layer == name.symbol.layer
      && (name.iteration - 1...name.iteration)
        .contains(other.iteration)
      && other.isNew == false && !bench.isCancelled()
    {
      guard other != ArrayName(name.iteration, name.symbol, isNew: false) || name.isNew,
        let value = bench.known(other), value.isCertain
      else { continue }
      let isColumn = value.columns == 1 && theirs.columns > 1
      let spread = isColumn ? value.spread(to: theirs.shape) : value
      guard spread.shape == theirs.shape, !isColumn || value.rows > 1 else { continue }
      if let factor = factor(gap, spread, name, bench, anyNumber: true) {
        return .beside(factor, other)
      }
    }
    return nil
  }
}

/// Functions that people take for an activation, beside those that are built in.
package enum OtherFunction: Hashable, Sendable {
  case elu, silu, softsign, hardSigmoid, square, power, step, sech
  case leaky(Double)

  private static let plain: [OtherFunction] = [
    .elu, .silu, .softsign, .hardSigmoid, .square, .power, .step, .sech,
  ]

  /// The function that gives A out of Z, or whose slope gives dZ out of dA.
  static func of(_ theirs: Measured, _ name: ArrayName, _ bench: Bench) -> OtherFunction? {
    let (t, l) = (name.iteration, name.symbol.layer)
    guard l > 0, let Z = bench.known(ArrayName(t, Symbol(.Z, l))), Z.shape == theirs.shape else {
      return nil
    }
    let sigmoid = Activation.sigmoid.applied(to: Z)
    switch name.symbol.quantity {
    case .A:
      return (plain + leaky(theirs, Z)).first { $0.value(Z, sigmoid).agrees(with: theirs) }
    case .dZ:
      guard let dA = bench.known(ArrayName(t, Symbol(.dA, l))), dA.shape == theirs.shape else {
        return nil
      }
      let ratio = theirs.over(dA)
      return (plain + leaky(ratio.times(Z), Z)).first { function in
        function.slope(Z, sigmoid).map { dA.times($0).agrees(with: theirs) } ?? false
      }
    default: return nil
    }
  }

  /// A slope below 0 as the lowest z has it.
  private static func leaky(_ theirs: Measured, _ Z: Measured) -> [OtherFunction] {
    guard let k = Z.values.indices.min(by: { Z.values[$0] < Z.values[$1] }), Z.values[k] < 0 else {
      return []
    }
    let slope = theirs.values[k] / Z.values[k]
    return slope.isFinite && slope > 0 ? slope.shortened.map { .leaky($0) } : []
  }

  private func value(_ Z: Measured, _ sigmoid: Measured) -> Measured {
    switch self {
    case .elu: Z.mapped(beside: 2) { $0 > 0 ? $0 : Mathematics.exp($0) - 1 }
    case .silu: Z.times(sigmoid)
    case .softsign: Z.mapped { $0 / (1 + $0.magnitude) }
    case .hardSigmoid: Z.mapped(beside: 2) { min(max(0.2 * $0 + 0.5, 0), 1) }
    case .square: Z.times(Z)
    case .power: Z.mapped(Mathematics.exp)
    case .step: Z.stepped(below: 0)
    case .sech: Z.mapped { 2 / (Mathematics.exp($0) + Mathematics.exp(-$0)) }
    case .leaky(let leak): Z.mapped { $0 > 0 ? $0 : leak * $0 }
    }
  }

  /// Its slope where z is; nil where that is no kind of its own.
  private func slope(_ Z: Measured, _ sigmoid: Measured) -> Measured? {
    switch self {
    case .elu: Z.mapped { $0 > 0 ? 1 : Mathematics.exp($0) }
    case .silu: sigmoid.plus(Z.times(sigmoid).times(sigmoid.subtracted(from: 1)))
    case .softsign: Z.mapped { 1 / ((1 + $0.magnitude) * (1 + $0.magnitude)) }
    case .square: Z.scaled(by: 2)
    case .power: Z.mapped(Mathematics.exp)
    case .leaky(let leak): Z.stepped(below: leak)
    case .hardSigmoid, .step, .sech: nil
    }
  }
}
