// SPDX-License-Identifier: GPL-3.0-or-later

extension Loss {
  /// How cost and slopes at the output are computed: numbers and words go the same way.
  public enum Way: Sendable {
    /// From A, by the term of the loss and the chain rule.
    case direct
    /// From Z of a sigmoid.
    case sigmoidBinary, sigmoidCategorical
    /// From Z of a softmax.
    case softmaxBinary, softmaxCategorical
  }

  /// What is left of dA ⊙ g'(Z) where loss and output activation cancel.
  public enum Shortcut: Sendable {
    /// `A − Y`: binary cross-entropy of a sigmoid.
    case difference
    /// `A·Σy − Y`: categorical cross-entropy of a softmax.
    case differenceOfShares
    /// `−Y ⊙ (1−A)`: categorical cross-entropy of a sigmoid.
    case rest
  }

  /// The way behind an output activation.
  public func way(behind output: Activation) -> Way { kind.card.way(behind: output) }
}

extension Loss.Way {
  /// Whether cost and dA come from Z, so that they stay true where A rounds to 0 or 1.
  public var startsFromZ: Bool {
    switch self {
    case .direct: false
    case .sigmoidBinary, .sigmoidCategorical, .softmaxBinary, .softmaxCategorical: true
    }
  }

  /// How dZ at the output is computed; nil where it goes by the chain rule.
  public var shortcut: Loss.Shortcut? {
    switch self {
    case .sigmoidBinary: .difference
    case .softmaxCategorical: .differenceOfShares
    case .sigmoidCategorical: .rest
    case .softmaxBinary, .direct: nil
    }
  }
}

extension Loss.Shortcut {
  /// It in NumPy.
  package func code(_ o: OutputCode) -> String {
    switch self {
    case .difference: "\(o.A) - \(o.Y)"
    case .differenceOfShares: "\(o.A) * \(o.Y).sum(\(o.np.overNeurons)) - \(o.Y)"
    case .rest: "-\(o.Y) * (1 - \(o.A))"
    }
  }

  /// What it is computed from, of the output layer; where a sigmoid has all but reached its target,
  /// Z has the digits that A has lost.
  var reads: [Quantity] {
    switch self {
    case .difference, .rest: [.A, .Z, .Y]
    case .differenceOfShares: [.A, .Y]
    }
  }
}
