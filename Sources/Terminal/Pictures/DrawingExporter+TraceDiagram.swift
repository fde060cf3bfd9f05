// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What a page's script needs to make the diagram show a step. The parts of the diagram are layers
/// (`c1`), the weights before a layer (`g1`) and the cost (`k`).
extension DrawingExporter {
  /// What the parts show before the first step.
  func starts(_ page: TracePage, _ layout: NetworkLayout) -> String {
    let scale = largestWeight(page)
    let inputs = page.givens.filter { $0.symbol == Symbol(.A, 0) }.map { given in
      "c0:{name:\"X\",key:\"A0\",\(neurons(given.symbol, given.value, given.told, 0, page, layout))}"
    }
    let weights = page.diagram.weights.enumerated().map { l, W in
      "g\(l + 1):{name:\"W\(l + 1)\",key:\"W\(l + 1)@\",\(lines(W, l + 1, layout, largest: scale))}"
    }
    return (inputs + weights).joined(separator: ",\n")
  }

  /// What the outputs should be, for each sample and on average.
  func targets(_ page: TracePage, _ layout: NetworkLayout) -> String {
    guard let Y = page.givens.first(where: { $0.symbol.quantity == .Y }) else { return "texts:[]" }
    return neurons(Y.symbol, Y.value, Y.told, layout.neurons.count - 1, page, layout)
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
      let numbers =
        switch symbol.quantity {
        case .W: lines(entry.value, symbol.layer, layout, largest: weights)
        case .dW:
          lines(entry.value, symbol.layer, layout, largest: entry.value.elements.largestFinite)
        case .cost: "texts:[[\"\(SVG.short(entry.value[0, 0]))\"]]"
        case .Y, .b, .Z, .A, .dA, .dZ, .db, .costData, .costL2, .mW, .sW, .mb, .sb:
          neurons(symbol, entry.value, entry.told, symbol.layer, page, layout)
        }
      let stays = ![.dW, .b, .db].contains(symbol.quantity)
      let names = reads.map { "\"\($0)\"" }.joined(separator: ",")
      return
        "{part:\"\(part)\",name:\"\(symbol)\",stays:\(stays),reads:[\(names)],\(numbers)}"
    }.joined(separator: ",\n")
  }

  /// Where in the diagram a quantity shows; nil where it does not.
  func part(_ symbol: Symbol) -> String? {
    switch symbol.quantity {
    case .W, .dW, .mW, .sW: "g\(symbol.layer)"
    case .b, .Z, .A, .dA, .dZ, .db, .mb, .sb: "c\(symbol.layer)"
    case .cost: "k"
    case .Y, .costData, .costL2: nil
    }
  }

  /// Before and after the updates, so that the lines of both can be compared.
  private func largestWeight(_ page: TracePage) -> Double {
    page.steps.reduce(page.diagram.largest) {
      $1.symbol.quantity == .W ? max($0, $1.value.elements.largestFinite) : $0
    }
  }

  /// What the neurons of a layer show: of each sample that can be chosen, and on average last; of
  /// what has no samples once.
  private func neurons(
    _ symbol: Symbol, _ value: Matrix, _ told: TracePage.Told, _ l: Int, _ page: TracePage,
    _ layout: NetworkLayout
  ) -> String {
    let shown = layout.neurons[l].compactMap { $0 }
    func texts(_ number: (Int) -> Double?) -> String {
      "[\(shown.map { "\"\(number($0).map(SVG.short) ?? "")\"" }.joined(separator: ","))]"
    }
    let columns = symbol.quantity.isPerSample ? page.columns : [0]
    var all = columns.map { column in
      texts { $0 < value.rows && column < value.columns ? value[$0, column] : nil }
    }
    if !told.means.isEmpty {
      all.append(texts { row in told.means.first { $0.row == row }?.explanation.value })
    }
    return "texts:[\(all.joined(separator: ","))]"
  }

  /// The lines in the order they are drawn; `lost` counts what is not finite in the whole matrix.
  private func lines(_ W: Matrix, _ l: Int, _ layout: NetworkLayout, largest: Double) -> String {
    let shown = layout.neurons[l].compactMap { $0 }.flatMap { i in
      layout.neurons[l - 1].compactMap { $0 }.map { W[i, $0] }
    }
    let texts = shown.map { "\"\(numbers.text($0, as: .value))\"" }.joined(separator: ",")
    let widths = shown.map { SVG.px(SVG.width($0, of: largest)) }.joined(separator: ",")
    let lost = W.elements.count { !$0.isFinite }
    return "lost:\(lost),texts:[[\(texts)]],widths:[\(widths)]"
  }
}
