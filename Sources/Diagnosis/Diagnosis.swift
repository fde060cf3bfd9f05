// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What is wrong with somebody's numbers: the conventions they are in, and the mistakes that give them.
package struct Diagnosis: Sendable {
  /// The convention that goes with what was found.
  package let convention: Convention
  /// What was seen before anything was judged.
  package private(set) var notes: [Note]
  /// Sets of mistakes that give every number, each as good as the others; empty where all is right.
  package private(set) var solutions: [[Fault]]
  /// Arrays that nothing explains, in order.
  package private(set) var unexplained: [ArrayName] = []
  /// How those stand to what they should be, where that is simple.
  package private(set) var relations: [ArrayName: ArrayRelation] = [:]
  /// Arrays that do not follow from what they were computed from, in order.
  package private(set) var wrong: [ArrayName] = []
  /// The numbers that were judged: without those that are not what their names say.
  package private(set) var judged: Recording
  /// How sure a name is, in bits: what the numbers tell beyond what was tried.
  package private(set) var evidence = 0.0
  /// The first array, of those that were not sent, that would tell the solutions apart; nil where none of
  /// these iterations does.
  package private(set) var deciding: ArrayName?
  /// Single mistakes that give the same numbers as the convention does.
  package private(set) var likewise: [Fault] = []

  /// What an array turned out to be.
  package enum Note: Hashable, Sendable {
    /// Z was overwritten by its own A.
    case overwritten(ArrayName)
    /// A parameter was saved after the update in place.
    case savedLate(ArrayName)
    /// A of the output is its Z: the activation is done within the loss.
    case scores(ArrayName)
    /// A logarithm or quotient is kept from 0 in this array.
    case guarded(ArrayName, LogGuard)
    /// Momentum keeps its velocity: ours times such a factor.
    case velocity(ArrayName, factor: Double)
  }

  /// Whether every number is right, in whatever convention.
  package var isRight: Bool { solutions.allSatisfy(\.isEmpty) && unexplained.isEmpty }

  /// Names no mistake where these do not give every number, or are an activation that nobody told: of a
  /// network that is guessed.
  package mutating func nameWhatGivesAll() {
    let isOther = solutions.contains { faults in
      faults.contains { $0.mistake.id.hasPrefix("activation-") }
    }
    guard !unexplained.isEmpty || isOther else { return }
    (solutions, unexplained, relations, deciding) = ([], wrong, [:], nil)
  }

  /// - Parameter keepsConvention: whether no other convention than the assignment's is right.
  package static func of(
    _ recording: Recording, _ assignment: Assignment, keepsConvention: Bool = false,
    isCancelled: @escaping () -> Bool = { false }
  ) -> Diagnosis {
    var found = found(in: recording, assignment, keepsConvention, isCancelled)
    let bench = Bench(assignment, found.convention, found.judged, isCancelled: isCancelled)
    bench.run([])
    if let (name, log) = bench.logGuard { found.notes.append(.guarded(name, log)) }
    for name in bench.all {
      guard let theirs = bench.recording.arrays[name], let ours = bench.ours[name],
        let sent = bench.sent(name, near: [ours]), sent.values != theirs.values
      else { continue }
      found.judged.arrays[name] = sent
      let isTold = found.notes.contains { if case .velocity = $0 { true } else { false } }
      let k = theirs.values.firstIndex { $0 != 0 } ?? 0
      guard !isTold, sent.values[k] != 0 else { continue }
      found.notes.append(.velocity(name, factor: theirs.values[k] / sent.values[k]))
    }
    return found
  }

  private static func found(
    in sent: Recording, _ assignment: Assignment, _ keepsConvention: Bool,
    _ isCancelled: @escaping () -> Bool
  ) -> Diagnosis {
    var recording = sent
    let own = Convention(assignment.training)
    let notes = recording.unaliased(assignment, own, isCancelled)
    var most = Int.max
    func trial(_ convention: Convention, _ recording: Recording) -> ConventionTrial {
      let bench = Bench(assignment, convention, recording, isCancelled: isCancelled)
      // One that explains no more than the assignment's own is not looked at further.
      bench.run([], mostWrong: most)
      return ConventionTrial(convention: convention, bench: bench, wrong: bench.wrong)
    }
    func right(_ trial: ConventionTrial) -> Diagnosis {
      Diagnosis(
        convention: trial.convention, notes: notes, solutions: [[]],
        judged: trial.bench.recording)
    }
    let mine = trial(own, recording)
    if mine.wrong.isEmpty { return right(mine) }
    most = mine.wrong.count
    let others = Convention.trials(
      assignment.training, outputs: assignment.network.sizes.last ?? 1,
      hasUpdate: recording.arrays.keys.contains { $0.isNew || $0.iteration > 0 }
    ).dropFirst()
    let trials = keepsConvention ? [] : others.map { trial($0, recording) }
    if let first = trials.first(where: { $0.wrong.isEmpty && $0.bench.explains(mine.bench) }) {
      var found = right(first)
      // The same numbers may come from a mistake: then nothing that was sent tells.
      var search = Search(mine.bench, most: 1, isCancelled: isCancelled)
      found.likewise = search.solutions().filter { $0.unexplained.isEmpty }.flatMap(\.faults)
      if !found.likewise.isEmpty {
        found.deciding = first.bench.deciding(
          [(first.bench, [])] + found.likewise.map { (mine.bench, [$0]) })
      }
      return found
    }
    if !keepsConvention, let loss = mine.bench.otherLoss() {
      var other = assignment
      other.training.loss = loss
      return found(in: sent, other, false, isCancelled)
    }
    var best: (cost: Double, trial: ConventionTrial, solutions: [Search.Solution], tries: Int)?
    let close = trials.filter { $0.wrong.count < mine.wrong.count }
      .sorted { $0.wrong.count < $1.wrong.count }.prefix(3)
    for trial in [mine] + close {
      // One mistake in the assignment's own convention is simpler than another convention and one.
      if let best, best.cost <= 1 { break }
      var search = Search(
        trial.bench, mostTries: best == nil ? 6000 : 800, isCancelled: isCancelled)
      let solutions = search.solutions()
      guard let first = solutions.first else { continue }
      let cost = Double(first.cost) + 0.75 * Double(own.distance(to: trial.convention))
      if let best, best.cost <= cost { continue }
      best = (cost, trial, solutions, search.tries)
    }
    if !keepsConvention, (best?.cost ?? .infinity) > 1 {
      most = .max
      let settings = ([mine] + close).flatMap { trial in
        trial.bench.run([])
        return Convention.settings(trial.bench)
      }
      for convention in settings + Convention.batchings(assignment) {
        let trial = trial(convention, recording.asSent(convention, samples: assignment.batch.m))
        if trial.wrong.isEmpty, trial.bench.isSure { return right(trial) }
      }
    }
    guard let best else {
      var nothing = right(mine)
      (nothing.solutions, nothing.unexplained, nothing.wrong) = ([], mine.wrong, mine.wrong)
      return nothing
    }
    let bench = best.trial.bench
    bench.run([])
    var found = right(best.trial)
    found.wrong = bench.wrong
    let steady = best.solutions.filter { $0.isSteady(among: found.wrong) }
    let first = steady.first ?? Search.Solution(faults: [], unexplained: found.wrong)
    found.solutions = steady.isEmpty ? [[]] : steady.map(\.faults)
    found.unexplained = first.unexplained
    found.evidence =
      bench.evidence(without: Set(first.unexplained)) - Mathematics.log(Double(max(best.tries, 1)))
      / Mathematics.log(2)
    bench.run(first.faults)
    for name in first.unexplained { found.relations[name] = ArrayRelation.of(name, bench) }
    if found.solutions.count > 1 {
      found.deciding = bench.deciding(found.solutions.prefix(12).map { (bench, $0) })
    }
    return found
  }

  private struct ConventionTrial {
    let convention: Convention
    let bench: Bench
    let wrong: [ArrayName]
  }
}

