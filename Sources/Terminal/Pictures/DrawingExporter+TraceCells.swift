// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What a page tells of each number that can be chosen: the words and numbers of `why`, made here, so
/// that the page's script has nothing to compute.
extension DrawingExporter {
  /// Each matrix by its key, `Z1`, or `W1@` as the iteration began with it: where the diagram shows
  /// it, what it is made of, and its numbers.
  func matrices(_ page: TracePage) -> String {
    let givens = page.givens.map { given in
      matrix(
        given.symbol, given.value, given.told, step: 0, from: "",
        when: given.symbol.isMovedByUpdate ? " at \(page.iteration)" : "")
    }
    let steps = page.steps.enumerated().map { index, entry in
      let from = entry.reads.map { read in
        "[\"\(key(ofRead: read.symbol))\",\"\(sign(read.part.rows))\(sign(read.part.columns))\"]"
      }
      return matrix(
        entry.symbol, entry.value, entry.told, step: index + 1,
        from: from.joined(separator: ","), when: "")
    }
    return (givens + steps).joined(separator: ",\n")
  }

  /// Parameters are read as the iteration began with them: each is moved once, and read no more.
  private func key(ofRead symbol: Symbol) -> String {
    "\(symbol)\(symbol.isMovedByUpdate ? "@" : "")"
  }

  private func sign(_ along: Along) -> String {
    switch along {
    case .all: "*"
    case .row: "i"
    case .column: "j"
    }
  }

  private func matrix(
    _ symbol: Symbol, _ value: Matrix, _ told: TracePage.Told, step: Int, from: String,
    when: String
  ) -> String {
    let places =
      switch symbol.quantity {
      case .cost, .costData, .costL2: 0
      case .b, .db, .mb, .sb: 1
      case .Y, .W, .Z, .A, .dA, .dZ, .dW, .mW, .sW: 2
      }
    let slope =
      switch symbol.quantity {
      case .W, .dW: "dW\(symbol.layer)"
      case .b, .db: "db\(symbol.layer)"
      case .Y, .Z, .A, .dA, .dZ, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: ""
      }
    let cells =
      told.cells.map { "\"\($0.row + 1),\($0.column + 1)\":\(cell($0.explanation))" }
      + told.means.map { "\"\($0.row + 1),m\":\(cell($0.explanation))" }
    let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
    return """
      "\(step == 0 ? key(ofRead: symbol) : "\(symbol)")":{name:"\(name)",when:"\(when)",\
      step:\(step),part:"\(part(symbol) ?? "")",layer:\(symbol.layer),places:\(places),\
      samples:\(symbol.quantity.isPerSample),rows:\(value.rows),columns:\(value.columns),\
      slope:"\(slope)",from:[\(from)],cells:{\(cells.joined(separator: ",\n"))}}
      """
  }

  /// `[number, what it is, [[rule, numbers, ..], ..], [remarks], paths]`
  private func cell(_ told: Explanation) -> String {
    let value = numbers.text(told.value, as: .value)
    let ways = told.ways.map { way in
      list([phrases.render(way.rule)] + way.numbers.map { phrases.arithmetic($0, is: value) })
    }
    let remarks = list(told.remarks.map(phrases.render))
    let paths = told.paths.map { ",\(self.paths($0))" } ?? ""
    return
      "[\(quoted(value)),\(quoted(phrases.render(told.meaning))),[\(ways.joined(separator: ","))],\(remarks)\(paths)]"
  }

  /// `[headline, [[share, way and product, breadth, sample, [neurons]], .., [share, words], ..]]`
  private func paths(_ report: PathReport) -> String {
    // All of them together are as broad as this.
    let breadth = 30.0
    let size = report.paths.reduce(0) { $0 + $1.share.magnitude }
    let rows = report.rows.enumerated().map { index, row in
      let words =
        "\(quoted(numbers.text(row.share, as: .share))),\(quoted(phrases.render(row.text)))"
      guard report.paths.indices.contains(index) else { return "[\(words)]" }
      let path = report.paths[index]
      let share = size > 0 ? row.share.magnitude / size : 0
      return
        "[\(words),\(SVG.px(max(1, breadth * share))),\(path.sample ?? 0),[\(path.neurons.map(String.init).joined(separator: ","))]]"
    }
    return "[\(quoted(phrases.render(report.headline))),[\(rows.joined(separator: ","))]]"
  }

  private func list(_ texts: [String]) -> String {
    "[\(texts.map(quoted).joined(separator: ","))]"
  }

  /// A text as a script writes it, in which nothing is markup.
  private func quoted(_ text: String) -> String {
    let inside = Sanitizer.clean(text).oneLine.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "<": result += "\\u003c"
      case "\u{2028}", "\u{2029}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(inside)\""
  }
}
