// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything beside network, parameters and samples that decides the numbers.
public struct Training: Hashable, Sendable {
  /// What is minimised; nil where no loss fits, and then there is only the way forward.
  public var loss: Loss?
  /// How the parameters move; nil: slopes are computed and nothing moves.
  public var optimizer: Optimizer?
  /// How far they move, dimensionless.
  public var learningRate: Double
  /// The penalty on large weights.
  public var l2: L2
  /// Where the division by m stands.
  public var slopeScale: SlopeScale
  /// Samples per iteration; nil is all of them.
  public var batchSize: Int?
  /// Where the order of the samples begins that each epoch of batches draws anew; nil: as they are.
  public var shuffleSeed: UInt32?

  /// The defaults of the language: cross-entropy has to be resolved against a network, so `loss`
  /// has none.
  public init(
    loss: Loss? = nil, optimizer: Optimizer? = .gradientDescent, learningRate: Double = 1,
    l2: L2 = .none, slopeScale: SlopeScale = .perSample, batchSize: Int? = nil,
    shuffleSeed: UInt32? = nil
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.l2 = l2
    self.slopeScale = slopeScale
    self.batchSize = batchSize
    self.shuffleSeed = shuffleSeed
  }
}

/// L2 regularisation: `cost + factor·λ·ΣW²/d`, `dW + 2·factor·λ·W/d`; never on biases.
public struct L2: Hashable, Sendable {
  /// λ; 0 switches it off.
  public let lambda: Double
  /// The factor, usually ½.
  public let factor: Double
  /// Whether d is the number of samples m, else 1.
  public let dividesBySamples: Bool

  /// A penalty of strength `lambda`.
  public init(lambda: Double, factor: Double = 0.5, dividesBySamples: Bool = true) {
    self.lambda = lambda
    self.factor = factor
    self.dividesBySamples = dividesBySamples
  }

  /// No penalty.
  public static let none = L2(lambda: 0)

  /// Whether there is a penalty.
  public var isOn: Bool { lambda != 0 }

  /// d for `m` samples.
  func divisor(samples m: Int) -> Double { dividesBySamples ? Double(m) : 1 }
}
