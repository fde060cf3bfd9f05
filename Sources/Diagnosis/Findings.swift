// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// Somebody's arrays against an assignment: how they were read, and what is wrong with them.
package struct Findings: Sendable {
  package let reading: Reading
  package let diagnosis: Diagnosis
  /// Every array that was judged, in order of computation.
  package let arrays: [Judged]
  /// Arrays that the update needs and nobody sent.
  package let absent: [ArrayName]

  /// An array and what became of it.
  package struct Judged: Sendable {
    package let name: ArrayName
    package let theirs: Measured
    /// What it should be, from what they computed it from.
    package let ours: Measured
    package let verdict: ArrayVerdict
    /// How much of what their arithmetic may be off it is, up to 1 where it agrees.
    package let share: Double
  }

  package enum ArrayVerdict: Sendable {
    /// As it should be.
    case agrees
    /// Right for what it was computed from, and that is wrong.
    case follows
    /// Does not follow from what it was computed from.
    case differs
  }

  /// Reads and judges arrays in whatever orientation fits them best.
  package init(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName] = [:],
    tolerance: Double? = nil, isCancelled: @escaping () -> Bool = { false }
  ) {
    var reading = Self.reading(
      arrays, for: assignment, names: names, tolerance: tolerance, isCancelled: isCancelled
    ).reading
    let diagnosis = Diagnosis.of(reading.recording, assignment, isCancelled: isCancelled)
    self.diagnosis = diagnosis
    // What every array should be in their convention, from the start on.
    let truth = Bench(
      assignment, diagnosis.convention, Recording(unit: reading.recording.unit),
      isCancelled: isCancelled)
    var right: [ArrayName: Measured] = [:]
    truth.run([], iterations: (diagnosis.judged.iterations.last ?? 0) + 1) { right[$0] = $1 }
    let bench = Bench(
      assignment, diagnosis.convention, diagnosis.judged, isCancelled: isCancelled)
    bench.run([])
    for k in reading.unknown.indices.prefix(64) {
      reading.unknown[k].couldBe = bench.symbols(of: reading.unknown[k].array, all: true)
    }
    self.reading = reading
    self.arrays = bench.judged.compactMap { name, distance in
      guard let theirs = diagnosis.judged.arrays[name], let ours = bench.ours[name] else {
        return nil
      }
      let isGuarded = diagnosis.notes.contains {
        if case .guarded(name, _) = $0 { true } else { false }
      }
      let follows = !isGuarded && right[name].map { $0.distance(to: theirs) > 1 } ?? false
      return Judged(
        name: name, theirs: theirs, ours: ours,
        verdict: distance > 1 ? .differs : follows ? .follows : .agrees, share: distance)
    }
    let given = Set(reading.recording.arrays.keys.map(\.symbol))
    let hasSome = given.contains { [.dW, .db].contains($0.quantity) }
    absent =
      !hasSome
      ? []
      : (1...assignment.network.depth).flatMap { l -> [Symbol] in
        [Symbol(.dW, l)] + (assignment.network.layers[l - 1].usesBias ? [Symbol(.db, l)] : [])
      }.filter { !given.contains($0) }.map { ArrayName(0, $0) }
  }

  /// How many arrays are wrong in the orientation that fits best.
  package static func wrong(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName] = [:],
    isCancelled: @escaping () -> Bool = { false }
  ) -> Int {
    reading(arrays, for: assignment, names: names, isCancelled: isCancelled).wrong
  }

  /// Arrays in whatever orientation fits best, and how many are wrong then.
  static func reading(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName],
    tolerance: Double? = nil, naming: Naming? = nil,
    isCancelled: @escaping () -> Bool = { false }
  ) -> (reading: Reading, wrong: Int) {
    var seen: Set<[ArrayName: [Double]]> = []
    let own = Convention(assignment.training)
    let naming =
      naming
      ?? Naming(
        arrays, depth: assignment.network.depth, said: names, start: assignment.updates)
    var best: (reading: Reading, wrong: Int)?
    for orientation in Reading.Orientation.all {
      let reading = Reading(
        arrays, for: assignment, names: names, orientation: orientation, tolerance: tolerance,
        naming: naming)
      guard seen.insert(reading.recording.arrays.mapValues(\.values)).inserted else { continue }
      let bench = Bench(assignment, own, reading.recording, isCancelled: isCancelled)
      bench.run([])
      let wrong =
        bench.wrong.count - reading.recording.savedLate(bench).count + reading.misfits.count
      if best.map({ wrong < $0.wrong }) ?? true { best = (reading, wrong) }
    }
    guard let best else { preconditionFailure("no orientation was tried") }
    return best
  }
}
