// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One iteration to step through forward and back: its network, and each step with its numbers.
package struct TracePage: Sendable {
  /// Which network and iteration.
  package var title: String
  /// Which iteration, from 0.
  package var iteration: Int
  /// The network as the iteration began, and what its neurons put out then.
  package var diagram: NetworkDiagram
  /// The samples that the iteration uses, from 1 as the data set has them.
  package var samples: [Int]
  /// Columns of those samples whose numbers can be chosen, from 0.
  package var columns: [Int]
  /// What was there before the first step: data, and parameters as the iteration began.
  package var givens: [Given]
  /// The steps, in order.
  package var steps: [TracedStep]
  /// How many samples the iteration uses.
  package var m: Int { samples.count }

  /// A page.
  package init(
    title: String, iteration: Int, diagram: NetworkDiagram, samples: [Int], columns: [Int],
    givens: [Given], steps: [TracedStep]
  ) {
    (self.title, self.iteration, self.diagram) = (title, iteration, diagram)
    (self.samples, self.columns, self.givens, self.steps) = (samples, columns, givens, steps)
  }

  /// A matrix that no step computed.
  package struct Given: Sendable {
    /// What it is.
    package var symbol: Symbol
    /// Its numbers, one column per sample whatever the view.
    package var value: Matrix
    /// What is told of those that can be chosen.
    package var told: Told

    /// A matrix that no step computed.
    package init(symbol: Symbol, value: Matrix, told: Told) {
      (self.symbol, self.value, self.told) = (symbol, value, told)
    }
  }

  /// What is told of the numbers of a matrix that can be chosen.
  package struct Told: Sendable {
    /// Where each comes from; of slopes along parameters with their paths.
    package var cells: [(row: Int, column: Int, explanation: Explanation)] = []
    /// Of what has a column per sample, the means of its rows over all samples.
    package var means: [(row: Int, explanation: Explanation)] = []

    /// Nothing is told.
    package init() {}
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
    package var reads: [Read]
    /// What the first number of ``value`` is.
    package var meaning: Phrase
    /// What is told of its numbers.
    package var told = Told()

    /// A step.
    package init(
      report: StepReport, phase: Step.Phase, symbol: Symbol, value: Matrix, reads: [Read],
      meaning: Phrase
    ) {
      (self.report, self.phase, self.symbol) = (report, phase, symbol)
      (self.value, self.reads, self.meaning) = (value, reads, meaning)
    }
  }

  /// A matrix that a step needs.
  package struct Read: Sendable {
    /// What it is.
    package var symbol: Symbol
    /// Its shape.
    package var shape: Shape
    /// Which of its rows and columns go into one number.
    package var part: (rows: Along, columns: Along)

    /// A matrix that a step needs.
    package init(symbol: Symbol, shape: Shape, part: (rows: Along, columns: Along)) {
      (self.symbol, self.shape, self.part) = (symbol, shape, part)
    }
  }
}

extension Quantity {
  /// Whether its matrices have a column for each sample.
  package var isPerSample: Bool {
    switch self {
    case .Y, .Z, .A, .dA, .dZ: true
    case .W, .b, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: false
    }
  }
}
