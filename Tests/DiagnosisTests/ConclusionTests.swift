// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import TestSupport
import Testing

@testable import Diagnosis
@testable import Reading
@testable import diagnoses

/// What is concluded beside a name: conventions, settings, relations, what would decide.
@Suite struct ConclusionTests {
  private let assignment = DiagnosisTests.assignment

  private func fault(_ id: String, _ layer: Int?) throws -> Fault {
    Fault(index: try #require(Mistake.all.firstIndex { $0.id == id }), layer: layer)
  }

  private func made(_ faults: Fault...) throws -> Recording {
    try #require(Recording.made(by: faults, assignment, iterations: 1))
  }

  /// What a right network computes that trains in another way.
  private func made(
    iterations: Int = 1, _ change: (inout Convention) -> Void
  ) -> Recording {
    var convention = Convention(assignment.training)
    change(&convention)
    let bench = Bench(assignment, convention, Recording(unit: 0))
    var recording = Recording()
    bench.run([], iterations: iterations) {
      recording.arrays[$0] = Measured($1.matrix, unit: Roundoff.double)
    }
    return recording
  }

  @Test("Of thousands of learners a few: none is named wrongly, no right one accused")
  func sample() {
    var learners = Learners(seed: 5)
    var rows = Rows()
    rows.add(&learners, stride: 150)
    let scores = rows.scores
    #expect(scores.reduce(0) { $0 + $1.count } > 30)
    #expect(scores.reduce(0) { $0 + $1.accused } == 0, "\(rows)")
    #expect(scores.reduce(0) { $0 + $1.wrong } == 0, "\(rows)")
  }

  @Test("Each mistake computes what NumPy computes with it")
  func oracle() throws {
    guard case .array(let all) = try JSON.parse(Repository.bytes("Fixtures/mistakes.json")) else {
      Issue.record("no list")
      return
    }
    #expect(all.count > 50)
    for case .object(let one) in all {
      guard case .string(let id)? = one["id"], case .string(let wrong)? = one["name"],
        case .array(let rows)? = one["values"] ?? nil
      else {
        Issue.record("\(one)")
        continue
      }
      let layer: Int? = if case .number(let l)? = one["layer"] { Int(l) } else { nil }
      let values = rows.map { if case .numbers(let row) = $0 { row } else { [Double]() } }
      // Up to the array: behind it NumPy may go on with a shape that no network has.
      var own: Measured?
      Bench(assignment, Convention(assignment.training), Recording(unit: 0))
        .run([try fault(id, layer)], iterations: 1) { name, value in
          if name.name == wrong { own = own ?? value }
        }
      let made = try #require(own, "\(id)")
      let numbers = values.flatMap { $0 }
      #expect(made.shape == Shape(values.count, values[0].count), "\(id)")
      let isSame = zip(made.values, numbers).allSatisfy { abs($0 - $1) <= 1e-12 * (1 + abs($1)) }
      #expect(isSame, "\(id)")
    }
  }

  @Test("Samples as rows and weights as (inputs, neurons) are turned, and the mistake is named")
  func orientations() throws {
    let recording = try made(fault("slope-at-a", 1))
    for (rows, turned) in [(false, false), (false, true), (true, false), (true, true)] {
      let arrays = recording.arrays.map { name, value in
        let isWeights = [.W, .dW].contains(name.symbol.quantity)
        let turns = (isWeights ? turned : rows) && !value.isNone
        let matrix = turns ? value.matrix.transposed : value.matrix
        return ForeignArray(
          name: name.name, shape: [matrix.shape.rows, matrix.shape.columns],
          elements: matrix.elements, precision: .double)
      }.sorted { $0.name < $1.name }
      let found = Findings(arrays, for: assignment)
      #expect(found.diagnosis.solutions == [[try fault("slope-at-a", 1)]])
    }
  }

  @Test("What differs by no more than float32 may agrees, what differs by more does not")
  func tolerance() throws {
    let right = try made()
    let name = ArrayName(0, Symbol(.dW, 1))
    func isRight(off share: Double) -> Bool {
      var recording = right.rounded(to: Float.self) ?? right
      recording.arrays[name]?.values[3] *= 1 + share
      return Diagnosis.of(recording, assignment).isRight
    }
    #expect(isRight(off: 6e-8))
    #expect(!isRight(off: 2e-5))
  }

  @Test("Another learning rate is a setting, read off the update")
  func learningRate() {
    let diagnosis = Diagnosis.of(made { $0.training.learningRate = 0.07 }, assignment)
    #expect(diagnosis.isRight)
    #expect(diagnosis.convention.training.learningRate == 0.07)
  }

  @Test("Cost and slopes that are all 0.3 times ours differ in the scale of the cost alone")
  func scale() {
    let recording = made {
      $0.loss = Loss(.bce, factor: 0.3)
      $0.training.loss = $0.loss
    }
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(diagnosis.isRight)
    #expect(diagnosis.convention.loss?.factor == 0.3)
  }

  @Test("One update per sample is told from what is left of a round")
  func eachSample() {
    var recording = made(iterations: 5) { $0.batching = .eachSample(isEpoch: false) }
    recording.arrays = recording.arrays.filter { $0.key.isNew && $0.key.iteration == 4 }
    let ends = Dictionary(
      uniqueKeysWithValues: recording.arrays.map {
        (ArrayName(0, $0.key.symbol, isNew: true), $0.value)
      })
    recording.arrays = ends
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(diagnosis.isRight)
    #expect(diagnosis.convention.batching == .eachSample(isEpoch: true))
  }

  @Test("Slopes that nothing known gives are not called right by a convention that tells nothing")
  func strange() throws {
    var recording = try made()
    recording.arrays = recording.arrays.filter { [.dW, .db].contains($0.key.symbol.quantity) }
    let name = ArrayName(0, Symbol(.dW, 1))
    recording.arrays[name] = recording.arrays[name]?.mapped { $0 * 1.3 + 0.2 }
    #expect(!Diagnosis.of(recording, assignment).isRight)
  }

  @Test("Scores given for A of the output are scores, where all goes on from the shares of them")
  func scores() throws {
    var recording = try made()
    let A = ArrayName(0, Symbol(.A, 2))
    recording.arrays[A] = recording.arrays[ArrayName(0, Symbol(.Z, 2))]
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(diagnosis.isRight)
    #expect(diagnosis.notes == [.scores(A)])
  }

  @Test("Where several mistakes fit, the first array is named that tells them apart")
  func deciding() throws {
    var recording = try made(fault("slope-sign", 1))
    recording.arrays = recording.arrays.filter { [.dW, .db].contains($0.key.symbol.quantity) }
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(diagnosis.solutions.count > 1)
    #expect(diagnosis.deciding?.name == "dA1")
  }

  @Test("A mistake that gives what a convention gives is told beside it")
  func likewise() throws {
    var recording = try made(fault("output-sign", 2))
    recording.arrays = recording.arrays.filter { [.dW, .db].contains($0.key.symbol.quantity) }
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(diagnosis.isRight)
    #expect(diagnosis.likewise.map(\.mistake.id).contains("output-sign"))
    #expect(diagnosis.deciding?.name == "dA2")
  }

  @Test("What no mistake gives is told as a relation")
  func relations() throws {
    let name = ArrayName(0, Symbol(.dW, 1))
    func relation(_ change: (Measured) -> Measured) throws -> ArrayRelation? {
      var recording = try made()
      recording.arrays = recording.arrays.filter { !$0.key.isNew }
      recording.arrays[name] = recording.arrays[name].map(change)
      let diagnosis = Diagnosis.of(recording, assignment)
      #expect(!diagnosis.isRight)
      return diagnosis.relations[name]
    }
    #expect(try relation { $0.scaled(by: 1.75) } == .factor(.number(1.75)))
    #expect(try relation { $0.plus(0.25) } == .shifted(0.25))
    #expect(
      try relation {
        var other = $0
        other.values[1] += 0.3
        other.values[4] += 0.1
        return other
      } == .columns([2], of: 3))
    #expect(
      try relation {
        Measured(
          $0.shape, (0..<12).map { [3, 4, 5, 0, 1, 2, 6, 7, 8, 9, 10, 11][$0] }.map(Double.init),
          unit: $0.unit)
      } == nil)
  }

  @Test("A number that few digits are known of is named as a hint")
  func evidence() throws {
    var recording = try made(fault("cost-half", nil))
    let name = ArrayName(0, Symbol(.cost))
    let value = try #require(recording.arrays[name]?.values.first)
    let rounded = (value * 10).rounded() / 10
    recording.arrays = [name: Measured(Shape(1, 1), [rounded], errors: [0.05], unit: 0x1p-24)]
    #expect(Diagnosis.of(recording, assignment).evidence < 7)
    #expect(Diagnosis.of(try made(fault("slope-at-a", 1)), assignment).evidence > 50)
  }

  @Test("Every card has a line for NumPy and one for PyTorch")
  func lines() {
    for mistake in Mistake.all {
      #expect(!mistake.numpy.isEmpty && !mistake.torch.isEmpty, "\(mistake.id)")
      #expect(!mistake.torch.contains("np."), "\(mistake.id)")
    }
  }
}
