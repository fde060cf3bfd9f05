// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import NeuralNet
import Sentences
import Setup

extension Scope {
  /// Where a number comes from; `value` is what it is now, or was in iteration `time`.
  package func explain(_ cell: Cell, _ value: Double, at time: Int?, isFull: Bool) -> Explanation {
    let now = stepper
    let past = timeline.reaching(time ?? now.iteration)
    switch cell.symbol.quantity {
    case .W, .b, .mW, .sW, .mb, .sb:
      let isMoved =
        time == nil && cell.isMoved(before: now.position, in: now.program)
      if isMoved, let moment = past.moment(now.iteration) {
        return explanation(cell, value, moment, isFull)
      }
      switch past.provenance(of: cell, at: time ?? now.iteration) {
      case .moved(let moment): return explanation(cell, value, moment, isFull)
      case .typed(let line, let iteration):
        return given(cell, value, .typed(line, iteration: iteration))
      case .start(let start): return given(cell, value, remark(start, cell))
      case .forgotten(let t):
        return given(cell, value, .beginningForgotten(iteration: t))
      }
    case .Y: return given(cell, value, .data, at: time)
    case .A where cell.symbol.layer == 0:
      return given(cell, value, .data, at: time)
    case .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2:
      let t = time ?? (now.position > 0 ? now.iteration : now.iteration - 1)
      guard let moment = past.moment(t) else {
        return given(cell, value, .forgotten(iteration: t))
      }
      return explanation(cell, value, moment, isFull)
    }
  }

  private func explanation(_ cell: Cell, _ value: Double, _ moment: Moment, _ isFull: Bool)
    -> Explanation
  {
    // What a name alone means: between two iterations the one before, if it still stands.
    let shown = stepper.position > 0 ? stepper.iteration : stepper.iteration - 1
    let isShown = moment.iteration == shown && (stepper.position > 0 || stepper.holdsFinished)
    let explainer = Explainer(moment: moment, isPast: !isShown)
    let rule = explainer.rule(cell)
    var explanation = Explanation(
      name: "\(cell)", meaning: meaning(moment).phrase(cell), value: value, ways: rule?.ways ?? [],
      remarks: (rule?.remarks ?? []) + [explainer.remark(cell, isFull: isFull)].compactMap(\.self))
    guard isFull else { return explanation }
    (explanation.tree, explanation.isTreeCut) = explainer.tree(of: cell)
    if !isStopped() { explanation.paths = explainer.paths(of: cell) }
    if !isStopped() { explanation.nudge = explainer.nudge(cell, isCancelled) }
    return explanation
  }

  private func given(
    _ cell: Cell, _ value: Double, _ remark: ExplanationRemark, at time: Int? = nil
  ) -> Explanation {
    Explanation(
      name: cell.symbol == Symbol(.A, 0) ? "X[\(cell.row + 1),\(cell.column + 1)]" : "\(cell)",
      meaning: meaning(nil, at: time).phrase(cell), value: value, ways: [],
      remarks: [remark.phrase])
  }

  func meaning(_ moment: Moment?, at time: Int? = nil) -> Meaning {
    Meaning(
      network: stepper.network, training: moment?.training ?? stepper.training,
      samples: moment?.values.batchSamples ?? samples(at: time),
      isBatch: (moment?.values ?? stepper).batchCount > 1,
      inputNames: setup.inputNames)
  }

  private func remark(_ start: Setup.Start, _ cell: Cell) -> ExplanationRemark {
    switch cell.symbol.quantity {
    case .mW, .mb, .sW, .sb: return .zero
    case .b:
      if case .golden = start { break }
      if case .kept = start { break }
      return .zeroBias
    case .W, .Y, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2: break
    }
    switch start {
    case .zeros: return .zeroParameters
    case .drawn(let line): return .drawn(line: line)
    case .kept(let line, let t): return .kept(line: line, iteration: t)
    case .golden(let name): return .golden(name)
    }
  }
}

extension Cell {
  /// Whether one of the first `count` steps of a program moves it.
  func isMoved(before count: Int, in program: [Step]) -> Bool {
    symbol.isMovedByUpdate && program.prefix(count).contains { $0.writes == symbol.parameter }
  }
}
