// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of the inputs that layer 1 is given: other ones than the data have.
  static let inputs: [Mistake] = [
    given(
      "inputs-of-others", "the inputs are those of other samples than the targets",
      "X and Y are to be shuffled, sorted or cut by the same indices.",
      wrong: "X of another sample than Y", right: "X and Y of the same sample",
      numpy: "i = rng.permutation(m); X, Y = X[:, i], Y[:, i]",
      torch: "DataLoader(TensorDataset(x, y), shuffle=True)"
    ) { b, X in b.inputsOfOthers(X) },
    given(
      "inputs-standardized", "each input is made one of mean 0 and deviation 1 before layer 1",
      "That is often good, but these are other inputs: X is asked for as it is.",
      wrong: "X = (X − mean) / deviation", numpy: "A0 = X"
    ) { _, X in
      X.rescaled { row in
        let mean = row.reduce(0, +) / Double(row.count)
        let square = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
        return (mean, square.squareRoot())
      }
    },
    given(
      "inputs-from-0-to-1", "each input is made one that runs from 0 to 1 before layer 1",
      "That is often good, but these are other inputs: X is asked for as it is.",
      wrong: "X = (X − min) / (max − min)", numpy: "A0 = X"
    ) { _, X in
      X.rescaled { row in
        let low = row.min() ?? 0
        return (low, (row.max() ?? 1) - low)
      }
    },
    given(
      "inputs-over-largest", "the inputs are divided by the largest of them",
      "That is often good, but these are other inputs: X is asked for as it is.",
      wrong: "X = X / X.max()", numpy: "A0 = X"
    ) { _, X in
      let largest = X.values.max() ?? 0
      return largest > 0 ? X.scaled(by: 1 / largest) : .none
    },
    given(
      "inputs-cut", "the inputs are cut to whole numbers",
      "Arrays of integers stay so: NumPy cuts off what is put into them. Begin with 0.0, not with 0.",
      wrong: "X = int(X)", numpy: "X = np.array(data, dtype=float)",
      torch: "x = torch.tensor(data, dtype=torch.float32)"
    ) { _, X in X.mapped(ulps: 0) { $0.rounded(.towardZero) } },
  ]

  private static func given(
    _ id: String, _ name: String, _ why: String, wrong: String, right: String = "X as it is",
    numpy: String, torch: String? = nil,
    _ other: @escaping @Sendable (Bench, Measured) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right, numpy: numpy, torch: torch, lesson: 9
    ) { step, b in
      switch step {
      case .linear(1), .weightGradient(1): .reads(Symbol(.A, 0)) { b in other(b, b[.A, 0]) }
      default: nil
      }
    }
  }
}

extension Bench {
  /// The inputs in the order that Z1 tells; none where it was not sent: of sums over the samples the
  /// targets of others are the same mistake.
  fileprivate func inputsOfOthers(_ X: Measured) -> Measured {
    let Z = Symbol(.Z, 1)
    guard let theirs = recording.arrays[ArrayName(iteration, Z)], theirs.columns == X.columns,
      X.columns > 1, X.columns <= 64
    else { return .none }
    let product = product(self[.W, 1], X)
    let own = usesBias(1) ? product.plus(self[.b, 1].spread(to: product.shape)) : product
    guard own.shape == theirs.shape else { return .none }
    var left = Array(0..<X.columns)
    var order: [Int] = []
    for s in 0..<X.columns {
      let found = left.firstIndex { own.column($0).agrees(with: theirs.column(s)) }
      guard let found else { return .none }
      order.append(left.remove(at: found))
    }
    let columns = order.map(X.column)
    return Measured(
      X.shape, (0..<X.rows).flatMap { i in columns.map { $0.values[i] } }, unit: X.unit)
  }
}

extension Measured {
  /// Each row less one number and over another; none where that is 0.
  fileprivate func rescaled(_ by: ([Double]) -> (less: Double, over: Double)) -> Measured {
    var other = self
    for i in 0..<rows {
      let row = i * columns..<(i + 1) * columns
      let (less, over) = by(Array(values[row]))
      guard over > 0 else { return .none }
      for k in row {
        other.values[k] = (values[k] - less) / over
        other.errors[k] =
          (errors[k] + 16 * unit * (values[k].magnitude + less.magnitude)) / over
      }
    }
    return other
  }
}
