// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// Which samples each iteration took, where somebody takes them in another order or fewer at once.
struct SampleOrder {
  private let assignment: Assignment
  private let recording: Recording
  private let isCancelled: () -> Bool

  /// More samples than that are not told apart: it would take too long.
  static let (mostSamples, mostBatches) = (512, 300)

  init(_ assignment: Assignment, _ recording: Recording, isCancelled: @escaping () -> Bool) {
    (self.assignment, self.recording) = (assignment, recording)
    self.isCancelled = isCancelled
  }

  /// The assignment with the samples that each iteration took; nil where nothing tells them, or they are
  /// as many each time and those that were asked for.
  func found() -> Assignment? {
    guard (1...Self.mostSamples).contains(assignment.batch.m), assignment.order == nil else {
      return nil
    }
    var ways = [assignment]
    let moves = recording.arrays.keys.contains {
      $0.isNew || $0.iteration > 0 && $0.symbol.isMovedByUpdate
    }
    if !moves, (recording.iterations.last ?? 0) > 0 {
      // A loop over the samples with no update in it.
      var still = assignment
      still.training.learningRate = 0
      ways.append(still)
    }
    var best: (assignment: Assignment, wrong: Int)?
    for way in ways {
      guard let (order, wrong) = order(way) else { continue }
      if let best, best.wrong <= wrong { continue }
      var other = way
      other.order = order
      best = (other, wrong)
    }
    return best?.assignment
  }

  private func order(_ assignment: Assignment) -> (samples: [[Int]], wrong: Int)? {
    let bench = Bench(
      assignment, Convention(assignment.training), recording, isCancelled: isCancelled)
    bench.run([], iterations: 0)
    var (order, asked) = ([[Int]](), [[Int]]())
    var (all, tells) = (0, false)
    // Those of this round that are not taken yet.
    var left = Array(0..<assignment.batch.m)
    for t in 0...(recording.iterations.last ?? 0) {
      if isCancelled() { return nil }
      let usual = bench.samples(t)
      var wrong: Int
      var samples: [Int]
      if let matched = bench.matches(t, first: left) {
        samples = matched
        tells = true
        wrong = bench.run(iteration: t, samples: samples)
      } else if let count = recording.count(t, bench) {
        tells = true
        // What is wrong on the way forward hides which samples these are.
        samples = (0..<count).map { (order.joined().count + $0) % assignment.batch.m }
        wrong = bench.run(iteration: t, samples: samples)
      } else {
        (samples, wrong) = batch(bench, t, usual, size: order.first?.count)
        if t == 0, wrong > 0 { return nil }
      }
      all += wrong
      order.append(samples)
      asked.append(usual)
      left.removeAll { samples.contains($0) }
      if left.isEmpty { left = Array(0..<assignment.batch.m) }
    }
    // Where only sums tell them all must fit; and the same few samples each time are no way through all
    // of them, unless they were seen.
    if !tells, all > 0 || Set(order).count == 1 { return nil }
    // Where the last of a round are fewer, the reading is another all the same.
    return order == asked && Set(order.map(\.count)).count == 1 ? nil : (order, all)
  }

  /// The batch that gives the sums of an iteration: the usual one, else one that follows on, else any.
  private func batch(_ bench: Bench, _ t: Int, _ usual: [Int], size: Int?) -> ([Int], Int) {
    let m = assignment.batch.m
    var best = (samples: usual, wrong: bench.run(iteration: t, samples: usual))
    var tries = 0
    func look(_ samples: [Int]) -> Bool {
      tries += 1
      let wrong = bench.run(iteration: t, samples: samples)
      if wrong < best.wrong { best = (samples, wrong) }
      return best.wrong == 0 || tries > Self.mostBatches || isCancelled()
    }
    let sizes = size.map { [$0] + (m.isMultiple(of: $0) ? [] : [m % $0]) } ?? Array(1..<m)
    search: if best.wrong > 0 {
      for size in sizes {
        for first in 0...(m - size) where look(Array(first..<first + size)) { break search }
      }
      for size in sizes {
        var samples = Array(0..<size)
        repeat { if look(samples) { break search } } while samples.advance(below: m)
      }
    }
    return (best.samples, bench.run(iteration: t, samples: best.samples))
  }
}

extension Bench {
  /// Does one iteration with these samples; how many arrays are wrong in it.
  fileprivate func run(iteration t: Int, samples: [Int]) -> Int {
    take(samples, in: t)
    let done = log.count
    begin(t)
    for step in program {
      guard !isCancelled(), perform(step) else { break }
    }
    defer { log.removeSubrange(done...) }
    return log[done...].count { ($0.distance ?? 0) > 1 }
  }

  /// Which samples the columns of the first array are that tells; of several alike the first of `first`.
  fileprivate func matches(_ t: Int, first: [Int]) -> [Int]? {
    let done = log.count
    begin(t)
    log.removeSubrange(done...)
    var A = Measured(assignment.batch.X, unit: unit)
    for l in 0...depth {
      if l > 0 {
        let Z = product(self[.W, l], A)
        let sum = usesBias(l) ? Z.plus(self[.b, l].spread(to: Z.shape)) : Z
        if let samples = matched(sum, ArrayName(t, Symbol(.Z, l)), first) { return samples }
        A = activation(l).applied(to: sum)
      }
      if let samples = matched(A, ArrayName(t, Symbol(.A, l)), first) { return samples }
    }
    return nil
  }

  private func matched(_ ours: Measured, _ name: ArrayName, _ first: [Int]) -> [Int]? {
    guard let theirs = recording.arrays[name], theirs.rows == ours.rows,
      theirs.columns <= ours.columns
    else { return nil }
    let columns = (0..<ours.columns).map(ours.column)
    var left = first + (0..<ours.columns).filter { !first.contains($0) }
    var samples: [Int] = []
    for j in 0..<theirs.columns {
      if isCancelled() { return nil }
      let column = theirs.column(j)
      guard let k = left.firstIndex(where: { columns[$0].agrees(with: column) }) else { return nil }
      samples.append(left.remove(at: k))
    }
    return samples
  }
}

extension Recording {
  /// Of how many samples an iteration is, as an array of it tells that has a column for each.
  fileprivate func count(_ t: Int, _ bench: Bench) -> Int? {
    let quantities: [Quantity] = [.A, .Z, .dZ, .dA]
    return (0...bench.depth).lazy.flatMap { l in quantities.map { Symbol($0, l) } }
      .compactMap { arrays[ArrayName(t, $0)]?.columns }.first
  }
}

extension [Int] {
  /// The next as large set of numbers below `m`, both ascending; false where there is none.
  fileprivate mutating func advance(below m: Int) -> Bool {
    guard let k = indices.last(where: { self[$0] < m - count + $0 }) else { return false }
    self[k] += 1
    for next in indices where next > k { self[next] = self[next - 1] + 1 }
    return true
  }
}
