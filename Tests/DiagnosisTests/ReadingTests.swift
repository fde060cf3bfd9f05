// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// How a learner's arrays are taken: their names, how they lie, how precise they are.
@Suite struct ReadingTests {
  @Test(
    "A name tells what an array is",
    arguments: [
      ("dW1", "dW1"), ("W01", "W1"), ("weights1", "W1"), ("d_weights2", "dW2"), ("layer1", "A1"),
      ("grads['dW1']", "dW1"), ("self.weights2", "W2"), ("b_2", "b2"), ("db1", "db1"),
      ("W1_grad", "dW1"), ("grad_W1", "dW1"), ("delta2", "dZ2"), ("z1", "Z1"), ("AL", "A2"),
      ("y_hat", "A2"), ("loss", "cost"), ("J", "cost"), ("W1_new", "W1_new"), ("new_b2", "b2_new"),
      ("X", "A0"), ("y", "Y"), ("vdW1", "mW1"), ("params.b1", "b1"),
      ("l1", "A1"), ("l2_delta", "dZ2"), ("layer_1_error", "dA1"), ("l0", "A0"), ("gradW1", "dW1"),
    ])
  func names(_ theirs: String, _ ours: String) {
    let shape = DiagnosisTests.assignment.network.shape(
      Symbol(ours.hasSuffix("_new") ? String(ours.dropLast(4)) : ours) ?? Symbol(.Y), samples: 5)
    let array = ForeignArray(
      name: theirs, shape: [shape.rows, shape.columns],
      elements: Array(repeating: 0.5, count: shape.count), precision: .double)
    #expect(reading([array]).taken.map(\.name.name) == [ours])
  }

  private func reading(_ arrays: [ForeignArray]) -> Reading {
    Reading(
      arrays, for: DiagnosisTests.assignment,
      orientation: .init(samplesAreRows: false, weightsAreInByOut: false))
  }

  private func array(_ name: String, _ shape: [Int]) -> ForeignArray {
    ForeignArray(
      name: name, shape: shape, elements: Array(repeating: 0.25, count: shape.reduce(1, *)),
      precision: .double)
  }

  @Test("Modules with activations between them are layers in their order")
  func modules() {
    let reading = reading([
      array("0.weight", [4, 3]), array("0.bias", [4]), array("2.weight.grad", [2, 4]),
      array("2.bias.grad", [2]),
    ])
    #expect(reading.taken.map(\.name.name) == ["W1", "b1", "dW2", "db2"])
    #expect(reading.assumptions == [.modules([0, 2])])
  }

  @Test("Layers counted from 0 are counted from 1")
  func fromZero() {
    let reading = reading([array("W0", [4, 3]), array("b0", [4, 1]), array("W1", [2, 4])])
    #expect(reading.taken.map(\.name.name) == ["W1", "b1", "W2"])
    #expect(reading.assumptions == [.layersFromZero])
  }

  @Test("An array whose name says nothing is listed with what it could be; said so, it is taken")
  func unknown() {
    let arrays = [array("grad2", [2, 4]), array("", [4, 1])]
    let reading = reading(arrays)
    #expect(reading.unknown.map(\.theirs) == ["grad2", "1"])
    #expect(reading.unknown[0].couldBe == [Symbol(.W, 2), Symbol(.dW, 2)])
    let told = Reading(
      arrays, for: DiagnosisTests.assignment,
      names: ["grad2": ArrayName(0, Symbol(.dW, 2)), "1": ArrayName(0, Symbol(.db, 1))],
      orientation: .init(samplesAreRows: false, weightsAreInByOut: false))
    #expect(told.taken.map(\.name.name) == ["dW2", "db1"])
  }

  @Test("A shape that an array cannot have is told, and rows of samples are turned")
  func shapes() {
    let reading = reading([array("Z1", [5, 4]), array("dW1", [4, 5])])
    #expect(reading.taken.map(\.isTransposed) == [true])
    #expect(reading.misfits.map(\.theirs) == ["dW1"])
  }
}
