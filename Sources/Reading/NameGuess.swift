// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// What arrays are whose names tell nothing, or not the layer: by their shapes, and by what fits the
/// others best.
package struct NameGuess: Hashable, Sendable {
  /// What each is that was found, by its own name; none where no network could be built of them.
  package fileprivate(set) var found: [GuessedName] = []
  /// What each of all of them could be by its shape in that network.
  package fileprivate(set) var open: [OpenArray] = []
  /// How many arrays agree with these names, of so many.
  package fileprivate(set) var agreeing = 0, judged = 0

  package struct GuessedName: Hashable, Sendable {
    package let theirs: String
    package let symbol: Symbol
  }

  package struct OpenArray: Hashable, Sendable {
    package let theirs: String
    package let shape: [Int]
    package let couldBe: [Symbol]
  }
}

/// Looks for it: gives the arrays without a name those that the network lacks, and sees what fits.
struct Guessing {
  let arrays: [ForeignArray]
  let names: [String: ArrayName]
  let start: Int
  let said: OwnNetwork.SaidOfNetwork
  let isCancelled: () -> Bool
  /// How many networks are built: as many as take a second or so.
  private var mostTries: Int { OwnNetwork.mostTries(arrays, 48) }

  private typealias NamingTrial = (
    names: [String: ArrayName], network: OwnNetwork.FittedNetwork, size: Int
  )

  /// The guess, if with it the network is larger than without, or fits better.
  func guess(beside plain: OwnNetwork.FittedNetwork?) -> NameGuess? {
    let depth = plain?.own.assignment.network.depth ?? 0
    var best: NamingTrial?
    var tries = 0
    for depth in depths(depth) {
      for more in choices(depth) where tries < mostTries && !isCancelled() {
        tries += 1
        let all = names.merging(more) { old, _ in old }
        guard let network = try? OwnNetwork.fitted(arrays, all, start, said, most: 300, isCancelled)
        else {
          continue
        }
        let trial = (all, network, more.count)
        guard let old = best else {
          best = trial
          continue
        }
        let isBetter =
          network.score.wrong < old.network.score.wrong
          || network.score.wrong == old.network.score.wrong && more.count > old.size
        if isBetter { best = trial }
      }
    }
    guard let best, best.size > 0 else { return nil }
    let isLarger = best.network.own.assignment.network.depth > depth
    guard plain.map({ isLarger || best.network.score.wrong < $0.score.wrong }) ?? true else {
      return nil
    }
    return told(best)
  }

  /// How many layers there may be: those that values are numbered by, those of the weights, or as many
  /// as there are matrices without a name.
  private func depths(_ plain: Int) -> [Int] {
    let read = Naming.read(arrays)
    let numbered =
      read.filter { !$0.countsModules && $0.quantity?.hasLayer ?? false }
      .compactMap(\.number).max() ?? 0
    var depths: [Int] = []
    for depth in [numbered, plain] + (plain == 0 ? [1, 2, 3] : [])
    where depth > 0 && depth <= 8 && depth >= plain && !depths.contains(depth) {
      depths.append(depth)
    }
    return depths
  }

  // MARK: Choices

  /// The arrays without a name that is known, each once.
  private func nameless(_ naming: Naming) -> [Int] {
    var seen: Set<String> = []
    return naming.names.indices.filter {
      naming.names[$0] == nil && seen.insert(naming.called[$0]).inserted
    }
  }

  /// Names for weights and biases that a network of so many layers lacks, the likeliest first.
  private func choices(_ depth: Int) -> [[String: ArrayName]] {
    let naming = Naming(arrays, depth: depth, said: names, start: start)
    var shapes: [Int: [Int]] = [:]
    var biases: Set<Int> = []
    for (array, name) in zip(arrays, naming.names) {
      guard let name, name.iteration == 0, !name.isNew else { continue }
      if name.symbol.quantity == .W { shapes[name.symbol.layer] = array.shape }
      if name.symbol.quantity == .b { biases.insert(name.symbol.layer) }
    }
    let open = nameless(naming)
    guard open.count <= 200 else { return [] }
    let matrices = likeliest(
      open.filter { arrays[$0].shape.count == 2 && arrays[$0].elements.count > 0 })
    let missing = (1...depth).filter { shapes[$0] == nil }
    guard missing.count <= matrices.count, matrices.count <= 12 else { return [] }
    var ways: [[Int: Int]] = [[:]]
    for l in missing {
      ways = ways.flatMap { way in
        matrices.filter { !way.values.contains($0) }.map { way.merging([l: $0]) { old, _ in old } }
      }
      guard ways.count <= 400 else { return [] }
    }
    return ways.flatMap { way -> [[String: ArrayName]] in
      let all = (1...depth).map { l in shapes[l] ?? arrays[way[l] ?? 0].shape }
      let weights = Dictionary(
        way.map { (naming.called[$1], ArrayName(0, Symbol(.W, $0))) },
        uniquingKeysWith: { a, _ in a })
      let left = open.filter { !way.values.contains($0) }
      return [0, 1].flatMap { inputs -> [[String: ArrayName]] in
        // Weights are (out, in), or all of them (in, out).
        let chain = zip(all, all.dropFirst()).allSatisfy {
          $0.count == 2 && $1.count == 2 && $0[1 - inputs] == $1[inputs]
        }
        guard chain || depth == 1 else { return [] }
        return biased(
          weights, all.map { $0.count == 2 ? $0[1 - inputs] : $0.first ?? 1 }, biases, left, naming)
      }
    }
  }

