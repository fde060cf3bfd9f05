// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Language

extension Diagnostic {
  /// The sentence for a table that cannot be loaded; `typed` is the line that asked for it.
  static func sentence(_ problem: TableProblem, path: String, line: Int?, typed: String)
    -> Diagnostic
  {
    let file = shortened(path, 120)
    let place = line.map { "\(file), line \($0)" } ?? file
    switch problem {
    case .file(let problem): return sentence(problem, path: path)
    case .noValues: return Diagnostic("\(file) holds no line with a value")
    case .noRows: return Diagnostic("\(place): there is a header and no sample below it")
    case .noLine(let line, let count):
      return Diagnostic("\(file) has no line \(line): its last is line \(count)")
    case .linesAbove(let lines, let first, let columns):
      return Diagnostic(
        "\(place): \"\(shortened(first, 60))\" stands above a table of \(counted(columns, "column"))",
        details: ["skip leaves lines of the file out"],
        suggestion: "\(typed) skip \(lines.map(String.init).joined(separator: " "))")
    case .raggedRow(let found, let expected, let hasHeader, let strays):
      return Diagnostic(
        "\(place): \(counted(found, "field")), and the \(hasHeader ? "header" : "first line") has \(expected)",
        details: ["a value that is not known is written as ? or left empty between its separators"]
          + (strays.isEmpty ? [] : ["skip leaves lines out that are no samples"]),
        suggestion: strays.isEmpty
          ? nil : "\(typed) skip \(strays.map(String.init).joined(separator: " "))")
    case .oneColumn(let separator, let mark):
      return Diagnostic(
        "\(place): one column; at least one input and one target are needed, with commas between",
        details: mark.map {
          [
            "\(String($0)) stands in each line; a shell makes commas of it: tr '\(String($0))' ',' < OLD > NEW"
          ]
        }
          ?? (separator == UInt8(ascii: ",")
            ? [] : ["\(Dialect.words(for: separator)) were taken for what is between"]))
    case .unclosedQuote: return Diagnostic("\(place): a quote is never closed")
    case .headerUnknown(let first):
      return Diagnostic(
        "\(place): whether it names the columns or is a sample cannot be told",
        details: [
          "it reads: \(shortened(first, 60))",
          "header on says that it names the columns, header off that it is a sample",
        ], suggestion: "\(typed) header on")
    case .noColumn(let name, let near, let names):
      return Diagnostic(
        "\(file): no column is called \"\(shortened(name))\"",
        details: [
          near.map { "close to it: \(TableOptions.typed($0))" }
            ?? "it has: \(abridged(names))"
        ])
    case .manyTargets(let names):
      return Diagnostic(
        "\(file): \(list(names, "and")) are all names of a target",
        details: ["target NAME says which is meant; the others are inputs"],
        suggestion: "\(typed) target \(names[0])")
    case .twoUses(let name, let first, let second):
      return Diagnostic(
        "\(file): column \(shortened(name)) cannot be both \(first.words) and \(second.words)")
    case .noInputs(let left):
      return Diagnostic("\(file): no input is left beside \(shortened(left)), the target")
    case .nothingLeft:
      return Diagnostic(
        "\(file): every sample lacks a value, so that leaving them out leaves nothing",
        details: ["leave out the columns that lack it, or put the mean there"],
        suggestion: typed.contains("missing drop")
          ? typed.replacing("missing drop", with: "missing mean") : nil)
    case .noMean(let column):
      return Diagnostic(
        "\(file): column \(TableOptions.typed(column)) has no value among the samples that stay, so it has no mean",
        suggestion: "\(typed) without \(TableOptions.typed(column))")
    case .unusable(let troubles, let words):
      return unusable(troubles, words, file: file, typed: typed)
    case .tooLarge(let rows, let samples, let classes, let bytes):
      return Diagnostic(
        classes > rows
          ? "\(file): \(classes) classes of \(samples) samples would take \(memory(bytes)) of memory; one network with its data may take 2 GiB"
          : "\(file): \(counted(rows, "row")) of X for \(samples) samples and more would take over \(memory(bytes)) of memory; one network with its data may take 2 GiB",
        details: classes > rows
          ? ["each class becomes a row of Y; name another column: target NAME"] : [])
    case .cancelled: return Diagnostic("stopped; everything is as it was")
    }
  }

  private static func unusable(
    _ troubles: [ColumnTrouble], _ words: String, file: String, typed: String
  ) -> Diagnostic {
    let first = troubles[0]
    var details: [Phrase] = []
    if troubles.count > 1 || first.count > 1 {
      details += troubles.prefix(8).map { Phrase(describe($0)) }
      if troubles.count > 8 { details.append("and \(troubles.count - 8) columns more") }
    }
    var looks: [TableNumber.Look] = []
    for look in troubles.compactMap(\.look) where !looks.contains(look) { looks.append(look) }
    details += looks.map { Phrase($0.words) }
    let wordy = troubles.filter { $0.kind != .gaps && $0.kind != .infinite }
    if wordy.contains(where: { !$0.isTarget }) {
      details.append(
        "inputs are numbers: without COLUMN leaves one out, onehot COLUMN makes a row of each word")
    }
    for trouble in troubles where trouble.mayBeTarget {
      details.append("target \(trouble.column) makes a row of Y of each word, and y an input")
    }
    if wordy.contains(where: \.isTarget) {
      details.append("as classes makes a row of Y of each of its values")
    }
    if words.split(separator: " ").contains("skip") {
      details.append("skip leaves lines of the file out that are no samples")
    }
    if troubles.contains(where: { $0.kind == .gaps }) {
      details.append(
        "missing drop leaves such samples out, missing mean puts the mean of the column there")
    }
    if troubles.contains(where: { $0.kind == .infinite }) {
      details.append(
        "write ? for an infinite number, and it counts as missing: beside one there is no mean")
    }
    return Diagnostic(
      "\(file), line \(first.line): \(headline(first))", details: details,
      suggestion: words.isEmpty ? nil : "\(typed) \(words)")
  }

  private static func headline(_ trouble: ColumnTrouble) -> String {
    let column = "column \(shortened(trouble.column))\(trouble.isTarget ? ", the target," : "")"
    let text = "\"\(shortened(trouble.text))\""
    switch trouble.kind {
    case .words, .stray:
      return "\(text) in column \(shortened(trouble.column)) is not a number"
    case .infinite: return "\(text) in column \(shortened(trouble.column)) is not a finite number"
    case .gaps: return trouble.text.isEmpty ? "\(column) is empty" : "\(column) is missing: \(text)"
    }
  }

  /// `Sex: 2 words, male and female`
  private static func describe(_ trouble: ColumnTrouble) -> String {
    let name = shortened(trouble.column)
    switch trouble.kind {
    case .words(let count, let first):
      let words = first.map { shortened($0, 20) }
      let few = count <= 3 ? list(words, "and") : words.joined(separator: ", ") + ", .."
      return "\(name): \(counted(count, "word")), \(few)"
    case .stray:
      return
        "\(name): \(trouble.count) of \(trouble.of) are no numbers, first in line \(trouble.line)"
    case .infinite: return "\(name): \(trouble.count) of \(trouble.of) are infinite"
    case .gaps:
      return "\(name): \(trouble.count) of \(trouble.of) missing, first in line \(trouble.line)"
    }
  }
}
