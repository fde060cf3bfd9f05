// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// That a number is infinite or not a number, and what made it so.
package struct NotFiniteFact: Sendable {
  /// `Z2[1,7]`
  let name: String
  let value: Double
  /// Nil where what it was computed from is gone.
  let cause: NotFiniteCause?

  package init(_ name: String, _ value: Double, _ cause: NotFiniteCause?) {
    (self.name, self.value, self.cause) = (name, value, cause)
  }

  /// `Z2[1,7] is infinite: the sum in W2·A1 is beyond 1.8e308`
  package var phrase: Phrase {
    "\(name) is \(value.isNaN ? "not a number" : value > 0 ? "infinite" : "minus infinite")"
      + (cause.map { ": " + $0.phrase } ?? "")
  }
}

/// What made a number infinite or not a number.
package enum NotFiniteCause: Sendable {
  /// What it was computed from is no finite number itself.
  case read(String, Double)
  /// It is a sum over a row of finite numbers.
  case rowSum(row: Int, of: Symbol)
  case beyond(Large)
  /// In a sum of products.
  case factorNotANumber(in: String)
  case factorInfinite(in: String)
  case zeroTimesInfinity(in: String)
  case infinitiesCancel(in: String)
  /// An optimizer without an epsilon divides by the root of a mean that is 0, and has 0 above it or not.
  case division(of: Cell, isZero: Bool, by: Cell, any OptimizerCard)
  /// An optimizer's step, its rate times this.
  case longStep(Phrase)
  /// In the words of a card.
  case card(Phrase)

  /// What is larger than any double.
  package enum Large: Sendable {
    case sum(String), sumOfProducts(String), product(in: String)
    case productWith(Symbol)
    case penalty, penaltySlope
    case scaledSum, scaledSlope, scaledDifference
    /// In a softmax; samples count from 1.
    case differenceOfZ(sample: Int)
    /// What an output near 0, or near 1, is divided by.
    case exponential(a: Cell, z: Cell, isNearOne: Bool)
  }

  /// Half a sentence.
  fileprivate var phrase: Phrase {
    switch self {
    case .read(let name, let value): "\(name) is \(value)"
    case .rowSum(let row, let symbol): "a sum over row \(row + 1) of \(symbol)"
    case .beyond(let large): large.phrase + " is beyond 1.8e308"
    case .factorNotANumber(let product): "a factor in \(product) is not a number"
    case .factorInfinite(let product): "a factor in \(product) is infinite"
    case .zeroTimesInfinity(let product): "0·inf in \(product)"
    case .infinitiesCancel(let product): "inf + (-inf) in \(product)"
    case .division(let above, let isZero, let below, let card):
      isZero
        ? "0/0, as \(above) and \(below) are 0 and \(card.name)'s ε is 0; \(Self.remedy(card))"
        : "a division by 0, as \(below) and \(card.name)'s ε are 0; \(Self.remedy(card))"
    case .longStep(let move): "the step lr·\(move) is too long"
    case .card(let words): words
    }
  }

  /// The optimizer with an epsilon, its last number.
  private static func remedy(_ card: any OptimizerCard) -> Phrase {
    card.knobs.dropLast().reduce("set optimizer \(card.name)" as Phrase) {
      "\($0) \(exact: $1.value.number)"
    }
      + " 1e-8"
  }
}

extension NotFiniteCause.Large {
  fileprivate var phrase: Phrase {
    switch self {
    case .sum(let terms): "the sum \(terms)"
    case .sumOfProducts(let product): "the sum in \(product)"
    case .product(let product): "a product in \(product)"
    case .productWith(let symbol): "a product with \(symbol)"
    case .penalty: "the penalty on weights"
    case .penaltySlope: "the slope of the penalty on weights"
    case .scaledSum: "the sum over samples times the factor of the loss"
    case .scaledSlope: "a slope of the loss times its factor"
    case .scaledDifference: "a difference A − Y times the factor of the loss"
    case .differenceOfZ(let sample): "a difference of two z of sample \(sample)"
    case .exponential(let a, let z, isNearOne: true): "1/(1−\(a)) = 1 + e^\(z)"
    case .exponential(let a, let z, isNearOne: false): "1/\(a) = 1 + e^−\(z)"
    }
  }
}
