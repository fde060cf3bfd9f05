// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  enum SumKind { case weightGradientKind, biasGradientKind }

  /// Sums over samples that lose all but one of them, or gain those of the iteration before.
  static func sums(_ what: String, _ kind: SumKind) -> [Mistake] {
    let isBias = kind == .biasGradientKind
    let slope = isBias ? "db" : "dW"
    @Sendable func layer(_ step: Step) -> Int? {
      switch step {
      case .weightGradient(let l): isBias ? nil : l
      case .biasGradient(let l): isBias ? l : nil
      default: nil
      }
    }
    func sample(_ id: String, _ which: String, _ pick: @escaping @Sendable (Int) -> Int) -> Mistake
    {
      Mistake(
        "\(what)-\(id)", "\(slope) is that of the \(which) sample alone",
        "A loop over the samples must add up, \(slope) += .., not overwrite.",
        wrong: "\(slope) of sample \(id == "first" ? "1" : "m")",
        right: "\(slope) = Σ over the samples",
        numpy: "\(slope) += slope_of_sample"
      ) { step, b in
        guard let l = layer(step), b.m > 1 else { return nil }
        let s = pick(b.m)
        return .computes { b, _ in
          let dZ = b[.dZ, l].column(s)
          return isBias ? dZ : dZ.product(b[.A, l - 1].column(s), transposed: (false, true))
        }
      }
    }
    return [
      sample("last", "last") { $0 - 1 }, sample("first", "first") { _ in 0 },
      Mistake(
        "\(what)-added-up", "\(slope) adds up over the iterations",
        "Each iteration has slopes of its own: those of the last one are to be cleared first.",
        wrong: "\(slope) += ..", right: "\(slope) = ..",
        numpy: "\(slope) = ..  # not +=", torch: "optimizer.zero_grad()"
      ) { step, b in
        guard let l = layer(step) else { return nil }
        let symbol = Symbol(isBias ? .db : .dW, l)
        return .then { b, value in b.before(symbol).map { value.plus($0) } ?? value }
      },
      Mistake(
        "\(what)-stale", "\(slope) is that of the iteration before",
        "The backward pass goes on from values that were kept, not from those of this forward pass.",
        wrong: "\(slope) of iteration t − 1", right: "\(slope) of iteration t",
        numpy: "grads = backward(cache)  # the cache of this pass"
      ) { step, b in
        guard let l = layer(step) else { return nil }
        let symbol = Symbol(isBias ? .db : .dW, l)
        return .then { b, value in b.before(symbol) ?? value }
      },
    ]
  }
}
