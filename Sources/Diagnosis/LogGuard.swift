// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What somebody does lest a logarithm, or a quotient, of 0 is taken: of right numbers another way to
/// write the same, as long as it is small.
package enum LogGuard: Hashable, Sendable {
  /// `log(A + ε)` and `log(1 − A + ε)`
  case added(Double)
  /// A kept within ε and 1 − ε.
  case clipped(Double)

  /// Those that are tried.
  static let all: [LogGuard] =
    [1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4].flatMap {
      [.added($0), .clipped($0)]
    }
    + [.clipped(1e-3), .clipped(1e-2)]

  /// A, and 1 − A, as the logarithm or the quotient takes them.
  func guarded(_ A: Measured) -> (own: Measured, rest: Measured) {
    switch self {
    case .added(let epsilon): (A.plus(epsilon), A.subtracted(from: 1).plus(epsilon))
    case .clipped(let epsilon):
      {
        let own = A.clipped(epsilon, 1 - epsilon)
        return (own, own.subtracted(from: 1))
      }()
    }
  }
}

extension Bench {
  /// The cost, or dA of the output, with what keeps its logarithms or quotients finite; nothing where
  /// the plain one is theirs already, or where no digit would tell.
  func guarded(_ step: Step, _ plain: [Measured]) -> [(LogGuard, Measured)] {
    guard let loss = convention.loss, [.bce, .cce].contains(loss.kind),
      let theirs = recording.arrays[ArrayName(iteration, step.writes)],
      let near = plain.map({ $0.distance(to: theirs) }).min(), near > 50
    else { return [] }
    return LogGuard.all.compactMap { log in
      let value: Measured
      if case .cost = step {
        guard let printed = convention.training.loss else { return nil }
        value = penalized(
          loss.sum(self[.A, depth], self[.Y], log)
            .scaled(by: printed.factor / printed.divisor(self[.A, depth].shape)))
      } else {
        value = loss.slope(self[.A, depth], self[.Y], log).scaled(by: outputScale)
      }
      return value.distance(to: theirs) <= 1 ? (log, value) : nil
    }.prefix(1).map { $0 }
  }

  /// What keeps the logarithms of the cost finite in what was sent, after a run; the first array that
  /// tells.
  var logGuard: (name: ArrayName, log: LogGuard)? {
    for name in recording.arrays.keys.sorted(by: { $0.iteration < $1.iteration })
    where name.symbol.quantity == .cost || name.symbol == Symbol(.dA, depth) {
      iteration = name.iteration
      let step: Step = name.symbol.quantity == .cost ? .cost : .costGradient(depth)
      if let (log, _) = guarded(step, plain(step)).first { return (name, log) }
    }
    return nil
  }
}

extension Loss {
  /// Σ term of a cross-entropy whose logarithms are kept finite.
  fileprivate func sum(_ A: Measured, _ Y: Measured, _ log: LogGuard) -> Measured {
    let (own, rest) = log.guarded(A)
    let first = Y.times(own.log)
    guard kind == .bce else { return first.sum.scaled(by: -1) }
    return first.plus(Y.subtracted(from: 1).times(rest.log)).sum.scaled(by: -1)
  }

  /// ∂(term)/∂a of a cross-entropy whose quotients are kept finite.
  fileprivate func slope(_ A: Measured, _ Y: Measured, _ log: LogGuard) -> Measured {
    let (own, rest) = log.guarded(A)
    let first = Y.over(own).scaled(by: -1)
    return kind == .bce ? first.plus(Y.subtracted(from: 1).over(rest)) : first
  }
}
