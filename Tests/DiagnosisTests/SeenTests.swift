// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis

/// What is seen of numbers that no mistake gives, and who is not named for them.
@Suite struct SeenTests {
  private let assignment = DiagnosisTests.assignment

  /// What comes of one iteration with one array changed, all others as they follow from it.
  private func found(_ name: String, _ change: (Measured, Recording) -> Measured) throws
    -> Diagnosis
  {
    let made = try #require(Recording.made(by: [], assignment, iterations: 1))
    let isNew = name.hasSuffix("_new")
    let symbol = try #require(Symbol(isNew ? String(name.dropLast(4)) : name))
    let wrong = ArrayName(0, symbol, isNew: isNew)
    var sent = Recording()
    sent.arrays[wrong] = change(try #require(made.arrays[wrong]), made)
    let bench = Bench(assignment, Convention(assignment.training), sent)
    bench.run([], iterations: 1) {
      sent.arrays[$0] = sent.arrays[$0] ?? Measured($1.matrix, unit: $1.unit)
    }
    return Diagnosis.of(sent, assignment)
  }

  private func relation(
    _ name: String, _ change: (Measured, Recording) -> Measured
  ) throws -> ArrayRelation? {
    let found = try found(name, change)
    #expect(found.solutions == [[]] && found.unexplained.count == 1)
    return found.unexplained.first.flatMap { found.relations[$0] }
  }

  private func mapped(_ value: Measured, _ f: (Double) -> Double) -> Measured {
    Measured(value.shape, value.values.map(f), unit: Roundoff.double)
  }

  @Test("A number everywhere, numbers that are cut off, and those that dropout makes 0")
  func alone() throws {
    #expect(try relation("db1") { value, _ in mapped(value) { _ in 1 } } == .constant(1))
    #expect(
      try relation("A1") { value, _ in mapped(value) { min($0, 0.25) } }
        == .cut(low: nil, high: 0.25))
    #expect(
      try relation("dZ1") { value, _ in mapped(value) { max(min($0, 0.1), -0.1) } }
        == .cut(low: -0.1, high: 0.1))
    #expect(
      try relation("A1") { value, _ in
        Measured(
          value.shape, value.values.enumerated().map { $0 % 3 == 1 ? 0 : $1 / 0.5 },
          unit: Roundoff.double)
      } == .dropped(7, of: 20, .number(2)))
  }

  @Test("A as another function of Z, which is none of those that are built in")
  func functions() throws {
    let Z = ArrayName(0, Symbol(.Z, 1))
    func relation(_ f: (Double) -> Double) throws -> ArrayRelation? {
      try self.relation("A1") { _, made in mapped(made.arrays[Z] ?? .none, f) }
    }
    #expect(try relation { $0 > 0 ? $0 : Mathematics.exp($0) - 1 } == .function(.elu))
    #expect(try relation { $0 > 0 ? $0 : 0.3 * $0 } == .function(.leaky(0.3)))
    #expect(
      try relation { 2 / (Mathematics.exp($0) + Mathematics.exp(-$0)) } == .function(.sech))
    #expect(try relation { $0 / (1 + abs($0)) } == .function(.softsign))
  }

  @Test("Two wrong divisions of one sum make any factor, and are not named for it")
  func divisions() throws {
    // Of 5 samples, 4 and 2 neurons, 3 inputs.
    for factor in [0.5, 0.4, 0.8, 1.5] {
      let found = try found("dW1") { value, _ in value.scaled(by: factor) }
      #expect(found.solutions == [[]], "\(factor)")
      #expect(found.relations.values.contains { if case .factor = $0 { true } else { false } })
    }
    let found = try found("dW1") { value, _ in value.scaled(by: -5) }
    #expect(
      found.solutions.map { Set($0.map(\.mistake.id)) } == [
        ["weights-sign", "weights-not-averaged"]
      ])
  }

  @Test("A cost a little larger than it should be is in no convention")
  func nearly() throws {
    let made = try #require(Recording.made(by: [], assignment, iterations: 1))
    var recording = Recording()
    for l in 1...2 {
      let name = ArrayName(0, Symbol(.dW, l))
      recording.arrays[name] = try #require(made.arrays[name]).scaled(by: 1.0001)
    }
    #expect(!Diagnosis.of(recording, assignment).isRight)
    recording.arrays = recording.arrays.mapValues { $0.scaled(by: 0.25 / 1.0001) }
    #expect(Diagnosis.of(recording, assignment).isRight)
  }

  @Test("Inputs of other samples are told in whatever order they stand")
  func inputs() throws {
    var other = assignment
    let X = assignment.batch.X
    let order = [3, 0, 4, 2, 1]
    other.batch = Batch(
      X: Matrix(X.shape, (0..<3).flatMap { i in order.map { X[i, $0] } }), Y: assignment.batch.Y)
    let recording = try #require(Recording.made(by: [], other, iterations: 2))
    #expect(
      Diagnosis.of(recording, assignment).solutions.map { $0.map(\.mistake.id) }
        == [["inputs-of-others"]])
  }

  @Test("Targets of other samples are told from their sums alone, in whatever order they stand")
  func targets() throws {
    var other = assignment
    let Y = try #require(assignment.batch.Y)
    let order = [2, 4, 1, 0, 3]
    other.batch = Batch(
      X: assignment.batch.X, Y: Matrix(Y.shape, (0..<2).flatMap { i in order.map { Y[i, $0] } }))
    var recording = try #require(Recording.made(by: [], other, iterations: 1))
    recording.arrays = recording.arrays.filter { [.dW, .db].contains($0.key.symbol.quantity) }
    #expect(
      Diagnosis.of(recording, assignment).solutions.map { $0.map(\.mistake.id) }
        == [["targets-of-others"]])
  }
}
