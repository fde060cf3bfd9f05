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
        "not there: \(abridged(findings.absent.map(\.name))), which your update needs")
    }
    return ComparisonReport(
      holds: holds, headline: "\(name) against \(against)", agreeing: names(.agrees),
      differing: differing.prefix(shown).enumerated().map { difference($1, isFirst: $0 == 0) },
      remarks: remarks + reading, summary: nil, sides: .learner)
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
    guard !diagnosis.isRight else { return [] }
    guard let first = diagnosis.solutions.first, !first.isEmpty else { return [unknown] }
    var blocks: [Block] = []
    let explains = diagnosis.unexplained.isEmpty
    if diagnosis.solutions.count > 1 {
      let count = diagnosis.solutions.count
      blocks.append(
        .prose(
          "**\(count) explanations fit all the same:** more arrays would tell which. The first is told in full."
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
    if !explains { blocks.append(unknown) }
    return blocks
  }

  private var unknown: Block {
    let names = diagnosis.unexplained.map(name)
    return .prose(
      "None of the \(Mistake.all.count) mistakes known here gives \(abridged(names)). The first wrong step is the one that computes \(names.first ?? "them")."
    )
  }
}

extension Fault {
  /// What it is and where: `dW is not divided by m (layer 2)`.
  var headline: String {
    layer.map { "\(mistake.name) (layer \($0))" } ?? "\(mistake.name) (in every layer)"
  }

  /// Formulas and the lines that mend it, the layer put in where it is one.
  var lines: [String] {
    func placed(_ text: String) -> String {
      guard let layer else { return text }
      return text.replacing("[l−1]", with: String(layer - 1)).replacing("[l]", with: String(layer))
    }
    var lines = ["yours    \(placed(mistake.wrong))", "right    \(placed(mistake.right))"]
    lines.append("NumPy    \(mistake.numpy)")
    if !mistake.torch.isEmpty { lines.append("PyTorch  \(mistake.torch)") }
    lines.append("lesson   \(mistake.lesson)")
    return lines
  }
}

extension Diagnosis.Note {
  fileprivate var sentence: String {
    switch self {
    case .overwritten(let name):
      "\(name.name) holds the same numbers as \(Symbol(.A, name.symbol.layer)): it was overwritten in place, so it was not judged as \(name.name)."
    case .savedLate(let name):
      "\(name.name) is the value after the update: it was saved after the step in place, or the name points to the array that the update changes."
    case .scores(let name): "\(name.name) are the scores before the activation of the output."
    case .countsFromOne: "Iterations are counted from 1."
    }
  }
}

extension Convention.Difference {
  fileprivate var sentence: String {
    switch self {
    case .scale(let factor, let theirs, let ours):
      "cost and slopes are those of \(theirs.told), not \(ours.told): all of them \(factor.plain) times ours, nothing but the scale of the cost"
    case .division(.inParameters): "1/m stands in dW and db, not in dA and dZ"
    case .division(.inOutput): "1/m stands in dA and dZ from the output on, not in dW and db"
    case .division(.inScores): "1/m stands in dZ of the output, not in dW and db"
    case .sign(.negative): "slopes are minus the derivative, and the update adds them"
    case .sign(.negativeInParameters):
      "dW and db are minus the derivative, and the update adds them"
    case .sign(.derivative): "slopes are the derivative, and the update subtracts them"
    case .foldedCorrection:
      "Adam's correction is folded into the step size, so that ε stands beside another root (Kingma and Ba, section 2)"
    case .learningRate(let rate): "the learning rate is \(rate.plain)"
    }
  }
}

extension Loss {
  /// `½ of the sum`, `the mean over samples`
  fileprivate var told: String {
    let sum =
      switch average {
      case .none: "the sum"
      case .samples: "the mean over samples"
      case .elements: "the mean over samples and outputs"
      }
    return factor == 1 ? sum : "\(factor.plain) of \(sum)"
  }
}

extension Double {
  /// Short and exact: `0.5`, `2`.
  fileprivate var plain: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : "\(self)"
  }
}

extension Reading.Assumption {
  fileprivate var phrase: Phrase {
    switch self {
    case .samplesAreRows: "samples are rows"
    case .weightsAreInByOut: "weights are (inputs, neurons)"
    case .layersFromZero: "layers are counted from 0 there: W0 is W1 here"
    case .modules(let numbers):
      "modules \(abridged(numbers.map(String.init))) are layers 1 to \(numbers.count)"
    case .iterationsFromOne: "iterations are counted from 1 there, from 0 here"
    case .float32: "numbers of float32: each is held to what such arithmetic may be off here"
    case .float16: "numbers of float16: each is held to what such arithmetic may be off here"
    case .decimals(let n): "printed with \(n) decimals: each is held to half of the last"
    }
  }
}

extension Reading.Unknown {
  fileprivate var phrase: Phrase {
    let shape = self.shape.map(String.init).joined(separator: "×")
    let what = Int(theirs) == nil ? theirs : "array \(theirs) without a name"
    guard !couldBe.isEmpty else {
      return
        "\(what) (\(shape.isEmpty ? "a number" : shape)) is no name known here, and no array of this network has that shape"
    }
    return
      "\(what) (\(shape.isEmpty ? "a number" : shape)) is no name known here; by its shape it could be \(list(couldBe.prefix(6).map(\.description), "or")): --as \(theirs)=\(couldBe[0])"
  }
}

extension Reading.Misfit {
  fileprivate var phrase: Phrase {
    "\(theirs) is \(shape.map(String.init).joined(separator: "×")) and should be \(expected) as \(symbol)\(hint)"
  }

  private var hint: Phrase {
    let counts = shape.filter { ![expected.rows, expected.columns].contains($0) }
    guard shape.count == 2, counts.count == 1 else { return "" }
    return ": the axis of \(counts[0]) is not what it should be"
  }
}