extension Bench {
  /// Whether what was computed is certain enough to say that theirs is the same.
  fileprivate var isSure: Bool {
    ours.allSatisfy { name, value in
      let size = value.values.reduce(0) { max($0, $1.magnitude) }
      let error = value.errors.reduce(0) { $0.isNaN || $1.isNaN ? .infinity : max($0, $1) }
      return error <= 0.01 * size || size == 0
    }
  }

  /// Whether each number that is wrong without a convention is known about as surely with it as it is
  /// wrong, within a factor of 4: what a convention leaves wholly uncertain explains nothing.
  fileprivate func explains(_ plain: Bench) -> Bool {
    plain.wrong.allSatisfy { name in
      guard let theirs = recording.arrays[name], let old = plain.ours[name], let new = ours[name],
        old.shape == theirs.shape, new.shape == theirs.shape
      else { return true }
      return theirs.values.indices.allSatisfy { k in
        let gap = (old.values[k] - theirs.values[k]).magnitude
        return old.distance(to: theirs, at: k) <= 1 || !gap.isFinite || new.errors[k] <= 4 * gap
      }
    }
  }

  /// What the wrong numbers tell against the right formulas, in bits.
  fileprivate func evidence(without ignored: Set<ArrayName>) -> Double {
    judged.filter { $0.distance > 1 && !ignored.contains($0.name) }.reduce(0) { bits, item in
      guard let theirs = recording.arrays[item.name], let right = ours[item.name],
        theirs.shape == right.shape
      else { return bits + 20 }
      return bits
        + theirs.values.indices.reduce(0) { sum, k in
          let distance = max(right.distance(to: theirs, at: k), 1)
          return sum + min(Mathematics.log(distance) / Mathematics.log(2), 40)
        }
    }
  }

  /// The first array that was not sent and that is another one in most of these explanations.
  fileprivate func deciding(_ explanations: [(bench: Bench, faults: [Fault])]) -> ArrayName? {
    var order: [ArrayName] = []
    let values = explanations.map { bench, faults in
      var own: [ArrayName: Measured] = [:]
      bench.run(faults) { own[$0] = $1 }
      if order.isEmpty { order = bench.all }
      return own
    }
    var best: (name: ArrayName, groups: Int)?
    for name in order where recording.arrays[name] == nil {
      var groups: [Measured] = []
      for value in values.compactMap({ $0[name] })
      where !groups.contains(where: { $0.shape == value.shape && $0.distance(to: value) <= 4 }) {
        groups.append(value)
      }
      if groups.count > (best?.groups ?? 1) { best = (name, groups.count) }
    }
    return best?.name
  }
}
