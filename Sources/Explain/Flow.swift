// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Which numbers flow into one number: what an infinity or nan comes from.
package struct Flow {
  private let stepper: Stepper

  /// The flow right behind a step, while what it read still stands.
  package init(_ stepper: Stepper) { self.stepper = stepper }

  /// The first symbol that is not finite in what `step` made element `row`, `column` of, from 0; nil
  /// where all of that is finite: then it began here.
  ///
  /// Of a parameter what moved it comes first: what it was before is written over.
  func firstNotFinite(into step: Step, _ row: Int, _ column: Int) -> Symbol? {
    let reads = reads(of: step)
    let moving = reads.filter { !$0.isMovedByUpdate } + reads.filter(\.isMovedByUpdate)
    return (step.phase == .update ? moving : reads).first { symbol in
      guard let matrix = try? stepper.value(of: symbol) else { return false }
      let (rows, columns) = part(symbol, of: step, row, column)
      return (rows ?? 0..<matrix.rows).contains { i in
        (columns ?? 0..<matrix.columns).contains { !matrix[i, $0].isFinite }
      }
    }
  }

  /// Which rows and columns of what `step` reads make its element `i`, `s`; nil: all.
  private func part(_ symbol: Symbol, of step: Step, _ i: Int, _ s: Int)
    -> (rows: Range<Int>?, columns: Range<Int>?)
  {
    let (row, column) = (i..<i + 1, s..<s + 1)
    switch step {
    case .linear: return symbol.quantity == .A ? (nil, column) : (row, nil)
    case .weightGradient:
      return symbol.quantity == .W
        ? (row, column) : symbol.quantity == .A ? (column, nil) : (row, nil)
    case .biasGradient: return (row, nil)
    case .inputGradient: return symbol.quantity == .W ? (nil, row) : (nil, column)
    case .cost: return (nil, nil)
    case .updateWeights, .updateBias: return (row, column)
    // A softmax mixes the rows of a column; other activations keep to their own row.
    case .activation, .costGradient, .preActivationGradient:
      let l = symbol.quantity.hasLayer ? symbol.layer : stepper.network.depth
      return (stepper.network.layers[l - 1].activation.card.mixesColumn ? nil : row, column)
    }
  }

  /// What a step computes with.
  package func reads(of step: Step) -> [Symbol] { step.reads(stepper.network, stepper.training) }
}
