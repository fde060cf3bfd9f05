// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading
@testable import diagnoses

/// What is held against somebody, and what is not.
@Suite struct JudgingTests {
  private let assignment = DiagnosisTests.assignment

  private func made(_ id: String? = nil, layer: Int? = nil, adam: Bool = false) throws -> (
    Recording, Assignment
  ) {
    var asked = assignment
    if adam {
      asked.training.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
      asked.training.learningRate = 0.01
    }
    let faults = try id.map { id in
      [Fault(index: try #require(Mistake.all.firstIndex { $0.id == id }), layer: layer)]
    }
    return (try #require(Recording.made(by: faults ?? [], asked, iterations: 1)), asked)
  }

  @Test("A number that comes of what is not a number is wrong")
  func notANumber() throws {
    var (recording, _) = try made()
    #expect(Diagnosis.of(recording, assignment).isRight)
    var asked = assignment
    asked.parameters.weights[0][0, 0] = .nan
    recording.arrays[ArrayName(0, Symbol(.W, 1))] = nil
    #expect(!Diagnosis.of(recording, asked).isRight)
  }

  @Test("The update of W alone that adds is named as that, and that of both as theirs")
  func uphill() throws {
    for id in ["weights-uphill", "bias-uphill", "update-uphill"] {
      let (recording, _) = try made(id, layer: 1)
      let diagnosis = Diagnosis.of(recording, assignment)
      #expect(
        diagnosis.solutions.map { $0.map(\.mistake.id) } == [[id]] && diagnosis.unexplained.isEmpty)
    }
  }

  @Test("A W that was saved after its update is told, and nobody accused of not moving it")
  func savedLate() throws {
    var (recording, _) = try made()
    let (old, new) = (
      ArrayName(0, Symbol(.W, 1)), ArrayName(0, Symbol(.W, 1), isNew: true)
    )
    recording.arrays[old] = recording.arrays[new]
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(diagnosis.isRight && diagnosis.notes == [.savedLate(old)])
    // Who begins with that W has nothing else.
    var asked = assignment
    asked.parameters.weights[0] = try #require(recording.arrays[new]?.matrix)
    let own = Diagnosis.of(recording, asked)
    #expect(own.notes == [.savedLate(old)])
    #expect(!own.solutions.joined().contains { $0.mistake.id == "weights-not-updated" })
  }

  @Test("1 − 0.999 in float32 moves Adam's steps by 6e-6 of them: right there, wrong in doubles")
  func adam() throws {
    var (recording, asked) = try made(adam: true)
    let parameters = asked.parameters
    for (name, value) in recording.arrays where name.isNew {
      let l = name.symbol.layer - 1
      let old = name.symbol.quantity == .W ? parameters.weights[l] : parameters.biases[l]
      for k in value.values.indices {
        let step = value.values[k] - old.elements[k]
        recording.arrays[name]?.values[k] = old.elements[k] + step * (1 - 6.4e-6)
      }
    }
    let float = try #require(recording.rounded(to: Float.self))
    func isRight(_ recording: Recording) -> Bool {
      let diagnosis = Diagnosis.of(recording, asked)
      // Not as a learning rate of their own.
      return diagnosis.isRight && diagnosis.convention.training.learningRate == 0.01
    }
    #expect(isRight(float) && !isRight(recording))
  }

  @Test("It can be stopped anywhere", arguments: [0, 1, 7, 40, 300])
  func stopped(after most: Int) throws {
    let (recording, _) = try made("slope-at-a", layer: 1)
    let parameters = assignment.parameters
    let start = [
      ("X", assignment.batch.X), ("W1", parameters.weights[0]), ("b1", parameters.biases[0]),
      ("W2", parameters.weights[1]), ("b2", parameters.biases[1]),
    ]
    let made = recording.arrays.map { ($0.name, $1.matrix) }.sorted { $0.0 < $1.0 }
    let arrays = (start + made).map { name, matrix in
      ForeignArray(
        name: name, shape: [matrix.rows, matrix.columns], elements: matrix.elements,
        precision: .double)
    }
    var asked = 0
    func isCancelled() -> Bool {
      asked += 1
      return asked > most
    }
    _ = Findings(arrays, for: assignment, isCancelled: isCancelled)
    #expect(asked > most)
    asked = 0
    var other = assignment
    other.parameters.weights[0][0, 0] += 1
    _ = other.beside(arrays, isCancelled: isCancelled)
    _ = try OwnNetwork(arrays, isCancelled: isCancelled)
    #expect(asked > most)
  }

  @Test("What is stopped does no further step, and no further row of a product")
  func stoppedInside() {
    // Asked once for the iteration, once for its first step, and once for each row of W1, 4×3.
    for (most, steps) in [(0, 0), (1, 0), (2, 0), (4, 0), (5, 0), (6, 1)] {
      var asked = 0
      let bench = Bench(assignment, Convention(assignment.training), Recording()) {
        asked += 1
        return asked > most
      }
      var done = 0
      bench.run([]) { _, _ in done += 1 }
      #expect(done == steps && asked == most + 1, "\(most)")
    }
  }

  private func array(_ name: String, _ matrix: Matrix?) throws -> ForeignArray {
    let matrix = try #require(matrix)
    return ForeignArray(
      name: name, shape: [matrix.rows, matrix.columns], elements: matrix.elements,
      precision: .double)
  }

  @Test("A slope is absent where an update that was sent needs it, else the trace is a part")
  func absent() throws {
    let (recording, _) = try made()
    func findings(_ names: [String], skipped: [String] = []) throws -> Findings {
      let all = Dictionary(uniqueKeysWithValues: recording.arrays.map { ($0.name, $1.matrix) })
      return Findings(
        try names.map { try array($0, all[$0]) }, for: assignment, skipped: skipped)
    }
    let part = try findings(["dW1", "db1"])
    #expect(part.absent == [] && part.unsent.map(\.name) == ["dW2", "db2"])
    let moved = try findings(["dW1", "db1", "db2", "W1_new", "W2_new"])
    #expect(moved.absent.map(\.name) == ["dW2"] && moved.unsent == [])
    let updates = try findings(["W1_new", "W2_new"])
    #expect(updates.absent == [] && updates.unsent == [])
    // dW2 is 2×4, db2 2×1.
    let cut = try findings(["db2"], skipped: ["dW2", "learning"])
    #expect(cut.unread.map(\.name) == ["dW2"] && cut.compared == 2 && cut.expected == 10)
    #expect(cut.unsent.map(\.name) == ["dW1", "db1"])
  }
}
