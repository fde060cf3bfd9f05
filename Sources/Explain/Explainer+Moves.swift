// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

// How an update moved a parameter, and what the optimizer keeps for it.

extension Explainer {
  /// W or b after the update of this iteration, from what it was.
  func move(_ cell: Cell) -> Rule {
    let (isWeight, l) = (cell.symbol.quantity == .W, cell.symbol.layer)
    let old = before(cell)
    let slope = Cell(Symbol(isWeight ? .dW : .db, l), cell.row, cell.column)
    let mean = Cell(Symbol(isWeight ? .mW : .mb, l), cell.row, cell.column)
    let square = Cell(Symbol(isWeight ? .sW : .sb, l), cell.row, cell.column)
    let rate = moment.rate(
      of: isWeight ? .updateWeights(l) : .updateBias(l))
    switch moment.training.optimizer {
    case nil: return Rule("\(old.name)", ["\(operand: old.value)"])
    case .gradientDescent:
      return Rule(
        "\(old.name) − lr·\(named(slope))",
        ["\(operand: old.value) − \(setting: rate)·\(operand: value(slope))"], reads: [slope])
    case .momentum:
      return Rule(
        "\(old.name) − lr·\(named(mean))",
        ["\(operand: old.value) − \(setting: rate)·\(operand: value(mean))"], reads: [mean])
    case .adam(let beta1, let beta2, let epsilon):
      let t = moment.move
      let shares: (Phrase, Phrase) = (
        "(1−\(setting: beta1)^\(t))", "(1−\(setting: beta2)^\(t))"
      )
      func line(_ w: Phrase, _ rate: Phrase, _ m: Phrase, _ s: Phrase) -> Phrase {
        "\(w) − \(rate)·( \(m)/\(shares.0) ) / ( √( \(s)/\(shares.1) ) + \(setting: epsilon) )"
      }
      return Rule(
        line("\(old.name)", "lr", named(mean), named(square)),
        [
          line(
            "\(operand: old.value)", "\(setting: rate)", "\(operand: value(mean))",
            "\(operand: value(square))")
        ], reads: [mean, square])
    }
  }

  /// The running mean of a slope; of classical momentum a decaying sum.
  func mean(_ cell: Cell) -> Rule {
    let slope = self.slope(of: cell)
    let old = before(cell)
    let g = value(slope)
    let beta: Double
    switch moment.training.optimizer {
    case .momentum(let b, .ema): beta = b
    case .adam(let beta1, _, _): beta = beta1
    case .momentum(let b, .classical):
      return Rule(
        "\(setting: b)·\(old.name) + \(named(slope))",
        ["\(setting: b)·\(operand: old.value) + \(operand: g)"], reads: [slope])
    case .gradientDescent, nil: return Rule("0", ["0"])
    }
    return Rule(
      "\(setting: beta)·\(old.name) + (1−\(setting: beta))·\(named(slope))",
      ["\(setting: beta)·\(operand: old.value) + (1−\(setting: beta))·\(operand: g)"],
      reads: [slope])
  }

  /// The running mean of a squared slope, which adam keeps.
  func square(_ cell: Cell) -> Rule {
    guard case .adam(_, let beta, _) = moment.training.optimizer else { return Rule("0", ["0"]) }
    let slope = self.slope(of: cell)
    let old = before(cell)
    return Rule(
      "\(setting: beta)·\(old.name) + (1−\(setting: beta))·\(named(slope, isSquared: true))²",
      ["\(setting: beta)·\(operand: old.value) + (1−\(setting: beta))·\(operand: value(slope))²"],
      reads: [slope])
  }

  /// The value that the iteration began with, and its name: `W1[1,1] at 3`.
  private func before(_ cell: Cell) -> (name: String, value: Double) {
    let matrix = moment.used(cell.symbol.quantity, cell.symbol.layer)
    return ("\(cell) at \(moment.iteration)", matrix[cell.row, cell.column])
  }

  /// A number of this iteration as it is typed now: `dW1[1,1]`, or `dW1[1,1] at 3` of the past.
  /// What an update has moved is what the next iteration begins with.
  private func named(_ cell: Cell, isSquared: Bool = false) -> Phrase {
    guard isPast else { return "\(cell)" }
    let t = moment.iteration + (cell.symbol.isMovedByUpdate ? 1 : 0)
    return isSquared ? "(\(cell) at \(t))" : "\(cell) at \(t)"
  }

  private func slope(of cell: Cell) -> Cell {
    let isWeight = cell.symbol.quantity == .mW || cell.symbol.quantity == .sW
    return Cell(Symbol(isWeight ? .dW : .db, cell.symbol.layer), cell.row, cell.column)
  }
}
