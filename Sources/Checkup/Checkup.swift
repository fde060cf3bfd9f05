// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A network that trains badly rather than wrongly, looked at and tried on copies: what was found, what
/// is fine, and what was not looked at, with the reason.
package struct Checkup: Sendable {
  /// What is looked at, in the order in which one causes the other.
  package enum Aspect: String, CaseIterable, Sendable {
    case targets, samples, inputs
    case start, dead, saturated, alike, slopes
    case rate, updates, penalty, fit, heldOut
  }

  /// Why a check was not made.
  package enum Omission: Hashable, Sendable {
    case noTargets, noLoss, nothingHeldOut, oneSample, sameTargets, noPenalty, oneLayer
    /// The weights are 0 as they were made: nobody has drawn or typed them.
    case notDrawn
    case noSuchUnits, notFromStart, tooFewIterations, tooLarge, notFinite
    /// The cost has fallen already to this, of that of a constant output.
    case learned(Double, constant: Double)
    /// The cost hardly falls, with this learning rate or another.
    case noRate
    /// An earlier finding says why.
    case after(Aspect)
  }

  /// What came of a check.
  package enum Opinion: Sendable {
    case fine
    /// Worth a word, and no fault.
    case noted([Symptom])
    case found([Symptom])
    case unmade(Omission)
  }

  /// Every check with what came of it.
  package private(set) var outcomes: [(check: Aspect, outcome: Opinion)] = []
  /// Going on as it is, on a copy; nil where that could not be tried.
  package private(set) var own: TrialRun?

  /// The network at the start of an iteration.
  let stepper: Stepper
  /// The same before any training; nil where that is not known.
  let beginning: Stepper?
  /// Costs of some iterations up to now, where samples are held out.
  let course: [Symptom.Costs]?
  /// Targets that the loss does not take, so that they are not among the samples; nil where it does.
  let refused: Matrix?
  /// Whether the weights were drawn or typed, or are trained.
  let isDrawn: Bool
  /// A pass over all samples, or some of them, with all slopes.
  let pass: Stepper
  /// The cost of an output that is the same for all samples; nil where it is 0 or there is none.
  package let constant: Double?
  let isCancelled: @Sendable () -> Bool

  /// Looks at everything; nil where it was stopped.
  ///
  /// - Parameters:
  ///   - refused: targets that the loss does not take.
  ///   - isDrawn: whether the weights are other than they were made.
  ///   - course: costs of some iterations up to now; nil where nothing is held out, none where to compute
  ///     them takes too long.
  ///   - told: hears how many checks are done.
  /// - Precondition: there are samples.
  package init?(
    _ stepper: Stepper, refused: Matrix? = nil, isDrawn: Bool = true, beginning: Stepper?,
    course: [Symptom.Costs]?,
    isCancelled: @escaping @Sendable () -> Bool, told: (Int) -> Void = { _ in }
  ) {
    (self.stepper, self.refused) = (stepper, refused)
    (self.isDrawn, self.beginning, self.course) = (isDrawn, beginning, course)
    self.isCancelled = isCancelled
    guard var pass = try? stepper.forward(on: stepper.someSamples, isCancelled: isCancelled) else {
      return nil
    }
    while pass.next() != nil { if isCancelled() { return nil } }
    self.pass = pass
    constant = stepper.training.loss.flatMap { loss in
      pass.batch?.Y.flatMap { loss.firstUnfit(in: $0) == nil ? loss.costOfConstant($0) : nil }
    }
    for (index, check) in Aspect.allCases.enumerated() {
      told(index)
      if index == 0 { own = TrialRun(stepper, isCancelled) }
      outcomes.append((check, outcome(of: check)))
      if isCancelled() { return nil }
    }
  }

  /// What was found, causes first.
  package var symptoms: [Symptom] {
    outcomes.flatMap { _, outcome -> [Symptom] in
      if case .found(let symptoms) = outcome { symptoms } else { [] }
    }
  }

  private func outcome(of check: Aspect) -> Opinion {
    switch check {
    case .targets: targets
    case .samples: samples
    case .inputs: inputs
    case .start: start
    case .dead: dead
    case .saturated: saturated
    case .alike: alike
    case .slopes: slopes
    case .rate: rate
    case .updates: updates
    case .penalty: penalty
    case .fit: fit
    case .heldOut: heldOut
    }
  }

  func hasFound(_ check: Aspect) -> Bool {
    outcomes.contains { if case .found = $0.outcome { $0.check == check } else { false } }
  }

  /// Why training is not judged; nil where it is.
  ///
  /// A cost of a tenth of what a constant output has is one that was learned: units that are dead or
  /// saturated, and slopes that are small, are then no fault. The tenth is ours.
  var noTraining: Omission? {
    if refused != nil { return .after(.targets) }
    guard pass.batch?.Y != nil else { return .noTargets }
    guard pass.index(of: Symbol(.cost)) != nil else { return .noLoss }
    if hasFound(.targets) { return .after(.targets) }
    // One layer learns from zeros as from anything.
    if !isDrawn, stepper.network.depth > 1 { return .notDrawn }
    guard let cost else { return .notFinite }
    guard let constant else { return .sameTargets }
    return cost < 0.1 * constant ? .learned(cost, constant: constant) : nil
  }

  /// Whether going on as it is comes to a tenth of what a constant output has: then units and slopes
  /// are worth a word at most.
  var learnsAnyway: Bool {
    guard let own, let constant else { return false }
    return own.after < 0.1 * constant
  }

  /// The cost of the samples of the pass without the penalty; nil where it is not finite.
  var cost: Double? {
    let cost = (try? pass.value(of: Symbol(.costData)))?.scalar ?? pass.cost
    return cost.isFinite ? cost : nil
  }
}

extension Checkup.Opinion {
  /// Fine where nothing was found.
  init(_ symptoms: [Symptom]) { self = symptoms.isEmpty ? .fine : .found(symptoms) }
}

extension Stepper {
  /// The samples, or so many of them that one look takes 1e8 multiplications at most.
  var someSamples: Batch? { batch?.some(max(1, Int(min(1e9, 1e8 / workOfSample)))) }
}
