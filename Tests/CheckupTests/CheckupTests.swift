// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

@testable import Checkup

/// What is looked at where a network trains badly, without sentences and lines that can be typed.
@Suite struct CheckupTests {
  /// One weight that should be 1, from 0 on: an update takes w − 1 to (1 − 2·lr)·(w − 1), and the cost is
  /// (w − 1)².
  private func line(_ rate: Double, Y: Matrix? = Matrix(rows: [[1, -1]])) throws -> Stepper {
    let network = try Network(inputs: 1, layers: [Layer(1, .linear, usesBias: false)])
    return try Stepper(
      network, Parameters(zerosFor: network), Batch(X: Matrix(rows: [[1, -1]]), Y: Y),
      Training(loss: Loss(.mse), learningRate: rate))
  }

  private func checkup(_ stepper: Stepper) throws -> Checkup {
    let checkup = Checkup(stepper, beginning: stepper, course: nil, isCancelled: { false })
    return try #require(checkup)
  }

  /// Three iterations of that.
  private func three(_ rate: Double) throws -> TrialRun {
    let trial = TrialRun(try line(rate), most: 3, { false })
    return try #require(trial)
  }

  @Test(
    "A trial tells the cost before and after, in how many iterations it rose, and what is still")
  func trial() throws {
    let falls = try three(0.25)
    // (1/2)⁶
    #expect(falls.before == 1 && falls.after == 0.015625 && falls.rises == 0)
    #expect(falls.still.isEmpty && !falls.isUnsteady)
    let rises = try three(1.25)
    // (3/2)⁶, over costs 1, 2.25 and 5.0625
    #expect(rises.after == 11.390625 && rises.rises == 2 && rises.isUnsteady)
    let lost = try three(1e200)
    #expect(lost.after == .infinity && lost.iterations == 3 && lost.isUnsteady)
    let rests = try three(0)
    #expect(rests.after == 1 && rests.still == [Symbol(.W, 1)])
  }

  @Test("A trial changes nothing where it began, tries other training, and stops")
  func copies() throws {
    let stepper = try line(0.25)
    let other = TrialRun(stepper, most: 1, { false }) { $0.learningRate = 0.5 }
    #expect(other?.after == 0)
    #expect(stepper.iteration == 0 && stepper.parameters.weights == [Matrix(0)])
    let stopped = TrialRun(stepper, { true })
    let aimless = TrialRun(try line(1, Y: nil), { false })
    #expect(stopped == nil && aimless == nil)
  }

  @Test("A learning rate that is too large or too small is found, with one that was tried and does")
  func rates() throws {
    let large = try checkup(line(1.1))
    guard case .rateTooLarge(1.1, let own, let better)? = large.symptoms.first else {
      Issue.record("\(large.symptoms)")
      return
    }
    // 0.3 · 1.1
    #expect(better == 0.33 && own.rises == 999 && large.symptoms.count == 1)
    let small = try checkup(line(1e-6))
    guard case .rateTooSmall(1e-6, _, let better)? = small.symptoms.first else {
      Issue.record("\(small.symptoms)")
      return
    }
    // Of the cost 1 − (1 − 2·lr)²⁰⁰⁰ is gone: 0.04 for 1e-5, 0.33 for 1e-4.
    #expect(better == 1e-4 && small.symptoms.count == 1)
    #expect(try checkup(line(0.25)).symptoms.isEmpty)
  }

  @Test("Every check is made once, in order, or tells why it was not")
  func order() throws {
    let all = try checkup(line(0.25, Y: nil)).outcomes
    #expect(all.map(\.check) == Checkup.Aspect.allCases)
    for (check, outcome) in all where ![.samples, .inputs].contains(check) {
      guard case .unmade = outcome else {
        Issue.record("\(check): \(outcome)")
        continue
      }
    }
    let stopped = Checkup(try line(1), beginning: nil, course: nil, isCancelled: { true })
    #expect(stopped == nil)
  }

  @Test("Rectifiers that are 0 for every sample are dead, where most of a layer are")
  func dead() throws {
    let network = try Network(inputs: 1, layers: [Layer(3, .relu), Layer(1, .sigmoid)])
    var parameters = Parameters(zerosFor: network)
    parameters.weights = [Matrix(rows: [[1], [2], [3]]), Matrix(rows: [[1, 2, 3]])]
    parameters.biases[0] = Matrix(rows: [[-9], [-9], [1]])
    let batch = Batch(X: Matrix(rows: [[1, 2, 3, 4]]), Y: Matrix(rows: [[0, 1, 1, 0]]))
    let stepper = try Stepper(network, parameters, batch, Training(loss: Loss(.bce)))
    let found = try checkup(stepper).symptoms.compactMap { symptom -> [Int]? in
      if case .dead(1, let units, of: 3, .relu) = symptom { units } else { nil }
    }
    // 2·4 − 9 and 1·4 − 9 are below 0, 3·1 + 1 is not, and 3·4 − 9 would not be.
    #expect(found == [[0, 1]])
  }

  @Test("Some samples stand for many: those that NumPy's draws of seed 0 choose, in their order")
  func drawn() {
    let many = Batch(X: Matrix(Shape(1, 12), (0..<12).map(Double.init)))
    // One after the other, each with so many still wanted of so many left.
    #expect(many.drawn(5) == [3, 4, 6, 9, 11])
    #expect(many.some(5).X == Matrix(rows: [[3, 4, 6, 9, 11]]))
    #expect(many.drawn(12) == Array(0..<12) && many.some(99) == many)
  }

  @Test("Classes that alternate are both among the samples that stand for all")
  func alternating() {
    let X = Matrix(Shape(1, 1000), (0..<1000).map { Double($0 % 2) })
    #expect(Batch(X: X).some(500).X.elements.reduce(0, +) == 260)
  }
}
