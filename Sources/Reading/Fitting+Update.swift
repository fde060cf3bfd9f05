// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

extension Fitting {
  /// Finds optimizer and learning rate from what the update left, if that is known.
  mutating func fitUpdate(_ convention: Convention) {
    guard assignment.training.loss != nil else { return }
    var left: [Symbol: Measured] = [:]
    for (name, theirs) in recording.arrays where [.W, .b].contains(name.symbol.quantity) {
      if name.iteration == 0 && name.isNew { left[name.symbol] = theirs }
      if name.iteration == 1, !name.isNew, left[name.symbol] == nil { left[name.symbol] = theirs }
    }
    let kept = Set(recording.arrays.keys.filter { $0.symbol.stateOf != nil }.map(\.symbol.quantity))
    guard !left.isEmpty || !kept.isEmpty || said.learningRate != nil else {
      assignment.training.learningRate = said.learningRate ?? 1
      return
    }
    var best: (score: FitScore, training: Training, agreeing: [ArrayName])?
    let usual: [Optimizer] = [
      .gradientDescent, .momentum(beta: 0.9, .classical), .momentum(beta: 0.9, .ema),
      .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), .rmsprop(rho: 0.9, epsilon: 1e-8),
      .rmsprop(rho: 0.99, epsilon: 1e-8),
    ]
    // Who sends what an optimizer keeps has one that keeps it.
    let optimizers =
      said.optimizer.map { [$0] }
      ?? usual.filter { optimizer in
        (optimizer.keepsMean || kept.isDisjoint(with: [.mW, .mb]))
          && (optimizer.keepsSquare || kept.isDisjoint(with: [.sW, .sb]))
      }
    for optimizer in optimizers {
      var other = assignment
      other.training.optimizer = optimizer
      let rates =
        said.learningRate.map { [$0] } ?? (left.isEmpty ? [1] : rates(other, convention, left))
      for rate in rates {
        if isCancelled() { return }
        other.training.learningRate = rate
        var tried = convention
        tried.training = other.training
        let result = score(other, tried, recording)
        let (score, agreeing) = (result.score, result.agreeing)
        if let best {
          // What is usual, unless another moves most parameters as they moved and leaves fewer wrong.
          let isUsual = optimizer == best.training.optimizer
          // Of rates that are one but for rounding the shortest came first.
          let isNew =
            !isUsual || (rate - best.training.learningRate).magnitude > 1e-4 * rate
          let moved = agreeing.count { left[$0.symbol] != nil && ($0.isNew || $0.iteration == 1) }
          guard score < best.score, isNew || score.wrong < best.score.wrong,
            isUsual || score.wrong < best.score.wrong && 2 * moved > left.count
          else { continue }
        }
        best = (score, other.training, agreeing)
      }
    }
    guard let best, let optimizer = best.training.optimizer else {
      assignment.training.learningRate = said.learningRate ?? 1
      return
    }
    assignment.training = best.training
    let fits = best.agreeing.filter {
      left[$0.symbol] != nil && ($0.isNew || $0.iteration == 1)
    }
    guard !left.isEmpty || said.learningRate != nil else { return }
    found.append(
      .init(
        what: .update(optimizer, rate: best.training.learningRate), fits: fits,
        isSaid: said.learningRate != nil))
  }

  /// Learning rates that the moves of single parameters tell, each once: by the slopes, and by what the
  /// optimizer has kept where that was sent.
  private func rates(
    _ assignment: Assignment, _ convention: Convention, _ left: [Symbol: Measured]
  ) -> [Double] {
    var other = assignment
    other.training.learningRate = 1
    var tried = convention
    tried.training = other.training
    var kept = slopes
    kept.arrays.merge(
      recording.arrays.filter { $0.key.iteration == 0 && $0.key.symbol.stateOf != nil }
    ) { own, _ in own }
    let sources = kept.arrays.count > slopes.arrays.count ? [slopes, kept] : [slopes]
    var rates: [Double] = []
    for source in sources {
      let more = self.rates(Bench(other, tried, source, isCancelled: isCancelled), left)
      rates += more.filter { !rates.contains($0) }
    }
    return rates
  }

  private func rates(_ bench: Bench, _ left: [Symbol: Measured]) -> [Double] {
    var moves: [Symbol: Measured] = [:]
    bench.run([], iterations: 1) { name, value in
      guard name.isNew, let old = bench.known(ArrayName(0, name.symbol)) else { return }
      moves[name.symbol] = old.minus(value)
    }
    var rates: [Double] = []
    for symbol in left.keys.sorted(by: { "\($0)" < "\($1)" }) {
      guard let after = left[symbol], let move = moves[symbol],
        let old = bench.known(ArrayName(0, symbol)),
        after.shape == move.shape,
        let k = move.values.indices.max(by: {
          move.values[$0].magnitude < move.values[$1].magnitude
        }), move.values[k] != 0
      else { continue }
      let rate = ((old.values[k] - after.values[k]) / move.values[k]).magnitude
      let rounding = recording.unit * (old.values[k].magnitude + after.values[k].magnitude)
      let error =
        (after.errors[k] + 2 * rounding + rate * move.errors[k]) / move.values[k].magnitude
      guard rate.isFinite, rate > 0, error.isFinite else { continue }
      // A short decimal, one part of a whole number, or as it is.
      let simple = rate.simplest(within: error + 1e-12 * rate)
      let part = 1 / (1 / rate).simplest(within: (error + 1e-12 * rate) / (rate * rate))
      for rate in [simple, part, rate] where !rates.contains(rate) { rates.append(rate) }
      if rates.count >= 24 { break }
    }
    return rates
  }
}

extension Double {
  /// The number of the fewest digits that is no further away than that.
  func simplest(within error: Double) -> Double {
    guard isFinite, self != 0 else { return self }
    var scale = 1.0
    while magnitude * scale < 1, scale < 1e300 { scale *= 10 }
    while magnitude * scale >= 10, scale > 1e-300 { scale /= 10 }
    for _ in 0..<17 {
      // A decimal is the quotient of two whole numbers, rounded once.
      let near =
        scale >= 1 ? (self * scale).rounded() / scale : (self * scale).rounded() * (1 / scale)
      if (near - self).magnitude <= error { return near }
      scale *= 10
    }
    return self
  }
}
