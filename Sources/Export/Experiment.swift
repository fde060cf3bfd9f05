// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A training from where it begins, for as many iterations: all that its numbers follow from.
package struct Experiment: Sendable {
  /// The start of its first iteration.
  package let start: Stepper
  /// How many iterations, at least 1; 1 where nothing moves.
  package let count: Int
  /// Whether samples are written as rows, every array turned.
  package let samplesAreRows: Bool

  package init(_ start: Stepper, count: Int, samplesAreRows: Bool) {
    self.start = start
    self.count = start.repeats ? max(1, count) : 1
    self.samplesAreRows = samplesAreRows
  }

  var network: Network { start.network }
  var training: Training { start.training }
  /// Iterations of which every number is told: the first three and the last. They are counted from
  /// where it begins.
  var told: [Int] { Set(Array((0..<count).prefix(3)) + [count - 1]).sorted() }

  /// `3-4-1`
  package var sizes: String { network.sizes.map(String.init).joined(separator: "-") }

  /// A matrix as it is written.
  func written(_ matrix: Matrix) -> Matrix { samplesAreRows ? matrix.transposed : matrix }
}

/// A value under the name that golden files and a learner's arrays have for it.
package struct NamedArray: Sendable {
  package let name: String
  package let matrix: Matrix
}

extension Moment {
  /// What an iteration has used and computed so far, in order: X, Y, the parameters it uses, each step,
  /// and what its update has left: `mW1`, `W1_new`.
  package var arrays: [NamedArray] {
    let isWhole = values.iteration != iteration || values.nextStep == nil
    let done = isWhole ? values.program.count : values.position
    var arrays: [NamedArray] = []
    func add(_ name: String, _ matrix: Matrix) {
      if matrix.shape.count > 0 { arrays.append(NamedArray(name: name, matrix: matrix)) }
    }
    if let batch = start.batch?.samples(start.samples(ofIteration: iteration)) {
      add("X", batch.X)
      if let Y = batch.Y { add("Y", Y) }
    }
    for l in 1...depth {
      add("W\(l)", used(.W, l))
      add("b\(l)", used(.b, l))
    }
    for step in values.program.prefix(done) {
      let symbol = step.writes
      guard step.phase == .update else {
        add("\(symbol)", used(symbol.quantity, symbol.layer))
        continue
      }
      let (mean, square): (Quantity, Quantity) = symbol.quantity == .W ? (.mW, .sW) : (.mb, .sb)
      for quantity in [mean, square] {
        add("\(Symbol(quantity, symbol.layer))", moved(quantity, symbol.layer))
      }
      add("\(symbol)_new", moved(symbol.quantity, symbol.layer))
    }
    return arrays
  }
}
