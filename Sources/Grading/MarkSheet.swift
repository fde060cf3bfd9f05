// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet
import Reading
import Sentences

/// How far each part of a submission is right.
struct MarkSheet {
  /// So many of so many arrays.
  struct MarkShare {
    var right = 0
    var all = 0

    /// Its part of so many marks, in whole ones: nobody has all marks with anything wrong.
    func of(_ marks: Int) -> Int { all == 0 ? 0 : marks * min(max(right, 0), all) / all }
  }

  private let found: FindingsReport
  private let carries: Bool
  private let symbols: (GradePart) -> [Symbol]
  private var depth: Int { found.assignment.network.depth }
  /// What was sent, whether or not it could be read.
  private let sent: Set<ArrayName>

  init(_ found: FindingsReport, carries: Bool, symbols: @escaping (GradePart) -> [Symbol]) {
    (self.found, self.carries, self.symbols) = (found, carries, symbols)
    let findings = found.findings
    sent = Set(findings.reading.recording.arrays.keys).union(findings.unread)
      .union(findings.reading.misfits.map { ArrayName(0, $0.symbol) })
  }

  private func judged(_ verdict: Findings.ArrayVerdict) -> [Findings.Judged] {
    found.findings.arrays.filter { $0.verdict == verdict }
  }

  /// The array that is wrong first.
  var firstWrong: String? { judged(.differs).first.map { found.name($0.name) } }

  /// The part that an array belongs to; nil for what is given.
  private func part(of name: ArrayName) -> GradePart? {
    let isLast = name.symbol.layer == depth
    switch name.symbol.quantity {
    case .Z, .A: return name.symbol.layer > 0 ? .forward : nil
    case .dA, .dZ, .dW, .db: return isLast ? .output : .hidden
    case .W, .b: return name.isNew || name.iteration > 0 ? .update : nil
    case .Y: return nil
    case .mW, .mb, .sW, .sb: return .update
    case .cost, .costData, .costL2: return .cost
    }
  }

  /// What a part comes to and was not sent.
  func missing(_ part: GradePart) -> [String] {
    let gone = symbols(part).filter { symbol in
      switch part {
      case .update:
        return !sent.contains(ArrayName(0, symbol, isNew: true))
          && !sent.contains(ArrayName(1, symbol))
      // Where the activation is done within the loss, its scores are what is sent.
      case .forward:
        return !sent.contains(ArrayName(0, symbol))
          && !sent.contains(ArrayName(0, Symbol(.Z, symbol.layer)))
      case .shapes, .cost, .output, .hidden: return !sent.contains(ArrayName(0, symbol))
      }
    }
    return gone.map { part == .update ? "\($0)_new" : "\($0)" }
  }

  /// How much of a part is right, and how it stands.
  func standing(of part: GradePart) -> (MarkShare, PartStanding) {
    part == .shapes ? shapes : counted(part)
  }

  private var misfits: [ArrayName] {
    found.findings.reading.misfits.map { ArrayName(0, $0.symbol) } + found.findings.unread
  }

  private var shapes: (MarkShare, PartStanding) {
    // What was given tells nothing of who hands it in.
    let computed = found.findings.arrays.filter { part(of: $0.name) != nil }
    let others = computed.filter { $0.verdict == .differs && $0.theirs.shape != $0.ours.shape }
    let wrong = misfits + others.map(\.name).filter { !misfits.contains($0) }
    let all = Set(computed.map(\.name) + misfits).count
    guard all > 0 else { return (MarkShare(), .unread) }
    return (
      MarkShare(right: all - Set(wrong).count, all: all),
      wrong.isEmpty ? .right : .wrong(wrong.map(found.name))
    )
  }

  private func counted(_ part: GradePart) -> (MarkShare, PartStanding) {
    let mine = found.findings.arrays.filter { self.part(of: $0.name) == part }
    let wrong =
      misfits.filter { self.part(of: $0) == part }
      + mine.filter { $0.verdict == .differs }.map(\.name)
    let missing = missing(part)
    // Where nothing is wrong, numbers differ from ours as theirs are rounded.
    let isSound = judged(.differs).isEmpty
    let following = isSound ? 0 : mine.count { $0.verdict == .follows }
    let misfitting = misfits.count { self.part(of: $0) == part }
    let share = MarkShare(
      right: mine.count { $0.verdict != .differs } - (carries ? 0 : following),
      all: mine.count + missing.count + misfitting)
    if isOtherSetting(part), wrong.isEmpty { return (MarkShare(), .otherSetting) }
    if !wrong.isEmpty { return (share, .wrong(wrong.map(found.name))) }
    if !missing.isEmpty { return (share, .absent(missing)) }
    if following > 0, let name = mine.first(where: { $0.verdict == .follows })?.name,
      let cause = cause(of: name)
    {
      return (share, .follows(from: found.name(cause)))
    }
    // What agrees with anything was sent, and is nowhere wrong.
    return (share.all == 0 ? MarkShare(right: 1, all: 1) : share, .right)
  }

  /// The wrong array that one follows from: the last before it that others are computed from.
  private func cause(of name: ArrayName) -> ArrayName? {
    let before = found.findings.arrays.prefix { $0.name != name }
    return before.last { $0.verdict == .differs && $0.name.symbol.quantity != .cost }?.name
      ?? judged(.differs).first?.name
  }

  /// Whether a part is done with another loss or learning rate than is asked for.
  private func isOtherSetting(_ part: GradePart) -> Bool {
    found.differences.contains { difference in
      switch difference {
      case .loss: part == .cost || part == .output
      case .learningRate: part == .update
      case .scale, .division, .sign, .step, .foldedCorrection, .batching: false
      }
    }
  }
}
