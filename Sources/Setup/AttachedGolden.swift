// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import NeuralNet

/// A golden file that is attached.
package struct AttachedGolden: Sendable {
  /// As it was named: `06-backprop-a`.
  package var name: String
  /// What its numbers and ours are called.
  package var sides: Sides
  /// Its contents.
  package var file: GoldenFile

  package init(name: String, sides: Sides, file: GoldenFile) {
    (self.name, self.sides, self.file) = (name, sides, file)
  }
}

extension AttachedGolden {
  /// The verdict on a value of `iteration`; `isNew` for a parameter after its update. Where the file
  /// tells it more than once, the first that differs is the verdict.
  package func verdict(
    _ symbol: Symbol, _ value: Matrix, iteration: Int, isNew: Bool, isOfAllSamples: Bool
  ) -> Verdict {
    let told = file.arrays(of: symbol, isNew: isNew, in: iteration)
    guard !told.isEmpty else { return .absent }
    let arrays = told.filter { isOfAllSamples || !$0.isOfAllSamples }.map(\.array)
    guard !arrays.isEmpty else { return .ofAllSamples }
    return arrays.lazy.map { verdict(value, $0) }.first { $0 != .golden } ?? .golden
  }

  private func verdict(_ value: Matrix, _ array: GoldenArray) -> Verdict {
    let comparison = file.compare(value, with: array)
    switch comparison.outcome {
    case .agrees: return .golden
    case .otherShape(let golden, _): return .otherShape(golden)
    case .differs(let cells):
      let worst = comparison.worst ?? cells[0]
      return .off(
        golden: worst.theirs, row: worst.row + 1, column: worst.column + 1,
        difference: worst.difference, wrong: cells.count, of: comparison.count,
        isTransposedInFile: file.layout == .rows)
    }
  }
}

extension Setup {
  /// The network, samples and settings of a golden file.
  package init(_ file: GoldenFile) {
    inputs = file.network.inputs
    layers = file.network.layers.map {
      LayerChoice(neurons: $0.neurons, activation: $0.activation, usesBias: $0.usesBias)
    }
    if Set(file.network.layers.map(\.usesBias)).count == 1 {
      for l in layers.indices { layers[l].usesBias = nil }
      settings.bias = file.network.layers[0].usesBias ? .on : .off
    }
    if !file.network.trainsBias, settings.bias == .on { settings.bias = .kept }
    X = file.batch.X
    Y = file.batch.Y
    settings.learningRate = file.training.learningRate
    settings.loss = file.training.loss.map { .fixed($0) } ?? .none
    settings.optimizer = file.training.optimizer
    settings.l2 = file.training.l2
    settings.slopeScale = file.training.slopeScale
    settings.batchSize = file.training.batchSize
  }
}
