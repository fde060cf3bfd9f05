// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension DataTable {
  /// The column that is named, else one with a usual name wherever it stands, else the last.
  func target(_ typed: Int?, _ used: [Int]) throws(TableFault)
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
  func values(_ column: TableColumn, _ place: Int, _ cells: [Double])
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
  func isRowNumber(isFirst: Bool) -> Bool {
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
  var hasFewKinds: Bool {
    let numbers = Set(cells.lazy.filter { !$0.isNaN })
    let kinds = words.count + numbers.count
    return (2...20).contains(kinds) && 2 * kinds <= max(cells.count, 4)
      && numbers.allSatisfy { $0 == $0.rounded() }
  }

  /// Whether the cells are whole numbers, each one more than the one before.
  package var counts: Bool { zip(cells, cells.dropFirst()).allSatisfy { $1 == $0 + 1 } }
}
