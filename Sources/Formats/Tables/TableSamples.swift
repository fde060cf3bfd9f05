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
  package enum Reason: String, CaseIterable {
    case rowNumber = "a number of the row"
    case empty = "no value in it"
    case typed = "as the line says"
  }

  package let dataset: Dataset
  package let target: (name: String, choice: Choice)
  /// The last column as it is typed, where it may be the target rather than a column `y` before it.
  package let rival: String?
  package let inputs: [String]
  package let leftOut: [(name: String, reason: Reason)]
  /// Columns with gaps, and how many.
  package let gaps: [(name: String, count: Int)]
  /// Columns of words that stand for 1 and 0, and what was taken for what.
  package let truths: [(name: String, meaning: String)]
  /// Samples that were left out for their gaps.
  package let dropped: Int

  package init(_ table: DataTable, _ options: TableOptions) throws(TableFault) {
    let columns = table.columns.map(\.resolved)
    let labels = columns.indices.map { table.label($0) }
    let without = try table.places(options.without)
    let onehot = Set(try table.places(options.onehot))
    let typedTarget = try options.target.map { (word) throws(TableFault) in try table.place(word) }

    let uses = [
      ("the target", typedTarget.map { [$0] } ?? []), ("left out", without),
      ("rows of X", Array(onehot)),
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
    truths = used.filter { $0 != target || classNames.isEmpty }.map { ($0, columns[$0].truths) }
      .filter { !$0.1.isEmpty }
      .map { (labels[$0], $1.prefix(4).joined(separator: ", ")) }
    self.inputs = inputLabels
    self.leftOut = columns.indices.compactMap { column in
      leftOut[column].map { (labels[column], $0) }
    }
  }
}

extension DataTable {
  /// The column that is named, else one with a usual name wherever it stands, else the last.
  fileprivate func target(_ typed: Int?, _ used: [Int]) throws(TableFault)
    -> (Int, TableSamples.Choice)
  {
    if let typed { return (typed, .typed) }
    for rank in 0...1 {
      let named = used.filter { TargetName.rank(columns[$0].title) == rank }
      guard named.count < 2 else { throw TableFault(.manyTargets(named.map(word))) }
      if let only = named.first { return (only, .name) }
    }
    guard let last = used.last else { throw TableFault(.noInputs(left: "")) }
    return (last, .last)
  }

  /// What a column is called beside its numbers: its name, else its number.
  package func name(_ column: Int) -> String {
    columns[column].name.isEmpty ? "column \(column + 1)" : columns[column].name
  }

  /// What a column is called in a sentence: its name as it is typed, else its number.
  package func label(_ column: Int) -> String {
    columns[column].name.isEmpty ? name(column) : word(column)
  }

  /// A column as it is typed: its name, in quotes where it needs them, or its number.
  package func word(_ column: Int) -> String {
    let name = columns[column].name
    guard name.isEmpty else { return TableOptions.typed(name) }
    // A number may be another column's name.
    let number = "\(column + 1)"
    let isName = columns.contains { $0.name == number }
    return !isName
      ? number : column == 0 ? "first" : column == columns.count - 1 ? "last" : number
  }

  /// The column that a word names: by its name, its number from 1, `first` or `last`.
  package func place(_ word: Located<String>) throws(TableFault) -> Int {
    let value = word.value
    if let column = columns.firstIndex(where: { $0.name == value }) { return column }
    if value == "first" { return 0 }
    if value == "last" {
      return columns.lastIndex { !$0.cells.allSatisfy(TableColumn.isGap) } ?? columns.count - 1
    }
    if let number = Int(value), columns.indices.contains(number - 1) { return number - 1 }
    let names = columns.map(\.name)
    throw TableFault(
      .noColumn(value, near: nearest(value, in: names), names: columns.indices.map(self.word)),
      word.range)
  }

  package func places(_ words: [Located<String>]) throws(TableFault) -> [Int] {
    var places: [Int] = []
    for word in words { places.append(try place(word)) }
    return places
  }

  /// Requires that rows of X and of Y have room.
  package func requireMemory(_ rows: Int, samples: Int, classes: Int) throws(TableFault) {
    let bytes = 8 * Double(samples) * Double(rows + classes)
    guard bytes <= Memory.limit else {
      throw TableFault(.tooLarge(rows: rows, samples: samples, classes: classes, bytes: bytes))
    }
  }

  /// The different values of a column as names, numbers by value and words in order of appearance,
  /// each as it is first written; and the place of each cell among them.
  fileprivate func values(_ column: TableColumn, _ place: Int, _ cells: [Double])
    -> (names: [String], places: [Int?])
  {
    // A number or the code of a word; 0 and -0 are one.
    func key(_ cell: Double) -> UInt64 { cell == 0 ? 0 : cell.bitPattern }
    var order: [Double] = []
    var places: [UInt64: Int] = [:]
    for cell in cells where !TableColumn.isGap(cell) && places[key(cell)] == nil {
      places[key(cell)] = order.count
      order.append(cell)
    }
    if column.words.isEmpty { order.sort() }
    for (place, cell) in order.enumerated() { places[key(cell)] = place }
    var written: [UInt64: String] = [:]
    for (sample, cell) in column.cells.enumerated()
    where places[key(cell)] != nil && written[key(cell)] == nil {
      if written.count == order.count { break }
      written[key(cell)] = TableColumn.word(cell).map { column.words[$0] } ?? field(sample, place)
    }
    return (
      order.map { written[key($0)] ?? "" },
      cells.map { TableColumn.isGap($0) ? nil : places[key($0)] }
    )
  }
}

extension TableColumn {
  /// Whether the column only numbers the rows: it counts them and has no name or the name of a
  /// number, or it is called an id and no two are the same.
  fileprivate func isRowNumber(isFirst: Bool) -> Bool {
    let lower = title.lowercased()
    let isId =
      lower == "id" || title.hasSuffix("Id") || lower.hasSuffix("_id") || lower.hasSuffix(" id")
      || (title.hasSuffix("ID") && title.dropLast(2).last?.isLowercase ?? false)
    let isCounter =
      ["", "index", "idx", "no", "no.", "nr", "nr.", "#", "row", "rownames", "unnamed: 0"]
      .contains(lower)
    guard isId || isCounter else { return false }
    if !words.isEmpty { return isFirst && title.isEmpty && words.count == cells.count }
    guard cells.allSatisfy({ $0 == $0.rounded() }) else { return false }
    return counts || isId && Set(cells).count == cells.count
  }

  /// Whether half or more of the values are numbers, or the words look like numbers.
  package var isMeantAsNumbers: Bool {
    let words = cells.count { Self.word($0) != nil }
    let numbers = cells.count { !$0.isNaN }
    return words <= numbers || self.words.prefix(20).allSatisfy { TableNumber.look(of: $0) != nil }
  }

  /// Whether the values are kinds of something: a few words or whole numbers, each again and again.
  fileprivate var hasFewKinds: Bool {
    let numbers = Set(cells.lazy.filter { !$0.isNaN })
    let kinds = words.count + numbers.count
    return (2...20).contains(kinds) && 2 * kinds <= max(cells.count, 4)
      && numbers.allSatisfy { $0 == $0.rounded() }
  }

  /// Whether the cells are whole numbers, each one more than the one before.
  package var counts: Bool { zip(cells, cells.dropFirst()).allSatisfy { $1 == $0 + 1 } }
}
