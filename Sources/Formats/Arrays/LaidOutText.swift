// SPDX-License-Identifier: GPL-3.0-or-later

/// Arrays as programs without brackets print them, written with brackets:
///
///     dW1 =                        MATLAB and Octave; `1.0e-03 *` and `Columns 1 through 8` before rows
///
///         0.1000    0.2000
///
///          [,1] [,2]               R; `[1] 0.5 0.6` is a vector
///     [1,]  0.1  0.2
///
///     1×2 Matrix{Float64}:         Julia
///      0.1  0.2
///
/// What else stands in the text stays, and so does the number of each line.
struct LaidOutText {
  /// What stands before such brackets: each array is rounded by itself.
  static let mark = "laidout"
  private let lines: [ArraySlice<UInt8>]
  private var at = 0
  private var result: [UInt8] = []

  static func bracketed(_ text: [UInt8]) -> [UInt8] {
    var laidOut = LaidOutText(text)
    laidOut.read()
    return laidOut.result
  }

  private init(_ text: [UInt8]) {
    lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    result.reserveCapacity(text.count)
  }

  private mutating func read() {
    while at < lines.count {
      if matrixBehindName() || matrixOfR() || vectorOfR() || matrixOfJulia() { continue }
      result += lines[at]
      at += 1
      if at < lines.count { result.append(0x0A) }
    }
  }

  /// Writes what stands for the lines up to another, which comes next.
  private mutating func write(_ text: [UInt8], upTo end: Int) {
    result += text
    result += Array(repeating: 0x0A, count: min(end, lines.count - 1) - at)
    at = end
  }

  // MARK: Lines

  private typealias PrintWord = ArraySlice<UInt8>

  private func tokens(_ line: Int) -> [PrintWord] {
    line < lines.count ? lines[line].split { $0 == 0x20 || $0 == 0x09 } : []
  }

  private func isBlank(_ line: Int) -> Bool { lines[line].allSatisfy { $0 <= 0x20 } }

  /// The first line from here on that is not blank.
  private func behindBlanks(_ line: Int) -> Int {
    var line = line
    while line < lines.count, isBlank(line) { line += 1 }
    return line
  }

  /// The numbers that are all of a line, behind so many words; nil where anything else is there.
  private func numbers(_ line: Int, behind words: Int = 0) -> [PrintWord]? {
    let all = tokens(line).dropFirst(words)
    guard !all.isEmpty, all.allSatisfy({ PrintedNumber($0) != nil }) else { return nil }
    return Array(all)
  }

  /// Rows in brackets; a single number alone.
  private func written(_ rows: [[PrintWord]], scale: Int = 0) -> [UInt8] {
    let rows = rows.map { row in row.map { Self.shifted($0, by: scale) }.joined(separator: [0x20]) }
    if rows.count == 1, !rows[0].contains(0x20) { return [0x20] + rows[0] }
    return Self.marked(
      [UInt8(ascii: "[")] + rows.joined(separator: Array("], [".utf8)) + Array("]".utf8))
  }

  /// What stands for an array of these elements.
  private static func marked(_ elements: some Sequence<UInt8>) -> [UInt8] {
    Array(" \(mark)([".utf8) + elements + Array("])".utf8)
  }

  // MARK: MATLAB and Octave

  private mutating func matrixBehindName() -> Bool {
    let words = tokens(at)
    guard words.count == 2, words[1] == [UInt8(ascii: "=")], words[0].allSatisfy({ $0 > 0x20 })
    else { return false }
    var line = behindBlanks(at + 1)
    var scale = 0
    let factor = tokens(line)
    if factor.count == 2, factor[1] == [UInt8(ascii: "*")], let power = Self.powerOfTen(factor[0]) {
      scale = power
      line = behindBlanks(line + 1)
    }
    guard let (rows, end) = blocks(from: line, header: { Self.isColumns($0) }, words: 0) else {
      return false
    }
    write(words[0] + Array(" =".utf8) + written(rows, scale: scale), upTo: end)
    return true
  }

  private static func isColumns(_ words: [PrintWord]) -> Bool {
    guard let first = words.first else { return false }
    return first.elementsEqual("Columns".utf8) || first.elementsEqual("Column".utf8)
  }

