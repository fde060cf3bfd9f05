// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet

/// What moved a weight or bias, found by doing its iterations again.
///
/// Where an optimizer is linear in the slopes, a move is a sum over samples, that of momentum with what
/// each has left in the running mean. Shares are summed with more digits than a double has, so what
/// they leave of the change is the rounding of the moves themselves and of each product.
struct Moves {
  let cell: Cell
  /// The first iteration, and one behind the last that may have moved it.
  let range: Range<Int>
  /// Iterations to a span.
  let stride: Int
  /// What each span did.
  private(set) var spans: [ExactSum]
  /// What each sample of the data did, from 0.
  private(set) var samples: [ExactSum] = []
  /// What the penalty on weights did; nil where there was none.
  private(set) var penalty: ExactSum?
  /// What was left in the running mean from before; nil where nothing was.
  private(set) var before: ExactSum?
  /// What optimizers did whose moves are no sums over samples, by name.
  private(set) var unshared: [(optimizer: String, sum: ExactSum)] = []
  /// What lines that were typed did.
  private(set) var edits: [(iteration: Int, line: String, change: Double)] = []
  /// The largest move of an iteration.
  private(set) var largest: (iteration: Int, move: Double)?
  /// Iterations that moved it, and the optimizers that did.
  private(set) var count = 0
  private(set) var optimizers: [Optimizer] = []
  /// Whether the samples were others for a while.
  private(set) var hasOtherData = false
  /// Whether slopes were divided by the number of samples.
  private(set) var divides = false
  /// The whole change.
  private(set) var change = ExactSum()

  /// What is left of slopes in the running mean: of each sample, of the penalty, of before.
  private var kept: (samples: [Double], penalty: Double, before: Double) = ([], 0, 0)
  private var optimizer: Optimizer?

  /// Spans that a range is cut into.
  static let mostSpans = 10

  init(_ cell: Cell, _ range: Range<Int>) {
    (self.cell, self.range) = (cell, range)
    stride = max(1, (range.count + Self.mostSpans - 1) / Self.mostSpans)
    spans = Array(repeating: ExactSum(), count: (range.count + stride - 1) / stride)
  }

  /// Does the legs of a past again; false if it was stopped on the way. `told` hears of each iteration.
  mutating func follow(_ legs: [Leg], _ isCancelled: () -> Bool, told: () -> Void) -> Bool {
    var last: Double?
    var data: Batch?
    for leg in legs {
      guard var stepper = leg.start(isCancelled) else { return false }
      guard let start = stepper.number(at: cell) else { continue }
      if let data, let batch = stepper.batch, data.X != batch.X || data.Y != batch.Y {
        hasOtherData = true
      }
      data = stepper.batch ?? data
      if let last, last.bitPattern != start.bitPattern {
        change.add(start)
        change.add(-last)
        edits.append((leg.from.iteration, leg.era.label, start - last))
      }
      begin(with: stepper, isFirst: last == nil)
      var value = start
      let step = stepper.index(of: cell.symbol)
      while let step, Position(stepper) < leg.to, stepper.nextStep != nil {
        if stepper.position == 0 || stepper.takesLong, isCancelled() { return false }
        let now = Position(stepper)
        if now.iteration < leg.to.iteration, !stepper.takesLong {
          stepper.finish()
        } else {
          stepper.next()
        }
        if now.step <= step, Position(stepper) > Position(now.iteration, step) {
          let moved = stepper.number(at: cell) ?? .nan
          add(now.iteration, from: value, to: moved, stepper)
          value = moved
        }
        if stepper.position == 0 { told() }
      }
      last = value
    }
    return true
  }

  /// Where a leg begins: another optimizer keeps nothing yet.
  private mutating func begin(with stepper: Stepper, isFirst: Bool) {
    defer { optimizer = stepper.training.optimizer }
    if isFirst {
      kept.before = stepper.number(at: cell.part(.mean)) ?? 0
    } else if stepper.training.optimizer != optimizer || stepper.updateCount == 0 {
      kept = ([], 0, 0)
    }
  }

  private mutating func add(_ t: Int, from old: Double, to new: Double, _ stepper: Stepper) {
    let training = stepper.training
    guard let optimizer = training.optimizer else { return }
    if optimizers.last != optimizer, !optimizers.contains(optimizer) {
      optimizers.append(optimizer)
    }
    count += 1
    for number in [new, -old] {
      change.add(number)
      spans[(t - range.lowerBound) / stride].add(number)
    }
    let move = new - old
    if move.magnitude > largest?.move.magnitude ?? 0 { largest = (t, move) }
    guard let (keeps, adds) = optimizer.card.linear else {
      let name = optimizer.name
      let place = unshared.firstIndex { $0.optimizer == name } ?? unshared.count
      if place == unshared.count { unshared.append((name, ExactSum())) }
      unshared[place].sum.add(new)
      unshared[place].sum.add(-old)
      return
    }
    share(stepper, keeps, adds, old)
  }

  /// Tells a move by the samples of its iteration.
  private mutating func share(_ stepper: Stepper, _ keeps: Double, _ adds: Double, _ old: Double) {
    let (training, l) = (stepper.training, cell.symbol.layer)
    let (rate, isWeight) = (training.learningRate, cell.symbol.quantity == .W)
    guard let dZ = stepper.row(cell.row, of: Symbol(.dZ, l)) else { return }
    let A = isWeight ? stepper.row(cell.column, of: Symbol(.A, l - 1)) : nil
    let D =
      training.slopeScale == .perSample ? training.loss?.sampleDivisor(stepper.m) ?? 1 : 1
    if D != 1 { divides = true }
    let all = stepper.batch?.m ?? stepper.m
    while samples.count < all { samples.append(ExactSum()) }
    while kept.samples.count < all { kept.samples.append(0) }
    if keeps != 0 {
      for sample in kept.samples.indices { kept.samples[sample] *= keeps }
    }
    for (s, sample) in stepper.batchSamples.enumerated() {
      let slope = adds * (dZ[s] * (A?[s] ?? 1) / D)
      if keeps == 0 { samples[sample].add(-rate * slope) } else { kept.samples[sample] += slope }
    }
    if keeps != 0 {
      for sample in kept.samples.indices where kept.samples[sample] != 0 {
        samples[sample].add(-rate * kept.samples[sample])
      }
    }
    let l2 = training.l2
    let d = l2.dividesBySamples ? Double(stepper.m) : 1
    let decay = isWeight && l2.isOn ? 2 * l2.factor * l2.lambda * old / d : 0
    kept.penalty = keeps * kept.penalty + adds * decay
    if kept.penalty != 0 {
      penalty = penalty ?? ExactSum()
      penalty?.add(-rate * kept.penalty)
    }
    kept.before *= keeps
    if kept.before != 0 {
      before = before ?? ExactSum()
      before?.add(-rate * kept.before)
    }
  }
}
