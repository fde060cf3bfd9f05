// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// What an optimizer keeps, where somebody sends it.
@Suite struct StateTests {
  private static let adam = Optimizer.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)

  private func asked(_ optimizer: Optimizer) -> Assignment {
    var asked = DiagnosisTests.assignment
    asked.training.optimizer = optimizer
    asked.training.learningRate = 0.1
    return asked
  }

  private func made(_ optimizer: Optimizer, _ faults: [Fault] = [], iterations: Int = 2) throws
    -> Recording
  {
    try #require(Recording.made(by: faults, asked(optimizer), iterations: iterations))
  }

  @Test("m and s that are right agree, and a wrong number in one is told as its own")
  func judged() throws {
    var recording = try made(Self.adam)
    let name = ArrayName(1, Symbol(.sW, 1))
    #expect(recording.arrays[name] != nil)
    #expect(Diagnosis.of(recording, asked(Self.adam)).isRight)
    recording.arrays[name]?.values[0] *= 1.5
    let wrong = Diagnosis.of(recording, asked(Self.adam))
    // W1_new of the same update does not go with it, and what comes after does.
    #expect(wrong.unexplained == [name, ArrayName(1, Symbol(.W, 1), isNew: true)])
  }

  @Test("Mistakes in what is kept are named from it")
  func named() throws {
    for (id, optimizer) in [
      ("betas-exchanged", Self.adam), ("state-forgotten", Self.adam),
      ("momentum-form", .momentum(beta: 0.9, .ema)),
      ("betas-exchanged", .rmsprop(rho: 0.9, epsilon: 1e-8)),
    ] {
      let recording = try made(optimizer, [try Saved.fault(id)])
      let diagnosis = Diagnosis.of(recording, asked(optimizer))
      #expect(diagnosis.solutions.map { $0.map(\.mistake.id) } == [[id]], "\(id)")
      #expect(diagnosis.unexplained.isEmpty)
    }
    // Not used, and kept rightly.
    let kept = try made(Self.adam)
    var unused = try made(Self.adam, [try Saved.fault("optimizer-left-out")], iterations: 1)
    for (name, value) in kept.arrays where name.symbol.stateOf != nil && name.iteration == 0 {
      unused.arrays[name] = value
    }
    let found = Diagnosis.of(unused, asked(Self.adam))
    #expect(found.solutions.map { $0.map(\.mistake.id) } == [["optimizer-left-out"]])
  }

  @Test("A velocity with the learning rate and the sign of the move in it is a convention")
  func velocity() throws {
    let momentum = Optimizer.momentum(beta: 0.9, .classical)
    var recording = try made(momentum)
    for (name, value) in recording.arrays where name.symbol.stateOf != nil {
      recording.arrays[name]?.values = value.values.map { -0.1 * $0 }
    }
    let diagnosis = Diagnosis.of(recording, asked(momentum))
    #expect(diagnosis.isRight && diagnosis.notes.count == 1)
  }

  @Test("v beside m is Adam's mean of squares, alone a velocity, and never below 0 of squares")
  func names() throws {
    let names = ["mW1": "m['W1']", "sW1": "v['W1']", "mW2": "mW2", "sW2": "vW2"]
    for (optimizer, names, symbol) in [
      (Self.adam, names, Symbol(.sW, 1)),
      (.rmsprop(rho: 0.9, epsilon: 1e-8), ["sW1": "vW1", "sW2": "vW2"], Symbol(.sW, 1)),
      (
        .momentum(beta: 0.9, .classical),
        ["mW1": "vW1", "mW2": "velocity_W2", "mb1": "vb1", "mb2": "v['b2']"], Symbol(.mW, 1)
      ),
    ] {
      let arrays = try Saved.arrays(asked(optimizer), names: names)
      let own = try OwnNetwork(arrays)
      #expect(own.assignment.training.optimizer?.name == optimizer.name)
      let findings = Findings(own.arrays, for: own.assignment)
      #expect(findings.diagnosis.isRight)
      #expect(findings.arrays.contains { $0.name.symbol == symbol }, "\(symbol)")
    }
  }

  @Test("An update that is right for a wrong m is not held against anybody")
  func follows() throws {
    let plain = try Saved.arrays(asked(Self.adam))
    let start = Dictionary(uniqueKeysWithValues: plain.map { ($0.name, $0.elements) })
    let arrays = plain.map { array -> ForeignArray in
      // m and the step nine times too large.
      var elements = array.elements
      if array.name.hasPrefix("m") { elements = elements.map { 9 * $0 } }
      if array.name.hasSuffix("_new"), let old = start[String(array.name.dropLast(4))] {
        for k in elements.indices { elements[k] = old[k] - 9 * (old[k] - elements[k]) }
      }
      return ForeignArray(
        name: array.name, shape: array.shape, elements: elements, precision: .double)
    }
    let own = try OwnNetwork(arrays)
    #expect(own.assignment.training.learningRate == 0.1)
    let findings = Findings(own.arrays, for: own.assignment)
    let wrong: Set<Quantity> = Set(findings.diagnosis.wrong.map(\.symbol.quantity))
    #expect(wrong == [.mW, .mb])
  }
}
