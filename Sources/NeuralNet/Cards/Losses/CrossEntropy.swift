// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// A loss of logarithms, in nats: it compares probabilities. Along a target beyond 0 to 1 it falls
/// without end, and training with it is no training.
///
/// Behind a sigmoid or softmax it is computed from Z, and loss and activation cancel in dZ.
protocol CrossEntropy: LossCard {}

extension CrossEntropy {
  var usualAverage: Loss.Average { .samples }
  var targets: ClosedRange<Double>? { 0...1 }
  var isNegated: Bool { true }

  func beyondTerm(_ a: Double, _ cell: Cell) -> Phrase {
    "a logarithm of \(a == 0 || a == 1 ? "0" : "a number below 0"), as \(cell) is \(exact: a)"
  }
  func beyondSlope(_ a: Double, _ cell: Cell) -> Phrase {
    "a division by \(a < 0.5 ? "" : "1−")\(cell), which is 0 or next to it"
  }
}

/// The cross-entropy of outputs that are each the probability of a yes.
///
///     term = -(y·ln a + (1-y)·ln(1-a))
///     slope along a = -(y/a - (1-y)/(1-a))
///     behind a sigmoid dZ = A - Y
///
/// A target of 0 or 1 contributes nothing with its other half, whatever the logarithm beside it.
///
/// - Source: article 2, `cost_function`; Nielsen, chapter 3 (57).
struct BinaryCrossEntropy: CrossEntropy {
  var name: String { "bce" }
  var summary: String {
    "Cross-entropy of a sigmoid output: −Σ( Y·ln A + (1−Y)·ln(1−A) ), averaged over the samples. It needs targets from 0 to 1."
  }

  func with(_ values: [Knob.Value]) -> Loss.Kind { .bce }

  func way(behind output: Activation) -> Loss.Way {
    output == .sigmoid ? .sigmoidBinary : output == .softmax ? .softmaxBinary : .direct
  }

  func term(_ a: Double, _ y: Double) -> Double {
    -((y == 0 ? 0 : y * Elementary.log(a)) + (y == 1 ? 0 : (1 - y) * Elementary.log1p(-a)))
  }

  func slope(_ a: Double, _ y: Double) -> Double {
    -((y == 0 ? 0 : y / a) - (y == 1 ? 0 : (1 - y) / (1 - a)))
  }

  // MARK: In words

  func sum(over A: String) -> Phrase { "Σ( Y·ln \(A) + (1−Y)·ln(1−\(A)) )" }
  func slopeRule(_ a: String, _ y: String) -> Phrase { "−( \(y)/\(a) − (1−\(y))/(1−\(a)) )" }

  func term(of output: Output) -> Phrase {
    if output.isFromZ { return "(−\(output.termFromZ))" }
    let y = output.y
    if y == 1 { return output.log }
    if y == 0 { return output.logOfRest }
    return "(\(operand: y)·\(output.log) + (1−\(operand: y))·\(output.logOfRest))"
  }

  func slope(at output: Output) -> Phrase? {
    let y = output.y
    if y == 1 { return output.inverse.map { inverse -> Phrase in "−\(inverse)" } }
    if y == 0 { return output.inverseOfRest(isFactor: false) }
    guard let inverse = output.inverse,
      let inverseOfRest = output.inverseOfRest(isFactor: true)
    else { return nil }
    return "(1−\(operand: y))·\(inverseOfRest) − \(operand: y)·\(inverse)"
  }
}

/// The cross-entropy of outputs that are shares of a whole.
///
///     term = -y·ln a
///     slope along a = -y/a
///     behind a softmax dZ = A·Σy - Y
///
/// - Source: Nielsen, chapter 3 (80), the log-likelihood.
struct CategoricalCrossEntropy: CrossEntropy {
  var name: String { "cce" }
  var summary: String {
    "Cross-entropy of a softmax output: −Σ Y·ln A, averaged over the samples. It needs targets from 0 to 1."
  }

  func with(_ values: [Knob.Value]) -> Loss.Kind { .cce }

  func way(behind output: Activation) -> Loss.Way {
    output == .sigmoid ? .sigmoidCategorical : output == .softmax ? .softmaxCategorical : .direct
  }

  func term(_ a: Double, _ y: Double) -> Double { y == 0 ? 0 : -(y * Elementary.log(a)) }
  func slope(_ a: Double, _ y: Double) -> Double { y == 0 ? 0 : -(y / a) }

  // MARK: In words

  func sum(over A: String) -> Phrase { "Σ Y·ln \(A)" }
  func slopeRule(_ a: String, _ y: String) -> Phrase { "−\(y)/\(a)" }
  func counts(_ y: Double) -> Bool { y != 0 }

  func term(of output: Output) -> Phrase {
    if output.isFromZ { return "(−\(output.termFromZ))" }
    return output.y == 1 ? output.log : "\(operand: output.y)·\(output.log)"
  }

  func slope(at output: Output) -> Phrase? {
    let y = output.y
    if y == 0 { return "0" }
    return output.inverse.map { y == 1 ? "−\($0)" : "−\(operand: y)·\($0)" }
  }
}
