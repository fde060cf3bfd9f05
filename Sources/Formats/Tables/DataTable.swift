// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A table as it was read: numbers, words and gaps, column by column.
package struct DataTable {
  package let text: TableText
  package let dialect: Dialect
  package private(set) var columns: [TableColumn]
  /// The byte at which the header begins.
  package private(set) var header = 0
  /// The byte at which each sample begins.
  package private(set) var starts: [Int] = []
  /// Lines behind `#`, and lines of nothing but separators.
  package private(set) var comments = 0
  package private(set) var hollow = 0

  /// Reads a whole table. `goesOn` is told every some thousand samples how many they are and how many
  /// bytes they took; false stops.
  package init(
    _ file: [UInt8], _ options: TableOptions, goesOn: (_ samples: Int, _ bytes: Int) -> Bool
  ) throws(TableFault) {
    let text = try TableText(file).skipping(options.skip)
    let dialect = try Dialect(text, options)
    do { try self.init(text, dialect, goesOn) } catch {
      // Two tabs may be there to align columns only.
      guard case .raggedRow = error.problem, dialect.separator == 0x09,
        let other = try? Dialect(text, options, separators: [0x20]),
        let table = try? DataTable(text, other, goesOn)
      else { throw error }
      self = table
    }
  }

  private init(_ text: TableText, _ dialect: Dialect, _ goesOn: (Int, Int) -> Bool)
    throws(TableFault)
  {
    (self.text, self.dialect) = (text, dialect)
    columns = []
    var columns = zip(dialect.names, dialect.titles).map { TableColumn(name: $0, title: $1) }
    let count = columns.count
    var reader = FieldReader(
      text.bytes, separator: dialect.separator,
      mark: dialect.fieldMark,
      from: dialect.start)
    if dialect.hasHeader, reader.nextRecord() {
      header = reader.at
      _ = try reader.record()
    }
    while reader.nextRecord() {
      let start = reader.at
      var (column, isHollow, endsEmpty) = (0, true, false)
      repeat {
        endsEmpty = false
        if let number = reader.number() {
          if column < count { columns[column].append(number) }
          isHollow = false
        } else {
          let word = try reader.text()
          endsEmpty = word.isEmpty
          isHollow = isHollow && endsEmpty
          if column < count { columns[column].append(word, dialect.marks) }
        }
        column += 1
      } while !reader.endsRecord
      if isHollow, column > 1 {
        for index in 0..<min(column, count) { columns[index].removeLast() }
        hollow += 1
        continue
      }
      guard column == count || column == count + 1 && endsEmpty else {
        throw TableFault(
          .raggedRow(
            found: column, expected: count, hasHeader: dialect.hasHeader,
            strays: Self.strays(text, dialect, from: start, expected: count)),
          line: text.bytes.line(of: start))
      }
      starts.append(start)
      if starts.count & 0xFFF == 0 {
        guard goesOn(starts.count, reader.at) else { throw TableFault(.cancelled) }
        try requireMemory(count, samples: starts.count, classes: 0)
      }
    }
    comments = reader.comments
    self.columns = columns
    guard count > 1 else {
      throw TableFault(
        .oneColumn(
          separator: dialect.separator,
          mark: Dialect.commonMark(starts.indices.prefix(100).map { [field($0, 0)] })),
        line: text.bytes.line(of: starts.first ?? 0))
    }
    guard !starts.isEmpty else { throw TableFault(.noRows) }
  }

  /// A field as it stands in the file.
  package func field(_ sample: Int, _ column: Int) -> String {
    let fields = fields(sample)
    return column < fields.count ? fields[column] : ""
  }

  /// The fields of a sample as they stand there.
  func fields(_ sample: Int) -> [String] {
    var reader = FieldReader(text.bytes, separator: dialect.separator, from: starts[sample])
    return (try? reader.record()) ?? []
  }
}

/// One column. A cell is a number, or a NaN that says which word stands there, or that none does.
package struct TableColumn {
  package let name: String
  /// What the header calls it, which other columns may be called as well.
  package let title: String
  package var cells: [Double] = []
  /// The different words, in order of appearance.
  package private(set) var words: [String] = []
  private var codes: [String: Int] = [:]
  /// A word that stands for a number.
  package typealias Truth = (word: String, number: Int)
  /// What was written for 1 and 0, where that were words.
  package private(set) var truths: [Truth] = []

  package init(name: String, title: String) { (self.name, self.title) = (name, title) }

  /// A cell without a value.
  package static let gap = Double(nan: 0, signaling: false)

  /// The place in ``words`` of a cell; nil for numbers and gaps.
  package static func word(_ cell: Double) -> Int? {
    guard cell.isNaN else { return nil }
    let code = Int(cell.bitPattern & 0xFFFF_FFFF)
    return code > 0 ? code - 1 : nil
  }

  /// Whether a cell has neither a number nor a word.
  package static func isGap(_ cell: Double) -> Bool { cell.isNaN && word(cell) == nil }

  @inline(__always)
  fileprivate mutating func append(_ number: Double) { cells.append(number) }

  fileprivate mutating func append(_ field: String, _ marks: TableNumber.Marks) {
    if Missing.isMark(field) { return cells.append(Self.gap) }
    if let number = TableNumber.value(of: field, marks) { return cells.append(number) }
    let code = codes[field] ?? words.count
    if code == words.count {
      codes[field] = code
      words.append(field)
    }
    cells.append(Double(nan: Double.RawSignificand(code + 1), signaling: false))
  }

  fileprivate mutating func removeLast() { cells.removeLast() }

  /// The column with numbers in place of words that stand for them: gaps that are marked as only
  /// numbers are, and 1 and 0 for true and false, yes and no.
  package var resolved: TableColumn {
    guard !words.isEmpty else { return self }
    let lower = words.map { $0.lowercased() }
    let values: [Double]
    var truths: [Truth] = []
    if lower.allSatisfy(Missing.isMarkAmongNumbers), cells.contains(where: { !$0.isNaN }) {
      values = words.map { _ in Self.gap }
    } else if [["false", "true"], ["no", "yes"]].contains(where: { Set(lower).isSubset(of: $0) }) {
      values = lower.map { $0 == "true" || $0 == "yes" ? 1 : 0 }
      truths = zip(words, values).sorted { $0.1 > $1.1 }.map { ($0, Int($1)) }
    } else {
      return self
    }
    var column = TableColumn(name: name, title: title)
    column.truths = truths
    column.cells = cells.map { cell in Self.word(cell).map { values[$0] } ?? cell }
    return column
  }
}
