// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Session {
  /// All slopes of this iteration against nudges of its parameters: the outcome, and a map of each
  /// layer in which not all agree.
  mutating func checkGradients() throws(SessionError) -> Reply {
    try requireSteps()
    guard stepper.program.contains(.cost) else { throw endOfProgram }
    guard var side = timeline.startOfIteration(isCancelled) else {
      throw SessionError(.cancelled)
    }
    while let step = side.nextStep, step.phase != .update {
      if isCancelled() { throw SessionError(.cancelled) }
      side.next()
    }
    guard let nudged = NudgedSlopes(side, isCancelled: isCancelled) else {
      throw SessionError(.cancelled)
    }
    var report = SlopeReport()
    for (symbol, shape, elements) in nudged.slopes {
      guard let computed = try? side.value(of: symbol) else { continue }
      report.add(symbol, computed, shape, elements)
    }
    count(report.holds)
    return Reply(report.blocks)
  }
}

/// What came of nudging, in counts, the worst element, and maps.
struct SlopeReport {
  private var counts: [NudgedSlopes.Verdict: Int] = [:]
  private var worst: (name: String, computed: Double, nudged: Double, share: Double)?
  private var maps: [Block] = []

  /// A check that compared nothing fails.
  var holds: Bool { counts[.differs] == nil && counts[.agrees] != nil }

  mutating func add(
    _ symbol: Symbol, _ computed: Matrix, _ shape: Shape, _ elements: [NudgedSlopes.Slope]
  ) {
    let verdicts = zip(elements, computed.elements).map { NudgedSlopes.judge($0, against: $1) }
    let hadNoneWrong = counts[.differs] == nil
    for verdict in verdicts { counts[verdict, default: 0] += 1 }
    if hadNoneWrong, counts[.differs] != nil { worst = nil }
    for (index, verdict) in verdicts.enumerated()
    where verdict == (counts[.differs] == nil ? .agrees : .differs) {
      let (ours, nudged) = (computed.elements[index], elements[index].value)
      let size = max(ours.magnitude, nudged.magnitude)
      let distance = (ours - nudged).magnitude / size
      let share = size == 0 ? 0 : distance.isNaN ? .infinity : distance
      if let worst, share <= worst.share { continue }
      let place = "[\(index / shape.columns + 1),\(index % shape.columns + 1)]"
      worst = ("\(symbol)\(place)", ours, nudged, share)
    }
    if verdicts.contains(where: { $0 != .agrees }) { maps.append(map(symbol, shape, verdicts)) }
  }

  /// A mark for each element, as many as fit.
  private func map(_ symbol: Symbol, _ shape: Shape, _ verdicts: [NudgedSlopes.Verdict]) -> Block {
    let (most, widest) = (20, 30)
    var rows = (0..<min(shape.rows, most)).map { i -> [Phrase] in
      let marks = (0..<min(shape.columns, widest)).map { verdicts[i * shape.columns + $0].mark }
      let rest = shape.columns > widest ? " …" : ""
      return [Phrase(i == 0 ? "\(symbol)" : ""), Phrase(marks.joined(separator: " ") + rest)]
    }
    if shape.rows > most { rows.append(["", "…"]) }
    return .table(Table(rows: rows))
  }

  var blocks: [Block] {
    let all = counts.values.reduce(0, +)
    let wrong = counts[.differs] ?? 0
    let text =
      wrong == 0
      ? "gradients: \(counts[.agrees] ?? 0) of \(all) slopes agree with nudging"
      : "gradients: \(wrong) of \(all) slopes disagree with nudging"
    var details: [Phrase] = []
    if let worst, wrong > 0 {
      details.append("worst \(worst.name): \(exact: worst.computed), nudged \(exact: worst.nudged)")
    } else if let worst {
      details.append(
        "largest difference \(change: worst.computed - worst.nudged), \(worst.name) = \(worst.computed)"
      )
    }
    if let kinks = counts[.kink] {
      details.append(
        "\(kinks) · at a kink of relu, where a z changes its sign: nudging tells nothing there")
    }
    if let small = counts[.tooSmall] {
      details.append("\(small) · too small to show in the digits of the cost")
    }
    return [.check(CheckReport(text: text, holds: holds, details: details))] + maps
  }
}

extension NudgedSlopes.Verdict {
  fileprivate var mark: String {
    switch self {
    case .agrees: "✓"
    case .differs: "✗"
    case .kink, .tooSmall: "·"
    }
  }
}
