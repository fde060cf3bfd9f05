// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What one number is, in words made from its place in the network.
package struct Meaning {
  let network: Network
  let training: Training
  /// Which samples of the data set the batch holds, from 0; empty: the columns as they are.
  var samples: [Int] = []
  /// Whether the data set has more samples than the batch.
  var isBatch = false
  var inputNames: [String] = []

  /// Meanings in a network trained so.
  package init(
    network: Network, training: Training, samples: [Int] = [], isBatch: Bool = false,
    inputNames: [String] = []
  ) {
    (self.network, self.training, self.inputNames) = (network, training, inputNames)
    (self.samples, self.isBatch) = (samples, isBatch)
  }

  /// Half a sentence, to stand behind the number's name.
  package func phrase(_ cell: Cell) -> Phrase {
    let (l, i) = (cell.symbol.layer, cell.row)
    let column = samples.indices.contains(cell.column) ? samples[cell.column] : cell.column
    let sample = "sample \(column + 1)"
    switch cell.symbol.quantity {
    case .Y: return "the target of output \(i + 1) for \(sample)"
    case .A where l == 0: return "\(Phrase(input(i))) of \(sample)"
    case .A where l == network.depth:
      return "the output ŷ of \(neuron(l, i)) for \(sample)"
    case .A: return "what \(neuron(l, i)) puts out for \(sample)"
    case .Z: return "the weighted input of \(neuron(l, i)) for \(sample)"
    case .W: return Phrase(weight(cell))
    case .b: return Phrase(bias(cell))
    case .cost:
      let batch: Phrase =
        isBatch ? " for the batch of \(counted(samples.count, "sample"))" : ""
      return "how far the outputs are from the targets\(batch), the number that is minimised"
    case .costData: return "the part of the cost that comes from the samples"
    case .costL2: return "the part of the cost that comes from the size of the weights"
    case .dA:
      let what = "\(Cell(.A, l, i, cell.column))"
      return l == 0
        ? "the slope of \(costOf(sample)) along \(what), \(input(i))"
        : "the slope of \(costOf(sample)) along \(what), what \(neuron(l, i)) puts out"
    case .dZ:
      return
        "the slope of \(costOf(sample)) along \(Cell(.Z, l, i, cell.column)), the weighted input of \(neuron(l, i))"
    case .dW:
      let parameter = Cell(.W, l, i, cell.column)
      return "the slope of the cost along \(parameter), \(weight(parameter))"
    case .db:
      let parameter = Cell(.b, l, i)
      return "the slope of the cost along \(parameter), \(bias(parameter))"
    case .mW, .mb:
      let name = training.optimizer?.card.meanName ?? ""
      return "the \(name) of \(slope(cell)) that the optimizer keeps"
    case .sW, .sb: return "the running mean of \(slope(cell))² that the optimizer keeps"
    }
  }

  /// That of a mean over all columns.
  package static func mean(samples: Int) -> Phrase { "the mean over all \(samples) samples" }

  /// That of a slope along a number that leads to another than the cost.
  package static func slope(of goal: Cell, along name: String) -> Phrase {
    "the slope of \(goal) along \(name)"
  }

  // MARK: Parts

  /// With slopes per sample, dA and dZ are slopes of the sample's own cost, before the average.
  private func costOf(_ sample: String) -> String {
    let isOwn = training.slopeScale == .perSample && training.loss?.average ?? .none != .none
    return isOwn ? "\(sample)'s own cost" : "the cost"
  }

  private func neuron(_ l: Int, _ i: Int) -> String { "neuron \(i + 1) of layer \(l)" }

  private func input(_ j: Int) -> String {
    "input \(j + 1)\(inputNames.indices.contains(j) ? " (\(shortened(inputNames[j], 20)))" : "")"
  }

  private func weight(_ cell: Cell) -> String {
    let (l, j) = (cell.symbol.layer, cell.column)
    let from = l == 1 ? input(j) : neuron(l - 1, j)
    return "the weight from \(from) to \(neuron(l, cell.row))"
  }

  private func bias(_ cell: Cell) -> String { "the bias of \(neuron(cell.symbol.layer, cell.row))" }

  private func slope(_ cell: Cell) -> Cell {
    switch cell.symbol.quantity {
    case .mW, .sW: Cell(.dW, cell.symbol.layer, cell.row, cell.column)
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mb, .sb:
      Cell(.db, cell.symbol.layer, cell.row)
    }
  }
}
