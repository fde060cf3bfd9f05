// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Checkup
import Expressions
import History
import Language
import Manual
import NeuralNet
import Sentences
import Setup
import Tutor

/// `doctor`
struct Doctor: UnchangingCommand {
  static let form = CommandForm(
    "doctor", "", "why training goes badly, each finding with a line that mends it",
    "doctor", "network 3 4 1; data xor3; doctor",
    remark:
      "For a network that trains badly; check gradients and check fixture are for wrong numbers. It "
      + "looks at targets, samples and the size of inputs; the cost at the start; units that are dead, "
      + "saturated or alike; slopes that vanish or explode from layer to layer; the learning rate, weights "
      + "that do not move, the penalty, two samples that must be learned alone; and the test cost. What "
      + "training does is tried on a copy for up to 1000 iterations, and nothing changes here. Behind try: "
      + "stands a line that did better than going on without it; a line that did not is no cure and is "
      + "not offered. What was not checked is listed with the reason. A cost of a tenth of what an output "
      + "has that is always the same counts as learned.",
    isKept: false)

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    try copy.scope.requireSteps()
    return true
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Doctor { Doctor() }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.checkup()
  }
}

extension Session {
  /// Looks at everything and tries what may mend what was found, on copies.
  fileprivate func checkup() throws(SessionError) -> Reply {
    try scope.requireSteps()
    let past = timeline.past
    guard let now = past.start(ofIteration: stepper.iteration, isCancelled) else {
      throw SessionError(.cancelled)
    }
    let first = past.start(ofIteration: 0, isCancelled)
    return try scope.followed(.check, every: 1) { tell throws(SessionError) in
      let checkup = Checkup(
        now, refused: setup.targetFault == nil ? nil : setup.Y,
        isDrawn: isDrawn, beginning: first.flatMap { $0.iteration == 0 ? $0 : nil },
        course: heldOutCourse,
        isCancelled: isCancelled
      ) { tell($0, Checkup.Aspect.allCases.count) }
      guard let checkup else { throw SessionError(.cancelled) }
      var findings: [Finding] = []
      for symptom in checkup.symptoms {
        findings.append(finding(symptom, checkup, after: findings))
        if isStopped() { throw SessionError(.cancelled) }
      }
      return Reply(checkup.blocks(findings))
    }
  }

  /// - Parameter others: what was found before: what mends those may mend this as well.
  private func finding(_ symptom: Symptom, _ checkup: Checkup, after others: [Finding]) -> Finding {
    var (lines, hasOtherCost) = remedies(for: symptom)
    if !hasOtherCost, !lines.isEmpty {
      lines += others.compactMap { $0.cure?.line }.filter { !lines.contains($0) }
    }
    let shownBy = lookingLines(for: symptom).first {
      $0.hasPrefix("run") ? runs($0) : copy(after: $0) != nil
    }
    if case .drift(_, let now) = symptom, let line = lines.first {
      let there = copy(after: line).flatMap {
        try? $0.scope.value(of: Metric.costtest, at: nil as Int?).scalar
      }
      let cure = there.flatMap {
        $0 < now.heldOut ? Cure(line, .heldOut($0, instead: now.heldOut)) : nil
      }
      return Finding(symptom, shownBy: shownBy, cure: cure, vain: cure == nil ? [line] : [])
    }
    var (best, vain, lowest): (Cure?, [String], Double) = (nil, [], .infinity)
    for line in lines {
      guard !isStopped(), let copy = copy(after: line), copy.stepper.repeats else { continue }
      guard let trial = TrialRun(copy.stepper, isCancelled) else {
        if best == nil { best = Cure(line, .guess) }
        break
      }
      let other = hasOtherCost ? trial.before : checkup.own?.after ?? trial.before
      if trial.after < min(0.9 * other, lowest), hasOtherCost || trial.mends(symptom) {
        best = Cure(line, hasOtherCost ? .learns(trial) : .lower(trial, instead: other))
        lowest = trial.after
        // One that ends far above the constant cost mends little: another may do more.
        if hasOtherCost || trial.after <= 3 * (checkup.constant ?? .infinity) { break }
      }
      vain.append(line)
    }
    return Finding(symptom, shownBy: shownBy, cure: best, vain: vain)
  }

  /// Whether the weights are other than they were made.
  private var isDrawn: Bool {
    stepper.iteration > 0 || setup.givenParameters.start != .zeros
      || !setup.givenParameters.typed.isEmpty
  }

  /// A copy on which a line was done that nobody hears of; nil where it cannot be done.
  private func copy(after line: String) -> Session? {
    var copy = self
    copy.host = host.silent
    copy.host.follow = nil
    return copy.perform(line, as: .typed).goesOn ? copy : nil
  }

  /// Costs of some iterations up to now, of the samples that are learned and of those held out; nil where
  /// none are, and none where to compute them again takes too long.
  private var heldOutCourse: [Symptom.Costs]? {
    guard setup.values["Xtest"] != nil, setup.values["Ytest"] != nil else { return nil }
    let known = timeline.past.costs.map(\.iteration).filter { $0 < stepper.iteration }
    // From a checkpoint to an iteration 32 others are done, about.
    let most = Int(min(24, 3e9 / max(stepper.work * Double(stepper.batchCount) * 40, 1)))
    guard most > 2 else { return [] }
    let looked =
      known.count <= most ? known : (0..<most).map { known[$0 * (known.count - 1) / (most - 1)] }
    return (looked.map { Optional($0) } + [nil]).compactMap { t -> Symptom.Costs? in
      guard !isStopped(), let learned = try? scope.value(of: .costall, at: t).scalar,
        let heldOut = try? scope.value(of: .costtest, at: t).scalar
      else { return nil }
      return Symptom.Costs(iteration: t ?? stepper.iteration, learned: learned, heldOut: heldOut)
    }
  }
}

extension TrialRun {
  /// Whether it ends no higher than it began, and moves what was still.
  fileprivate func mends(_ symptom: Symptom) -> Bool {
    if case .still(let symbols, _) = symptom, symbols.contains(where: still.contains) {
      return false
    }
    return after <= before
  }
}
