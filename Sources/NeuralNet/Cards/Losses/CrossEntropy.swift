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

  func code(_ o: OutputCode, _ way: Loss.Way) -> (term: String, slope: String) {
    let (y, rest) = (o.Y, "1 - \(o.Y)")
    let (inverse, inverseOfRest) = (inverse(o, way), inverseOfRest(o, way))
    let slope = "times(\(rest), \(inverseOfRest)) - times(\(y), \(inverse))"
    switch way {
    case .sigmoidBinary, .sigmoidCategorical:
      let (up, down) = (o.np.softplus(o.Z, negated: true), o.np.softplus(o.Z))
      return ("\(y) * \(up) + (\(rest)) * \(down)", slope)
    case .softmaxBinary, .softmaxCategorical:
      let logs = (logOfShare(o), "log_of_others(\(o.Z))")
      return ("-times(\(y), \(logs.0)) - times(\(rest), \(logs.1))", slope)
    case .direct:
      let logs = ("\(o.np).log(\(o.A))", "\(o.np).log1p(-\(o.A))")
      return ("-times(\(y), \(logs.0)) - times(\(rest), \(logs.1))", slope)
    }
  }

  /// 1/(1−a)
  private func inverseOfRest(_ o: OutputCode, _ way: Loss.Way) -> String {
    switch way {
    case .sigmoidBinary, .sigmoidCategorical: "1 + \(o.np).exp(\(o.Z))"
    case .softmaxBinary, .softmaxCategorical: "\(o.np).exp(-log_of_others(\(o.Z)))"
    case .direct: "1 / (1 - \(o.A))"
    }
  }

  func functions(_ np: PythonStyle, _ way: Loss.Way) -> [String] {
    let times = [Self.times(np)]
    guard way == .softmaxBinary else { return times }
    let product =
      np.samplesAreRows
      ? "E @ (1 - \(np).eye(E.shape[1]))" : "(1 - \(np).eye(E.shape[0])) @ E"
    return times + logOfShareFunction(np) + [
      """
      def log_of_others(Z):
          \"""ln(1 - a) of a softmax: of what all others of the sample are together.\"""
          E = \(np).exp(Z - Z.\(np.isTorch ? "amax" : "max")(\(np.overNeurons)))
          return \(np).log(\(product) / E.sum(\(np.overNeurons)))
      """
    ]
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

  func code(_ o: OutputCode, _ way: Loss.Way) -> (term: String, slope: String) {
    let slope = "-times(\(o.Y), \(inverse(o, way)))"
    return switch way {
    case .sigmoidBinary, .sigmoidCategorical:
      ("\(o.Y) * \(o.np.softplus(o.Z, negated: true))", slope)
    case .softmaxBinary, .softmaxCategorical: ("-\(o.Y) * \(logOfShare(o))", slope)
    case .direct: ("-times(\(o.Y), \(o.np).log(\(o.A)))", slope)
    }
  }

  func functions(_ np: PythonStyle, _ way: Loss.Way) -> [String] {
    [Self.times(np)] + (way == .softmaxCategorical ? logOfShareFunction(np) : [])
  }
}

// MARK: - In Python

extension CrossEntropy {
  /// 1/a
  fileprivate func inverse(_ o: OutputCode, _ way: Loss.Way) -> String {
    switch way {
    case .sigmoidBinary, .sigmoidCategorical: "1 + \(o.np).exp(-\(o.Z))"
    case .softmaxBinary, .softmaxCategorical: "\(o.np).exp(-\(logOfShare(o)))"
    case .direct: "1 / \(o.A)"
    }
  }

  /// ln a of a softmax.
  fileprivate func logOfShare(_ o: OutputCode) -> String {
    o.np.isTorch ? "torch.log_softmax(\(o.Z), dim=\(o.np.neurons))" : "log_softmax(\(o.Z))"
  }

  fileprivate func logOfShareFunction(_ np: PythonStyle) -> [String] {
    np.isTorch
      ? []
      : [
        """
        def log_softmax(Z):
            \"""ln a of a softmax: from Z it is a number where a rounds to 0.\"""
            Z = Z - Z.max(\(np.overNeurons))
            return Z - np.log(np.exp(Z).sum(\(np.overNeurons)))
        """
      ]
  }

  fileprivate static func times(_ np: PythonStyle) -> String {
    let zero = np.isTorch ? "torch.zeros_like(y)" : "0"
    return """
      def times(y, value):
          \"""y * value, and 0 where y is 0, whatever stands beside it.\"""
          return \(np).where(y == 0, \(zero), y * value)
      """
  }
}
