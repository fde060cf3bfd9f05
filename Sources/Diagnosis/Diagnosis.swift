// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What is wrong with somebody's numbers: the conventions they are in, and the mistakes that give them.
package struct Diagnosis: Sendable {
  /// The convention that goes with what was found.
  package let convention: Convention
  /// What was seen before anything was judged.
  package let notes: [Note]
  /// Sets of mistakes that give every number, each as good as the others; empty where all is right.
  package let solutions: [[Fault]]
  /// Arrays that nothing explains, in order.
  package let unexplained: [ArrayName]
  /// Arrays that do not follow from what they were computed from, in order.
  package let wrong: [ArrayName]
  /// The numbers that were judged: without those that are not what their names say.
  package let judged: Recording
  /// How sure a name is, in bits: what the numbers tell beyond what was tried.
  package let evidence: Double

  /// What an array turned out to be.
  package enum Note: Hashable, Sendable {
    /// Z was overwritten by its own A.
    case overwritten(ArrayName)
    /// A parameter was saved after the update in place.
    case savedLate(ArrayName)
  }

  /// Whether every number is right, in whatever convention.
  package var isRight: Bool { solutions.allSatisfy(\.isEmpty) && unexplained.isEmpty }

  package static func of(
    _ recording: Recording, _ assignment: Assignment, isCancelled: @escaping () -> Bool = { false }
  ) -> Diagnosis {
    var recording = recording
    let own = Convention(assignment.training)
    let notes = recording.unaliased(assignment, own)
    let trials = Convention.trials(
      assignment.training, outputs: assignment.network.sizes.last ?? 1
    ).map { convention -> (Convention, Bench, wrong: [ArrayName]) in
      let bench = Bench(assignment, convention, recording)
      bench.run([])
      return (convention, bench, bench.wrong)
    }
    let mine = trials[0]
    let fewest = trials.map(\.wrong.count).min() ?? 0
    if fewest == 0, let right = trials.first(where: { $0.wrong.isEmpty }) {
      return Diagnosis(
        convention: right.0, notes: notes, solutions: [[]], unexplained: [], wrong: [],
        judged: recording,
        evidence: 0)
    }
    var best: (cost: Double, Diagnosis)?
    let close = trials.dropFirst().filter { $0.wrong.count < mine.wrong.count }
      .sorted { $0.wrong.count < $1.wrong.count }.prefix(3)
    for trial in [mine] + close {
      // One mistake in the assignment's own convention is simpler than another convention and one.
      if let best, best.cost <= 1 { break }
      var search = Search(trial.1, isCancelled: isCancelled)
      let solutions = search.solutions()
      guard let first = solutions.first else { continue }
      let cost = Double(first.cost) + 0.75 * Double(own.distance(to: trial.0))
      if let best, best.cost <= cost { continue }
      best = (
        cost,
        Diagnosis(
          convention: trial.0, notes: notes, solutions: solutions.map(\.faults),
          unexplained: first.unexplained, wrong: trial.wrong,
          judged: recording,
          evidence: trial.1.evidence(without: Set(first.unexplained)) - Double(search.tries).log2)
      )
    }
    return best?.1
      ?? Diagnosis(
        convention: own, notes: notes, solutions: [], unexplained: mine.wrong, wrong: mine.wrong,
        judged: recording, evidence: 0)
  }
}

extension Recording {
  /// Takes out arrays that are not what their names say, and tells which.
  fileprivate mutating func unaliased(_ assignment: Assignment, _ own: Convention) -> [Diagnosis
    .Note]
  {
    var notes: [Diagnosis.Note] = []
    let bench = Bench(assignment, own, self)
    bench.run([])
    for name in bench.wrong {
      let l = name.symbol.layer
      switch name.symbol.quantity {
      case .Z where arrays[name]?.values == arrays[ArrayName(name.iteration, Symbol(.A, l))]?.values:
        if assignment.network.layers[l - 1].activation == .linear { continue }
        notes.append(.overwritten(name))
        arrays[name] = nil
      case .W where !name.isNew, .b where !name.isNew:
        let new = ArrayName(name.iteration, name.symbol, isNew: true)
        guard arrays[name]?.values == arrays[new]?.values else { continue }
        notes.append(.savedLate(name))
        arrays[name] = nil
      default: continue
      }
    }
    return notes
  }
}

extension Bench {
  /// What the wrong numbers tell against the right formulas, in bits.
  func evidence(without ignored: Set<ArrayName>) -> Double {
    run([])
    return judged.filter { $0.distance > 1 && !ignored.contains($0.name) }.reduce(0) { bits, item in
      guard let theirs = recording.arrays[item.name], let right = ours[item.name],
        theirs.shape == right.shape
      else { return bits + 20 }
      return bits
        + theirs.values.indices.reduce(0) { sum, k in
          sum + min(max(right.distance(to: theirs, at: k).log2, 0), 40)
        }
    }
  }
}

extension Double {
  /// The logarithm to the base 2, of what is at least 1.
  fileprivate var log2: Double { Mathematics.log(max(self, 1)) / Mathematics.log(2) }
}
