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
