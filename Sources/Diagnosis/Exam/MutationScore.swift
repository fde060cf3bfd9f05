// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Which mistakes an exam notices, and what would make it notice the others: found by making each
/// mistake, and where it passes by making it again in changed copies.
package struct MutationScore: Sendable {
  /// Every mistake in every place where it can be made, and what became of it.
  package let faults: [(fault: Fault, verdict: FaultVerdict)]
  /// What the exam keeps as it is.
  package let kept: Set<Exam.ExamPart>

  package enum FaultVerdict: Hashable, Sendable {
    /// An array is not what must come out: the first in order of computation.
    case caught(ArrayName)
    /// Everything passes; with this change it would not.
    case missed(Exam.Change)
    /// Everything passes, and only a change of what must stay as it is would show it.
    case spared(Exam.Change)
    /// In this network its numbers are the right ones; whether those of other sizes would show it.
    case equivalent(inOtherSizes: Bool)
  }

  /// Makes every mistake; nil if `isCancelled` said so on the way.
  package init?(of exam: Exam, isCancelled: () -> Bool = { false }) {
    let base = ExamTrial(exam)
    let changes = Exam.Change.all.filter { $0.parts.isDisjoint(with: exam.kept) }.compactMap {
      ExamTrial(exam, $0, keeping: exam.kept)
    }
    let others =
      exam.kept.isEmpty
      ? []
      : Exam.Change.all.filter { !$0.parts.isDisjoint(with: exam.kept) || $0 == .several }
        .compactMap { ExamTrial(exam, $0, keeping: []) }
    let sizes = exam.inOtherSizes.map { ExamTrial($0) }
    var faults: [(fault: Fault, verdict: FaultVerdict)] = []
    let all = Set(([base] + changes + others).flatMap(\.faults)).filter(\.mistake.isOfFormulas)
    for fault in all.sorted(by: <) {
      if isCancelled() { return nil }
      switch base.look(for: fault) {
      case .notices(let name):
        faults.append((fault, .caught(name)))
        continue
      case .cannotBeMade: continue
      case .passes: break
      }
      let verdict =
        changes.lazy.compactMap { $0.change(showing: fault) }.first.map { FaultVerdict.missed($0) }
        ?? others.lazy.compactMap { $0.change(showing: fault) }.first.map { .spared($0) }
        ?? .equivalent(inOtherSizes: sizes.map { $0.notices(fault) } ?? false)
      faults.append((fault, verdict))
    }
    self.faults = faults
    kept = exam.kept
  }

  /// How many are noticed.
  package var caught: Int {
    faults.count { if case .caught = $0.verdict { true } else { false } }
  }

  /// Those that pass and need not, the smallest change first.
  package var missed: [(fault: Fault, change: Exam.Change)] {
    faults.compactMap {
      if case .missed(let change) = $0.verdict { ($0.fault, change) } else { nil }
    }.sorted {
      ($0.change.rank, $0.fault.index, $0.fault.layer ?? 0)
        < ($1.change.rank, $1.fault.index, $1.fault.layer ?? 0)
    }
  }

  /// How many can be noticed.
  package var total: Int { caught + missed.count }
}

extension Fault {
  /// In order of the catalogue, and of the layers; all layers first.
  static func < (a: Fault, b: Fault) -> Bool {
    (a.index, a.layer ?? 0) < (b.index, b.layer ?? 0)
  }
}

/// An exam with the right answers, and somebody who makes mistakes.
private final class ExamTrial {
  private let exam: Exam
  private let change: Exam.Change?
  private let bench: Bench
  /// What the right formulas give of what is asked, where it is what must come out.
  private var right: [ArrayName: Measured] = [:]

  enum TrialResult {
    case notices(ArrayName)
    case passes
    case cannotBeMade
  }

