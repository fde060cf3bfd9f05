// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

@testable import Diagnosis

/// Sums over samples, another loss, and what is seen of numbers that tell nothing.
@Suite struct OwnSettingTests {
  private let assignment = DiagnosisTests.assignment

  private func fault(_ id: String, _ layer: Int?) throws -> Fault {
    Fault(index: try #require(Mistake.all.firstIndex { $0.id == id }), layer: layer)
  }

  private func made(_ faults: Fault..., loss: Loss = Loss(.bce)) throws -> Recording {
    var own = assignment
    own.training.loss = loss
    return try #require(Recording.made(by: faults, own, iterations: 2))
  }

  /// The same with dW and db as sums over the five samples.
  private func summed(_ recording: Recording) -> Recording {
    var sums = recording
    for (name, value) in recording.arrays where [.dW, .db].contains(name.symbol.quantity) {
      sums.arrays[name] = value.scaled(by: 5)
    }
    return sums
  }

  @Test("Slopes that are sums, divided by m in the update, are a convention")
  func sums() throws {
    let diagnosis = Diagnosis.of(summed(try made()), assignment)
    #expect(diagnosis.isRight && diagnosis.convention.division == .inUpdate)
    // Whatever else is wrong is named beside it.
    let wrong = Diagnosis.of(summed(try made(fault("slope-at-a", 1))), assignment)
    #expect(wrong.solutions == [[try fault("slope-at-a", 1)]])
    #expect(wrong.convention.division == .inUpdate)
  }

  @Test("Sums are no convention where no update shows that it divides them")
  func undivided() throws {
    var recording = summed(try made())
    recording.arrays = recording.arrays.filter { !$0.key.isNew && $0.key.iteration == 0 }
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(!diagnosis.isRight && diagnosis.convention.division == .inParameters)
  }

  @Test(
    "Another loss is told as that, and the rest judged with it",
    arguments: [
      Loss(.mse), Loss(.mse, factor: 0.5), Loss(.sse), Loss(.sse, factor: 0.5),
    ])
  func loss(_ loss: Loss) throws {
    let right = Diagnosis.of(try made(loss: loss), assignment)
    #expect(right.isRight && right.convention.loss == loss)
    let wrong = Diagnosis.of(try made(fault("slope-at-a", 1), loss: loss), assignment)
    #expect(wrong.convention.loss == loss)
    #expect(wrong.solutions == [[try fault("slope-at-a", 1)]])
    var asked = assignment
    asked.training.loss = loss
    let other = Diagnosis.of(try made(), asked)
    #expect(other.isRight && other.convention.loss == Loss(.bce))
  }

  @Test("Slopes of another loss than the cost are a mistake, not another loss")
  func half() throws {
    var recording = try made(loss: Loss(.mse))
    let right = try made()
    for (name, value) in right.arrays where name.symbol.quantity == .cost {
      recording.arrays[name] = value
    }
    let diagnosis = Diagnosis.of(recording, assignment)
    #expect(!diagnosis.isRight && diagnosis.convention.loss == Loss(.bce))
  }

  @Test("No relation is told of what is not a number, nor a factor that would be told as 1")
  func relations() throws {
    let name = ArrayName(0, Symbol(.dW, 1))
    func relation(_ change: (Measured) -> Measured) throws -> ArrayRelation? {
      var recording = try made()
      recording.arrays = recording.arrays.filter { !$0.key.isNew && $0.key.iteration == 0 }
      recording.arrays[name] = recording.arrays[name].map(change)
      let bench = Bench(assignment, Convention(assignment.training), recording)
      bench.run([])
      return ArrayRelation.of(name, bench)
    }
    #expect(try relation { $0.scaled(by: 1.0002) } == nil)
    #expect(try relation { $0.scaled(by: -1.0002) } == nil)
    #expect(
      try relation { Measured($0.shape, $0.values.map { _ in .nan }, unit: $0.unit) } == nil)
    #expect(try relation { $0.mapped { _ in .nan } } == nil)
    #expect(try relation { $0.scaled(by: 1.002) } == .factor(.number(1.002)))
    #expect(
      try relation {
        var other = $0
        other.values[1] = .nan
        return other
      } == .columns([2], of: 3))
  }
}
