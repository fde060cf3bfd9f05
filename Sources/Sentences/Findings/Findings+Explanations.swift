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
    for solution in diagnosis.solutions.dropFirst().prefix(4) {
      blocks.append(.prose("or: \(solution.map(\.headline).joined(separator: ", and "))"))
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

  /// Whether nothing that was computed on the way forward comes from the weights that were sent.
  private var isMaybeLate: Bool {
    let sent = findings.reading.recording.arrays.keys
    guard let first = diagnosis.unexplained.first, first.iteration == 0,
      [.Z, .A].contains(first.symbol.quantity), sent.contains(ArrayName(0, Symbol(.W, 1)))
    else { return false }
    return !findings.arrays.contains {
      $0.verdict == .agrees && ![.W, .b].contains($0.name.symbol.quantity)
        && $0.name.symbol != Symbol(.A, 0)
    }
  }

  private var unknown: Block {
    let names = diagnosis.unexplained.map(name)
    let late =
      isMaybeLate
      ? " Weights that were saved after an update give other numbers than those before it: W1.copy() keeps these."
      : ""
    var told: Set<ArrayName> = []
    // What an array is in one iteration it mostly is in the others.
    let each = diagnosis.unexplained.filter {
      told.insert(ArrayName(0, $0.symbol, isNew: $0.isNew)).inserted
    }
    let seen = each.prefix(3).compactMap { array in
      diagnosis.relations[array].map { $0.sentence(name(array)) }
    }
    let relation =
      schedule ?? (seen.isEmpty ? "" : " What is seen: \(seen.joined(separator: "; ")).")
    return .prose(
      "None of the \(Mistake.all.count) mistakes known here gives \(abridged(names)). The first wrong step is the one that computes \(names.first ?? "them").\(relation)\(late)\(hidesSamples ? " Where you take the samples in another order or fewer at once, nothing that was sent tells which they are: send X or Z1 of each iteration as well." : "")"
    )
  }

  /// Where all parameters of an iteration are moved by one measure.
  private var schedule: String? {
    let wrong = diagnosis.unexplained
    let steps = wrong.map { name -> String? in
      guard name.isNew, case .moved(let factor)? = diagnosis.relations[name] else { return nil }
      return factor.told
    }
    let iterations = Set(wrong.map(\.iteration)).sorted()
    let told = iterations.map { t -> String? in
      let those = wrong.indices.filter { wrong[$0].iteration == t }
      let all = findings.arrays.filter { $0.name.isNew && $0.name.iteration == t }.count
      let step = steps[those[0]]
      return those.count == all && all > 1 && those.allSatisfy { steps[$0] == step } ? step : nil
    }
    guard !told.contains(nil), !iterations.isEmpty else { return nil }
    let each = zip(iterations, told).map { "\($1 ?? "") as far at iteration \($0)" }
    return
      " What is seen: every parameter is moved \(abridged(each)), as with a learning rate that changes, or slopes that are cut to a length."
  }
}
