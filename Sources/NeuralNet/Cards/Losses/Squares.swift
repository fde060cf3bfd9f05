// SPDX-License-Identifier: GPL-3.0-or-later

/// A loss of squared differences.
///
///     term = (a - y)²
///     slope along a = 2·(a - y)
protocol Squares: LossCard {}

/// The sum of squares, not averaged unless asked.
///
/// - Source: article 1's `loss`.
struct SumOfSquares: Squares {
  var name: String { "sse" }
  var summary: String { "The sum of squares: Σ (A − Y)², not averaged unless asked." }
  var usualAverage: Loss.Average { .none }

  func with(_ values: [Knob.Value]) -> Loss.Kind { .sse }
}

/// The mean of squares, over elements unless told otherwise.
///
/// - Source: Nielsen, chapter 1 (6), there with the factor 1/2.
struct MeanOfSquares: Squares {
  var name: String { "mse" }
  var summary: String { "The mean of squares: Σ (A − Y)² over the number of elements." }
  var usualAverage: Loss.Average { .elements }

  func with(_ values: [Knob.Value]) -> Loss.Kind { .mse }
}

extension Squares {
  func term(_ a: Double, _ y: Double) -> Double { (a - y) * (a - y) }
  func slope(_ a: Double, _ y: Double) -> Double { 2 * (a - y) }

  func sum(over A: String) -> Phrase { "Σ (\(A) − Y)²" }
  func slopeRule(_ a: String, _ y: String) -> Phrase { "2·(\(a) − \(y))" }
  var slopeIsProduct: Bool { true }
  func term(of output: Output) -> Phrase { "(\(operand: output.a)−\(operand: output.y))²" }
  func slope(at output: Output) -> Phrase? { "2·(\(operand: output.a)−\(operand: output.y))" }

  func code(_ o: OutputCode, _ way: Loss.Way) -> (term: String, slope: String) {
    ("(\(o.A) - \(o.Y)) ** 2", "2 * (\(o.A) - \(o.Y))")
  }

  var beyondSum: Phrase { "a sum of squares beyond 1.8e308" }
  func beyondTerm(_ a: Double, _ cell: Cell) -> Phrase { beyondSum }
  func beyondSlope(_ a: Double, _ cell: Cell) -> Phrase {
    "a difference A − Y, doubled, is beyond 1.8e308"
  }
}
