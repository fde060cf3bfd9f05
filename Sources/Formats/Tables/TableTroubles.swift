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
    var (words, without, encoded): ([String], [String], [String]) = ([], [], [])
    var (hasGaps, isTargetWordy) = (false, false)
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
            isTarget: place == target
          ) { TableColumn.word($0) != nil })
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
          without.append(word(place))
        }
        hasGaps = hasGaps || gaps > 0 && isKinds
        continue
      }
      if column.cells.contains(where: \.isInfinite) {
        troubles.append(trouble(place, columns, .infinite, isTarget: place == target, \.isInfinite))
      }
      if gaps > 0, options.missing == nil {
        troubles.append(
          trouble(place, columns, .gaps, isTarget: place == target, TableColumn.isGap))
        hasGaps = true
      }
    }
    guard !troubles.isEmpty else { return }
    if options.missing != nil { hasGaps = false }
    // What the line cannot mend, the file has to.
    let isOfFile = troubles.contains {
      $0.look == TableNumber.unclearMarks || $0.kind == .infinite
    }
    words +=
      (without.isEmpty ? [] : ["without"] + without)
      + (encoded.isEmpty ? [] : ["onehot"] + encoded)
      + (hasGaps ? ["missing", filling(columns, inputs + [target])] : [])
    if isOfFile || isTargetWordy { words = [] }
    throw TableFault(.unusable(troubles, words: words.joined(separator: " ")))
  }

  private func trouble(
    _ place: Int, _ columns: [TableColumn], _ kind: ColumnTrouble.Kind, isTarget: Bool,
    _ isSo: (Double) -> Bool
  ) -> ColumnTrouble {
    let cells = columns[place].cells
    let sample = cells.firstIndex(where: isSo) ?? 0
    return ColumnTrouble(
      column: label(place), isTarget: isTarget, kind: kind, count: cells.count(where: isSo),
      of: cells.count, text: field(sample, place), sample: sample,
      line: text.bytes.line(of: starts[sample]))
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