  init(_ exam: Exam, change: Exam.Change? = nil) {
    (self.exam, self.change) = (exam, change)
    asked = exam.passes.reduce(into: exam.asked) { all, pass in
      for (symbol, asked) in pass.asked { all[pass.name(symbol)] = asked }
    }
    bench = Bench(
      exam.assignment, Convention(exam.assignment.training), Recording(unit: Roundoff.double))
    run([]) { name, value in
      guard let asked = asked[name] else { return }
      if let numbers = asked.numbers, !exam.allows(value.matrix, for: numbers, asked.atol) {
        return
      }
      right[name] = value
    }
  }

  /// A changed copy; nil where the change changes nothing.
  convenience init?(_ exam: Exam, _ change: Exam.Change, keeping kept: Set<Exam.ExamPart>) {
    guard let copy = exam.changed(by: change, keeping: kept) else { return nil }
    self.init(copy, change: change)
  }

  /// Every mistake where it can be made.
  var faults: [Fault] { Fault.all(in: exam.assignment) }

  func notices(_ fault: Fault) -> Bool {
    if case .notices = look(for: fault) { true } else { false }
  }

  /// The change, if with it the mistake is noticed.
  func change(showing fault: Fault) -> Exam.Change? {
    guard case .notices(let name) = look(for: fault) else { return nil }
    return change == .recording(nil) ? .recording(name) : change
  }

  /// Makes a mistake and compares all that is asked.
  func look(for fault: Fault) -> TrialResult {
    var first: ArrayName?
    run([fault]) { name, value in
      if first == nil, isWrong(value, for: name) { first = name }
    } isDone: {
      first != nil
    }
    return first.map { .notices($0) } ?? (bench.isImpossible ? .cannotBeMade : .passes)
  }

  /// All that is asked, by what it is called here.
  private let asked: [ArrayName: Exam.Asked]

  /// Runs the iterations and what the exam looks at beside them: each value, in order.
  private func run(
    _ faults: [Fault], _ visit: (ArrayName, Measured) -> Void, isDone: () -> Bool = { false }
  ) {
    bench.run(faults, iterations: exam.iterations, visit: visit, isDone: isDone)
    guard !bench.isImpossible, !isDone() else { return }
    let beside = asked.keys.filter { $0.isBeside && $0.iteration < exam.iterations }
    for name in beside.sorted(by: { ($0.iteration, $0.name) < ($1.iteration, $1.name) }) {
      if let value = bench.beside(name) { visit(name, value) }
    }
    for pass in exam.passes {
      guard let other = bench.pass(pass) else { continue }
      other.run(faults, iterations: 1) { name, value in
        if !name.isNew { visit(pass.name(name.symbol), value) }
      }
    }
  }

  /// Whether a value is not what must come out, by the tolerance and by more than rounding explains.
  private func isWrong(_ value: Measured, for name: ArrayName) -> Bool {
    guard let asked = asked[name], let right = right[name] else { return false }
    guard value.shape == right.shape else { return true }
    return value.values.indices.contains { k in
      let (x, e) = (value.values[k], asked.numbers?.elements[k] ?? right.values[k])
      guard x != e, e.isFinite else { return false }
      guard x.isFinite else { return true }
      return (x - e).magnitude > asked.atol + exam.rtol * e.magnitude
        && right.distance(to: value, at: k) > 1
    }
  }
}

extension ArrayName {
  /// Whether it is no step's own: dA of the inputs, the parts of the cost.
  fileprivate var isBeside: Bool {
    symbol == Symbol(.dA, 0) || [.costData, .costL2].contains(symbol.quantity)
  }
}

extension Exam {
  /// Whether all numbers are within the tolerance.
  fileprivate func allows(_ matrix: Matrix, for numbers: Matrix, _ atol: Double) -> Bool {
    matrix.shape == numbers.shape
      && zip(matrix.elements, numbers.elements).allSatisfy { x, e in
        x == e || (x - e).magnitude <= atol + rtol * e.magnitude
      }
  }
}
