// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// `✓ Z1 = W1 @ X + b1`, or `✗ ..` and what differs.
  func check(_ report: CheckReport) -> [String] {
    let longest = 400
    let text = clean(report.text).shortened(to: longest, gap: style.charset.gap)
    guard report.place != nil, let reason = report.details.first else {
      return marked(report.holds, text, first: lead(report.place))
        + report.details.flatMap { hanging(render($0), indent: 4) }
    }
    // Who reads lists of `FILE:LINE: ..` sees a line of each.
    return marked(report.holds, "\(text): \(render(reason))", first: lead(report.place))
      + report.details.dropFirst().flatMap { hanging(render($0), indent: 4) }
  }

  /// A comparison, as drawn at ``ComparisonReport``. What agrees is listed where not all does.
  func comparison(_ report: ComparisonReport) -> [String] {
    var lines = marked(report.holds, render(report.headline), first: lead(report.place))
    if !report.agreeing.isEmpty, !report.holds {
      lines += listed("agree ", report.agreeing.map(clean).joined(separator: " "))
    }
    for (difference, text) in report.differences {
      lines += listed("DIFFER", render(text), .bad) + cells(difference, report.sides)
    }
    return lines
      + (report.remarks + [report.summary].compactMap { $0 })
      .flatMap { hanging(render($0), indent: 4) }
  }

  /// The column that the names of what was compared begin in.
  private static let column = String(repeating: " ", count: 12)

  private func listed(_ word: String, _ text: String, _ ink: Style.Ink? = nil) -> [String] {
    var lines = wrapped(text, width: columns, first: "    \(word)  ", rest: Self.column)
    if let ink { lines[0] = "    " + style.ink(ink, word) + lines[0].dropFirst(4 + word.count) }
    return lines
  }

  // MARK: Cells

  private func cells(
    _ difference: ComparisonReport.DifferingArray, _ sides: Sides
  ) -> [String] {
    let places = difference.cells.map { clean($0.place) }
    let (golden, ours) = pairs(difference.cells)
    let changes = difference.cells.map { numbers.text($0.ours - $0.golden, as: .change) }
    let named = [(sides.theirs, golden), (sides.ours, ours), ("difference", changes)]
    let numbered = named.map { name, texts -> [String] in
      let aligned = alignedOnPoint(texts)
      let width = max(name.count, aligned.first?.displayWidth ?? 0)
      return ([name] + aligned).map { $0.padded(left: width) }
    }
    let placeWidth = places.map(\.displayWidth).max() ?? 0
    let lines = ([""] + places).enumerated().map { index, place in
      (Self.column + place.padded(right: placeWidth) + numbered.map { "  " + $0[index] }.joined())
        .trimmingEnd
    }
    let fits = lines.allSatisfy { $0.displayWidth <= columns }
    if places.isEmpty { return more(than: difference) }
    if fits { return [style.ink(.dim, lines[0])] + lines.dropFirst() + more(than: difference) }
    // With so many digits the numbers of a place stand below each other.
    return places.indices.flatMap { index in
      hanging(places[index], indent: 4)
        + named.flatMap { hanging("\($0.padded(right: 10))  \($1[index])", indent: 6) }
    } + more(than: difference)
  }

  private func more(than difference: ComparisonReport.DifferingArray) -> [String] {
    difference.more > 0 ? ["\(Self.column)  \(style.charset.gap) \(difference.more) more"] : []
  }

  /// Golden and our numbers in one notation; with every digit where a pair would look alike.
  private func pairs(
    _ cells: [(place: String, golden: Double, ours: Double)]
  ) -> (golden: [String], ours: [String]) {
    let notation = numbers.notation(for: cells.flatMap { [$0.golden, $0.ours] })
    let golden = cells.map { numbers.cell($0.golden, notation) }
    let ours = cells.map { numbers.cell($0.ours, notation) }
    if zip(golden, ours).allSatisfy({ $0 != $1 }) { return (golden, ours) }
    return (
      cells.map { numbers.text($0.golden, as: .exact) },
      cells.map { numbers.text($0.ours, as: .exact) }
    )
  }
}
