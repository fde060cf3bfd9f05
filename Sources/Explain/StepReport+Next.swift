// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import NeuralNet
import Sentences
import Setup

extension History {
  /// Does the next step and reports it; nil where there is none.
  ///
  /// - Parameter explains: whether what it warns of is told with what a person can do.
  package mutating func reportedStep(
    _ patience: Patience, explains: Bool = true
  ) -> StepReport? {
    let iteration = now.iteration
    guard let next = now.nextStep else { return nil }
    let before = next.phase == .update ? try? now.value(of: next.writes) : nil
    guard let step = self.next() else { return nil }
    return Scope(self, patience).report(step, in: iteration, before: before, explains)
  }
}

extension Scope {
  /// What is told of a step that was just done in `iteration`; `before` is what it moved.
  fileprivate func report(
    _ step: Step, in iteration: Int, before: Matrix?, _ explains: Bool
  ) -> StepReport? {
    let symbol = step.writes
    guard let value = try? stepper.value(of: symbol) else { return nil }
    let fault = NotFinite(step, symbol, value, stepper)
    let isHarmless = fault.map { endsFinite(behind: $0.symbol) } ?? false
    let formulas = Formula(stepper.network, stepper.training)
    // Said once an iteration: the columns of the other steps name their samples.
    let batch = step == .cost ? batchRemark(for: "\(symbol)") : nil
    return StepReport(
      symbol: "\(symbol)",
      value: named(symbol, value),
      first: value[0, 0],
      formula: formulas.lines(step),
      remarks: formulas.remarks(step) + (batch.map { [ExplanationRemark.batch($0).phrase] } ?? []),
      arithmetic: Explainer(
        moment: Moment(iteration: iteration, after: stepper, parameter: before.map { (symbol, $0) })
      ).arithmetic(Cell(symbol, 0, 0)),
      element: value.shape.count == 1 ? nil : "\(symbol)[1,1]",
      verdict: verdict(symbol, value, iteration: iteration, isNew: step.phase == .update),
      sides: setup.fixture?.sides ?? .golden,
      warning: fault.map {
        explains && !isHarmless
          ? Divergence($0, stepper, timeline.past, in: iteration)
            .advised(timeline.past, isCancelled)
          : Diagnostic($0.message, code: .notFinite)
      }, isHarmless: isHarmless)
  }

  /// Whether training goes on as if a number of `symbol`, just computed, were finite: no step reads it,
  /// or the cost of this iteration and the parameters behind it are finite all the same. What a run
  /// does not stop at fails no step.
  private func endsFinite(behind symbol: Symbol) -> Bool {
    guard isRead(symbol) else { return true }
    guard !symbol.isMovedByUpdate, symbol != Symbol(.cost), stepper.repeats else { return false }
    var end = stepper
    end.run(1, isCancelled: isCancelled) { _ in false }
    return end.position == 0 && end.cost.isFinite && end.hasFiniteParameters
  }

  /// What is infinite or not a number in the iteration that was done last, and stopped no run, which
  /// prints no number of it.
  package var passedOver: [Block] {
    let isInside = stepper.position > 0
    let done = isInside ? stepper.program.prefix(stepper.position) : stepper.program[...]
    func isFinite(_ symbol: Symbol) -> Bool {
      !isRead(symbol) || (try? stepper.value(of: symbol))?.firstNotFinite == nil
    }
    guard isInside || stepper.holdsFinished, !done.allSatisfy({ isFinite($0.writes) }) else {
      return []
    }
    let iteration = isInside ? stepper.iteration : stepper.iteration - 1
    guard var again = timeline.past.start(ofIteration: iteration, isCancelled) else { return [] }
    for _ in done {
      guard let step = again.next(), let value = try? again.value(of: step.writes) else { break }
      if isRead(step.writes), let first = NotFinite(step, step.writes, value, again) {
        return [.note(isInside ? first.message : DivergenceFact.harmless(first.message).phrase)]
      }
    }
    return []
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
