// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Language
import NeuralNet
import Sentences

extension Scope {
  /// What a number leads to, now or in iteration `time`.
  ///
  /// - Throws: that the goal does not depend on it, or that what lies between is not computed.
  package func onward(
    _ cell: Cell, to goal: Cell, at time: Int?, isFull: Bool, _ range: SourceRange
  ) throws(SessionError) -> Explanation {
    if let detour = detour(cell, goal) {
      throw SessionError(
        .doesNotReach(cell.typedName, goal.typedName, detour), range)
    }
    let now = stepper
    let t = time ?? (now.position > 0 ? now.iteration : max(0, now.iteration - 1))
    // What has to be computed: the slopes of the cost, or the goal.
    let slope = cell.slope.symbol
    let needed =
      goal.symbol.quantity != .cost ? goal.symbol : slope == Symbol(.dA, 0) ? Symbol(.dZ, 1) : slope
    _ = try value(of: needed, at: time, range)
    guard let moment = timeline.reaching(t).moment(t) else {
      throw SessionError(.forgotten(t, from: t + 1))
    }
    let shown = now.position > 0 ? now.iteration : now.iteration - 1
    let isShown = t == shown && (now.position > 0 || now.holdsFinished)
    let explainer = Explainer(moment: moment, isPast: !isShown)
    return explainer.onward(
      cell, to: .at(goal, moment), meaning: meaning(moment).phrase(cell), isFull: isFull)
  }

  /// Why a goal does not depend on a number; nil where it does.
  private func detour(_ start: Cell, _ goal: Cell) -> Detour? {
    let (from, to) = (start.symbol, goal.symbol)
    if start == goal { return .itself }
    switch from.quantity {
    case .W, .b, .Z, .A: break
    case .Y: return .target
    case .cost, .costData, .costL2: return .part
    case .dA, .dZ, .dW, .db: return .slope
    case .mW, .sW, .mb, .sb: return .optimizer
    }
    switch to.quantity {
    case .cost: return nil
    case .Z: break
    case .A where to.layer > 0: break
    case .A, .Y, .W, .b, .dA, .dZ, .dW, .db, .costData, .costL2, .mW, .sW, .mb, .sb:
      return .noGoal
    }
    guard from.place < to.place else { return .comesLater }
    let isParameter = from.isMovedByUpdate
    guard isParameter || start.column == goal.column else {
      return .otherSample(start.column + 1, goal.column + 1)
    }
    let mixes = stepper.network.layers[to.layer - 1].activation.card.mixesColumn
    let isWithin = from.layer == to.layer && !(mixes && to.quantity == .A)
    return isWithin && start.row != goal.row ? .otherNeuron : nil
  }
}

extension Symbol {
  /// Where it stands in the order of a pass: W and b, Z, A of each layer.
  fileprivate var place: Int {
    3 * layer + (quantity == .A ? 2 : quantity == .Z ? 1 : 0)
  }
}
