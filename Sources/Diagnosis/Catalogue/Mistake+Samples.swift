// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  enum SumKind { case weightGradientKind, biasGradientKind, both }

  /// Of dW and db together.
  static let allSlopes = sums("slopes", .both)

  /// Sums over samples that lose all but one of them, or gain those of the iteration before.
  static func sums(_ what: String, _ kind: SumKind) -> [Mistake] {
    let slope =
      switch kind {
      case .weightGradientKind: "dW"
      case .biasGradientKind: "db"
      case .both: "dW and db"
      }
    let isBoth = kind == .both
    let (are, add) = isBoth ? ("are those", "add") : ("is that", "adds")
    @Sendable func layer(_ step: Step, _ b: Bench) -> Int? {
      switch step {
      case .weightGradient(let l): kind == .biasGradientKind || isBoth && !b.usesBias(l) ? nil : l
      case .biasGradient(let l): kind == .weightGradientKind ? nil : l
      default: nil
      }
    }
    let numpy = isBoth ? "dW" : slope
    func sample(_ id: String, _ which: String, _ pick: @escaping @Sendable (Int) -> Int) -> Mistake
    {
      Mistake(
        "\(what)-\(id)", "\(slope) \(are) of the \(which) sample alone",
        "A loop over the samples must add up, \(numpy) += .., not overwrite.",
        wrong: "\(slope) of sample \(id == "first" ? "1" : "m")",
        right: "\(slope) = Σ over the samples",
        numpy: "\(numpy) += slope_of_sample"
      ) { step, b in
        guard let l = layer(step, b), b.m > 1 else { return nil }
        let s = pick(b.m)
        return .computes { b, _ in
          let dZ = b[.dZ, l].column(s)
          return step == .biasGradient(l)
            ? dZ : dZ.product(b[.A, l - 1].column(s), transposed: (false, true))
        }
      }
    }
    return [
      sample("last", "last") { $0 - 1 }, sample("first", "first") { _ in 0 },
      Mistake(
        "\(what)-added-up", "\(slope) \(add) up over the iterations",
        "Each iteration has slopes of its own: those of the last one are to be cleared first.",
        wrong: "\(slope) += ..", right: "\(slope) = ..",
        numpy: "\(numpy) = ..  # not +=", torch: "optimizer.zero_grad()"
      ) { step, b in
        guard layer(step, b) != nil else { return nil }
        let symbol = step.writes
        return .then { b, value in b.before(symbol).map { value.plus($0) } ?? value }
      },
      Mistake(
        "\(what)-stale", "\(slope) \(are) of the iteration before",
        "The backward pass goes on from values that were kept, not from those of this forward pass.",
        wrong: "\(slope) of iteration t − 1", right: "\(slope) of iteration t",
        numpy: "grads = backward(cache)  # the cache of this pass"
      ) { step, b in
        guard let l = layer(step, b) else { return nil }
        return .then { b, value in
          guard let dZ = b.before(Symbol(.dZ, l)), let A = b.before(Symbol(.A, l - 1)) else {
            return value
          }
          return step == .biasGradient(l)
            ? b.averaged(dZ.rowSums)
            : b.averaged(dZ.product(A, transposed: (false, true))).plus(b.decay(l))
        }
      },
    ]
  }
}
