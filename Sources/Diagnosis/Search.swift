// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Looks for the mistakes that reproduce every number that is known, the fewest first.
///
/// It goes from the first array that does not follow from what it was computed from to the next: only
/// what lies between that array and the last ones known can have made it wrong, so independent mistakes
/// are found one by one and their number hardly matters.
struct Search {
  let bench: Bench
  /// Every mistake in every place where it can be made.
  private let faults: [(fault: Fault, steps: Set<Step>)]
  /// Whether to stop.
  private let isCancelled: () -> Bool
  private var found: [Solution] = []
  private var seen: Set<Set<Fault>> = []
  /// How many sets of mistakes were tried.
  private(set) var tries = 0

  /// Mistakes that together give the numbers, but for those that nothing explains.
  struct Solution: Hashable {
    var faults: [Fault]
    var unexplained: [ArrayName]

    /// Fewer is better; what stays unexplained weighs more than a mistake does.
    var cost: Int { faults.count + 4 * unexplained.count }
  }

  /// At most so many mistakes at once.
  static let most = 5
  /// Pairs are tried of so many candidates at most.
  private static let mostForPairs = 260

  init(_ bench: Bench, isCancelled: @escaping () -> Bool) {
    self.bench = bench
    self.isCancelled = isCancelled
    bench.run([])
    faults = Mistake.all.indices.flatMap { index in
      let steps = Set(
        bench.program.filter { Mistake.all[index].edit($0, bench) != nil })
      let layers = Set(steps.compactMap(\.layer)).sorted()
      let single = layers.map { l in
        (Fault(index: index, layer: l), steps.filter { $0.layer == l })
      }
      let all = [(Fault(index: index, layer: nil), steps)]
      return layers.count == 1 && steps.allSatisfy({ $0.layer != nil })
        ? single : steps.isEmpty ? [] : all + single
    }
  }

  /// The best there are, the fewest mistakes first.
  mutating func solutions() -> [Solution] {
    look(Solution(faults: [], unexplained: []))
    let least = found.map(\.cost).min() ?? 0
    var sets: Set<Set<Fault>> = []
    return found.filter { $0.cost == least && sets.insert(Set($0.faults)).inserted }
  }

  private mutating func look(_ so: Solution) {
    guard seen.insert(Set(so.faults)).inserted || !so.unexplained.isEmpty, !isCancelled() else {
      return
    }
    if let best = found.map(\.cost).min(), so.cost > best { return }
    run(so)
    guard let wrong = firstWrong(so) else {
      found.append(so)
      return
    }
    let segment = bench.segment(of: wrong)
    let candidates = faults.filter { candidate in
      !so.faults.contains(candidate.fault) && !candidate.steps.isDisjoint(with: segment)
    }.map(\.fault)
    var next = so.faults.count < Self.most ? candidates.filter { mends(wrong, so, [$0]) } : []
    var isExplained = !next.isEmpty
    for fault in next {
      look(Solution(faults: so.faults + [fault], unexplained: so.unexplained))
    }
    if next.isEmpty, so.faults.count + 2 <= Self.most, candidates.count <= Self.mostForPairs {
      next = candidates
      for (i, first) in candidates.enumerated() {
        for second in candidates[(i + 1)...] where first.index != second.index {
          if isCancelled() { return }
          guard mends(wrong, so, [first, second]) else { continue }
          isExplained = true
          look(Solution(faults: so.faults + [first, second], unexplained: so.unexplained))
        }
      }
    }
    if !isExplained {
      look(Solution(faults: so.faults, unexplained: so.unexplained + [wrong]))
    }
  }

  private func run(_ so: Solution, stopsAtFirst: Bool = false) {
    bench.run(so.faults, ignoring: Set(so.unexplained), stopsAtFirst: stopsAtFirst)
  }

  private func firstWrong(_ so: Solution) -> ArrayName? { bench.firstWrong }

  /// Whether with these mistakes too an array is as given, and all before it.
  private mutating func mends(_ wrong: ArrayName, _ so: Solution, _ faults: [Fault]) -> Bool {
    tries += 1
    bench.run(so.faults + faults, ignoring: Set(so.unexplained), stopsAtFirst: true)
    guard !bench.isImpossible else { return false }
    return bench.judged.contains { $0.name == wrong && $0.distance <= 1 }
  }
}

extension Bench {
  /// The steps that may have made an array wrong: its own, and those that it hangs on through arrays
  /// that are not known.
  func segment(of name: ArrayName) -> Set<Step> {
    var steps: Set<Step> = []
    var seen: Set<ArrayName> = []
    var open = [name]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      let t = next.iteration
      guard let step = step(thatWrites: next) else {
        // A parameter as an iteration uses it is what the update before has left.
        let old = ArrayName(t - 1, next.symbol, isNew: true)
        if t > 0, next.symbol.isMovedByUpdate, recording.arrays[old] == nil { open.append(old) }
        continue
      }
      steps.insert(step)
      for symbol in reads(step) {
        let read = ArrayName(t, symbol)
        if recording.arrays[read] == nil { open.append(read) }
      }
      if step.phase == .update, t > 0 {
        // What the optimizer keeps comes from all slopes before.
        let slope = Symbol(next.symbol.quantity == .b ? .db : .dW, next.symbol.layer)
        if convention.training.optimizer?.keepsMean ?? false
          || convention.training.optimizer?.keepsSquare ?? false
        {
          open.append(ArrayName(t - 1, next.symbol, isNew: true))
          if recording.arrays[ArrayName(t - 1, slope)] == nil { open.append(ArrayName(t - 1, slope)) }
        }
      }
    }
    return steps
  }

  private func step(thatWrites name: ArrayName) -> Step? {
    program.first { $0.writes == name.symbol && ($0.phase == .update) == name.isNew }
  }

  /// What a step hangs on, in any of the ways to compute it.
  private func reads(_ step: Step) -> [Symbol] {
    let L = depth
    switch step {
    case .cost: return [Symbol(.A, L), Symbol(.Z, L)]
    case .costGradient: return [Symbol(.A, L)]
    case .preActivationGradient(let l): return [Symbol(.dA, l), Symbol(.Z, l), Symbol(.A, l)]
    default: return step.reads(network, convention.training).filter { $0.quantity != .Y }
    }
  }
}
