// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Formats
import NeuralNet
import Reading

/// What is told of somebody's own numbers: how they were read, which agree, and the mistakes that give
/// the others.
package struct FindingsReport {
  package let findings: Findings
  /// What their numbers are called, a file or what was pasted.
  package let name: String
  /// What they are held against.
  package let against: String
  /// What was asked for.
  package let assignment: Assignment
  /// What of the data and the start is their own, where that is other than what was asked for.
  package let own: [Symbol]
  /// Whether every array and number is listed.
  package let listsAll: Bool
  /// Whether a line was typed, and no arguments of a program.
  private let isTyped: Bool
  /// What was assumed beside how the arrays were read.
  private let remarks: [Phrase]
  /// What stood beside the arrays and was not read.
  private let skipped: [ArrayFault]

  package init(
    _ findings: Findings, of name: String, against: String, _ assignment: Assignment,
    own: [Symbol] = [], remarks: [Phrase] = [], skipped: [ArrayFault] = [],
    listsAll: Bool = false, isTyped: Bool = false
  ) {
    (self.findings, self.name, self.against) = (findings, name, against)
    (self.assignment, self.own, self.remarks) = (assignment, own, remarks)
    (self.skipped, self.listsAll, self.isTyped) = (skipped, listsAll, isTyped)
  }

  /// Whether nothing is wrong.
  package var holds: Bool {
    findings.diagnosis.isRight && isWhole && !findings.arrays.isEmpty
  }

  /// The name of what is wrong, or missing, first; nil where nothing is.
  package var firstWrong: String? {
    let absent = findings.absent.first ?? (isOverwritten ? findings.unsent.first : nil)
    return (findings.arrays.first { $0.verdict == .differs }?.name ?? absent).map(name(_:))
  }

  /// Whether every array that is known was taken, and none was overwritten.
  var isWhole: Bool {
    findings.reading.misfits.isEmpty && findings.unread.isEmpty && findings.absent.isEmpty
      && !isOverwritten
      && !findings.reading.left.contains {
        if case .twice(isSame: false) = $0.reason { true } else { false }
      }
  }

  var diagnosis: Diagnosis { findings.diagnosis }

  /// The whole answer.
  package var blocks: [Block] {
    [.comparison(comparison)] + skipped.prefix(5).map { .diagnostic(Diagnostic($0, path: name)) }
      + conclusion + explanations
  }

  // MARK: The arrays

  package func name(_ array: ArrayName) -> String {
    let isOne = findings.reading.recording.iterations.count <= 1
    return isOne ? array.name : "\(array.name) at \(assignment.updates + array.iteration)"
  }

  private func names(_ verdict: Findings.ArrayVerdict) -> [String] {
    findings.arrays.filter { $0.verdict == verdict }.map { name($0.name) }
  }

  private var comparison: ComparisonReport {
    let differing = findings.arrays.filter { $0.verdict == .differs }
    let shown = listsAll ? differing.count : 3
    var remarks: [Phrase] = []
    if differing.count > shown {
      remarks.append(
        "\(differing.count - shown) more: \(abridged(differing.dropFirst(shown).map { name($0.name) }))"
      )
    }
    let following = names(.follows)
    if !following.isEmpty {
      let why = differing.isEmpty ? "as your numbers are rounded" : "because of that"
      remarks.append(
        "\(abridged(following)) \(following.count == 1 ? "differs" : "differ") only \(why): right for the numbers of yours that \(following.count == 1 ? "it is" : "they are") computed from"
      )
    }
    remarks += gaps
    return ComparisonReport(
      "\(name) against \(against)", holds: holds,
      headline: own.isEmpty
        ? "\(name) against \(against)" : "\(name) against the network of \(against)",
      agreeing: names(.agrees),
      differing: differing.prefix(shown).enumerated().map { difference($1, isFirst: $0 == 0) },
      remarks: remarks + self.remarks + reading, summary: nil, sides: .learner)
  }

  func difference(_ array: Findings.Judged, isFirst: Bool)
    -> ComparisonReport.DifferingArray
  {
    let (theirs, ours) = (array.theirs, array.ours)
    guard theirs.shape == ours.shape else {
      return .init(
        name: name(array.name), extent: "is \(theirs.shape) and should be \(ours.shape)")
    }
    let wrong = theirs.values.indices.filter { ours.distance(to: theirs, at: $0) > 1 }
    let cells = listsAll ? wrong : Array(wrong.prefix(isFirst ? 3 : 1))
    let shown: [(place: String, golden: Double, ours: Double)] = cells.map { k in
      let (row, column) = (k / theirs.shape.columns + 1, k % theirs.shape.columns + 1)
      return ("[\(row),\(column)]", theirs.values[k], ours.values[k])
    }
    let extent: Phrase =
      "\(theirs.shape), \(wrong.count) of \(counted(theirs.values.count, "number"))"
    return .init(
      name: name(array.name), extent: extent, cells: shown, more: wrong.count - cells.count)
  }

  // MARK: How they were read

  private var reading: [Phrase] {
    let reading = findings.reading
    var lines: [Phrase] = []
    let renamed = reading.taken.filter {
      ![$0.name.name, $0.name.symbol == Symbol(.A, 0) ? "X" : ""].contains($0.theirs)
    }
    if !renamed.isEmpty {
      let pairs = renamed.prefix(listsAll ? renamed.count : 6).map {
        "\(shortened($0.theirs)) is \($0.name.symbol == Symbol(.A, 0) ? "X" : $0.name.name)"
      }
      let rest = renamed.count - pairs.count
      lines.append("read as: \(abridged(pairs))\(rest > 0 ? " and \(rest) more" : "")")
    }
    let turned = reading.taken.filter(\.isTransposed)
    let isAll = { (kinds: [Quantity]) in
      turned.contains { kinds.contains($0.name.symbol.quantity) }
    }
    if isAll([.A, .Z, .dA, .dZ, .Y]) {
      lines.append("samples are rows there; they are turned here")
    }
    if isAll([.W, .dW]) {
      lines.append("weights are (inputs, neurons) there; they are turned here")
    }
    for assumption in reading.assumptions { lines.append(assumption.phrase) }
    // One of a name and shape tells of all: a log has a number of each iteration.
    var seen: Set<String> = []
    let unknown = reading.unknown.filter { seen.insert("\($0.theirs) \($0.shape)").inserted }
    add(unknown.map { $0.phrase(isTyped ? "as" : "--as") }, to: &lines)
    add(reading.misfits.map(\.phrase), to: &lines)
    add(reading.left.map(\.phrase), to: &lines)
    return lines
  }

  /// Adds lines of one kind, or the first of them.
  private func add(_ more: [Phrase], to lines: inout [Phrase]) {
    let most = listsAll ? more.count : 8
    lines += more.prefix(most)
    if more.count > most {
      lines.append("\(more.count - most) more; all of them are listed with all")
    }
  }
}
