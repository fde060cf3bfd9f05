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

    /// Whether it explains in every iteration what it explains in one, as mistakes do.
    func isSteady(among wrong: [ArrayName]) -> Bool {
      func inAll(_ name: ArrayName) -> ArrayName { ArrayName(0, name.symbol, isNew: name.isNew) }
      let (rest, open) = (Set(unexplained), Set(unexplained.map(inAll)))
      return wrong.allSatisfy { rest.contains($0) || !open.contains(inAll($0)) }
    }
  }

  /// At most so many mistakes at once, and so many tries for the pairs of an array: as many as a person
  /// waits for.
  private let most: Int, mostTries: Int

  init(
    _ bench: Bench, most: Int = 5, mostTries: Int = 6000, isCancelled: @escaping () -> Bool
  ) {
    self.bench = bench
    self.most = most
    self.mostTries = min(mostTries, max(300, Int(5e8 / bench.work)))
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
      // What is made in the cost as well is made once, of no layer.
      if steps.contains(where: { $0.layer == nil }) || Mistake.all[index].isOfAllLayers {
        return steps.isEmpty ? [] : all
      }
      return layers.count > 1 ? all + single : single
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
    let wrongNow = bench.wrong
    var mending: [Fault] = []
    // What fits this array, and tells nothing by it.
    var vague: [Fault] = []
    var moving: [(effect: [Double], faults: [Fault])] = []
    for place in places where !place.steps.isDisjoint(with: segment) {
      guard so.faults.count < most, !so.faults.contains(place.fault), !isCancelled() else {
        continue
      }
      let effect = `try`([place.fault], wrong)
      switch effect {
      case .mends: mending.append(place.fault)
      case .fits(let value), .moves(let value):
        if case .fits = effect { vague.append(place.fault) }
        if value == right?.values { continue }
        if let k = moving.firstIndex(where: { $0.effect == value }) {
          moving[k].faults.append(place.fault)
        } else {
          moving.append((value, [place.fault]))
        }
      case .fails: break
      }
    }
    if !mending.isEmpty, !vague.isEmpty {
      // What gives every number is an explanation as well, however little this array tells of it.
      mending += vague.prefix(100).filter { fault in
        bench.run(so.faults + [fault], ignoring: Set(so.unexplained))
        return bench.wrong.isEmpty
      }
    } else if !vague.isEmpty {
      mending = vague.prefix(100).filter { tells($0, so, wrongNow) }
      if mending.isEmpty { bench.run(so.faults, ignoring: Set(so.unexplained)) }
    }
    let before = found.count
    for fault in mending {
      look(Solution(faults: so.faults + [fault], unexplained: so.unexplained))
    }
    if mending.isEmpty, so.faults.count + 2 <= most, tries <= 2 * mostTries {
      for pair in pairs(moving, so, wrong) {
        look(Solution(faults: so.faults + pair, unexplained: so.unexplained))
      }
    }
    // What is right without a mistake is explained by none that makes it wrong.
    let isBroken =
      bench.recording.arrays[wrong].map { first[wrong]?.agrees(with: $0) ?? false } ?? false
    if found.count == before, !isBroken || so.faults.isEmpty {
      look(Solution(faults: so.faults, unexplained: so.unexplained + [wrong]))
    }
  }

  /// Pairs that mend an array where no mistake alone does. Mistakes that alone do the same to it are
  /// tried through one of them first.
  private mutating func pairs(
    _ moving: [(effect: [Double], faults: [Fault])], _ so: Solution, _ wrong: ArrayName
  ) -> [[Fault]] {
    var pairs: [[Fault]] = []
    let limit = tries + mostTries
    for (i, first) in moving.enumerated() {
      for second in moving[i...] {
        if isCancelled() || tries > limit { return pairs }
        guard case .mends = `try`([first.faults[0], second.faults[0]], wrong) else { continue }
        for f in first.faults {
          for g in second.faults where f.index != g.index {
            if case .mends = `try`([f, g], wrong) { pairs.append([f, g]) }
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

  /// Whether a mistake that fits the first wrong array without telling anything there tells by another.
  private mutating func tells(_ fault: Fault, _ so: Solution, _ wrong: [ArrayName]) -> Bool {
    tries += 1
    bench.run(so.faults + [fault], ignoring: Set(so.unexplained))
    let still = Set(bench.wrong)
    return wrong.contains { name in
      !still.contains(name) && (bench.ours[name].map { tells($0, name) } ?? false)
    }
  }

  private enum Effect { case mends, fits([Double]), moves([Double]), fails }

  /// What further mistakes do to an array that is wrong without them: nothing may go wrong before it.
  private mutating func `try`(_ faults: [Fault], _ wrong: ArrayName) -> Effect {
    tries += 1
    guard let (value, distance) = bench.trying(faults, at: wrong) else { return .fails }
    if distance > 1 { return .moves(value.values) }
    return tells(value, wrong) ? .mends : .fits(value.values)
  }
}
