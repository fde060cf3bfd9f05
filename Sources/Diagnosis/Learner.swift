// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Recording {
  /// What a network with these mistakes computes, every array of its first iterations; nil where a
  /// mistake cannot be made there.
  package static func made(
    by faults: [Fault], _ assignment: Assignment, iterations: Int
  ) -> Recording? {
    var recording = Recording()
    let bench = Bench(assignment, Convention(assignment.training), Recording(unit: 0))
    bench.run(faults, iterations: iterations) { name, value in
      recording.arrays[name] = Measured(value.matrix, unit: Roundoff.double)
    }
    return bench.isImpossible ? nil : recording
  }
}

extension Fault {
  /// Every mistake in every place where it can be made in this network.
  package static func all(in assignment: Assignment) -> [Fault] {
    Search(Bench(assignment, Convention(assignment.training), Recording()), isCancelled: { false })
      .places.map(\.fault)
  }
}

extension Mistake {
  /// The most work of one run of a network in which mistakes are tried while somebody waits.
  private static let mostWork = 1e7

  /// What each mistake that can be made in the step that computes a quantity makes of it, all else
  /// being right, in the first iteration, the usual ones first; none where that would take long.
  package static func values(
    of symbol: Symbol, in assignment: Assignment, isCancelled: @escaping () -> Bool
  ) -> [(mistake: Mistake, value: Matrix)] {
    let convention = Convention(assignment.training)
    let bench = Bench(assignment, convention, Recording(unit: 0), isCancelled: isCancelled)
    let step = bench.program.first { $0.writes == symbol && $0.phase != .update }
    guard let step, bench.work * Double(all.count) <= mostWork * 10 else { return [] }
    bench.run([], iterations: 1)
    let made = all.indices.filter { all[$0].edit(step, bench) != nil }
    // Other functions, targets and shapes where these stand are the rarer mistakes.
    let rare = Set((functions + targets + lossGiven + reshaped).map(\.id))
    let places =
      made.filter { !rare.contains(all[$0].id) } + made.filter { rare.contains(all[$0].id) }
    return places.compactMap { index in
      var value: Matrix?
      bench.run(
        [Fault(index: index, layer: step.layer)], iterations: 1,
        visit: { name, found in
          if name.symbol == symbol, !name.isNew { value = found.matrix }
        }, isDone: { value != nil })
      return value.map { (all[index], $0) }
    }
  }
}
