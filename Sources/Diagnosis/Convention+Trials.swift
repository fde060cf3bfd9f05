// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Convention {
  /// The convention of an assignment and every other one that is tried, the nearest first.
  ///
  /// - Parameter hasUpdate: whether an update is known: without one a sum that it would divide is none.
  package static func trials(
    _ training: Training, outputs: Int, hasUpdate: Bool = false
  ) -> [Convention] {
    let own = Convention(training)
    guard let loss = training.loss else { return [own] }
    var all: [Convention] = []
    for average in Loss.Average.allCases {
      for factor in [1, 0.5, 2, 1 / Double(outputs)] {
        for division in Division.allCases where hasUpdate || division != .inUpdate {
          for sign in Sign.allCases {
            var other = own
            let scaled = Loss(loss.kind, factor: loss.factor * factor, average: average)
            if factor != 1, average != loss.average, factor != 0.5 { continue }
            other.loss = scaled
            other.training.loss = scaled
            other.division = division
            other.sign = sign
            if !all.contains(other) { all.append(other) }
          }
        }
      }
    }
    if case .adam = training.optimizer {
      all += ([own] + all).map { convention in
        var folded = convention
        folded.foldsCorrection = true
        return folded
      }
    }
    if hasUpdate, case .gradientDescent = training.optimizer,
      ![0, 1].contains(training.learningRate)
    {
      all += ([own] + all).filter { $0.division != .inUpdate }.map { convention in
        var holding = convention
        holding.holdsStep = true
        return holding
      }
    }
    return [own] + all.filter { $0 != own }.sorted { own.distance(to: $0) < own.distance(to: $1) }
  }

  /// In how many respects two differ.
  func distance(to other: Convention) -> Int {
    (loss != other.loss ? 1 : 0) + (division != other.division ? 1 : 0)
      + (sign != other.sign ? 1 : 0)
      + (foldsCorrection != other.foldsCorrection ? 1 : 0)
      + (holdsStep != other.holdsStep ? 1 : 0)
      + (training.learningRate != other.training.learningRate ? 1 : 0)
      + (batching != other.batching ? 1 : 0)
  }

  /// Settings that other numbers than those of the assignment come from, read off the first array that is
  /// wrong: another learning rate, another scale of the cost.
  static func settings(_ bench: Bench) -> [Convention] {
    let own = bench.convention
    var all: [Convention] = []
    func ratio(_ theirs: Measured, _ ours: Measured) -> Double? {
      guard theirs.shape == ours.shape else { return nil }
      let square = ours.values.reduce(0) { $0 + $1 * $1 }
      let both = zip(theirs.values, ours.values).reduce(0) { $0 + $1.0 * $1.1 }
      return square > 0 && both.isFinite && both != 0 ? both / square : nil
    }
    if let name = bench.wrong.first(where: \.isNew), let theirs = bench.recording.arrays[name],
      let ours = bench.ours[name],
      let old = bench.known(ArrayName(name.iteration, name.symbol)),
      let times = ratio(theirs.minus(old), ours.minus(old)), times > 0
    {
      let rate = own.training.learningRate * times
      for rate in rate.shortened + (1 / rate).shortened.map({ 1 / $0 }) + [rate] {
        var other = own
        other.training.learningRate = rate
        all.append(other)
      }
    }
    if let name = bench.wrong.first, !name.isNew, let theirs = bench.recording.arrays[name],
      let ours = bench.ours[name], let loss = own.loss, let times = ratio(theirs, ours), times > 0
    {
      // Nobody multiplies a cost by a long number.
      for factor in times.shortened(to: 3) + (1 / times).shortened(to: 3).map({ 1 / $0 })
      where factor != 1 {
        if [.dW, .db].contains(name.symbol.quantity), own.training.learningRate == 1,
          case .gradientDescent = own.training.optimizer
        {
          // They hold the step, so that nothing told the rate.
          var other = own
          (other.holdsStep, other.training.learningRate) = (true, factor)
          all.append(other)
        }
        var other = own
        other.loss = Loss(loss.kind, factor: loss.factor * factor, average: loss.average)
        other.training.loss = other.loss
        all.append(other)
      }
    }
    return all
  }

  /// Other ways to go through the samples.
  static func batchings(_ assignment: Assignment) -> [Convention] {
    let own = Convention(assignment.training)
    let m = assignment.batch.m
    let size = assignment.training.batchSize ?? m
    func with(_ batching: Batching) -> Convention {
      var other = own
      other.batching = batching
      return other
    }
    guard m > 1, assignment.order == nil else { return [] }
    if size >= m {
      return m > 256
        ? [] : [with(.eachSample(isEpoch: false)), with(.eachSample(isEpoch: true))]
    }
    let count = (m + size - 1) / size
    return (1..<max(1, min(count, 17))).map { with(.from($0)) } + [with(.backwards)]
  }
}

extension Double {
  /// It with 1, 2 .. 6 digits.
  package var shortened: [Double] { shortened(to: 6) }

  /// It with 1, 2 .. so many digits.
  func shortened(to digits: Int) -> [Double] {
    // What is smaller has no tenth to count its digits by.
    guard self >= .leastNormalMagnitude, isFinite else { return [] }
    var size = 1.0
    while size > self { size /= 10 }
    while size * 10 <= self { size *= 10 }
    var (found, scale): ([Double], Double) = ([], 1)
    for _ in 1...digits {
      let steps = (self / size * scale).rounded()
      let value = size < 1 ? steps / (scale / size).rounded() : steps * size / scale
      if found.last != value { found.append(value) }
      scale *= 10
    }
    return found
  }
}
