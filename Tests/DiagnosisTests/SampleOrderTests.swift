// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// Samples in another order, fewer at once, or one in each record.
@Suite struct SampleOrderTests {
  private let assignment = DiagnosisTests.assignment

  /// What a network computes that takes these samples, counted from 0, in each iteration.
  private func arrays(
    _ order: [[Int]], _ fault: String? = nil, rate: Double = 0.5,
    keeping isKept: (ArrayName) -> Bool = { _ in true }
  ) throws -> [ForeignArray] {
    var own = assignment
    own.order = order
    own.training.learningRate = rate
    let faults = try fault.map { id in
      [Fault(index: try #require(Mistake.all.firstIndex { $0.id == id }), layer: 1)]
    }
    let made = try #require(Recording.made(by: faults ?? [], own, iterations: order.count))
    return made.arrays.filter { isKept($0.key) }
      .sorted { ($0.key.iteration, $0.key.name) < ($1.key.iteration, $1.key.name) }
      .map { name, value in
        ForeignArray(
          name: name.name, shape: [value.shape.rows, value.shape.columns], elements: value.values,
          iteration: name.iteration, precision: .double)
      }
  }

  private func isSum(_ name: ArrayName) -> Bool {
    [.dW, .db].contains(name.symbol.quantity) || name.isNew
  }

  @Test(
    "Samples are found by their columns, one in each record, some, or all in another order",
    arguments: [
      [[2], [0], [4], [1], [3], [3], [1]], [[2, 0], [1, 4], [3, 1]], [[3, 0, 4, 1, 2]],
    ])
  func columns(_ order: [[Int]]) throws {
    let found = Findings(try arrays(order), for: assignment)
    #expect(found.assignment.order == order && found.diagnosis.isRight)
    #expect(found.reading.misfits.isEmpty && found.diagnosis.wrong == [])
  }

  @Test("Samples are found by the sums of their slopes, where few enough ways are there")
  func sums() throws {
    let order = [[2, 0], [1, 4], [3, 1], [0, 4]]
    let found = Findings(try arrays(order, keeping: isSum), for: assignment)
    // Of a sum nobody knows which came first.
    #expect(found.assignment.order == order.map { $0.sorted() } && found.diagnosis.isRight)
  }

  @Test("One sample in each record, the weights staying as they are, is a loop over the samples")
  func still() throws {
    let order = (0..<5).map { [$0] }
    let values = try arrays(order, rate: 0) { !$0.isNew && !$0.symbol.isMovedByUpdate }
    let found = Findings(values, for: assignment)
    #expect(found.assignment.order == order && found.diagnosis.isRight)
    #expect(found.assignment.training.learningRate == 0)
  }

  @Test("What is wrong beside the order is named")
  func mistake() throws {
    let order = [[2], [0], [4], [1]]
    let found = Findings(try arrays(order, "slope-at-a"), for: assignment)
    #expect(found.assignment.order == order)
    #expect(found.diagnosis.solutions.map { $0.map(\.mistake.id) } == [["slope-at-a"]])
  }

  @Test("The last batch of a round may be smaller, as was asked for")
  func rest() throws {
    let order = [[0, 1], [2, 3], [4], [0, 1]]
    var asked = assignment
    asked.training.batchSize = 2
    let found = Findings(try arrays(order), for: asked)
    #expect(found.diagnosis.isRight && found.reading.misfits.isEmpty && found.order == nil)
  }

  @Test("Nothing is said of an order where it is that which was asked for, or cannot be known")
  func usual() throws {
    let all = [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]
    for fault in [nil, "slope-at-a"] {
      #expect(Findings(try arrays(all, fault), for: assignment).assignment.order == nil)
    }
    let sums = try arrays(all, "slope-at-a", keeping: isSum)
    #expect(Findings(sums, for: assignment).assignment.order == nil)
  }
}
