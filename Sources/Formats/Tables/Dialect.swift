// SPDX-License-Identifier: GPL-3.0-or-later

/// How a table is written: what parts its fields, what its commas mean, whether its first line
/// names the columns. Found from its first lines, by rules that can be said in a sentence each.
package struct Dialect {
  /// What parts fields; a space stands for any run of spaces and tabs.
  package let separator: UInt8
  package let marks: TableNumber.Marks
  package let hasHeader: Bool
  /// Names of the columns, no two alike; `x1`, `x2`, .. where the file has none.
  package let names: [String]
  /// What the header calls the columns.
  package let titles: [String]
  /// Where the first line begins that is looked at.
  package let start: Int

  /// What comes before the decimals of a number that a field is read as at once. Between commas a
  /// decimal comma stands in quotes, and a point may part thousands: such a field is read as a word
  /// first, so there the mark is one that no text holds.
  package var fieldMark: UInt8 {
    let isComma = separator == UInt8(ascii: ",")
    return isComma && marks.decimal == UInt8(ascii: ",") ? 0 : marks.decimal
  }

  typealias FieldRecord = (start: Int, fields: [String])
  /// Records that are looked at.
  private static let most = 100

  /// What is found in `text`, where the line does not say it; of these separators.
  package init(_ text: TableText, _ options: TableOptions, separators: [UInt8] = Self.separators)
    throws(TableFault)
  {
    let bytes = text.bytes
    // Excel's first line `sep=;`.
    let head = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
    var (start, known) = (0, UInt8?.none)
    if head.hasPrefix("\"sep=") || head.hasPrefix("sep="),
      let mark = head.utf8.dropFirst(head.hasPrefix("\"") ? 5 : 4).first
    {
      known = mark
      start = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    }
    let choice = try Self.choose(
      bytes, from: start, known.map { [$0] } ?? separators, options.marks)
    let records = choice.records
    guard let first = records.first else { throw TableFault(.noValues) }
    if let above = Self.linesAbove(records, bytes, known.map { [$0] } ?? separators, options) {
      throw above
    }
    (separator, marks, self.start) = (choice.separator, choice.marks, start)

    let isHeader: Bool
    if let header = options.header {
      isHeader = header
    } else {
      guard let seen = Self.isHeader(records.map(\.fields), choice.marks) else {
        guard first.fields.count > 1 || records.contains(where: { $0.fields.count > 1 }) else {
          throw TableFault(
            .oneColumn(
              separator: separator, mark: Self.commonMark(records.map(\.fields))))
        }
        throw TableFault(
          .headerUnknown(first: first.fields.prefix(6).joined(separator: " ")),
          line: bytes.line(of: first.start))
      }
      isHeader = seen
    }
    hasHeader = isHeader
    guard isHeader else {
      titles = first.fields.indices.map { "x\($0 + 1)" }
      names = titles
      return
    }
    guard records.count > 1 else { throw TableFault(.noRows, line: bytes.line(of: first.start)) }
    // R names the rows in a column that the header leaves out.
    let namesRows = records.dropFirst().allSatisfy {
      $0.fields.count == first.fields.count + 1 && $0.fields.last != ""
    }
    titles = (namesRows ? [""] : []) + first.fields
    names = Self.distinct(titles)
  }

  /// Of several columns of one name the first keeps it, and the others are `x.1`, `x.2`, as pandas
  /// calls them; without a name all stay without.
  private static func distinct(_ titles: [String]) -> [String] {
    var taken = Set(titles)
    var counts: [String: Int] = [:]
    return titles.map { title in
      guard !title.isEmpty, var count = counts[title] else {
        counts[title] = 1
        return title
      }
      while !taken.insert("\(title).\(count)").inserted { count += 1 }
      counts[title] = count + 1
      return "\(title).\(count)"
    }
  }

  package static let separators = [0x09] + Array(";,| :".utf8)

  /// Of what parts all of the first lines into equally many fields, two at least, the one that makes
  /// the most numbers; else the first that is in the first line at all.
  static func choose(
    _ bytes: [UInt8], from start: Int, _ separators: [UInt8], _ marks: TableNumber.Marks?
  ) throws(TableFault) -> (separator: UInt8, marks: TableNumber.Marks, records: [FieldRecord]) {
    var best: (separator: UInt8, marks: TableNumber.Marks, records: [FieldRecord], score: Double)?
    var fallback: UInt8?
    for separator in separators {
      guard let records = try? records(bytes, from: start, separator), let first = records.first
      else { continue }
      if first.fields.count > 1, fallback == nil { fallback = separator }
      guard first.fields.count > 1, areEven(records.map(\.fields)) else { continue }
      let fields = records.flatMap(\.fields)
      let found = marks ?? Self.marks(fields)
      let score =
        Double(fields.count { TableNumber.value(of: $0, found) != nil }) / Double(fields.count)
      if score > best?.score ?? -1 { best = (separator, found, records, score) }
    }
    if let best { return (best.separator, best.marks, best.records) }
    let separator = fallback ?? separators.first { $0 == UInt8(ascii: ",") } ?? separators[0]
    let records = try records(bytes, from: start, separator)
    return (separator, marks ?? Self.marks(records.flatMap(\.fields)), records)
  }

  static func records(_ bytes: [UInt8], from start: Int, _ separator: UInt8)
    throws(TableFault) -> [FieldRecord]
  {
    var reader = FieldReader(bytes, separator: separator, from: start)
    var records: [FieldRecord] = []
    while records.count < most, reader.nextRecord() {
      let start = reader.at
      if let fields = try reader.record() { records.append((start, fields)) }
    }
    return records
  }

  /// Whether all records have as many fields; one more is an empty one at the end of a line, or a
  /// name of the row that the header has no name for.
  static func areEven(_ records: [[String]]) -> Bool {
    let widths = records.map { $0.count > 1 && $0.last == "" ? $0.count - 1 : $0.count }
    let rest = Set(widths.dropFirst())
    return Set(records.map(\.count)).count == 1
      || rest.count <= 1
        && (rest.first ?? widths[0]) - widths[0] <= 1 && (rest.first ?? widths[0]) >= widths[0]
  }

  /// What commas mean where a field shows it and none the contrary.
  private static func marks(_ fields: [String]) -> TableNumber.Marks {
    let seen = Set(fields.compactMap(TableNumber.marks(in:)))
    if seen.contains(.pointAndCommas) { return seen.count == 1 ? .pointAndCommas : .plain }
    return seen.contains(.commaAndPoints) ? .commaAndPoints : seen.first ?? .plain
  }

  /// Whether the first record names the columns; nil where that cannot be told.
  ///
  /// Words above numbers are names, and a number in the first line makes it a sample. Where all is
  /// words, one that comes again, in its line or its column, tells a sample, else a usual name of a
  /// target a header.
  static func isHeader(_ records: [[String]], _ marks: TableNumber.Marks) -> Bool? {
    let first = records[0]
    let isNumber = first.map { TableNumber.value(of: $0, marks) != nil }
    let rest = records.dropFirst()
    let namesNumbers = first.indices.contains { column in
      guard !isNumber[column], !Missing.isMark(first[column]) else { return false }
      let below = rest.lazy.map { column < $0.count ? $0[column] : "" }
        .filter { !Missing.isMark($0) }
      let numbers = below.count { TableNumber.value(of: $0, marks) != nil }
      return numbers > 0 && 2 * numbers >= below.count
    }
    if isNumber.contains(true) { return namesNumbers ? nil : false }
    if rest.isEmpty { return true }
    let comesAgain = first.indices.contains { column in
      !first[column].isEmpty && rest.contains { column < $0.count && $0[column] == first[column] }
    }
    if namesNumbers { return comesAgain ? nil : true }
    if comesAgain || Set(first).count < first.count { return false }
    return first.contains { TargetName.rank($0) != nil } ? true : nil
  }
}

/// Fields that stand for a value that is not known.
package enum Missing {
  /// Marks that are never a value.
  package static func isMark(_ text: String) -> Bool {
    text.isEmpty
      || text.utf8.count <= 4
        && ["?", "na", "n/a", "#n/a", "nan", "null", "n.a."].contains(text.lowercased())
  }

  /// Marks among numbers that may be a value among words: `-` beside `+`.
  package static func isMarkAmongNumbers(_ text: String) -> Bool {
    ["-", "--", ".", "none"].contains(text.lowercased())
  }
}

/// Names that people give to what is to be learned.
package enum TargetName {
  /// Names of classes, whose numbers are names as well.
  private static let classes = ["class", "label", "digit", "species"]
  private static let usual = ["target", "survived", "outcome", "diagnosis"]

  /// How much a name says that a column is the target, 0 the most; nil where it says nothing.
  package static func rank(_ name: String) -> Int? {
    let name = name.lowercased()
    return classes.contains(name) || usual.contains(name) ? 0 : name == "y" ? 1 : nil
  }

  /// Whether numbers below such a name are classes.
  package static func isClass(_ name: String) -> Bool { classes.contains(name.lowercased()) }
}
