// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Bench {
  /// The loss that somebody uses in place of the one that is asked for: what gives their cost and the
  /// first of their slopes, which this does not; nil where none does or one of them was not sent.
  ///
  /// The bench must have run without a mistake.
  func otherLoss() -> Loss? {
    let wrong = Set(wrong)
    guard let cost = wrong.filter({ $0.symbol.quantity == .cost }).min(by: isBefore) else {
      return nil
    }
    let slopes = [Quantity.dA, .dZ, .dW, .db].map { ArrayName(cost.iteration, Symbol($0, depth)) }
    guard let slope = slopes.first(where: { recording.arrays[$0] != nil }), wrong.contains(slope)
    else { return nil }
    return losses(thatGive: cost).first { loss in
      var other = convention
      (other.loss, other.training.loss) = (loss, loss)
      return Convention.Division.allCases.contains { division in
        Convention.Sign.allCases.contains { sign in
          (other.division, other.sign) = (division, sign)
          let bench = Bench(assignment, other, recording, isCancelled: isCancelled)
          bench.run(
            [], iterations: cost.iteration + 1, isDone: { bench.log.last?.name == slope })
          return bench.judged.contains { $0.name == slope && $0.distance <= 1 }
        }
      }
    }
  }

  private func isBefore(_ one: ArrayName, _ other: ArrayName) -> Bool {
    one.iteration < other.iteration
  }

  /// Losses of another kind that give a cost, the usual ones first.
  private func losses(thatGive cost: ArrayName) -> [Loss] {
    let at = { (quantity: Quantity, l: Int) in ArrayName(cost.iteration, Symbol(quantity, l)) }
    guard let own = convention.loss, let theirs = recording.arrays[cost], let Y = known(at(.Y, 0)),
      let A = known(at(.A, depth))
    else { return [] }
    let output = activation(depth)
    let kinds = Loss.Kind.all.filter { kind in
      let isOfShares = [.bce, .cce].contains(kind)
      return kind != .sse && !kind.isSame(as: own.kind)
        && (!isOfShares || [.sigmoid, .softmax].contains(output))
        && (kind != .cce || A.rows > 1) && Loss(kind).firstUnfit(in: Y.matrix) == nil
    }
    let all = kinds.flatMap { kind in
      [1, 0.5].flatMap { factor in
        ([Loss(kind).average] + Loss.Average.allCases).map {
          Loss(kind, factor: factor, average: $0).byUsualName
        }
      }
    }
    iteration = cost.iteration
    return all.filter { loss in
      let cost = loss.sum(A, Y).scaled(by: loss.factor / loss.divisor(A.shape))
      return penalized(cost).agrees(with: theirs)
    }
  }
}
