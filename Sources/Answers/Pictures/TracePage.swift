// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One iteration to step through forward and back: its network, and each step with its numbers.
package struct TracePage: Sendable {
  /// Which network and iteration.
  package var title: String
  /// The network as the iteration began, and what its neurons put out then.
  package var diagram: NetworkDiagram
  /// What the outputs should be for the first sample; nil without targets.
  package var targets: [Double]?
  /// How many samples the iteration uses.
  package var m: Int
  /// The steps, in order.
  package var steps: [TracedStep]

  /// A page.
  package init(
    title: String, diagram: NetworkDiagram, targets: [Double]? = nil, m: Int, steps: [TracedStep]
  ) {
    self.title = title
    self.diagram = diagram
    self.targets = targets
    self.m = m
    self.steps = steps
  }

  /// A step and what it computed.
  package struct TracedStep: Sendable {
    /// Formula, numbers and shape, in the view in force.
    package var report: StepReport
    /// Forward, backward or update.
    package var phase: Step.Phase
    /// What it computes.
    package var symbol: Symbol
    /// What it computed, one column per sample whatever the view.
    package var value: Matrix
    /// What it needs.
    package var reads: [(symbol: Symbol, shape: Shape)]
    /// What the first number of ``value`` is.
    package var meaning: Phrase

    /// A step.
    package init(
      report: StepReport, phase: Step.Phase, symbol: Symbol, value: Matrix,
      reads: [(symbol: Symbol, shape: Shape)], meaning: Phrase
    ) {
      self.report = report
      self.phase = phase
      self.symbol = symbol
      self.value = value
      self.reads = reads
      self.meaning = meaning
    }
  }
}
