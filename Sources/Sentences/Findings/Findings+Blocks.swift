// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Formats
import NeuralNet

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
  /// Whether every array and number is listed.
  package let listsAll: Bool
  /// What stood beside the arrays and was not read.
  private let skipped: [ArrayFault]

  package init(
    _ findings: Findings, of name: String, against: String, _ assignment: Assignment,
    skipped: [ArrayFault] = [], listsAll: Bool = false
  ) {
    (self.findings, self.name, self.against) = (findings, name, against)
    (self.assignment, self.skipped, self.listsAll) = (assignment, skipped, listsAll)
  }

  /// Whether nothing is wrong.
  package var holds: Bool {
    findings.diagnosis.isRight && findings.reading.misfits.isEmpty && !findings.arrays.isEmpty
  }

  private var diagnosis: Diagnosis { findings.diagnosis }

  /// The whole answer.
  package var blocks: [Block] {
    [.comparison(comparison)] + skipped.prefix(5).map { .diagnostic(Diagnostic($0, path: name)) }
      + conclusion + explanations
  }

  // MARK: The arrays

  private func name(_ array: ArrayName) -> String {
    let isOne = findings.reading.recording.iterations.count <= 1
    return isOne ? array.name : "\(array.name) at \(array.iteration)"
  }

  private func names(_ verdict: Findings.Verdict) -> [String] {
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
      remarks.append(
        "\(abridged(following)) \(following.count == 1 ? "differs" : "differ") only because of that: right for the numbers of yours that \(following.count == 1 ? "it is" : "they are") computed from"
      )
    }
    if !findings.absent.isEmpty {
      remarks.append(
        "not there: \(abridged(findings.absent.map(\.name))), which your update needs\(isOverwritten ? "; where the last layer's slopes are kept under the number of the layer before, the loop overwrites them: 'dW' + str(L), not L - 1" : "")"
      )
    }
    return ComparisonReport(
      holds: holds, headline: "\(name) against \(against)", agreeing: names(.agrees),
      differing: differing.prefix(shown).enumerated().map { difference($1, isFirst: $0 == 0) },
      remarks: remarks + reading, summary: nil, sides: .learner)
  }

  /// Whether it is the last layer's slopes alone that are missing.
  private var isOverwritten: Bool {
    let L = assignment.network.depth
    return L > 1 && findings.absent.contains { $0.symbol == Symbol(.dW, L) }
      && findings.absent.allSatisfy { $0.symbol.layer == L }
  }

  private func difference(_ array: Findings.Judged, isFirst: Bool) -> ComparisonReport.Difference {
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
    let renamed = reading.taken.filter { $0.theirs != $0.name.name }
    if !renamed.isEmpty {
      let pairs = renamed.prefix(listsAll ? renamed.count : 6).map {
        "\($0.theirs) is \($0.name.name)"
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
    for unknown in reading.unknown {
      lines.append("\(unknown.phrase)")
    }
    for misfit in reading.misfits { lines.append(misfit.phrase) }
    return lines
  }

  // MARK: What it comes to

  private var conclusion: [Block] {
    let differences = diagnosis.convention.differences(
      from: assignment.training, outputs: assignment.network.sizes.last ?? 1,
      samples: assignment.batch.m)
    var blocks: [Block] = []
    if !differences.isEmpty {
      let told = differences.map(\.sentence).joined(separator: "; ")
      blocks.append(
        .prose(
          diagnosis.isRight
            ? "**Your numbers are right; they are in this convention:** \(told)."
            : "Your numbers are in this convention, which is no mistake: \(told)."))
    } else if diagnosis.isRight, !findings.arrays.isEmpty {
      blocks.append(.prose("**Your numbers are right**, \(precision)."))
    }
    if findings.arrays.isEmpty {
      blocks.append(
        .prose("**Nothing was compared:** no array of yours has a name and a shape known here."))
    }
    for note in diagnosis.notes { blocks.append(.prose(note.sentence)) }
    return blocks
  }

  /// How near they are to what their arithmetic allows.
  private var precision: String {
    let worst = findings.arrays.filter { $0.verdict != .differs }.map(\.share).max() ?? 0
    let share = (worst * 100).rounded() / 100
    switch findings.reading.recording.unit {
    case Precision.float32: return "as far as float32 tells: at most \(share) of what it may be off"
    case Precision.float16: return "as far as float16 tells: at most \(share) of what it may be off"
    default: return "every digit that was sent"
    }
  }

  private var explanations: [Block] {
    guard !diagnosis.isRight else { return likewise }
    guard let first = diagnosis.solutions.first, !first.isEmpty else { return [unknown] }
    var blocks: [Block] = []
    let explains = diagnosis.unexplained.isEmpty
    if diagnosis.solutions.count > 1 {
      blocks.append(
        .prose(
          "**\(diagnosis.solutions.count) explanations fit all the same:** \(decision) The first is told in full."
        ))
      for solution in diagnosis.solutions.dropFirst().prefix(4) {
        blocks.append(.prose("or: \(solution.map(\.headline).joined(separator: ", and "))"))
      }
    } else {
      blocks.append(
        .prose(
          explains
            ? "**\(first.count == 1 ? "One mistake gives" : "\(first.count) mistakes give") every number that you sent.**"
            : "**\(first.count == 1 ? "One mistake explains" : "\(first.count) mistakes explain") a part of it.**"
        ))
    }
    for (index, fault) in first.enumerated() {
      let number = first.count > 1 ? "\(index + 1). " : ""
      blocks.append(
        .prose(
          "**\(number)\(fault.headline).** \(fault.mistake.sentence)"
        ))
      blocks.append(.verbatim(fault.lines))
    }
    if isUnsure {
      blocks.append(
        .prose(
          "So few digits were sent that a wrong formula may fit them by chance: this is a hint. More decimals or arrays would tell."
        ))
    }
    if !explains { blocks.append(unknown) }
    return blocks
  }

  /// Whether what was sent tells less than what was tried could have met by chance.
  private var isUnsure: Bool { diagnosis.evidence < 7 }

  /// Which array would tell the explanations apart.
  private var decision: String {
    diagnosis.deciding.map { "give \(name($0)) as well, which tells them apart." }
      ?? "on these data they compute the same numbers."
  }

  /// What else gives the numbers that a convention gives.
  private var likewise: [Block] {
    guard let first = diagnosis.likewise.first else { return [] }
    return [
      .prose(
        "The same numbers come from a mistake: \(first.headline). \(diagnosis.deciding.map { "Give \(name($0)) as well, which tells." } ?? "Nothing that could be sent would tell.")"
      )
    ]
  }

  private var unknown: Block {
    let names = diagnosis.unexplained.map(name)
    let seen = diagnosis.unexplained.prefix(3).compactMap { array in
      diagnosis.relations[array].map { $0.sentence(name(array)) }
    }
    let told = seen.isEmpty ? "" : " What is seen: \(seen.joined(separator: "; "))."
    return .prose(
      "None of the \(Mistake.all.count) mistakes known here gives \(abridged(names)). The first wrong step is the one that computes \(names.first ?? "them").\(told)"
    )
  }
}
