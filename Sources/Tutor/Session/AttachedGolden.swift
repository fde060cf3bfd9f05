// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import NeuralNet

extension AttachedGolden {
  /// The verdict on a value of `iteration`; `isNew` for a parameter after its update. Where the file
  /// tells it more than once, the first that differs is the verdict.
  func verdict(
    _ symbol: Symbol, _ value: Matrix, iteration: Int, isNew: Bool, isOfAllSamples: Bool
  ) -> Verdict {
    let told = file.arrays(of: symbol, isNew: isNew, in: iteration)
    guard !told.isEmpty else { return .absent }
    let arrays = told.filter { isOfAllSamples || !$0.isOfAllSamples }.map(\.array)
    guard !arrays.isEmpty else { return .ofAllSamples }
    return arrays.lazy.map { verdict(value, $0) }.first { $0 != .golden } ?? .golden
  }

  private func verdict(_ value: Matrix, _ array: GoldenFile.Array) -> Verdict {
    let comparison = file.compare(value, with: array)
    switch comparison.outcome {
    case .agrees: return .golden
    case .otherShape(let golden, _): return .otherShape(golden)
    case .differs(let cells):
      let worst = comparison.worst ?? cells[0]
      return .off(
        golden: worst.theirs, row: worst.row + 1, column: worst.column + 1,
        difference: worst.difference, wrong: cells.count, of: comparison.count,
        isTransposedInFile: file.convention == .rows)
    }
  }
}

extension GoldenFile {
  /// What a reader of the file may not expect, and what is no error.
  package var remarks: [Phrase] {
    var remarks = unknownMembers.prefix(5).map { member -> Phrase in
      let known =
        member.path == "tolerance.atol"
        ? "an absolute tolerance stands with its array, as atol"
        : "known there: \(list(member.known, "and"))"
      return "\(shortened(member.path)) is not known and changes nothing; \(known)"
    }
    if unknownMembers.count > 5 {
      remarks.append("\(unknownMembers.count - 5) more members are not known and change nothing")
    }
    if let final, final.updates < iterations {
      remarks.append(
        "spec.iterations is \(iterations), and final holds after \(counted(final.updates, "update"))"
      )
    }
    return remarks
  }

  /// `[1,2]`, and where it stands in a file with samples in rows.
  func place(_ cell: Comparison.Cell) -> String {
    let ours = "[\(cell.row + 1),\(cell.column + 1)]"
    guard convention == .rows else { return ours }
    return "\(ours) (row \(cell.column + 1), column \(cell.row + 1) of the file)"
  }
}

extension Setup {
  /// The network, samples and settings of a golden file.
  init(_ file: GoldenFile) {
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

extension Session {
  /// What of the golden file cannot be met by this network, said when it is attached.
  func mismatch(with file: GoldenFile) -> Phrase? {
    guard setup.inputs != nil, stepper.network.sizes != file.network.sizes else { return nil }
    let golden = file.network.sizes.map(String.init).joined(separator: " → ")
    let ours = stepper.network.sizes.map(String.init).joined(separator: " → ")
    return "it describes a network \(golden); this one is \(ours)"
  }
}
