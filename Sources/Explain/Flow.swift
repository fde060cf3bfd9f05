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
      let part = step.part(of: symbol, in: stepper.network)
      func places(_ along: Along, of count: Int) -> Range<Int> {
        switch along {
        case .all: 0..<count
        case .row: row..<row + 1
        case .column: column..<column + 1
        }
      }
      return places(part.rows, of: matrix.rows).contains { i in
        places(part.columns, of: matrix.columns).contains { !matrix[i, $0].isFinite }
      }
    }
  }

  /// What a step computes with.
  package func reads(of step: Step) -> [Symbol] { step.reads(stepper.network, stepper.training) }
}
