// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import NeuralNet
import Sentences
import Tutor

extension Scope {
  /// All slopes of this iteration against nudges of its parameters: the outcome, and a map of each
  /// layer in which not all agree.
  var slopeReport: SlopeReport {
    get throws(SessionError) {
      try requireSteps()
      guard stepper.program.contains(.cost) else { throw endOfProgram }
      guard let start = timeline.past.start(ofIteration: stepper.iteration, isCancelled) else {
        throw SessionError(.cancelled)
      }
      var side = try forwardPass(with: start.parameters)
      while side.next() != nil {
        if isCancelled() { throw SessionError(.cancelled) }
      }
      let nudged = try followed(.slope, every: max(1, stepper.iterationsPerGlance / 4)) {
        tell throws(SessionError) in
        GradientCheck(side, isCancelled: isCancelled) { tell($0, side.network.parameterCount) }
      }
      guard let nudged else { throw SessionError(.cancelled) }
      var report = SlopeReport()
      for (symbol, _, elements) in nudged.slopes {
        guard let computed = try? side.value(of: symbol) else { continue }
        report.add(symbol, computed, elements)
      }
      report.dead = (1...side.network.depth).compactMap { side.deadNeurons(ofLayer: $0) }
      return report
    }
  }
}

extension Stepper {
  /// `dead: relu 2, 3 of layer 1, ..`: its neurons that let no sample through; nil where there is none.
  func deadNeurons(ofLayer l: Int) -> Phrase? {
    let activation = network.layers[l - 1].activation
    guard activation.card.canDie, let A = try? value(of: Symbol(.A, l)) else { return nil }
    let dead = (0..<A.rows).filter { i in (0..<A.columns).allSatisfy { A[i, $0] == 0 } }
    guard !dead.isEmpty else { return nil }
    let names = dead.prefix(8).map { "\($0 + 1)" } + (dead.count > 8 ? [".."] : [])
    return
      "dead: \(activation.name) \(names.joined(separator: ", ")) of layer \(l), where no z is above 0: no slope comes through"
  }
}

/// What came of nudging, in counts, the worst element, and maps.
struct SlopeReport {
  private var counts: [GradientCheck.SlopeVerdict: Int] = [:]
  private var worst: (name: String, computed: Double, nudged: Double, share: Double)?
  private var places: [Phrase] = []
  private var maps: [Block] = []
  /// What is said of neurons that are dead: a reason for slopes that are 0.
  var dead: [Phrase] = []

  /// A check that had nothing to compare fails; one that saw no difference for want of digits tells
  /// nothing: nil.
  var holds: Bool? {
    if counts[.differs] != nil { return false }
    if counts[.agrees] != nil { return true }
    let isCompared = counts[.tooSmall] != nil || counts[.bothZero] != nil || counts[.kink] != nil
    return isCompared ? nil : false
  }

