// SPDX-License-Identifier: GPL-3.0-or-later

/// One matrix as text, a row in each line: numbers between commas, semicolons, tabs or blanks. Lines
/// that begin with `#` are comments, as `numpy.savetxt` writes them.
struct NumberTable {
  private(set) var shape: [Int] = []
  private(set) var elements: [Double] = []
  private(set) var written = WrittenNumbers()

  /// Nil where the first line that is no comment is not all numbers: then it is no table.
  init?(_ text: [UInt8]) throws(ArrayFault) {
    var (rows, width, line, start) = (0, 0, 0, 0)
    var separator: UInt8?
    while start < text.count {
      let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
      line += 1
      let row = text[start..<end]
      let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
      guard let first = row.first(where: { $0 > 0x20 }), first != UInt8(ascii: "#") else {
        continue
      }
      let mark = separator ?? Self.separator(of: row)
      let count: Int
      do throws(ArrayFault) { count = try take(row, mark, line: line) } catch {
        guard rows > 0 else { return nil }
        throw error
      }
      guard rows == 0 || count == width else {
        throw ArrayFault(.ragged(found: count, expected: width), line: line)
      }
      (separator, width, rows) = (mark, count, rows + 1)
    }
    guard rows > 0 else { return nil }
    shape = rows == 1 && width == 1 ? [] : [rows, width]
  }

  /// What parts the numbers of a line: a semicolon or a tab if there is one, else a comma or blanks.
  private static func separator(of row: ArraySlice<UInt8>) -> UInt8 {
    ";\t,".utf8.first { mark in row.contains(mark) } ?? 0x20
  }

  /// Takes the numbers of a line; how many there are.
  private mutating func take(_ row: ArraySlice<UInt8>, _ separator: UInt8, line: Int)
    throws(ArrayFault) -> Int
  {
    let isBlank = separator == 0x20
    let comma = UInt8(ascii: ",")
    var (at, count) = (row.startIndex, 0)
    repeat {
      let start = at
      while at < row.endIndex, !(isBlank ? Self.isBlank(row[at]) : row[at] == separator) { at += 1 }
      let number = Self.trimmed(row[start..<at])
      at += 1
      if isBlank, number.isEmpty { continue }
      let mark = separator != comma && number.contains(comma) ? comma : UInt8(ascii: ".")
      guard let value = PrintedNumber(number, mark: mark) else {
        throw ArrayFault(
          .notANumber(String(decoding: number.prefix(40), as: UTF8.self)), line: line,
          column: start - row.startIndex + 1)
      }
      guard elements.count < ForeignArrays.mostElements else { throw ArrayFault(.tooMuch) }
      count += 1
      elements.append(value.value)
      if value.value.isFinite { written.add(number) }
    } while at <= row.endIndex
    return count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Without blanks at both ends.
  private static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = field.drop(while: isBlank)
    return start[..<((start.lastIndex { !isBlank($0) } ?? start.startIndex - 1) + 1)]
  }
}

/// A number as programs print it: `-1.5`, `1.`, `1.e-05`, `nan`, `-inf`, `True`.
struct PrintedNumber {
  let value: Double

  /// Nil where the text is something else.
  init?(_ text: ArraySlice<UInt8>, mark: UInt8 = UInt8(ascii: ".")) {
    guard let first = text.first, text.count <= 400 else { return nil }
    if first.isDigit || first == mark || first == 0x2D || first == 0x2B {
      if let (value, end) = TableNumber.read(Array(text), from: 0, mark: mark), end == text.count {
        self.value = value
        return
      }
    }
    guard text.count <= 9 else { return nil }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "nan", "-nan", "+nan": value = .nan
    case "inf", "+inf", "infinity", "+infinity": value = .infinity
    case "-inf", "-infinity": value = -.infinity
    case "true": value = 1
    case "false": value = 0
    default: return nil
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 48 < 10 }
}
