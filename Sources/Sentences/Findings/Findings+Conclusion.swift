// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet

/// What the comparison comes to, and what it could not reach.
extension FindingsReport {
  var conclusion: [Block] {
    var blocks: [Block] = []
    if !own.isEmpty {
      let told = own.map { $0 == Symbol(.A, 0) ? "X" : "\($0)" }
      blocks.append(
        .prose(
          "**\(list(told, "and")) \(own.count == 1 ? "is" : "are") your own**, other numbers than those of \(against): its numbers cannot be compared with yours, so every number was judged from what you sent."
        ))
    }
    let differences = diagnosis.convention.differences(
      from: findings.assignment.training, outputs: assignment.network.sizes.last ?? 1,
      samples: assignment.batch.m)
    blocks += differences.compactMap { $0.otherLoss(than: against) }.map { .prose(Phrase($0)) }
    let told = (differences.compactMap(\.sentence) + order).joined(separator: "; ")
    if !told.isEmpty {
      blocks.append(
        .prose(
          diagnosis.isRight
            ? "**\(verdict); \(isWhole ? "they are" : "it is") in this convention:** \(told)."
            : "Your numbers are in this convention, which is no mistake: \(told)."))
    } else if diagnosis.isRight, !findings.arrays.isEmpty {
      blocks.append(.prose("**\(verdict)**, \(precision)."))
    }
    if findings.arrays.isEmpty {
      blocks.append(
        .prose("**Nothing was compared:** no array of yours has a name and a shape known here."))
    }
    if let bad = findings.arrays.first(where: { $0.verdict == .differs && $0.isNotFinite }) {
      blocks.append(
        .prose(
          "\(name(bad.name)) is the first that holds nan or inf; what it is computed from is finite, and so should it be."
        ))
    }
    var noted: Set<Symbol> = []
    for note in diagnosis.notes {
      // What an array is in one iteration it is in all of them.
      if let name = note.array, !noted.insert(name.symbol).inserted { continue }
      blocks.append(.prose(Phrase(note.sentence)))
    }
    return blocks
  }

  /// What is right: all, or all that could be compared.
  private var verdict: String {
    guard !isWhole else { return "Your numbers are right" }
    return "What could be compared is right\(hasGaps ? ", \(extent)" : "")"
  }

  /// How near they are to what their arithmetic allows.
  private var precision: String {
    let worst = findings.arrays.filter { $0.verdict != .differs }.map(\.share).max() ?? 0
    let share = (worst * 100).rounded(.up) / 100
    // What was printed is held to its digits.
    guard !findings.reading.isPrinted else { return "to every digit that was sent" }
    switch findings.reading.recording.unit {
    case Roundoff.float32:
      return "as near as float32 allows: off by \(share) of what it may be at most"
    case Roundoff.float16:
      return "as near as float16 allows: off by \(share) of what it may be at most"
    default: return "to every digit that was sent"
    }
  }

  /// Which samples are taken when.
  private var order: [String] {
    guard let order = findings.order else { return [] }
    let batches = order.map { $0.map { String($0 + 1) }.joined(separator: " ") }
    let isStill = findings.assignment.training.learningRate != assignment.training.learningRate
    let still = isStill ? ", and the weights stay the same from one to the next" : ""
    if order.allSatisfy({ $0.count == 1 }) {
      let which = order.count == 1 ? "they are" : "each record is"
      return ["\(which) of one sample, number \(abridged(batches))\(still)"]
    }
    if order.count == 1, order[0].count == assignment.batch.m {
      return ["the samples stand in another order, ours number \(batches[0])"]
    }
    let told = abridged(batches.map { "(\($0))" })
    return ["the samples of each iteration are numbers \(told)\(still)"]
  }

  // MARK: What was not compared

  /// Whether there are arrays that could not be compared.
  private var hasGaps: Bool { findings.compared < findings.expected }

  /// `7 of 19 numbers`
  private var extent: String {
    "\(findings.compared) of \(counted(findings.expected, "number"))"
  }

  /// What is missing, and what it was needed for.
  var gaps: [Phrase] {
    var lines: [Phrase] = []
    if !findings.unread.isEmpty {
      lines.append("could not be read: \(abridged(findings.unread.map(name)))")
    }
    if hasGaps { lines.append("compared: \(extent)") }
    let hint =
      isOverwritten
      ? "; where the last layer's slopes are kept under the number of the layer before, the loop overwrites them: 'dW' + str(L), not L - 1"
      : ""
    if !findings.absent.isEmpty {
      let moved = findings.absent.map { $0.name.replacing("d", with: "") }
      let isOne = moved.count == 1
      lines.append(
        "ABSENT  \(abridged(findings.absent.map(name))), which your \(isOne ? "update" : "updates") of \(abridged(moved)) \(isOne ? "needs" : "need")\(hint)"
      )
    }
    if !findings.unsent.isEmpty {
      let names = abridged(findings.unsent.map(\.name))
      lines.append(
        isOverwritten && findings.absent.isEmpty
          ? "ABSENT  \(names), the last layer's slopes, and no others\(hint)"
          : "not sent: \(names), so this is a part of the trace")
    }
    return lines
  }

  /// Whether it is all slopes of the last layer and no others that are missing.
  var isOverwritten: Bool {
    let (L, missing) = (assignment.network.depth, findings.absent + findings.unsent)
    let slopes = assignment.network.layers[L - 1].usesBias ? [Quantity.dW, .db] : [.dW]
    return L > 1 && Set(missing.map(\.symbol)) == Set(slopes.map { Symbol($0, L) })
  }
}
