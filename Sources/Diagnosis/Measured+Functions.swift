// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Activation {
  /// Whether each a hangs on its own z alone.
  var isElementwise: Bool { !card.mixesColumn }

  /// A of these Z.
  package func applied(to Z: Measured) -> Measured {
    if self == .linear { return Z }
    if isElementwise {
      // (e^2z − 1)/(e^2z + 1) and ln(1 + e^z) lose digits where they are near 0.
      let beside: Double = self == .tanh || self == .softplus ? 4 : 0
      return Z.mapped(beside: beside) { self.value($0)?.a ?? .nan }
    }
    // Each column from its largest z, as everybody does or gets the same as who does not.
    var shifted = Z
    for s in 0..<Z.columns {
      let top = (0..<Z.rows).reduce(-.infinity) { max($0, Z.values[$1 * Z.columns + s]) }
      for i in 0..<Z.rows { shifted.values[i * Z.columns + s] -= top }
    }
    let powers = shifted.mapped(Mathematics.exp)
    return powers.over(powers.columnSums.spread(to: Z.shape))
  }

  /// The slope along z, computed from z.
  func slope(atZ Z: Measured) -> Measured {
    switch self {
    case .sigmoid, .tanh: slope(byA: applied(to: Z))
    case .softplus: Activation.sigmoid.applied(to: Z)
    case .relu: Z.stepped(below: 0)
    case .leaky(let leak): Z.stepped(below: leak)
    case .linear, .softmax: Z.stepped(below: 1)
    }
  }

  /// The slope along z, computed from a.
  func slope(byA A: Measured) -> Measured {
    switch self {
    case .sigmoid: A.times(A.subtracted(from: 1))
    case .tanh: A.times(A).subtracted(from: 1)
    case .softplus: A.mapped { Mathematics.exp(-$0) }.subtracted(from: 1)
    case .relu: A.stepped(below: 0)
    case .leaky(let leak): A.stepped(below: leak)
    case .linear, .softmax: A.stepped(below: 1)
    }
  }

  /// dZ out of dA: by the slope, or of a softmax by the whole of its column.
  func pulledBack(_ dA: Measured, A: Measured, slope: () -> Measured) -> Measured {
    if isElementwise { return dA.times(slope()) }
    return A.times(dA.minus(A.times(dA).columnSums.spread(to: A.shape)))
  }
}

extension Measured {
  /// 1 where a number is above 0, elsewhere `low`; either where it may be on both sides.
  func stepped(below low: Double) -> Measured {
    var result = self
    for k in values.indices {
      result.values[k] = values[k] > 0 ? 1 : values[k].isNaN ? .nan : low
      result.errors[k] = errors[k] > 0 && values[k].magnitude <= errors[k] ? 1 - low : 0
    }
    return result
  }

  /// Slopes of a kink, either of its two where z is exactly 0: both are right there.
  func undecided(where Z: Measured, _ g: Activation) -> Measured {
    let low: Double
    switch g {
    case .relu: low = 0
    case .leaky(let leak): low = leak
    case .sigmoid, .tanh, .softplus, .linear, .softmax: return self
    }
    var result = self
    for k in values.indices where Z.values[k] == 0 { result.errors[k] = 1 - low }
    return result
  }

  /// ln, of what is above 0.
  var log: Measured { mapped { Mathematics.log(max($0, 0)) } }

  /// Where `low` and `high` bound it.
  func clipped(_ low: Double, _ high: Double) -> Measured {
    mapped(ulps: 0) { $0.isNaN ? $0 : min(max($0, low), high) }
  }
}

extension Loss {
  /// Σ term over outputs and samples, from A.
  func sum(_ A: Measured, _ Y: Measured) -> Measured { terms(A, Y).sum }

  /// The term of each output and sample.
  func terms(_ A: Measured, _ Y: Measured) -> Measured {
    switch kind {
    case .sse, .mse:
      let difference = A.minus(Y)
      return difference.times(difference)
    case .bce:
      let first = Y.times(A.log).settled(where: Y, is: 0)
      let rest = Y.subtracted(from: 1)
      return first.plus(rest.times(A.subtracted(from: 1).log).settled(where: rest, is: 0))
        .scaled(by: -1)
    case .cce:
      return Y.times(A.log).settled(where: Y, is: 0).scaled(by: -1)
    case .huber(let delta):
      let d = A.minus(Y)
      let size = d.mapped(ulps: 0, \.magnitude)
      let square = size.clipped(0, delta)
      return square.times(square).scaled(by: 0.5).plus(size.minus(square).scaled(by: delta))
    }
  }

  /// The same from Z, as who is afraid of a log of 0 computes it; nothing where there is no such way.
  func sum(scores Z: Measured, _ Y: Measured, _ g: Activation) -> [Measured] {
    switch way(behind: g) {
    case .sigmoidBinary:
      return [Activation.softplus.applied(to: Z).minus(Z.times(Y)).sum]
    case .softmaxCategorical:
      let shares = g.applied(to: Z)
      return [Y.times(shares.log).settled(where: Y, is: 0).sum.scaled(by: -1)]
    case .direct, .sigmoidCategorical, .softmaxBinary: return []
    }
  }

  /// ∂(term)/∂a.
  func slope(_ A: Measured, _ Y: Measured) -> Measured {
    switch kind {
    case .sse, .mse: return A.minus(Y).scaled(by: 2)
    case .bce:
      let rest = Y.subtracted(from: 1)
      return rest.over(A.subtracted(from: 1)).settled(where: rest, is: 0)
        .minus(Y.over(A).settled(where: Y, is: 0))
    case .cce: return Y.over(A).scaled(by: -1).settled(where: Y, is: 0)
    case .huber(let delta): return A.minus(Y).clipped(-delta, delta)
    }
  }
}

extension Measured {
  /// Exactly 0 where `other` is: nothing times the logarithm of 0 is nothing.
  fileprivate func settled(where other: Measured, is zero: Double) -> Measured {
    guard shape == other.shape else { return .none }
    var result = self
    for k in values.indices where other.values[k] == zero && other.errors[k] == 0 {
      (result.values[k], result.errors[k]) = (0, 0)
    }
    return result
  }
}
