// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import NeuralNet

extension NotFinite {
  /// The sentence with what a person can do, as `stepper` has just computed the number.
  func diagnostic(_ stepper: Stepper, _ timeline: Timeline) -> Diagnostic {
    var details: [Phrase] = []
    var isAsSet = false
    if let largest = Self.largestWeight(stepper) {
      isAsSet = largest.value <= timeline.beginning.largestMagnitude(largest.symbol)
      details.append(
        isAsSet
          ? "\(largest.symbol) holds \(magnitude: largest.value), as it was set."
          : "\(largest.symbol) has grown to \(magnitude: largest.value).")
    }
    let lowest = timeline.lowestCost.flatMap { $0.iteration < stepper.iteration ? $0 : nil }
    if let lowest {
      details.append(
        "The cost was lowest in iteration \(lowest.iteration), \(lowest.cost), and rose from there."
      )
    }
    let rate = Self.tenth(of: stepper.training.learningRate)
    return Diagnostic(
      message, code: .notFinite, details: details,
      suggestion: isAsSet ? nil : lowest.map { "goto at \($0.iteration); set lr \(rate)" })
  }

  /// A tenth with no more digits than the whole, as it is typed.
  private static func tenth(of rate: Double) -> String {
    let text = "\(Double("\(rate)e-1") ?? rate / 10)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func largestWeight(_ s: Stepper) -> (symbol: Symbol, value: Double)? {
    let largest = s.network.layers.indices.map { l in
      (symbol: Symbol(.W, l + 1), value: s.largestMagnitude(Symbol(.W, l + 1)))
    }
    return largest.filter { $0.value > 1e6 }.max { $0.value < $1.value }
  }
}

extension Timeline {
  /// The lowest cost of this training, the latest of equals, and its iteration.
  var lowestCost: (iteration: Int, cost: Double)? {
    costs.reversed().filter { $0.cost.isFinite }.min { $0.cost < $1.cost }
  }
}

extension Timeline {
  /// What made the cost of this era infinite or not a number, or else a parameter: where it began,
  /// found from the last checkpoint at which all parameters are finite. Infinities that flow into
  /// neither are passed over. Nil where there is none, or it was stopped.
  func firstNotFinite(_ isCancelled: () -> Bool) -> (iteration: Int, reason: Diagnostic)? {
    var stepper = era.start
    for checkpoint in era.checkpoints.reversed() {
      stepper.restore(checkpoint)
      if stepper.hasFiniteParameters { break }
      stepper = era.start
    }
    var origins: [Symbol: (iteration: Int, reason: Diagnostic)] = [:]
    var last: (iteration: Int, reason: Diagnostic)?
    while (stepper.iteration, stepper.position) < (now.iteration, now.position), !isCancelled() {
      let iteration = stepper.iteration
      guard let step = stepper.next() else { break }
      let symbol = step.writes
      guard let value = try? stepper.value(of: symbol),
        let found = NotFinite(step, symbol, value, stepper)
      else {
        origins[symbol] = nil
        continue
      }
      let origin =
        found.origin.flatMap { origins[$0] } ?? (iteration, found.diagnostic(stepper, self))
      origins[symbol] = origin
      if step == .cost { return origin }
      if step.phase == .update { last = origin }
    }
    return last
  }
}

extension Stepper {
  fileprivate var hasFiniteParameters: Bool {
    let parameters = parameters
    return (parameters.weights + parameters.biases).allSatisfy { $0.firstNotFinite == nil }
  }

  /// The largest size of an element that is a number.
  fileprivate func largestMagnitude(_ symbol: Symbol) -> Double {
    let elements = (try? value(of: symbol))?.elements ?? []
    return elements.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
  }
}
