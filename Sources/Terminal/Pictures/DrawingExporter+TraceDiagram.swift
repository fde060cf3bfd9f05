// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What a page's script needs to make the diagram show a step. The parts of the diagram are layers
/// (`c1`), the weights before a layer (`g1`) and the cost (`k`).
extension DrawingExporter {
  /// What the parts show before the first step.
  func starts(_ page: TracePage, _ layout: NetworkLayout) -> String {
    let scale = largestWeight(page)
    let inputs = page.diagram.layers[0].values ?? []
    let weights = page.diagram.weights.enumerated().map { l, W in
      "g\(l + 1):{name:\"W\(l + 1)\",\(lines(W, l + 1, layout, largest: scale))}"
    }
    return (["c0:{name:\"X\",\(neurons(inputs, 0, layout))}"] + weights).joined(separator: ",\n")
  }

  /// Each step: the part that it changes, the parts that it reads, the numbers it puts there, and
  /// whether they stay; slopes of weights and what is of biases show in their own step only.
  func facts(_ page: TracePage, _ layout: NetworkLayout) -> String {
    let weights = largestWeight(page)
    return page.steps.map { entry in
      let symbol = entry.symbol
      let part = self.part(symbol) ?? ""
      var reads: [String] = []
      for read in entry.reads.compactMap({ self.part($0.symbol) })
      where read != part && !reads.contains(read) { reads.append(read) }
      // The slope along the outputs comes from the cost.
      if symbol == Symbol(.dA, layout.neurons.count - 1) { reads.append("k") }
      let column = (0..<entry.value.rows).map { entry.value[$0, 0] }
      let numbers =
        switch symbol.quantity {
        case .W: lines(entry.value, symbol.layer, layout, largest: weights)
        case .dW:
          lines(entry.value, symbol.layer, layout, largest: entry.value.elements.largestFinite)
        case .cost: "texts:[\"\(SVG.short(column[0]))\"]"
        case .Y, .b, .Z, .A, .dA, .dZ, .db, .costData, .costL2, .mW, .sW, .mb, .sb:
          neurons(column, symbol.layer, layout)
        }
      let stays = ![.dW, .b, .db].contains(symbol.quantity)
      let names = reads.map { "\"\($0)\"" }.joined(separator: ",")
      return
        "{part:\"\(part)\",name:\"\(symbol)\",stays:\(stays),reads:[\(names)],\(numbers)}"
    }.joined(separator: ",\n")
  }

  /// Where in the diagram a quantity shows; nil where it does not.
  private func part(_ symbol: Symbol) -> String? {
    switch symbol.quantity {
    case .W, .dW: "g\(symbol.layer)"
    case .b, .Z, .A, .dA, .dZ, .db: "c\(symbol.layer)"
    case .cost: "k"
    case .Y, .costData, .costL2, .mW, .sW, .mb, .sb: nil
    }
  }

  /// Before and after the updates, so that the lines of both can be compared.
  private func largestWeight(_ page: TracePage) -> Double {
    page.steps.reduce(page.diagram.largest) {
      $1.symbol.quantity == .W ? max($0, $1.value.elements.largestFinite) : $0
    }
  }

  private func neurons(_ values: [Double], _ l: Int, _ layout: NetworkLayout) -> String {
    let texts = layout.neurons[l].compactMap { $0 }.map { neuron in
      values.indices.contains(neuron) ? "\"\(SVG.short(values[neuron]))\"" : "\"\""
    }
    return "texts:[\(texts.joined(separator: ","))]"
  }

  /// The lines in the order they are drawn; `lost` counts what is not finite in the whole matrix.
  private func lines(_ W: Matrix, _ l: Int, _ layout: NetworkLayout, largest: Double) -> String {
    let shown = layout.neurons[l].compactMap { $0 }.flatMap { i in
      layout.neurons[l - 1].compactMap { $0 }.map { W[i, $0] }
    }
    let texts = shown.map { "\"\(numbers.text($0, as: .value))\"" }.joined(separator: ",")
    let widths = shown.map { SVG.px(SVG.width($0, of: largest)) }.joined(separator: ",")
    let lost = W.elements.count { !$0.isFinite }
    return "lost:\(lost),texts:[\(texts)],widths:[\(widths)]"
  }
}
