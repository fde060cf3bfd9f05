// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers a network learns: a weight matrix and a bias column for each layer.
public struct Parameters: Hashable, Sendable {
  /// `W1` at index 0.
  public var weights: [Matrix]
  /// `b1` at index 0; zeros where a layer has no bias.
  public var biases: [Matrix]

  /// All zeros, shaped for `network`.
  public init(zerosFor network: Network) {
    weights = (0..<network.depth).map { Matrix(network.weightShape($0 + 1), repeating: 0) }
    biases = (0..<network.depth).map { Matrix(network.biasShape($0 + 1), repeating: 0) }
  }
}

/// Inputs and, for learning, targets; one column per sample.
public struct Batch: Hashable, Sendable {
  /// `X` = `A0`, `(n0, m)`.
  public let X: Matrix
  /// `Y`, `(nL, m)`; absent where the network only feeds forward.
  public let Y: Matrix?

  /// Inputs `X` and targets `Y` with as many columns.
  ///
  /// - Precondition: `Y`, if there, has as many columns as `X`.
  public init(X: Matrix, Y: Matrix? = nil) {
    precondition(Y.map { $0.columns == X.columns } ?? true, "X and Y differ in samples")
    self.X = X
    self.Y = Y
  }

  /// Number of samples.
  public var m: Int { X.columns }

  /// The samples of these numbers, from 0, in this order.
  public func samples(_ order: some Sequence<Int>) -> Batch {
    let order = Array(order)
    return Batch(X: X.columns(order), Y: Y?.columns(order))
  }
}
