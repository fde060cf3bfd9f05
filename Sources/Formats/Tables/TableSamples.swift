// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// What became of each column of a table: inputs, the target, and what is left out.
///
/// Inputs and targets may hold gaps, NaN, where the line says that they get a mean.
package struct TableSamples {
  /// Why a column is the target.
  package enum Choice: Hashable { case typed, name, last }
  /// Why a column is left out.
  package enum Reason: CaseIterable { case rowNumber, empty, typed }

  package let dataset: Dataset
  package let target: (name: String, choice: Choice)
  /// The last column as it is typed, where it may be the target rather than a column `y` before it.
  package let rival: String?
  package let inputs: [String]
  package let leftOut: [(name: String, reason: Reason)]
  /// Columns with gaps, and how many.
  package let gaps: [(name: String, count: Int)]
  /// Columns of words that stand for 1 and 0, and what was taken for what.
  package let truths: [(name: String, words: [TableColumn.Truth])]
  /// Samples that were left out for their gaps.
  package let dropped: Int

  package init(_ table: DataTable, _ options: TableOptions) throws(TableFault) {
    let columns = table.columns.map(\.resolved)
    let labels = columns.indices.map { table.label($0) }
    let without = try table.places(options.without)
    let onehot = Set(try table.places(options.onehot))
    let typedTarget = try options.target.map { (word) throws(TableFault) in try table.place(word) }

    let uses: [(ColumnUse, [Int])] = [
      (.target, typedTarget.map { [$0] } ?? []), (.leftOut, without), (.onehot, Array(onehot)),
    ]
    for (index, use) in uses.enumerated() {
      for other in uses[(index + 1)...] {
        if let column = use.1.first(where: other.1.contains) {
          throw TableFault(.twoUses(labels[column], first: use.0, second: other.0))
        }
      }
    }

    var leftOut: [Int: Reason] = [:]
    for column in columns.indices where column != typedTarget {
      if without.contains(column) {
        leftOut[column] = .typed
      } else if columns[column].cells.allSatisfy(TableColumn.isGap) {
        leftOut[column] = .empty
      }
    }
    let rowNumbers = columns.indices.filter {
      leftOut[$0] == nil && $0 != typedTarget && !onehot.contains($0)
        && columns[$0].isRowNumber(isFirst: $0 == 0)
    }
    // The only input stays one.
    if leftOut.count + rowNumbers.count + 1 < columns.count {
      for column in rowNumbers { leftOut[column] = .rowNumber }
    }
    let used = columns.indices.filter { leftOut[$0] == nil }
    let (target, choice) = try table.target(typedTarget, used)
    let inputs = used.filter { $0 != target }
    guard !inputs.isEmpty else { throw TableFault(.noInputs(left: labels[target])) }
    let isClass =
      options.hasClasses
      ?? (TargetName.isClass(columns[target].title)
        || !columns[target].words.isEmpty && !columns[target].isMeantAsNumbers)
    // Of points x and y, the class.
    let rival = used.last.flatMap { last in
      choice == .name && columns[target].title.lowercased() == "y" && last > target
        && !onehot.contains(last) && columns[last].hasFewKinds ? last : nil
    }
    try table.require(
      columns, inputs, onehot, target: target, rival: rival, isClass: isClass, options)
    self.rival = rival.map { table.word($0) }

    // Samples that stay.
    let mayHaveGaps = options.missing == .mean ? [target] : used
    let gappy = used.filter { columns[$0].cells.contains(where: TableColumn.isGap) }
    let hollow = mayHaveGaps.filter(gappy.contains)
    let kept = table.starts.indices.filter { sample in
      !hollow.contains { TableColumn.isGap(columns[$0].cells[sample]) }
    }
    guard !kept.isEmpty else { throw TableFault(.nothingLeft) }
    dropped = table.starts.count - kept.count
    gaps = gappy.map { ($0, columns[$0]) }.map { place, column in
      (labels[place], column.cells.count(where: TableColumn.isGap))
    }

    var rows: [[Double]] = []
    var (inputNames, inputLabels): ([String], [String]) = ([], [])
    for input in inputs {
      let column = columns[input]
      let cells = dropped == 0 ? column.cells : kept.map { column.cells[$0] }
      guard onehot.contains(input) else {
        rows.append(cells)
        inputNames.append(table.name(input))
        inputLabels.append(labels[input])
        continue
      }
      let values = table.values(column, input, cells)
      try table.requireMemory(rows.count + values.names.count, samples: kept.count, classes: 0)
      for (place, name) in values.names.enumerated() {
        rows.append(values.places.map { $0.map { $0 == place ? 1 : 0 } ?? TableColumn.gap })
        inputNames.append("\(table.name(input))_\(name)")
        inputLabels.append(TableOptions.typed("\(table.name(input))_\(name)"))
      }
    }
    let column = columns[target]
    let cells = dropped == 0 ? column.cells : kept.map { column.cells[$0] }
    var classNames: [String] = []
    var Y = Matrix(Shape(1, 0), [])
    if isClass {
      let values = table.values(column, target, cells)
      classNames = values.names
      try table.requireMemory(rows.count, samples: kept.count, classes: classNames.count)
      Y = Matrix(Shape(classNames.count, kept.count), repeating: 0)
      for (sample, place) in values.places.enumerated() { Y[place ?? 0, sample] = 1 }
    } else {
      Y = Matrix(Shape(1, kept.count), cells)
    }
    dataset = Dataset(
      Batch(X: Matrix(Shape(rows.count, kept.count), Array(rows.joined())), Y: Y),
      inputNames: inputNames, classNames: classNames)
    self.target = (labels[target], choice)
    truths = used.filter { $0 != target || classNames.isEmpty }
      .map { (labels[$0], columns[$0].truths) }.filter { !$0.1.isEmpty }
    self.inputs = inputLabels
    self.leftOut = columns.indices.compactMap { column in
      leftOut[column].map { (labels[column], $0) }
    }
  }
}
