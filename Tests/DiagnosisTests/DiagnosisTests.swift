// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis

/// What is told of a learner's own numbers.
@Suite struct DiagnosisTests {
  /// A 3-4-2 network, its biases not zero, Z of both signs, no two sizes alike.
  static let assignment = {
    let network = try? Network(
      inputs: 3, layers: [Layer(4, .tanh), Layer(2, .sigmoid)])
    var parameters = Parameters(zerosFor: network ?? .none)
    parameters.weights = [
      Matrix(rows: [[0.4, -0.7, 0.2], [-0.3, 0.8, 0.5], [0.9, 0.1, -0.6], [-0.2, -0.4, 0.3]]),
      Matrix(rows: [[0.6, -0.5, 0.3, 0.8], [-0.9, 0.2, 0.7, -0.1]]),
    ]
    parameters.biases = [
      Matrix(rows: [[0.1], [-0.2], [0.3], [-0.4]]), Matrix(rows: [[0.2], [-0.3]]),
    ]
    let X = Matrix(rows: [
      [0.5, -1.2, 0.8, 0.1, -0.6], [1.1, 0.3, -0.9, 0.7, -0.2], [-0.4, 0.6, 1.3, -1.5, 0.9],
    ])
    let Y = Matrix(rows: [[1, 0, 1, 0, 1], [0, 1, 1, 0, 0]])
    return Assignment(
      network: network ?? .none, parameters: parameters, batch: Batch(X: X, Y: Y),
      training: Training(loss: Loss(.bce), learningRate: 0.5))
  }()

  private func made(_ ids: (String, Int?)..., iterations: Int = 1) throws -> Recording {
    let faults = try ids.map { id, layer in
      Fault(index: try #require(Mistake.all.firstIndex { $0.id == id }), layer: layer)
    }
    return try #require(
      Recording.made(by: faults, Self.assignment, iterations: iterations))
  }

  private func found(_ recording: Recording) -> [String] {
    let diagnosis = Diagnosis.of(recording, Self.assignment)
    return diagnosis.solutions.map { solution in
      solution.map { "\($0.mistake.id)@\($0.layer.map(String.init) ?? "all")" }.sorted()
        .joined(separator: " ")
    }
  }

  @Test("Ids are one each, and every mistake has its words")
  func cards() {
    #expect(Set(Mistake.all.map(\.id)).count == Mistake.all.count)
    for mistake in Mistake.all {
      #expect(!mistake.name.isEmpty && !mistake.sentence.isEmpty && mistake.wrong != mistake.right)
    }
  }

  @Test("Every mistake that shows is named from all arrays, alone or with what computes the same")
  func named() {
    var unnamed: [String] = []
    for fault in Fault.all(in: Self.assignment) {
      guard let all = Recording.made(by: [fault], Self.assignment, iterations: 2),
        all.arrays.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) })
      else { continue }
      let diagnosis = Diagnosis.of(all, Self.assignment)
      let isHidden = Self.wrong(all).isEmpty
      let isNamed = diagnosis.solutions.contains { solution in
        solution == [fault]
          || solution.count <= 1
            && Recording.made(by: solution, Self.assignment, iterations: 2)
              .map { Self.isSame($0, all) } ?? false
      }
      if isHidden ? !diagnosis.isRight : !isNamed { unnamed.append(fault.mistake.id) }
    }
    #expect(unnamed == [])
  }

  private static func wrong(_ recording: Recording) -> [ArrayName] {
    let bench = Bench(assignment, Convention(assignment.training), recording)
    bench.run([])
    return bench.wrong
  }

  private static func isSame(_ a: Recording, _ b: Recording) -> Bool {
    a.arrays.allSatisfy { name, value in
      b.arrays[name].map {
        $0.shape == value.shape
          && zip($0.values, value.values).allSatisfy { abs($0 - $1) <= 1e-10 * (1 + abs($0)) }
      } ?? false
    }
  }

  @Test("Two mistakes and three are named, each where it is made")
  func several() throws {
    #expect(
      found(try made(("weights-updated-early", 2), ("bias-sign", 1)))
        == ["bias-sign@1 weights-updated-early@2"])
    #expect(
      found(try made(("slope-at-a", 1), ("weights-by-z", 2), ("bias-not-updated", 1)))
        == ["bias-not-updated@1 slope-at-a@1 weights-by-z@2"])
  }

  @Test("What follows from a wrong array is right for it")
  func following() throws {
    let recording = try made(("slope-at-a", 1))
    #expect(Self.wrong(recording).map(\.name) == ["dZ1"])
  }

  @Test("Right numbers are right, also where float32 rounds them or four decimals are printed")
  func right() throws {
    let exact = try made(iterations: 3)
    #expect(Diagnosis.of(exact, Self.assignment).isRight)
    var rounded = exact
    rounded.unit = Roundoff.float32
    for (name, value) in exact.arrays {
      rounded.arrays[name] = Measured(
        value.shape, value.values.map { Double(Float($0)) }, unit: Roundoff.float32)
    }
    #expect(Diagnosis.of(rounded, Self.assignment).isRight)
  }

  @Test("A mean over outputs, minus the derivative, and 1/m at the output are conventions")
  func conventions() throws {
    for change in [
      { (c: inout Convention) in
        c.loss = Loss(.bce, average: .elements)
        c.training.loss = c.loss
      }, { $0.sign = .negative }, { $0.sign = .negativeInParameters },
      { $0.division = .inOutput }, { $0.division = .inScores },
    ] as [(inout Convention) -> Void] {
      var convention = Convention(Self.assignment.training)
      change(&convention)
      let bench = Bench(Self.assignment, convention, Recording(unit: 0))
      var recording = Recording()
      bench.run([], iterations: 1) {
        recording.arrays[$0] = Measured($1.matrix, unit: Roundoff.double)
      }
      let diagnosis = Diagnosis.of(recording, Self.assignment)
      #expect(diagnosis.isRight)
      #expect(diagnosis.convention != Convention(Self.assignment.training))
    }
  }

  @Test("Z that A has overwritten is told so, and the slope at A behind it is named")
  func overwritten() throws {
    var recording = try made(("slope-at-a", 1))
    recording.arrays[ArrayName(0, Symbol(.Z, 1))] = recording.arrays[ArrayName(0, Symbol(.A, 1))]
    let diagnosis = Diagnosis.of(recording, Self.assignment)
    #expect(diagnosis.notes == [.overwritten(ArrayName(0, Symbol(.Z, 1)))])
    #expect(diagnosis.solutions.map { $0.map(\.mistake.id) } == [["slope-at-a"]])
  }

  @Test("What no mistake gives is not explained, and nothing is named for it")
  func unknown() throws {
    var recording = try made()
    let name = ArrayName(0, Symbol(.dW, 1))
    recording.arrays[ArrayName(0, Symbol(.W, 1), isNew: true)] = nil
    let value = try #require(recording.arrays[name])
    recording.arrays[name] = Measured(
      value.shape, value.values.map { $0 * 1.37 + 0.011 }, unit: value.unit)
    let diagnosis = Diagnosis.of(recording, Self.assignment)
    #expect(diagnosis.solutions == [[]])
    #expect(diagnosis.unexplained == [name])
    #expect(!diagnosis.isRight)
  }
}
