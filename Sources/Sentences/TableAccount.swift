// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Language
import NeuralNet

/// What is told of a table that was loaded, a line for each thing that was decided.
///
///     file      semicolons between, a header
///     target    quality, the last column: numbers from 5 to 6
///     inputs    fixed acidity, volatile acidity, pH
extension TableSamples {
  package func account(_ table: DataTable, _ options: TableOptions, typed: String) -> Block {
    var rows: [[Phrase]] = [
      ["file", Phrase(fileWords(table, options))], ["target", targetWords(table, options, typed)],
    ]
    rows.append(["inputs", Phrase(abridged(inputs))])
    for reason in Reason.allCases {
      let names = leftOut.filter { $0.reason == reason }.map(\.name)
      if !names.isEmpty {
        rows.append(["left out", Phrase("\(abridged(names)): \(reason.words)")])
      }
    }
    if !gaps.isEmpty { rows.append(["missing", Phrase(gapWords(options))]) }
    for truth in truths {
      let meanings = truth.words.prefix(4).map { "\($0.word) is \($0.number)" }
      rows.append(["note", "\(shortened(truth.name)): \(meanings.joined(separator: ", "))"])
    }
    rows += remarks(table).map { ["note", $0] }
    return .table(Table(rows: rows))
  }

  private func fileWords(_ table: DataTable, _ options: TableOptions) -> String {
    let dialect = table.dialect
    var words = [
      "\(Dialect.words(for: dialect.separator)) between",
      dialect.hasHeader
        ? "a header"
        : "no header: its first line is a sample, and columns are x1 to x\(table.columns.count)",
    ]
    switch dialect.marks {
    case .plain: break
    case .comma: words.append("decimal commas")
    case .commaAndPoints: words.append("decimal commas, points between thousands")
    case .pointAndCommas: words.append("commas between thousands")
    }
    if let encoding = table.text.encoding { words.append("read as \(encoding)") }
    if table.comments > 0 { words.append("\(counted(table.comments, "line")) behind # left out") }
    if !options.skip.isEmpty {
      let lines = Set(options.skip).sorted().map(String.init)
      words.append(
        "left out, as the line says: line\(lines.count == 1 ? "" : "s") \(list(lines, "and"))")
    }
    if table.hollow > 0 {
      words.append("\(counted(table.hollow, "line")) without a value left out")
    }
    return words.joined(separator: "; ")
  }

  private func targetWords(_ table: DataTable, _ options: TableOptions, _ typed: String) -> Phrase {
    let why =
      switch target.choice {
      case .typed: ""
      case .name: ", by its name"
      case .last: ", the last column"
      }
    let head: Phrase = "\(shortened(target.name))\(why)"
    guard let Y = dataset.batch.Y else { return head }
    guard dataset.classNames.isEmpty else {
      let count = dataset.classNames.count
      let many: Phrase =
        target.choice == .last && 2 * count > Y.columns && Y.columns > 4
        ? "; nearly all differ: target NAME says another" : ""
      return head + ": \(count) \(count == 1 ? "class" : "classes"), a row of Y each" + many
    }
    let values = Y.elements.filter { !$0.isNaN }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let numbers: Phrase =
      low == high
      ? head + ": always \(exact: low)"
      : head + ": numbers from \(exact: low) to \(exact: high)"
    let kinds = Set(values.prefix(100_000))
    let mayBeClasses =
      kinds.count > 2 && kinds.count <= 20 && kinds.allSatisfy { $0 == $0.rounded() }
      && options.hasClasses == nil
    if let rival { return numbers + "; were it \(rival): \(typed) target \(rival)" }
    return mayBeClasses ? numbers + "; were they classes: \(typed) as classes" : numbers
  }

  private func gapWords(_ options: TableOptions) -> String {
    let columns = gaps.prefix(4).map { "\($0.count) in \(shortened($0.name))" }
    let more = gaps.count > 4 ? ", .. (\(gaps.count) columns)" : ""
    let samples = dropped == 0 ? "" : "\(counted(dropped, "sample")) left out"
    let filled = options.missing == .mean && gaps.contains { $0.name != target.name }
    return "\(columns.joined(separator: ", "))\(more): "
      + [samples, filled ? "the mean of the column in their place" : ""].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  /// What a person may not have meant.
  private func remarks(_ table: DataTable) -> [Phrase] {
    var remarks: [Phrase] = []
    let X = dataset.batch.X
    let row = { (i: Int) in X.elements[(i * X.columns)..<((i + 1) * X.columns)] }
    if X.columns > 1 {
      let constant = inputs.indices.filter { i in
        let cells = row(i)
        return cells.allSatisfy { $0 == cells.first }
      }
      if !constant.isEmpty {
        let names = abridged(constant.map { inputs[$0] })
        remarks.append(
          "\(names): the same in every sample, so nothing can be learned from it; scale makes it 0")
      }
    }
    let first = row(0)
    if X.columns > 4, inputs.count > 1, let start = first.first, start == 0 || start == 1,
      zip(first, first.dropFirst()).allSatisfy({ $1 == $0 + 1 })
    {
      remarks.append(
        "\(shortened(inputs[0])) only counts the samples; without \(inputs[0]) leaves it out"
      )
    }
    let renamed = table.columns.indices.filter { table.columns[$0].name != table.columns[$0].title }
    if !renamed.isEmpty {
      let names = abridged(renamed.map(table.label))
      remarks.append("of columns with one name the further ones are called \(names) here")
    }
    if dataset.classNames.count == 1 {
      remarks.append("there is one class only, so there is nothing to tell apart")
    }
    return remarks
  }
}
