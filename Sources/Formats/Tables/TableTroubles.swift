// SPDX-License-Identifier: GPL-3.0-or-later
import Language

extension DataTable {
  /// Requires that inputs are numbers, or become rows of words, and that gaps are provided for; says
  /// of all columns at once what they lack, and which words make the line one that runs.
  package func require(
    _ columns: [TableColumn], _ inputs: [Int], _ onehot: Set<Int>, target: Int, rival: Int?,
    isClass: Bool, _ options: TableOptions
  ) throws(TableFault) {
    var troubles: [ColumnTrouble] = []
    var seen: SeenRecords = [:]
    var (words, without, encoded): ([String], [Int], [String]) = ([], [], [])
    var (gappy, isTargetWordy) = (Set<Int>(), false)
    // Columns of numbers but for some words.
    var strays: [Int] = []
    for place in inputs + [target] {
      let column = columns[place]
      let mayHaveWords = place == target ? isClass : onehot.contains(place)
      let gaps = column.cells.count(where: TableColumn.isGap)
      if !column.words.isEmpty, !mayHaveWords {
        let count = column.cells.count { TableColumn.word($0) != nil }
        let isStray = 2 * count <= column.cells.count - gaps
        troubles.append(
          trouble(
            place, columns,
            isStray ? .stray : .words(column.words.count, first: Array(column.words.prefix(3))),
            isTarget: place == target, &seen
          ) { TableColumn.word($0) != nil })
        if isStray { strays.append(place) }
        if place == target {
          isTargetWordy = true
          continue
        }
        // Few words are kinds of something; many are names.
        let isKinds =
          !isStray && 2 * gaps <= column.cells.count && column.words.count <= 20
          && 2 * column.words.count <= max(column.cells.count, 4)
          && troubles.last?.look == nil
        if isKinds, place == rival {
          troubles[troubles.count - 1].mayBeTarget = true
          words += ["target", word(place)]
        } else if isKinds {
          encoded.append(word(place))
        } else {
          without.append(place)
        }
        if gaps > 0, isKinds { gappy.formUnion(samples(column, TableColumn.isGap)) }
        continue
      }
      if column.cells.contains(where: \.isInfinite) {
        troubles.append(
          trouble(place, columns, .infinite, isTarget: place == target, &seen, \.isInfinite))
      }
      if gaps > 0, options.missing == nil {
        troubles.append(
          trouble(place, columns, .gaps, isTarget: place == target, &seen, TableColumn.isGap))
        gappy.formUnion(samples(column, TableColumn.isGap))
      }
    }
    guard !troubles.isEmpty else { return }
    if options.missing != nil { gappy = [] }
    // What the line cannot mend, the file has to.
    let isOfFile = troubles.contains {
      $0.look == .unclearMarks || $0.kind == .infinite
    }
    let noSamples = noSamples(columns, strays, gappy)
    if !noSamples.isEmpty {
      without.removeAll(where: strays.contains)
      gappy.subtract(noSamples)
      if strays.contains(target) { isTargetWordy = false }
    }
    words +=
      (without.isEmpty ? [] : ["without"] + without.map(word))
      + (encoded.isEmpty ? [] : ["onehot"] + encoded)
      + (gappy.isEmpty ? [] : ["missing", filling(columns, inputs + [target])])
      + skipping(noSamples)
    if isOfFile || isTargetWordy { words = [] }
    throw TableFault(.unusable(troubles, words: words.joined(separator: " ")))
  }

  private func samples(_ column: TableColumn, _ isSo: (Double) -> Bool) -> [Int] {
    column.cells.indices.filter { isSo(column.cells[$0]) }
  }

  /// The samples that are none, as it seems, such as a line of units or a total: all that words make
  /// useless columns of numbers for, few and at the beginning or the end.
  private func noSamples(_ columns: [TableColumn], _ strays: [Int], _ gappy: Set<Int>) -> Set<Int> {
    var odd = Set(strays.flatMap { samples(columns[$0]) { TableColumn.word($0) != nil } })
    let last = starts.count - 1
    // A total stands below names as well.
    let totals = ["total", "totals", "sum", "summe", "gesamt", "mean", "average", "mittelwert"]
    let isTotal = columns.contains { column in
      TableColumn.word(column.cells[last]).map { totals.contains(column.words[$0].lowercased()) }
        ?? false
    }
    if isTotal { odd.insert(last) }
    guard !odd.isEmpty, odd.count <= 3, 2 * odd.count <= starts.count else { return [] }
    var rest = odd
    var (first, end) = (0, last)
    while rest.remove(first) != nil { first += 1 }
    while rest.remove(end) != nil { end -= 1 }
    return rest.isEmpty ? odd : []
  }

  /// Words that leave these samples out; where the line above the first has no name for some column,
  /// that line in its place: a title, and the names below it.
  private func skipping(_ samples: Set<Int>) -> [String] {
    guard !samples.isEmpty else { return [] }
    let isTitle = dialect.hasHeader && samples.contains(0) && dialect.titles.contains("")
    let lines = samples.sorted().map { $0 == 0 && isTitle ? header : starts[$0] }
    return ["skip"] + lines.map { "\(text.bytes.line(of: $0))" }
  }

  /// Records that were looked at, by sample: one may make as much trouble as it has fields.
  private typealias SeenRecords = [Int: (fields: [String], line: Int)]

  private func trouble(
    _ place: Int, _ columns: [TableColumn], _ kind: ColumnTrouble.Kind, isTarget: Bool,
    _ seen: inout SeenRecords, _ isSo: (Double) -> Bool
  ) -> ColumnTrouble {
    let cells = columns[place].cells
    let sample = cells.firstIndex(where: isSo) ?? 0
    let record = seen[sample] ?? (fields(sample), text.bytes.line(of: starts[sample]))
    seen[sample] = record
    return ColumnTrouble(
      column: label(place), isTarget: isTarget, kind: kind, count: cells.count(where: isSo),
      of: cells.count, text: place < record.fields.count ? record.fields[place] : "",
      sample: sample, line: record.line)
  }

  /// Leaving samples out, where that costs few of them; else the mean.
  private func filling(_ columns: [TableColumn], _ used: [Int]) -> String {
    let gappy = starts.indices.count { sample in
      used.contains { TableColumn.isGap(columns[$0].cells[sample]) }
    }
    let isTargetAlone = used.dropLast().allSatisfy {
      !columns[$0].cells.contains(where: TableColumn.isGap)
    }
    return isTargetAlone || 10 * gappy <= starts.count ? "drop" : "mean"
  }
}
