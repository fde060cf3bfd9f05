// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Explainer {
  /// A parameter moved a little up and down: what its slope should be, from two costs alone.
  ///
  /// Too long a step leaves the straight part of the curve, too short a one drowns in rounding: of
  /// several the one is taken whose estimate is off by least, judged without the slope itself. Steps
  /// across the kink of a relu are taken only where all of them cross one.
  func nudge(_ slope: Cell) -> NudgeReport? {
    guard let parameter = slope.parameter else { return nil }
    let used = moment.used(parameter.symbol.quantity, parameter.symbol.layer)
    let value = used[parameter.row, parameter.column]
    var unit = 1.0
    while unit * 10 <= value.magnitude { unit *= 10 }
    var trials: [Trial] = []
    for share in [1e-2, 1e-3, 1e-4, 1e-5, 1e-6] {
      guard let trial = trial(parameter, value, step: unit * share), trial.slope.isFinite else {
        return nil
      }
      trials.append(trial)
    }
    // The error of a central difference falls with the square of the step.
    for index in trials.indices {
      let other = trials[index == 0 ? 1 : index - 1]
      let curve = (trials[index].slope - other.slope).magnitude
      trials[index].doubt += index == 0 ? curve : other.kink == nil ? curve / 99 : 0
    }
    let straight = trials.filter { $0.kink == nil }
    guard let best = straight.min(by: { $0.doubt < $1.doubt }) ?? trials.last else { return nil }
    let exact = self.value(slope)
    let isNear = (best.slope - exact).magnitude <= 10 * best.doubt + 1e-9 * exact.magnitude
    let verdict: NudgeReport.Verdict =
      exact == 0 && best.up == best.down
      ? .bothZero : isNear ? .agrees : best.kink.map { .kink($0) } ?? .differs
    return NudgeReport(
      parameter: ("\(parameter)", value), step: best.step, up: best.up, down: best.down,
      slope: ("\(slope)", exact), verdict: verdict)
  }

  private struct Trial {
    let step, up, down: Double
    /// A weighted input that changes its side of a relu's kink.
    let kink: String?
    /// How far off the slope may be.
    var doubt: Double
    var slope: Double { (up - down) / (2 * step) }
  }

  private func trial(_ parameter: Cell, _ value: Double, step: Double) -> Trial? {
    guard let up = forward(parameter, value + step), let down = forward(parameter, value - step)
    else { return nil }
    // Some units in the last place of either cost.
    let rounding = 2e-15 * max(up.cost.magnitude, down.cost.magnitude) / step
    return Trial(
      step: step, up: up.cost, down: down.cost, kink: kink(up, down), doubt: rounding)
  }

  /// The way to the cost of this iteration, with one parameter changed.
  private func forward(_ parameter: Cell, _ value: Double) -> Stepper? {
    var parameters = moment.start.parameters
    let l = parameter.symbol.layer - 1
    if parameter.symbol.quantity == .W {
      parameters.weights[l][parameter.row, parameter.column] = value
    } else {
      parameters.biases[l][parameter.row, parameter.column] = value
    }
    let stepper = try? Stepper(
      moment.network, parameters, moment.values.batch, moment.training, iteration: moment.iteration)
    guard var stepper else { return nil }
    while let step = stepper.next(), step != .cost {}
    return stepper
  }

  private func kink(_ up: Stepper, _ down: Stepper) -> String? {
    for (index, layer) in moment.network.layers.enumerated() {
      guard layer.activation.name == "relu" || layer.activation.name == "leaky" else { continue }
      let Z = Symbol(.Z, index + 1)
      guard let above = try? up.value(of: Z), let below = try? down.value(of: Z) else { continue }
      let place = above.elements.indices.first {
        (above.elements[$0] > 0) != (below.elements[$0] > 0)
      }
      if let place {
        return "\(Cell(Z, place / above.columns, place % above.columns))"
      }
    }
    return nil
  }
}
