// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

extension Fitting {
  /// Finds a penalty on the weights by what the slopes, or the cost, have beside what else gives them.
  mutating func fitPenalty(_ convention: inout Convention) {
    guard !said.training.l2.isOn, assignment.training.loss != nil else { return }
    let old = score(assignment, convention, slopes)
    let (before, agreeing) = (old.score, old.agreeing)
    guard before.wrong > 0 else { return }
    var best: (score: FitScore, l2: L2, fits: [ArrayName])?
    for (l2, isOfCost) in penalties(convention) {
      if isCancelled() { return }
      var other = assignment
      other.training.l2 = l2
      var tried = convention
      tried.training = other.training
      let result = score(other, tried, slopes)
      let score = result.score
      let fits = result.agreeing.filter { !agreeing.contains($0) }
      // The cost alone may have it: then the slopes lack it, and nothing else was wrong.
      let isBetter = isOfCost ? !fits.isEmpty && before.wrong == 1 : score.wrong < before.wrong
      guard isBetter, best.map({ score.wrong < $0.score.wrong }) ?? true else { continue }
      best = (score, l2, fits)
    }
    guard let best else { return }
    assignment.training.l2 = best.l2
    convention.training.l2 = best.l2
    found.append(.init(what: .l2(best.l2), fits: best.fits, isSaid: false))
  }

  /// Penalties that the wrong slopes tell, and that a wrong cost tells; λ of the fewest digits first.
  private func penalties(_ convention: Convention) -> [(L2, isOfCost: Bool)] {
    let bench = Bench(assignment, convention, slopes, isCancelled: isCancelled)
    bench.run([])
    let m = Double(assignment.batch.m)
    var found: [(L2, isOfCost: Bool)] = []
    func add(_ times: Double, per factor: (L2) -> Double, isOfCost: Bool) {
      guard times.isFinite, times > 0 else { return }
      let forms = [(0.5, true), (0.5, false), (1, true), (1, false)].map { half, isShared in
        (half, isShared, times / factor(L2(lambda: 1, factor: half, dividesBySamples: isShared)))
      }
      for digits in 0..<(isOfCost ? 2 : 4) {
        for (half, isShared, lambda) in forms where digits < lambda.shortened.count {
          found.append(
            (
              L2(lambda: lambda.shortened[digits], factor: half, dividesBySamples: isShared),
              isOfCost
            ))
        }
      }
      for (half, isShared, lambda) in forms.prefix(1) where !isOfCost {
        found.append((L2(lambda: lambda, factor: half, dividesBySamples: isShared), isOfCost))
      }
    }
    let slopes = bench.wrong.filter { $0.symbol.quantity == .dW }
    // Few numbers are met by some λ or other.
    let numbers = slopes.reduce(0) { $0 + (bench.ours[$1]?.values.count ?? 0) }
    if numbers >= 4, let name = slopes.first, let theirs = bench.recording.arrays[name],
      let ours = bench.ours[name], theirs.shape == ours.shape
    {
      let W = bench.known(ArrayName(0, Symbol(.W, name.symbol.layer))) ?? .none
      let square = W.values.reduce(0) { $0 + $1 * $1 }
      let both = zip(zip(theirs.values, ours.values), W.values).reduce(0) {
        $0 + ($1.0.0 - $1.0.1) * $1.1
      }
      let sign: Double = convention.sign == .derivative ? 1 : -1
      add(
        sign * both / square, per: { 2 * $0.factor / ($0.dividesBySamples ? m : 1) },
        isOfCost: false)
    }
    let cost = ArrayName(0, Symbol(.cost))
    if bench.wrong == [cost], let theirs = bench.recording.arrays[cost],
      let ours = bench.ours[cost], theirs.shape == ours.shape,
      theirs.errors[0] + ours.errors[0] < 1e-5 * (theirs.values[0] - ours.values[0]).magnitude
    {
      let squares = (1...assignment.network.depth).reduce(0) { sum, l in
        sum + bench[.W, l].values.reduce(0) { $0 + $1 * $1 }
      }
      add(
        (theirs.values[0] - ours.values[0]) / squares,
        per: { $0.factor / ($0.dividesBySamples ? m : 1) }, isOfCost: true)
    }
    return found
  }
}