  /// The power of `1.0e-03`.
  private static func powerOfTen(_ token: PrintWord) -> Int? {
    let parts = token.split { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    guard parts.count == 2, let one = PrintedNumber(parts[0]), one.value == 1,
      let power = Int(String(decoding: parts[1].drop { $0 == 0x2B }, as: UTF8.self)),
      (-300...300).contains(power)
    else { return nil }
    return power
  }

  /// Rows, and further columns of the same rows behind a header; where they end.
  private func blocks(
    from start: Int, header: ([PrintWord]) -> Bool, words: Int
  ) -> (rows: [[PrintWord]], end: Int)? {
    var (rows, line, end) = ([[PrintWord]](), start, start)
    let hasHeader = header(tokens(line))
    while line < lines.count {
      if hasHeader {
        guard header(tokens(line)) else { break }
        line = behindBlanks(line + 1)
      }
      var block: [[PrintWord]] = []
      while line < lines.count, let row = numbers(line, behind: words) {
        block.append(row)
        line += 1
      }
      guard !block.isEmpty, rows.isEmpty || rows.count == block.count else { break }
      if rows.isEmpty { rows = Array(repeating: [], count: block.count) }
      for i in block.indices { rows[i] += block[i] }
      end = line
      guard hasHeader else { break }
      line = behindBlanks(line)
    }
    return rows.isEmpty ? nil : (rows, end)
  }

  /// A number with its point moved, its digits as they were.
  private static func shifted(_ token: PrintWord, by power: Int) -> [UInt8] {
    guard power != 0, token.contains(where: \.isDigit), !token.contains(0x65) else {
      return Array(token)
    }
    let sign = token.prefix { $0 == 0x2D || $0 == 0x2B }
    let parts = token.dropFirst(sign.count).split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    var (whole, fraction) = (Array(parts[0]), parts.count > 1 ? Array(parts[1]) : [])
    for _ in 0..<power.magnitude {
      if power < 0 {
        fraction.insert(whole.popLast() ?? 0x30, at: 0)
      } else {
        whole.append(fraction.isEmpty ? 0x30 : fraction.removeFirst())
      }
    }
    return sign + (whole.isEmpty ? [0x30] : whole) + [UInt8(ascii: ".")] + fraction
  }

  // MARK: R

  private static func isIndex(_ token: PrintWord, _ start: String, _ end: String) -> Bool {
    let inside = token.dropFirst(start.utf8.count).dropLast(end.utf8.count)
    return token.starts(with: start.utf8) && token.reversed().starts(with: end.utf8.reversed())
      && !inside.isEmpty && inside.allSatisfy(\.isDigit)
  }

  private mutating func matrixOfR() -> Bool {
    func isHeader(_ words: [PrintWord]) -> Bool {
      !words.isEmpty && words.allSatisfy { Self.isIndex($0, "[,", "]") }
    }
    guard isHeader(tokens(at)), Self.isIndex(tokens(at + 1).first ?? [], "[", ",]"),
      let (rows, end) = blocks(from: at, header: isHeader, words: 1)
    else { return false }
    write(written(rows), upTo: end)
    return true
  }

  private mutating func vectorOfR() -> Bool {
    guard let first = tokens(at).first, first.elementsEqual("[1]".utf8), lines[at].count < 1 << 16
    else { return false }
    var (all, line) = ([PrintWord](), at)
    while line < lines.count, let mark = tokens(line).first, Self.isIndex(mark, "[", "]"),
      mark.elementsEqual("[\(all.count + 1)]".utf8), let row = numbers(line, behind: 1)
    {
      all += row
      line += 1
    }
    guard !all.isEmpty else { return false }
    write(
      Self.marked(all.joined(separator: [0x20])), upTo: line)
    return true
  }

  // MARK: Julia

  private mutating func matrixOfJulia() -> Bool {
    let words = tokens(at)
    guard words.last?.last == UInt8(ascii: ":"),
      let place = words.firstIndex(where: { Self.lengths($0) != nil }), place + 1 < words.count,
      let count = Self.lengths(words[place])
    else { return false }
    var (rows, line) = ([[PrintWord]](), at + 1)
    while rows.count < count, let row = numbers(line) {
      rows.append(row)
      line += 1
    }
    let isElided = rows.count < count && line < lines.count && Self.isElided(lines[line])
    guard !rows.isEmpty || isElided else { return false }
    let isVector = words[place].contains(UInt8(ascii: "-"))
    let label = words[..<place].joined(separator: [0x20])
    // Rows that are missing, or columns behind dots, were left out.
    let isWhole = rows.count == count
    let text =
      !isWhole
      ? Array(" [[...]]".utf8)
      : isVector
        ? Self.marked(rows.joined().joined(separator: [0x20]))
        : written(rows)
    write(label + text, upTo: line)
    return true
  }

  /// Whether dots stand for what was left out.
  private static func isElided(_ line: PrintWord) -> Bool {
    ["…", "⋮", "⋱"].contains { dots in
      line.indices.contains { line[$0...].starts(with: dots.utf8) }
    }
  }

  /// How many rows `2×3` or `2-element` tells of.
  private static func lengths(_ token: PrintWord) -> Int? {
    let digits = token.prefix(while: \.isDigit)
    let rest = token.dropFirst(digits.count)
    let isMatrix =
      rest.starts(with: "×".utf8) && rest.count > 2 && rest.dropFirst(2).allSatisfy(\.isDigit)
    guard isMatrix || rest.elementsEqual("-element".utf8), digits.count < 9 else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