  mutating func add(_ symbol: Symbol, _ computed: Matrix, _ elements: [GradientCheck.Slope]) {
    let verdicts = zip(elements, computed.elements).map { $0.verdict(on: $1) }
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
      let cell = Cell(symbol, index / computed.columns, index % computed.columns)
      worst = ("\(cell)", ours, nudged, share)
    }
    if verdicts.contains(.differs) { places.append(place(symbol, computed.shape, verdicts)) }
    if verdicts.contains(where: { $0 != .agrees }) {
      // A column lies more compactly.
      let isColumn = computed.columns == 1
      maps.append(map(symbol, isColumn ? computed.shape.transposed : computed.shape, verdicts))
    }
  }

  /// `dW1: 64 of 2048, in row 3, columns 1 to 64`
  private func place(_ symbol: Symbol, _ shape: Shape, _ verdicts: [GradientCheck.SlopeVerdict])
    -> Phrase
  {
    let wrong = verdicts.indices.filter { verdicts[$0] == .differs }
    func list(_ name: String, _ places: Set<Int>, of all: Int) -> String {
      if places.count == all { return "all \(name)s" }
      let sorted = places.sorted().map { $0 + 1 }
      var ranges: [ClosedRange<Int>] = []
      for place in sorted {
        if let last = ranges.last, last.upperBound == place - 1 {
          ranges[ranges.count - 1] = last.lowerBound...place
        } else {
          ranges.append(place...place)
        }
      }
      let texts = ranges.prefix(8).map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
      }
      let more = ranges.count > 8 ? ", .." : ""
      return "\(name)\(sorted.count == 1 ? "" : "s") \(texts.joined(separator: ", "))\(more)"
    }
    let rows = list("row", Set(wrong.map { $0 / shape.columns }), of: shape.rows)
    let columns = list("column", Set(wrong.map { $0 % shape.columns }), of: shape.columns)
    let whole = wrong.count == shape.count
    let place = whole ? "" : shape.columns == 1 ? ", in \(rows)" : ", in \(rows), \(columns)"
    return "\(symbol): \(wrong.count) of \(shape.count)\(place)"
  }

  /// A mark for each element; where a matrix is too large, one for a block of them, the worst in it.
  private func map(_ symbol: Symbol, _ shape: Shape, _ verdicts: [GradientCheck.SlopeVerdict])
    -> Block
  {
    let (most, widest) = (32, 64)
    let high = (shape.rows + most - 1) / most
    let wide = (shape.columns + widest - 1) / widest
    let gap = shape.columns > widest / 2 ? "" : " "
    var rows = stride(from: 0, to: shape.rows, by: high).map { first -> [Phrase] in
      let end = min(first + high, shape.rows)
      let marks = stride(from: 0, to: shape.columns, by: wide).map { left -> String in
        let block = (first..<end).flatMap { i in
          (left..<min(left + wide, shape.columns)).map { verdicts[i * shape.columns + $0] }
        }
        return (GradientCheck.SlopeVerdict.worstFirst.first(where: block.contains) ?? .agrees).mark
      }
      let name = end - first == 1 ? "\(end)" : "\(first + 1)-\(end)"
      return [
        Phrase(first == 0 ? "\(symbol)" : ""), Phrase(name), Phrase(marks.joined(separator: gap)),
      ]
    }
    if high * wide > 1 {
      rows.append(["", "", "a mark stands for \(high) × \(wide) slopes: the worst of them"])
    }
    return .table(Table(rows: rows))
  }

  var blocks: [Block] {
    let all = counts.values.reduce(0, +)
    let (agree, wrong) = (counts[.agrees] ?? 0, counts[.differs] ?? 0)
    // Zeros agree as well, but alone prove nothing.
    let zeros = counts[.bothZero] ?? 0
    let text =
      wrong > 0
      ? "gradients: \(wrong) of \(all) slopes disagree with nudging"
      : agree > 0
        ? "gradients: \(agree + zeros) of \(all) slopes agree with nudging"
          + (zeros > 0 ? ", \(zeros) of them 0 on both sides" : "")
        : "gradients: nudging can judge none of \(all) slopes"
    var details: [Phrase] = []
    if let worst, wrong > 0 {
      details.append("worst \(worst.name): \(exact: worst.computed), nudged \(exact: worst.nudged)")
    } else if let worst {
      details.append(
        "largest difference \(change: worst.computed - worst.nudged), \(worst.name) = \(worst.computed)"
      )
    }
    details += places
    for verdict in GradientCheck.SlopeVerdict.worstFirst where !maps.isEmpty {
      guard let count = counts[verdict] else { continue }
      let others = verdict == .agrees && zeros > 0 ? "others " : ""
      details.append("\(verdict.mark)  \(count) \(others)\(verdict.sentence)")
    }
    if zeros > 0 { details += dead }
    return [.check(CheckReport(text: text, holds: holds, details: details))] + maps
  }
}

extension GradientCheck.SlopeVerdict {
  /// In the order in which they ask for attention.
  static let worstFirst: [Self] = [
    .differs, .notFinite, .kink, .tooSmall, .bothZero, .agrees,
  ]

  /// One ASCII character, so that a map is aligned everywhere.
  var mark: String {
    switch self {
    case .agrees: "·"
    case .differs: "X"
    case .kink: "k"
    case .bothZero: "0"
    case .tooSmall: "s"
    case .notFinite: "?"
    }
  }

  /// What is said behind their count.
  var sentence: String {
    switch self {
    case .agrees: "agree"
    case .differs: "disagree"
    case .kink: "at a kink of relu, where a z changes its sign: nudging tells nothing there"
    case .bothZero: "with 0 on both sides, which proves little: any rule that gives 0 would pass"
    case .tooSmall: "too small to show in the digits of the cost"
    case .notFinite: "with no finite cost beside them: there is nothing to compare"
    }
  }
}
