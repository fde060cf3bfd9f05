// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// Somebody's arrays against an assignment: how they were read, and what is wrong with them.
package struct Findings: Sendable {
  package let reading: Reading
  /// What they are held against, with the samples that each iteration took.
  package let assignment: Assignment
  /// Which samples each iteration took, from 0, where they are others than were asked for.
  package let order: [[Int]]?
  package let diagnosis: Diagnosis
  /// Every array that was judged, in order of computation.
  package let arrays: [Judged]
  /// Slopes that an update that was sent needs, and that nobody sent.
  package let absent: [ArrayName]
  /// Slopes that were not sent where others were, and that nothing needs: a partial trace.
  package let unsent: [ArrayName]
  /// Arrays whose name is known and that could not be read.
  package let unread: [ArrayName]
  /// How many numbers were compared, and of how many that are there or should be.
  package let compared: Int, expected: Int

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
  ///
  /// - Parameters:
  ///   - skipped: what arrays are called that could not be read.
  ///   - isGuessed: whether the network is one that nothing tells.
  ///   - keepsConvention: whether they have to be in the convention of the assignment.
  package init(
    _ arrays: [ForeignArray], for asked: Assignment, names: [String: ArrayName] = [:],
    skipped: [String] = [], tolerance: Double? = nil, isGuessed: Bool = false,
    keepsConvention: Bool = false, isCancelled: @escaping () -> Bool = { false }
  ) {
    var (reading, assignment, _) = Self.reading(
      arrays, for: asked, names: names, tolerance: tolerance, isCancelled: isCancelled)
    self.assignment = assignment
    let usual = Bench(asked, Convention(asked.training), Recording())
    order = assignment.order.flatMap { $0 == $0.indices.map(usual.samples) ? nil : $0 }
    var diagnosis = Diagnosis.of(
      reading.recording, assignment, keepsConvention: keepsConvention, isCancelled: isCancelled)
    if isGuessed { diagnosis.nameWhatGivesAll() }
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
      // What is wholly uncertain agrees with anything.
      if distance <= 1, !ours.isCertain, theirs.values.allSatisfy(\.isFinite) { return nil }
      let isGuarded = diagnosis.notes.contains {
        if case .guarded(name, _) = $0 { true } else { false }
      }
      let follows = !isGuarded && right[name].map { $0.distance(to: theirs) > 1 } ?? false
      return Judged(
        name: name, theirs: theirs, ours: ours,
        verdict: distance > 1 ? .differs : follows ? .follows : .agrees, share: distance)
    }
    let network = assignment.network
    unread = Self.unread(skipped, beside: arrays, names, reading, assignment)
    let untaken = Set(unread.map(\.symbol) + reading.misfits.map(\.symbol))
    let absent = Self.needed(reading.recording, diagnosis.notes)
      .filter { !untaken.contains($0.symbol) }
    self.absent = absent
    let given = Set(reading.recording.arrays.keys.map(\.symbol))
    let told = untaken.union(absent.map(\.symbol)).union(given)
    let slopes = (1...network.depth).flatMap { l in
      [Symbol(.dW, l)] + (network.layers[l - 1].usesBias ? [Symbol(.db, l)] : [])
    }
    unsent =
      given.isDisjoint(with: slopes)
      ? [] : slopes.filter { !told.contains($0) }.map { ArrayName(0, $0) }
    compared = self.arrays.reduce(0) { $0 + $1.theirs.values.count }
    let m = min(assignment.training.batchSize ?? .max, assignment.batch.m)
    expected =
      compared + unread.reduce(0) { $0 + network.shape($1.symbol, samples: m).count }
      + reading.misfits.reduce(0) { $0 + $1.expected.count }
  }

  /// Arrays of known names among those that could not be read.
  private static func unread(
    _ skipped: [String], beside arrays: [ForeignArray], _ names: [String: ArrayName],
    _ reading: Reading, _ assignment: Assignment
  ) -> [ArrayName] {
    let empty = skipped.map { ForeignArray(name: $0, shape: [0], elements: [], precision: .double) }
    let naming = Naming(
      arrays + empty, depth: assignment.network.depth, said: names, start: assignment.updates)
    let isOne = reading.recording.iterations.count <= 1
    var found: [ArrayName] = []
    for case let name? in naming.names.suffix(skipped.count)
    where !(isOne && reading.recording.arrays[name] != nil) && !found.contains(name) {
      found.append(name)
    }
    return found
  }

  /// Slopes that parameters after an update need and that are not there, in iterations of which others
  /// are.
  private static func needed(_ recording: Recording, _ notes: [Diagnosis.Note]) -> [ArrayName] {
    let late = notes.compactMap { note in
      if case .savedLate(let name) = note { name } else { nil as ArrayName? }
    }
    func isSlope(_ name: ArrayName) -> Bool { [.dW, .db].contains(name.symbol.quantity) }
    let iterations = Set(recording.arrays.keys.filter(isSlope).map(\.iteration))
    let slopes = recording.arrays.keys.compactMap { name -> ArrayName? in
      guard name.symbol.isMovedByUpdate else { return nil }
      let isAfter = name.isNew || late.contains(name)
      let symbol = Symbol(name.symbol.quantity == .b ? .db : .dW, name.symbol.layer)
      let slope = ArrayName(name.iteration - (isAfter ? 0 : 1), symbol)
      return iterations.contains(slope.iteration) && recording.arrays[slope] == nil ? slope : nil
    }
    return Set(slopes).sorted {
      ($0.iteration, $0.symbol.layer, $0.name) < ($1.iteration, $1.symbol.layer, $1.name)
    }
  }

  /// Whether parameters are among them that an iteration begins with.
  package static func holdsStart(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName]
  ) -> Bool {
    let naming = Naming(
      arrays, depth: assignment.network.depth, said: names, start: assignment.updates)
    return naming.names.contains { name in
      name.map { !$0.isNew && [.W, .b].contains($0.symbol.quantity) } ?? false
    }
  }

  /// How many arrays are wrong in the orientation that fits best.
  package static func wrong(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName] = [:],
    isCancelled: @escaping () -> Bool = { false }
  ) -> Int {
    reading(arrays, for: assignment, names: names, isCancelled: isCancelled).wrong
  }

  /// Arrays in whatever orientation and order of the samples fits best, and how many are wrong then.
  static func reading(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName],
    tolerance: Double? = nil, naming: Naming? = nil,
    isCancelled: @escaping () -> Bool = { false }
  ) -> (reading: Reading, assignment: Assignment, wrong: Int) {
    let naming =
      naming
      ?? Naming(
        arrays, depth: assignment.network.depth, said: names, start: assignment.updates)
    func readings(takesAnyCount: Bool) -> [Reading] {
      var seen: Set<[ArrayName: [Double]]> = []
      var readings: [Reading] = []
      // One there is, whoever wants it to stop.
      for orientation in Reading.Orientation.all where readings.isEmpty || !isCancelled() {
        let reading = Reading(
          arrays, for: assignment, names: names, orientation: orientation, tolerance: tolerance,
          naming: naming, takesAnyCount: takesAnyCount)
        let isOther = seen.insert(reading.recording.arrays.mapValues(\.values)).inserted
        if isOther { readings.append(reading) }
      }
      return readings
    }
    func wrong(_ reading: Reading, _ assignment: Assignment) -> Int {
      let bench = Bench(
        assignment, Convention(assignment.training), reading.recording, isCancelled: isCancelled)
      bench.run([])
      let late = reading.recording.savedLate(bench)
      return bench.wrong.count - late.count + reading.misfits.count
    }
    func best(_ all: [(reading: Reading, assignment: Assignment)])
      -> (reading: Reading, assignment: Assignment, wrong: Int)?
    {
      all.map { ($0.reading, $0.assignment, wrong($0.reading, $0.assignment)) }
        .min { $0.2 < $1.2 }
    }
    guard let first = best(readings(takesAnyCount: false).map { ($0, assignment) }) else {
      preconditionFailure("no orientation was tried")
    }
    guard first.wrong > 0, assignment.batch.m <= SampleOrder.mostSamples, !isCancelled() else {
      return first
    }
    let ordered = readings(takesAnyCount: true).compactMap { reading in
      SampleOrder(assignment, reading.recording, isCancelled: isCancelled).found()
        .map { (reading, $0) }
    }
    return best(ordered).flatMap { $0.wrong < first.wrong ? $0 : nil } ?? first
  }
}
