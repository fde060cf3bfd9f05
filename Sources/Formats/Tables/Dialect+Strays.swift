// SPDX-License-Identifier: GPL-3.0-or-later

// Lines of a file that do not belong to its table: a title above it, a total below.

extension Dialect {
  /// Titles above a table are no more lines than these.
  private static let mostAbove = 3

  /// What says that the first lines are none of the table; nil where they may be.
  ///
  /// They are none where what follows them is even and they are not, or where what follows begins with
  /// names and they would be names as well.
  static func linesAbove(
    _ records: [FieldRecord], _ bytes: [UInt8], _ separators: [UInt8], _ options: TableOptions
  ) -> TableFault? {
    let isWhole = areEven(records.map(\.fields))
    for count in 1...(isWhole ? 1 : mostAbove) where records.count > count + 1 {
      guard let rest = try? choose(bytes, from: records[count].start, separators, options.marks),
        let width = rest.records.first?.fields.count, width > 1
      else { continue }
      let fields = rest.records.map(\.fields)
      // The last line may be a total.
      guard areEven(fields) || fields.count > 3 && areEven(fields.dropLast()) else { continue }
      if isWhole {
        // A number in the first line makes it neither names nor, with words below it, a sample.
        guard options.header == nil, isHeader(records.map(\.fields), rest.marks) == nil,
          isHeader(fields, rest.marks) == true
        else { continue }
      } else if areEven(Array(records.map(\.fields).dropLast())) {
        return nil
      }
      let above = records[..<count]
      let parted = try? self.records(bytes, from: records[0].start, rest.separator)
      guard isWhole || parted?.prefix(count).allSatisfy({ $0.fields.count < width }) ?? false else {
        continue
      }
      let lines = above.map { bytes.line(of: $0.start) }
      return TableFault(
        .linesAbove(
          lines, first: above[0].fields.joined(separator: " ").trimmed, columns: width),
        line: lines[0])
    }
    return nil
  }

  /// The sign that stands as often in each of some lines of one field, and so may part them; nil where
  /// none does.
  static func commonMark(_ records: [[String]]) -> Character? {
    let lines = records.compactMap(\.first)
    guard let first = lines.first, lines.count > 1 else { return nil }
    return first.first { mark in
      guard mark.isASCII, !mark.isLetter, !mark.isNumber, !"+-.\"' ".contains(mark) else {
        return false
      }
      let count = first.count { $0 == mark }
      return lines.allSatisfy { $0.count { $0 == mark } == count }
    }
  }
}

extension DataTable {
  /// All lines from a record on that have another number of fields, where they are few and at the end,
  /// or one field: no samples, as it seems. Else none.
  static func strays(
    _ text: TableText, _ dialect: Dialect, from start: Int, expected: Int
  ) -> [Int] {
    var reader = FieldReader(text.bytes, separator: dialect.separator, from: start)
    var (strays, endsOdd, isShort): ([Int], Bool, Bool) = ([], true, true)
    while reader.nextRecord() {
      let start = reader.at
      guard let fields = try? reader.record() else { return [] }
      let isEven = fields.count == expected || fields.count == expected + 1 && fields.last == ""
      if isEven || fields.allSatisfy(\.isEmpty) {
        endsOdd = endsOdd && strays.isEmpty
        continue
      }
      strays.append(text.bytes.line(of: start))
      isShort = isShort && fields.count == 1
      if strays.count > 3 { return [] }
    }
    return endsOdd || isShort ? strays : []
  }
}
