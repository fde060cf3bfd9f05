// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import Expressions
import History
import NeuralNet
import Sentences
import Setup

extension Scope {
  /// More steps than anyone would go through make a page that a browser cannot show.
  private static let mostTraced = 1000

  /// The iteration that is begun, or the finished one before; where none is, the one that comes.
  package func tracePage() throws(SessionError) -> TracePage {
    try requireSteps()
    guard stepper.program.count < min(mostBlocks, Self.mostTraced) else {
      throw SessionError(.plot(.traceTooLarge))
    }
    var copy = self
    copy.timeline = startOfTrace
    let (network, training) = (copy.stepper.network, copy.stepper.training)
    let iteration = copy.stepper.iteration
    var diagram = try copy.diagram()
    for l in 1...network.depth { diagram.layers[l].values = nil }
    diagram.remarks = []
    let meaning = Meaning(
      network: network, training: training, samples: copy.stepper.batchSamples,
      isBatch: copy.isBatched, inputNames: setup.inputNames)
    let (m, samples) = (copy.stepper.m, copy.stepper.batchSamples)
    var steps: [TracePage.TracedStep] = []
    while copy.stepper.iteration == iteration, let step = copy.stepper.nextStep {
      if isCancelled() { throw SessionError(.cancelled) }
      let symbol = step.writes
      let reads = step.reads(network, training).compactMap { read in
        (try? copy.stepper.value(of: read)).map {
          TracePage.Read(
            symbol: read, shape: $0.shape, part: step.part(of: read, in: network))
        }
      }
      guard
        let report = copy.timeline.reportedStep(
          patience, explains: !steps.contains { $0.report.warning != nil }),
        let value = try? copy.stepper.value(of: symbol)
      else { break }
      if symbol.quantity == .A {
        diagram.layers[symbol.layer].values = (0..<value.rows).map { value[$0, 0] }
      }
      steps.append(
        TracePage.TracedStep(
          report: report, phase: step.phase, symbol: symbol, value: value, reads: reads,
          meaning: meaning.phrase(Cell(symbol, 0, 0))))
    }
    var page = TracePage(
      title: PictureTitle.trace(sizes: network.sizes, iteration: iteration).words,
      iteration: iteration, diagram: diagram,
      samples: samples.count == m ? samples.map { $0 + 1 } : Array(1...max(m, 1)), columns: [],
      givens: [], steps: steps)
    if let moment = copy.timeline.past.moment(iteration) {
      try tell(&page, Explainer(moment: moment), meaning)
    }
    return page
  }

  /// The iteration that is begun, or the finished one, at its start, as it was then.
  private var startOfTrace: History {
    let isOver = stepper.position == 0 && stepper.holdsFinished
    let t = isOver ? stepper.iteration - 1 : stepper.iteration
    guard stepper.position > 0 || isOver,
      let setup = timeline.past.stretch(ofIteration: t)?.end.setup,
      let start = timeline.past.start(ofIteration: t, isCancelled)
    else { return History(setup, stepper) }
    return History(setup, start)
  }
}
