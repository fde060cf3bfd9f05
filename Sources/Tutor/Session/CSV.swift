// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A table of samples in text: a header, then one sample per line.
///
/// The last column is the target unless another is named. A target of words, or a column named
/// class, label, digit or species, becomes one row of Y per class (one-hot): words in order of
/// appearance, numbers by value.
struct CSV {
  /// A problem and the line of the file it stands in, from 1.
  struct Fault: Error {
    let line: Int
    let problem: CSVProblem
  }

  private let header: [String]
  private let records: [(line: Int, fields: [String])]

  init(lines: [String]) throws(Fault) {
    var records: [(line: Int, fields: [String])] = []
    for (index, text) in lines.enumerated()
    where text.contains(where: { !$0.isWhitespace }) {
      guard let fields = Self.fields(of: text) else {
        throw Fault(line: index + 1, problem: .unclosedQuote)
      }
      records.append((index + 1, fields))
    }
    guard let first = records.first else { throw Fault(line: 1, problem: .empty) }
    header = first.fields
    if header.count < 2 { throw Fault(line: first.line, problem: .oneColumn) }
    var known: Set<String> = []
    for name in header where !known.insert(name).inserted {
      throw Fault(line: first.line, problem: .duplicateColumn(name))
    }
    if header.allSatisfy({ Double($0) != nil }) {
      throw Fault(line: first.line, problem: .noHeader(columns: header.count))
    }
    self.records = Array(records.dropFirst())
    guard !self.records.isEmpty else { throw Fault(line: first.line, problem: .noRows) }
    for record in self.records where record.fields.count != header.count {
      throw Fault(
        line: record.line,
        problem: .raggedRow(found: record.fields.count, expected: header.count))
    }
  }

  /// Inputs and targets, one column per sample.
  func dataset(target: String?) throws(Fault) -> Dataset {
    let column = try targetColumn(target)
    let inputs = header.indices.filter { $0 != column }
    var X: [[Double]] = []
    for input in inputs {
      var row: [Double] = []
      for record in records { row.append(try number(record, input)) }
      X.append(row)
    }
    let (Y, classes) = try targets(column)
    return Dataset(
      Batch(X: Matrix(rows: X), Y: Y), inputNames: inputs.map { header[$0] }, classNames: classes)
  }

  // MARK: Targets

  private func targetColumn(_ name: String?) throws(Fault) -> Int {
    guard let name else { return header.count - 1 }
    guard let column = header.firstIndex(of: name) else {
      throw Fault(
        line: 1,
        problem: .noColumn(name, near: header.first { $0.lowercased() == name.lowercased() }))
    }
    return column
  }

  private static let classColumns = ["class", "label", "digit", "species"]

  private func targets(_ column: Int) throws(Fault) -> (Matrix, classes: [String]) {
    if let empty = records.first(where: { $0.fields[column].isEmpty }) {
      throw Fault(line: empty.line, problem: .noTarget(column: header[column]))
    }
    let words = records.map { $0.fields[column] }
    let areNumbers = words.allSatisfy { Double($0) != nil }
    if areNumbers, !Self.classColumns.contains(header[column].lowercased()) {
      var row: [Double] = []
      for record in records { row.append(try number(record, column)) }
      return (Matrix(rows: [row]), [])
    }
    var classes: [String] = []
    var known: [String: Int] = [:]
    for word in words where known[word] == nil {
      known[word] = classes.count
      classes.append(word)
    }
    if areNumbers { classes.sort { (Double($0) ?? 0) < (Double($1) ?? 0) } }
    for (index, name) in classes.enumerated() { known[name] = index }
    let bytes = 8 * Double(words.count) * Double(classes.count + header.count)
    guard bytes <= Memory.limit else {
      throw Fault(
        line: 1,
        problem: .tooLarge(classes: classes.count, samples: words.count, bytes: bytes))
    }
    var Y = Matrix(Shape(classes.count, words.count), repeating: 0)
    for (sample, word) in words.enumerated() { Y[known[word] ?? 0, sample] = 1 }
    return (Y, classes)
  }

  // MARK: Numbers

  private func number(_ record: (line: Int, fields: [String]), _ column: Int) throws(Fault)
    -> Double
  {
    guard let number = Double(record.fields[column]), number.isFinite else {
      throw Fault(
        line: record.line, problem: .notANumber(record.fields[column], column: header[column]))
    }
    return number
  }

  // MARK: Fields

  /// Comma-separated fields; one in double quotes may hold commas, and `""` for a quote.
  private static func fields(of line: String) -> [String]? {
    var fields: [String] = []
    var field = ""
    var quoted = false
    var wasQuoted = false
    var characters = Array(line)[...]
    while let character = characters.popFirst() {
      switch character {
      case "\"" where quoted && characters.first == "\"":
        field.append("\"")
        characters.removeFirst()
      case "\"" where quoted: quoted = false
      case "\"" where field.allSatisfy(\.isWhitespace) && !wasQuoted:
        (quoted, wasQuoted, field) = (true, true, "")
      case "," where !quoted:
        fields.append(wasQuoted ? field : trimmed(field))
        (field, wasQuoted) = ("", false)
      default: field.append(character)
      }
    }
    fields.append(wasQuoted ? field : trimmed(field))
    return quoted ? nil : fields
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
