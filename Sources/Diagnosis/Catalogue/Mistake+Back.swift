// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of dA of hidden layers.
  static let slopesBack: [Mistake] =
    [
      Mistake(
        "weights-updated-early", "W is updated before the slopes behind it are taken",
        "All slopes of an iteration belong to the weights that the forward pass used.",
        wrong: "dA[l−1] = W[l]_newᵀ·dZ[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
        numpy: "dA_prev = W.T @ dZ  # then W -= lr * dW"
      ) { step, _ in
        guard case .inputGradient(let l) = step else { return nil }
        return .reads(Symbol(.W, l)) { $0.updated(.W, l) }
      },
      back(
        "slopes-for-weights", "dW stands for W on the way back",
        "What goes back is spread by the weights; dW is how they will move.",
        wrong: "dA[l−1] = dW[l]ᵀ·dZ[l]"
      ) { b, l in b.product(b[.dW, l], b[.dZ, l], transposed: (true, false)) },
      Mistake(
        "output-slope-for-dz", "dA stands for dZ on the way back",
        "dA has not been through the activation of its own layer yet.",
        wrong: "dA[l−1] = W[l]ᵀ·dA[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
        numpy: "dA_prev = W.T @ dZ"
      ) { step, b in
        guard case .inputGradient(let l) = step, b.activation(l) != .linear else { return nil }
        return .read(.dA, l, for: .dZ, l)
      },
      Mistake(
        "output-slope-reused", "the output's dA is reused for the layer before",
        "Neither W nor the output's own slope is in it: each layer has a dA of its own, W[l]ᵀ·dZ[l].",
        wrong: "dA[l−1] = dA of the output", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
        numpy: "dA_prev = W.T @ dZ"
      ) { step, b in
        guard case .inputGradient(let l) = step, [1, b.inputs(l)].contains(b.neurons(b.depth))
        else {
          return nil
        }
        return .computes { b, _ in
          let dA = b[.dA, b.depth]
          return dA.spread(to: Shape(b.inputs(l), dA.columns))
        }
      },
      back(
        "weights-left-out", "W is left out on the way back",
        "Each neuron hears of a slope by the weight that it reaches it through.",
        wrong: "dA[l−1] = dZ[l]"
      ) { b, l in
        let dZ = b[.dZ, l]
        let shape = Shape(b.inputs(l), dZ.columns)
        return dZ.shape == shape ? dZ : dZ.columnSums.spread(to: shape)
      },
      back(
        "back-by-a", "A stands for dZ on the way back",
        "What goes back is how the cost rises, not what the neurons put out.",
        wrong: "dA[l−1] = W[l]ᵀ·A[l]"
      ) { b, l in b.product(b[.W, l], b[.A, l], transposed: (true, false)) },
      back(
        "weights-not-transposed", "W stands for Wᵀ on the way back",
        "The shapes fit because the layer is as wide as what it reads; each slope goes to another neuron.",
        wrong: "dA[l−1] = W[l]·dZ[l]",
        when: { b, l in b.neurons(l) == b.inputs(l) && b.neurons(l) > 1 }
      ) { b, l in b.product(b[.W, l], b[.dZ, l]) },
      Mistake(
        "back-sign", "the slope that goes back has the wrong sign",
        "One minus too many on the way back.",
        wrong: "dA[l−1] = −W[l]ᵀ·dZ[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
        numpy: "dA_prev = W.T @ dZ"
      ) { step, _ in
        guard case .inputGradient = step else { return nil }
        return .times(-1)
      },
      Mistake(
        "back-averaged", "1/m stands in the slope that goes back",
        "Divide once: in dW and db, or at the output and nowhere else.",
        wrong: "dA[l−1] = W[l]ᵀ·dZ[l] / m", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
        numpy: "dA_prev = W.T @ dZ"
      ) { step, b in
        guard case .inputGradient = step else { return nil }
        return .times(1 / Double(b.m))
      },
    ]
    + (1...4).map { column in
      back(
        "column-\(column)-dropped", "column \(column) of [W b] is dropped, not the bias's",
        "Where the bias is kept as a column of W, its column is the one that no neuron before hears of.",
        wrong: "dA[l−1] = [W b] without column \(column), transposed, · dZ",
        when: { b, l in b.usesBias(l) && column <= b.inputs(l) }
      ) { b, l in
        // Who has updated W already has updated its bias column with it.
        let (W, bias) = (b[.W, l], b.replaces(.W, l) ? b.updated(.b, l) : b[.b, l])
        guard W.rows == bias.rows, bias.columns == 1 else { return .none }
        var kept = W
        for i in 0..<W.rows {
          for j in column - 1..<W.columns {
            let (to, isLast) = (i * W.columns + j, j + 1 == W.columns)
            kept.values[to] = isLast ? bias.values[i] : W.values[to + 1]
            kept.errors[to] = isLast ? bias.errors[i] : W.errors[to + 1]
          }
        }
        return b.product(kept, b[.dZ, l], transposed: (true, false))
      }
    }

  private static func back(
    _ id: String, _ name: String, _ why: String, wrong: String,
    when: @escaping @Sendable (Bench, Int) -> Bool = { _, _ in true },
    _ slope: @escaping @Sendable (Bench, Int) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ"
    ) { step, b in
      guard case .inputGradient(let l) = step, when(b, l) else { return nil }
      return .computes { b, _ in slope(b, l) }
    }
  }
}
