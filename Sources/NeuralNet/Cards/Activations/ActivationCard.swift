// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// All that is known of an activation: what it is called, what it computes, and how that is told.
package protocol ActivationCard: Sendable {
  /// The name in the language.
  var name: String { get }
  /// Other words that mean the same.
  var otherNames: [String] { get }
  /// The name in golden files.
  var goldenName: String { get }
  /// The function in symbols of z.
  var formula: String { get }
  /// Its derivative with respect to z, in symbols of z and a.
  var slopeFormula: String { get }
  /// What may be set on it.
  var knobs: [Knob] { get }
  /// The same with other values of its knobs.
  func with(_ values: [Knob.Value]) -> Activation

  /// Whether expressions may call it: `sigmoid(W1 @ X)`.
  var isFunction: Bool { get }
  /// Whether hidden layers seldom have it: named once for a whole network, it is the output's.
  var isForOutputs: Bool { get }
  /// How far from 0 a plot of it goes.
  var reach: Double { get }
  /// Whether its slope jumps at z = 0.
  var hasKink: Bool { get }
  /// Whether it is 0, and level, wherever z is below 0: a neuron may be dead.
  var canDie: Bool { get }
  /// Whether an output depends on every z of its column.
  var mixesColumn: Bool { get }
  /// What the way back takes beside dA: the slope of Z, the outputs, or nothing where the slope is 1
  /// everywhere.
  var slopeReads: Quantity? { get }

  /// The function and its slope at one z; nil where an output depends on the whole column.
  func value(_ z: Double) -> (a: Double, slope: Double)?
  /// dZ by the chain rule, in symbols, of matrices of these names.
  func slopeRule(dA: String, A: String, Z: String) -> String
  /// How a of neuron `i`, from 0, is written with its numbers.
  func written(_ i: Int, _ column: Column) -> Written
  /// How the slope along z of neuron `i`, from 0, is: what the chain rule makes of dA.
  func writtenSlope(_ i: Int, _ column: Column) -> Written

  /// A in Python, of a Z of this name.
  func code(_ Z: String, _ np: PythonStyle) -> String
  /// dZ in NumPy, of matrices of these names; PyTorch finds it by itself.
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String
  /// The functions that these two call.
  func functions(_ np: PythonStyle) -> [String]
}

extension ActivationCard {
  package var otherNames: [String] { [] }
  package var goldenName: String { name }
  package var knobs: [Knob] { [] }
  package var isFunction: Bool { true }
  package var isForOutputs: Bool { false }
  package var reach: Double { 3 }
  package var hasKink: Bool { false }
  package var canDie: Bool { false }
  package var mixesColumn: Bool { false }
  package var slopeReads: Quantity? { .Z }
  package func slopeRule(dA: String, A: String, Z: String) -> String { "\(dA) ⊙ \(name)'(\(Z))" }
  package func functions(_ np: PythonStyle) -> [String] { [] }
}

/// An activation of each z alone: `a = g(z)`, and back `dZ = dA ⊙ g'(Z)`.
protocol ElementwiseActivation: ActivationCard {
  /// g(z) and g'(z).
  func forward(_ z: Double) -> (a: Double, slope: Double)
  /// g of a z of this name, in symbols.
  func rule(_ z: String) -> Phrase
  /// The same with the number, the shortest way last.
  func numbers(_ z: Double) -> [Phrase]
  /// g'(z) as arithmetic, and what of the layer stands in it; nil where the number says it better.
  func slopeNumbers(_ z: Double, _ a: Double) -> (numbers: Phrase, of: Quantity)?
}

extension ElementwiseActivation {
  package func value(_ z: Double) -> (a: Double, slope: Double)? { forward(z) }

  /// A = g(Z), slope = g'(Z); where there are wide kernels for it, a card says so itself.
  @inline(__always)
  func forward(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    A.set(withSlope: slope, Z) { forward($0) }
  }

  func slopeNumbers(_ z: Double, _ a: Double) -> (numbers: Phrase, of: Quantity)? { nil }

  package func written(_ i: Int, _ column: Column) -> Written {
    let cell = column.cell(.Z, i)
    return Written(rule("\(cell)"), numbers(column.Z[i]), reads: [cell])
  }

  package func writtenSlope(_ i: Int, _ column: Column) -> Written {
    let (z, a, dA) = (column.Z[i], column.A[i], column.dA[i])
    let (Z, slope) = (column.cell(.Z, i), column.cell(.dA, i))
    let written = slopeNumbers(z, a)
    var lines = (written.map { ["\(operand: dA)·\($0.numbers)"] as [Phrase] } ?? [])
    lines.append("\(operand: dA)·\(operand: forward(z).slope)")
    // Where dA is beyond all numbers, A − Y may still be one; the product is not.
    if !dA.isFinite { lines = column.dZ[i].isFinite ? [] : [lines[lines.count - 1]] }
    return Written(
      "\(slope)·\(name)'(\(Z))", lines, reads: [slope, column.cell(written?.of ?? .Z, i)])
  }
}

/// One sample of a layer, from its first neuron to its last, for words: its numbers and their names.
package struct Column {
  let layer: Int, sample: Int
  let Z: [Double], A: [Double]
  /// Empty where they are not computed.
  let dA: [Double], dZ: [Double]

  /// Sample `sample`, from 0, of layer `layer`.
  package init(
    _ layer: Int, _ sample: Int, Z: [Double], A: [Double], dA: [Double] = [], dZ: [Double] = []
  ) {
    (self.layer, self.sample) = (layer, sample)
    (self.Z, self.A, self.dA, self.dZ) = (Z, A, dA, dZ)
  }

  /// The name of a number of neuron `i`, from 0.
  func cell(_ quantity: Quantity, _ i: Int) -> Cell { Cell(quantity, layer, i, sample) }

  /// The name of a number of the neuron that `i` stands for, from 1: `Z2[k,3]`.
  func name(_ quantity: Quantity, _ i: String) -> String {
    "\(Symbol(quantity, layer))[\(i),\(sample + 1)]"
  }
}

/// How a number is written: in symbols, with its numbers, and of which others it is made.
package struct Written {
  package let rule: Phrase
  package let numbers: [Phrase]
  package let reads: [Cell]

  init(_ rule: Phrase, _ numbers: [Phrase], reads: [Cell]) {
    (self.rule, self.numbers, self.reads) = (rule, numbers, reads)
  }

  /// An a nearer than this to its end, or a share to 1, hides what it leaves in the digits that are
  /// printed.
  package static let nearEnd = 1e-4
}
