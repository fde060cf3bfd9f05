// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import Golden
import NeuralNet

extension Session {
  /// Does the next step and reports it; nil where there is none.
  ///
  /// - Parameter explains: whether what it warns of is told with what a person can do.
  mutating func reportedStep(explains: Bool = true) -> StepReport? {
    let iteration = stepper.iteration
    guard let next = stepper.nextStep else { return nil }
    let symbol = next.writes
    let before = next.phase == .update ? try? stepper.value(of: symbol) : nil
    guard let step = timeline.next(), let value = try? stepper.value(of: symbol) else { return nil }
    let fault = NotFinite(step, symbol, value, stepper)
    let formulas = Formula(stepper.network, stepper.training)
    // Said once an iteration: the columns of the other steps name their samples.
    let batch = step == .cost ? batchRemark(for: "\(symbol)") : nil
    let verdict = verdict(symbol, value, iteration: iteration, isNew: next.phase == .update)
    count(verdict)
    return StepReport(
      symbol: "\(symbol)",
      value: named(symbol, value),
      first: value[0, 0],
      formula: formulas.lines(step),
      remarks: formulas.remarks(step) + (batch.map { ["with the samples \($0)"] } ?? []),
      arithmetic: Explainer(
        moment: Moment(iteration: iteration, after: stepper, parameter: before.map { (symbol, $0) })
      ).arithmetic(Cell(symbol, 0, 0)),
      element: value.shape.count == 1 ? nil : "\(symbol)[1,1]",
      verdict: verdict,
      sides: setup.fixture?.sides ?? .golden,
      warning: fault.map {
        explains && isRead($0.symbol)
          ? Divergence($0, stepper, timeline.past, in: iteration)
            .advised(timeline.past, isCancelled)
          : Diagnostic($0.message, code: .notFinite)
      }, isHarmless: fault.map { !isRead($0.symbol) } ?? false)
  }

  /// Whether what is computed goes on from a symbol: dA at the output stands for itself where dZ comes
  /// from A and Y.
  private func isRead(_ symbol: Symbol) -> Bool {
    let flow = Flow(stepper)
    return symbol.quantity != .dA
      || stepper.program.contains { flow.reads(of: $0).contains(symbol) }
  }

  /// How a value stands against the golden file in force, in the view in force; nil without one.
  private func verdict(_ symbol: Symbol, _ value: Matrix, iteration: Int, isNew: Bool) -> Verdict? {
    // Of another network it would tell nothing; check fixture says what is different.
    guard let fixture = setup.fixture, fixture.file.network.sizes == stepper.network.sizes else {
      return nil
    }
    let verdict = fixture.verdict(
      symbol, value, iteration: iteration, isNew: isNew,
      isOfAllSamples: stepper.batchCount == 1)
    guard display.rowsView, value.shape.count > 1 else { return verdict }
    return verdict.transposed(isNegated: symbol.quantity == .dW)
  }
}