  /// The same with biases for layers that have none, and without.
  private func biased(
    _ weights: [String: ArrayName], _ neurons: [Int], _ known: Set<Int>, _ open: [Int],
    _ naming: Naming
  ) -> [[String: ArrayName]] {
    var ways = [weights]
    for (place, count) in neurons.enumerated() where !known.contains(place + 1) {
      let fitting = likeliest(
        open.filter {
          arrays[$0].elements.count == count && arrays[$0].shape.filter { $0 != 1 }.count <= 1
        })
      ways = ways.flatMap { way in
        fitting.filter { way[naming.called[$0]] == nil }.prefix(3).map { index in
          way.merging([naming.called[index]: ArrayName(0, Symbol(.b, place + 1))]) { old, _ in old }
        } + [way]
      }
      if ways.count > 64 { ways = Array(ways.prefix(64)) }
    }
    return ways
  }

  /// Those whose names mark no slope first, and those of the first layer before those of the last.
  private func likeliest(_ open: [Int]) -> [Int] {
    func rank(_ index: Int) -> (Int, Int, Int) {
      let words = LearnerName.words(arrays[index].name)
      let isFirst = words.contains { ["in", "input", "hidden", "hid", "first", "ih"].contains($0) }
      let isLast = words.contains { ["out", "output", "last", "o", "ho"].contains($0) }
      return (
        LearnerName.marksSlope(arrays[index].name) ? 1 : 0, isFirst ? 0 : isLast ? 2 : 1, index
      )
    }
    return open.sorted { rank($0) < rank($1) }
  }

  // MARK: Telling

  /// What was found, and of the other arrays those whose numbers tell what they are.
  private func told(_ trial: NamingTrial) -> NameGuess {
    let assignment = trial.network.own.assignment
    let naming = Naming(arrays, depth: assignment.network.depth, said: names, start: start)
    var all = trial.names
    var guess = NameGuess()
    let open = nameless(naming)
    let reading = Findings.reading(
      arrays, for: assignment, names: all, isCancelled: isCancelled
    ).reading
    let bench = Bench(
      assignment, Convention(assignment.training), reading.recording, isCancelled: isCancelled)
    bench.run([])
    for index in open where all[naming.called[index]] == nil {
      let taken = Set(all.values.map(\.symbol))
      guard
        let symbol = bench.symbols(of: arrays[index], all: false).first(where: {
          !taken.contains($0)
        })
      else { continue }
      all[naming.called[index]] = ArrayName(0, symbol)
    }
    // By their shape alone, nothing of them being given.
    let without = Findings.reading(arrays, for: assignment, names: names, isCancelled: isCancelled)
    let plain = Bench(
      assignment, Convention(assignment.training), without.reading.recording,
      isCancelled: isCancelled)
    plain.run([])
    for index in open {
      let called = naming.called[index]
      if let name = all[called] { guess.found.append(.init(theirs: called, symbol: name.symbol)) }
      guess.open.append(
        .init(
          theirs: called, shape: arrays[index].shape,
          couldBe: plain.symbols(of: arrays[index], all: true)))
    }
    guard let tried = try? OwnNetwork.fitted(arrays, all, start, said, most: 300, isCancelled)
    else {
      return guess
    }
    let starts: Set<Quantity> = [.W, .b, .Y]
    let judged = tried.recording.arrays.keys.filter {
      !(starts.contains($0.symbol.quantity) && !$0.isNew) && $0.symbol != Symbol(.A, 0)
    }
    guess.judged = judged.count
    guess.agreeing = judged.filter { tried.agreeing.contains($0) }.count
    return guess
  }
}
