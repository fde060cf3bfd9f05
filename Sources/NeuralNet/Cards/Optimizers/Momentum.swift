// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

extension Optimizer {
  /// The two ways to write momentum.
  public enum MomentumForm: String, Hashable, Sendable, CaseIterable {
    /// An exponential moving average: the slope enters with weight 1-β.
    case ema
    /// The slope enters whole.
    case classical
  }
}

/// Momentum.
///
///     m = β·m + (1-β)·dW (ema), or β·m + dW (classical)
///     W = W - lr·m
///
/// - Source: Nielsen, chapter 3 (107), (108), there with the rate inside m.
struct Momentum: OptimizerCard {
  /// What m keeps of itself.
  let beta: Double
  let form: Optimizer.MomentumForm

  var name: String { "momentum" }
  var summary: String {
    "Momentum: m = β·m + (1−β)·dW with ema, β·m + dW with classical; then W − lr·m."
  }
  var knobs: [Knob] {
    [
      .share("BETA", "beta", beta, keys: ["beta"], isRequired: true),
      Knob(Optimizer.MomentumForm.allCases.map(\.rawValue), form.rawValue, keys: ["form"]),
    ]
  }

  func with(_ values: [Knob.Value]) -> Optimizer {
    .momentum(
      beta: values[0].number, Optimizer.MomentumForm(rawValue: values[1].word) ?? form)
  }

  @inline(__always)
  func move(
    _ parameter: MatrixView, _ slope: MatrixView, _ mean: MatrixView, _ rate: Double
  ) {
    let share = form == .ema ? 1 - beta : 1
    mean.set(mean, slope) { m, g in beta * m + share * g }
    parameter.descend(mean, rate: rate)
  }

  func moved(_ move: Move) -> Phrase { "\(move.parameter) − \(move.rate)·\(move.mean)" }

  func mean(_ m: Phrase, _ g: Phrase) -> Phrase? {
    let share: Phrase = form == .ema ? "(1−\(setting: beta))·" : ""
    return "\(setting: beta)·\(m) + \(share)\(g)"
  }

  /// The classical form gives the newest slope its full weight.
  var meanName: String { form == .ema ? "running mean" : "decaying sum" }
  var linear: (kept: Double, added: Double)? { (beta, form == .ema ? 1 - beta : 1) }
  var parts: [Move.Part] { [.mean] }

  func code(_ W: String, _ np: PythonStyle) -> [String] {
    let share = form == .ema ? "(1 - \(beta)) * " : ""
    return ["m\(W) = \(beta) * m\(W) + \(share)d\(W)", "\(W)_new = \(W) - lr * m\(W)"]
  }
}
