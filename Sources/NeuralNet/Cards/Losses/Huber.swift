// SPDX-License-Identifier: GPL-3.0-or-later

/// Squares of small differences, sizes of large ones: what is far off pulls no harder than δ.
///
///     term = (a - y)²/2 where |a - y| ≤ δ, else δ·(|a - y| - δ/2)
///     slope along a = a - y, cut off at -δ and δ
///
/// - Source: Huber, "Robust estimation of a location parameter" (1964); as PyTorch's `HuberLoss`, which
///   takes δ = 1 and the mean over elements too.
struct Huber: LossCard {
  /// Up to what size a difference is squared, above 0.
  let delta: Double

  var name: String { "huber" }
  var summary: String {
    "Huber's loss: (A − Y)²/2 where |A − Y| ≤ delta, else delta·(|A − Y| − delta/2), so that what is far off pulls no harder than delta; the mean over elements unless told otherwise. delta is 1 unless typed, as in PyTorch."
  }
  var usualAverage: Loss.Average { .elements }

  var knobs: [Knob] {
    let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
    return [Knob("DELTA", "delta, above 0, such as 1", delta, in: positive, keys: ["delta"])]
  }

  func with(_ values: [Knob.Value]) -> Loss.Kind { .huber(delta: values[0].number) }

  func term(_ a: Double, _ y: Double) -> Double {
    let size = abs(a - y)
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta)
  }

  /// A difference that is no number stays one.
  func slope(_ a: Double, _ y: Double) -> Double {
    let difference = a - y
    return difference > delta ? delta : difference < -delta ? -delta : difference
  }

  // MARK: In words

  func sum(over A: String) -> Phrase { "Σ huber(\(A) − Y)" }
  var legend: Phrase? {
    "with huber(d) = 0.5·d² where |d| ≤ \(setting: delta), else \(setting: delta)·(|d| − 0.5·\(setting: delta))"
  }
  func slopeRule(_ a: String, _ y: String) -> Phrase {
    .clip("\(a)", "\(y)", delta)
  }

  func term(of output: Output) -> Phrase {
    let (a, y) = (output.a, output.y)
    guard abs(a - y) > delta else { return "0.5·(\(operand: a)−\(operand: y))²" }
    let size: Phrase = a > y ? "\(operand: a)−\(operand: y)" : "\(operand: y)−\(operand: a)"
    return "\(setting: delta)·(\(size)−0.5·\(setting: delta))"
  }

  func slope(at output: Output) -> Phrase? {
    let (a, y): (Phrase, Phrase) = ("\(operand: output.a)", "\(operand: output.y)")
    return abs(output.a - output.y) > delta ? Phrase.clip(a, y, delta) : "\(a) − \(y)"
  }

  func code(_ o: OutputCode, _ way: Loss.Way) -> (term: String, slope: String) {
    let (difference, size) = ("\(o.A) - \(o.Y)", "\(o.np).abs(\(o.A) - \(o.Y))")
    return (
      "\(o.np).where(\(size) <= \(delta), (\(difference)) ** 2 / 2, \(delta) * (\(size) - \(delta) / 2))",
      "\(o.np).clip(\(difference), -\(delta), \(delta))"
    )
  }

  func beyondTerm(_ a: Double, _ cell: Cell) -> Phrase { "huber(\(cell) − Y) is beyond 1.8e308" }
  func beyondSlope(_ a: Double, _ cell: Cell) -> Phrase { "\(cell) − Y is no number" }
}

extension Phrase {
  /// `clip(a − y, −0.5, 0.5)`
  fileprivate static func clip(_ a: Phrase, _ y: Phrase, _ delta: Double) -> Phrase {
    "clip(\(a) − \(y), −\(setting: delta), \(setting: delta))"
  }
}
