// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Checkup
import NeuralNet

extension Checkup.Aspect {
  /// What it is called.
  package var words: String {
    switch self {
    case .targets: "targets"
    case .samples: "samples"
    case .inputs: "size of inputs"
    case .start: "cost at the start"
    case .dead: "dead units"
    case .saturated: "saturated units"
    case .alike: "neurons that are alike"
    case .slopes: "slopes by layer"
    case .rate: "learning rate"
    case .updates: "updates"
    case .penalty: "penalty"
    case .fit: "two samples alone"
    case .heldOut: "test cost"
    }
  }
}

extension Checkup.Omission {
  /// Why a check was not made.
  package var phrase: Phrase {
    switch self {
    case .noTargets: "there are no targets"
    case .noLoss: "there is no loss"
    case .nothingHeldOut: "nothing is held out (data .. test 0.25)"
    case .oneSample: "there is one sample"
    case .sameTargets: "all targets are the same"
    case .noPenalty: "l2 is 0"
    case .oneLayer: "there is one layer"
    case .notDrawn: "the weights are not drawn yet"
    case .noSuchUnits: "no layer has such units"
    case .notFromStart: "the first weights are not known"
    case .tooFewIterations: "there are too few iterations"
    case .tooLarge: "it takes too long here"
    case .notFinite: "the cost is no finite number"
    case .learned(let cost, let constant):
      "the samples are learned: they cost \(cost), of \(constant) for an output that is always the same"
    case .noRate: "the cost stays where it is with every rate that was tried"
    case .after(let check): "\(check.words) come first"
    }
  }
}

/// A line that is to mend something, and what it did when it was tried on a copy.
package struct Cure: Sendable {
  package let line: String
  package let effect: CureEffect

  package enum CureEffect: Sendable {
    /// What the cost is after a trial, and after one without the line.
    case lower(TrialRun, instead: Double)
    /// What the trial did: it has another cost.
    case learns(TrialRun)
    /// The cost of the samples held out, there and now.
    case heldOut(Double, instead: Double)
    /// Too large to be tried.
    case guess
  }

  package init(_ line: String, _ effect: CureEffect) { (self.line, self.effect) = (line, effect) }

  /// `tried on a copy: cost 0.12 after 1000 iterations, instead of 0.69`
  fileprivate var phrase: Phrase {
    switch effect {
    case .lower(let trial, let other):
      "tried on a copy: cost \(trial.after) after \(trial.iterations) iterations\(trial.share), instead of \(other)"
    case .learns(let trial):
      "tried on a copy: \(trial.iterations) iterations\(trial.share) take the cost from \(trial.before) to \(trial.after)"
    case .heldOut(let cost, let other):
      "tried on a copy: costtest is \(cost), instead of \(other)"
    case .guess: "the line below is a guess: to try it here takes too long"
    }
  }
}

extension TrialRun {
  /// ` with 100 of 5000 samples`
  fileprivate var share: String { samples < all ? " with \(samples) of \(all) samples" : "" }
}

/// A symptom with the line that shows it and the one that mends it.
package struct Finding: Sendable {
  let symptom: Symptom
  let shownBy: String?
  package let cure: Cure?
  /// Lines that were tried and do not help.
  let vain: [String]

  package init(_ symptom: Symptom, shownBy: String?, cure: Cure?, vain: [String]) {
    (self.symptom, self.shownBy, self.cure, self.vain) = (symptom, shownBy, cure, vain)
  }

  fileprivate var block: Block {
    var details = shownBy.map { ["shown by: \($0)"] as [Phrase] } ?? []
    if let cure {
      details.append(cure.phrase)
    } else if !vain.isEmpty {
      details.append("tried on a copy, and no help: \(list(vain.map { "\"\($0)\"" }, "and"))")
    }
    return .diagnostic(Diagnostic(symptom.phrase, details: details, suggestion: cure?.line))
  }
}

extension Checkup {
  /// What was found, what is fine, and what was not looked at.
  package func blocks(_ findings: [Finding]) -> [Block] {
    let tried = own.map { own -> Phrase in
      own.samples < own.all
        ? "; with so many samples each trial takes \(own.samples) of \(own.all)" : ""
    }
    let count: Phrase =
      findings.isEmpty ? "doctor finds nothing" : "doctor finds \(counted(findings.count, "thing"))"
    let fine = outcomes.filter { if case .fine = $0.outcome { true } else { false } }
    let noted = outcomes.flatMap { _, outcome -> [Symptom] in
      if case .noted(let symptoms) = outcome { symptoms } else { [] }
    }
    return [.note(count + (tried ?? ""))] + findings.map(\.block)
      + noted.map { .note("no fault, but worth a word: \($0.phrase)") }
      + (fine.isEmpty
        ? [] : [.note("fine: \(fine.map(\.check.words).joined(separator: ", "))")])
      + unmade
  }

  /// A line for each reason, with the checks that it kept from being made.
  private var unmade: [Block] {
    var groups: [(reason: Omission, checks: [String])] = []
    for (check, outcome) in outcomes {
      guard case .unmade(let reason) = outcome else { continue }
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].checks.append(check.words)
      } else {
        groups.append((reason, [check.words]))
      }
    }
    return groups.map {
      .note("not checked, as \($0.reason.phrase): \($0.checks.joined(separator: ", "))")
    }
  }
}
