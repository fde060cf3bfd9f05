// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

// How an update moved a parameter, and what the optimizer keeps for it.

extension Explainer {
  /// W or b after the update of this iteration, from what it was.
  func move(_ cell: Cell) -> Rule {
    let old = before(cell)
    guard let card = moment.training.optimizer?.card else {
      return Rule("\(old.name)", ["\(operand: old.value)"])
    }
    let l = cell.symbol.layer
    let rate = moment.rate(of: cell.symbol.quantity == .W ? .updateWeights(l) : .updateBias(l))
    func number(_ part: Move.Part) -> Phrase { "\(operand: value(cell.part(part)))" }
    let named = Move(
      old.name, rate: "lr", slope: named(cell.part(.slope)), mean: named(cell.part(.mean)),
      square: named(cell.part(.square)), t: "\(moment.move)", isOfCell: true)
    let filled = Move(
      "\(operand: old.value)", rate: "\(setting: rate)", slope: number(.slope),
      mean: number(.mean), square: number(.square), t: "\(moment.move)", isOfCell: true)
    return Rule(
      card.moved(named), [card.moved(filled)], reads: card.parts.map { cell.part($0) })
  }

  /// The running mean of a slope; of classical momentum a decaying sum.
  func mean(_ cell: Cell) -> Rule {
    kept(cell) { card, old, slope, _ in card.mean(old, slope) }
  }

  /// The running mean of a squared slope.
  func square(_ cell: Cell) -> Rule {
    kept(cell) { card, old, _, slope in card.square(old, slope) }
  }

  /// What the optimizer keeps, from what it was and the slope; the last name of the slope stands with
  /// a ² behind it.
  private func kept(
    _ cell: Cell,
    _ rule: (any OptimizerCard, _ old: Phrase, _ slope: Phrase, _ squared: Phrase) -> Phrase?
  ) -> Rule {
    let (old, slope) = (before(cell), cell.part(.slope))
    let number: Phrase = "\(operand: value(slope))"
    guard let card = moment.training.optimizer?.card,
      let named = rule(card, old.name, self.named(slope), self.named(slope, isSquared: true)),
      let filled = rule(card, "\(operand: old.value)", number, number)
    else { return Rule("0", ["0"]) }
    return Rule(named, [filled], reads: [slope])
  }

  /// The value that the iteration began with, and its name: `W1[1,1] at 3`.
  private func before(_ cell: Cell) -> (name: Phrase, value: Double) {
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
}

extension Cell {
  /// The slope along a weight or bias, or what is kept of such slopes, at the place of any of these.
  func part(_ part: Move.Part) -> Cell {
    let isWeight = symbol.parameter?.quantity == .W
    let quantity: Quantity =
      switch part {
      case .slope: isWeight ? .dW : .db
      case .mean: isWeight ? .mW : .mb
      case .square: isWeight ? .sW : .sb
      }
    return Cell(Symbol(quantity, symbol.layer), row, column)
  }
}
