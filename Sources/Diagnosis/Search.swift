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
  let places: [(fault: Fault, steps: Set<Step>)]
  /// Whether to stop.
  private let isCancelled: () -> Bool
  private var found: [Solution] = []
  /// What every array should be without a mistake, from what it was computed from.
  private let first: [ArrayName: Measured]
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
  /// Pairs are looked for up to so many tries.
  private static let mostTries = 20_000

  init(_ bench: Bench, isCancelled: @escaping () -> Bool) {
    self.bench = bench
    self.isCancelled = isCancelled
    bench.run([])
    first = bench.ours
    places = Mistake.all.indices.flatMap { index in
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
    bench.run(so.faults, ignoring: Set(so.unexplained))
    guard let wrong = bench.firstWrong else {
      found.append(so)
      return
    }
    let segment = bench.segment(of: wrong)
    let right = bench.ours[wrong]
    var mending: [Fault] = []
    var moving: [(effect: [Double], faults: [Fault])] = []
    for place in places where !place.steps.isDisjoint(with: segment) {
      guard so.faults.count < Self.most, !so.faults.contains(place.fault), !isCancelled() else {
        continue
      }
      switch `try`(so, [place.fault], wrong) {
      case .mends: mending.append(place.fault)
      case .moves(let value) where value != right?.values:
        if let k = moving.firstIndex(where: { $0.effect == value }) {
          moving[k].faults.append(place.fault)
        } else {
          moving.append((value, [place.fault]))
        }
      case .moves, .fails: break
      }
    }
    for fault in mending {
      look(Solution(faults: so.faults + [fault], unexplained: so.unexplained))
    }
    var isExplained = !mending.isEmpty
    if mending.isEmpty, so.faults.count + 2 <= Self.most {
      for pair in pairs(moving, so, wrong) {
        isExplained = true
        look(Solution(faults: so.faults + pair, unexplained: so.unexplained))
      }
    }
    if !isExplained {
      look(Solution(faults: so.faults, unexplained: so.unexplained + [wrong]))
    }
  }

  /// Pairs that mend an array where no mistake alone does. Mistakes that alone do the same to it are
  /// tried through one of them first.
  private mutating func pairs(
    _ moving: [(effect: [Double], faults: [Fault])], _ so: Solution, _ wrong: ArrayName
  ) -> [[Fault]] {
    var pairs: [[Fault]] = []
    for (i, first) in moving.enumerated() {
      for second in moving[i...] {
        if isCancelled() || tries > Self.mostTries { return pairs }
        guard case .mends = `try`(so, [first.faults[0], second.faults[0]], wrong) else { continue }
        for f in first.faults {
          for g in second.faults where f.index != g.index {
            if case .mends = `try`(so, [f, g], wrong) { pairs.append([f, g]) }
          }
        }
      }
    }
    return pairs
  }

  /// Whether a value that fits an array tells anything: it must be surer than what is wrong there is far
  /// from right.
  private func tells(_ value: Measured, _ name: ArrayName) -> Bool {
    guard let theirs = bench.recording.arrays[name], let right = first[name],
      right.shape == theirs.shape
    else { return value.values.allSatisfy(\.isFinite) }
    return theirs.values.indices.contains { k in
      let gap = (right.values[k] - theirs.values[k]).magnitude
      return value.values[k].isFinite && 2 * (value.errors[k] + theirs.errors[k]) < gap
    } && value.values.allSatisfy(\.isFinite)
  }

  private enum Effect { case mends, moves([Double]), fails }

  /// What further mistakes do to an array that is wrong without them: nothing may go wrong before it.
  private mutating func `try`(_ so: Solution, _ faults: [Fault], _ wrong: ArrayName) -> Effect {
    tries += 1
    bench.run(so.faults + faults, ignoring: Set(so.unexplained), stopsAtFirst: true)
    guard !bench.isImpossible, let judged = bench.judged.last(where: { $0.name == wrong }) else {
      return .fails
    }
    guard let value = bench.ours[wrong] else { return .fails }
    return judged.distance <= 1 && tells(value, wrong) ? .mends : .moves(value.values)
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
          if recording.arrays[ArrayName(t - 1, slope)] == nil {
            open.append(ArrayName(t - 1, slope))
          }
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
