// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet

/// The mistakes that give the numbers, or what is seen where none does.
extension FindingsReport {
  var explanations: [Block] {
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
    if first.contains(where: { $0.mistake.id == "output-squares" }), !hasCost {
      blocks.append(
        .prose(
          "A network whose loss is the squared error gives the same slopes: where that is what you meant, \(against) has another loss, and the cost sent as well would tell."
        ))
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

  /// Whether a cost was sent.
  private var hasCost: Bool {
    findings.reading.recording.arrays.keys.contains { $0.symbol.quantity == .cost }
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

  /// Whether the sums of several iterations are all there is, whose samples could be others.
  private var hidesSamples: Bool {
    let arrays = findings.reading.recording.arrays.keys
    return findings.reading.recording.iterations.count > 1 && findings.assignment.order == nil
      && !arrays.contains { [.A, .Z].contains($0.symbol.quantity) }
  }

  private var unknown: Block {
    let names = diagnosis.unexplained.map(name)
    let seen = diagnosis.unexplained.prefix(3).compactMap { array in
      diagnosis.relations[array].map { $0.sentence(name(array)) }
    }
    let told = seen.isEmpty ? "" : " What is seen: \(seen.joined(separator: "; "))."
    return .prose(
      "None of the \(Mistake.all.count) mistakes known here gives \(abridged(names)). The first wrong step is the one that computes \(names.first ?? "them").\(told)\(hidesSamples ? " Where you take the samples in another order or fewer at once, nothing that was sent tells which they are: send X or Z1 of each iteration as well." : "")"
    )
  }
}
