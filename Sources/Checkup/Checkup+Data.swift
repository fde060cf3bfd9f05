// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// What the samples and their targets are like, before anything is trained.

extension Checkup {
  /// Whether the output can come to the targets, and the loss takes them.
  var targets: Opinion {
    guard let Y = refused ?? stepper.batch?.Y, let output = stepper.network.layers.last else {
      return .unmade(.noTargets)
    }
    guard let loss = stepper.training.loss else { return .found([.noLoss(output.activation)]) }
    if let place = loss.firstUnfit(in: Y) {
      return .found([
        .unfitTarget(row: place.row, sample: place.column, Y[place.row, place.column])
      ])
    }
    if output.activation == .softmax {
      if output.neurons == 1 { return .found([.loneSoftmax]) }
      let sums = (0..<Y.columns).map { s in (0..<Y.rows).reduce(0) { $0 + Y[$1, s] } }
      // Thirds that were typed with a few digits are meant as one whole.
      let odd = sums.indices.filter { (sums[$0] - 1).magnitude > 0.005 }
      if let first = odd.first {
        return .found([.sums(sample: first, sums[first], count: odd.count)])
      }
    }
    let ends = output.activation.ends
    guard
      let index = Y.elements.firstIndex(where: {
        $0 < ends.lowerBound - 1e-9 || $0 > ends.upperBound + 1e-9
      })
    else {
      let far = ends.upperBound < .infinity ? [] : Y.spreads.filter { $0.size >= 10 }
      return far.isEmpty ? .fine : .noted([.targetSize(far)])
    }
    let y = Y.elements[index]
    return .found([
      .unreachable(
        row: index / Y.columns, sample: index % Y.columns, y, output.activation,
        end: y < ends.lowerBound ? ends.lowerBound : ends.upperBound)
    ])
  }

  /// Whether samples differ, and those that do not have one target; of very many some are looked at.
  var samples: Opinion {
    guard let all = stepper.batch, all.m > 1 else { return .unmade(.oneSample) }
    let drawn = all.drawn(min(10_000, max(2, pass.batch?.m ?? 0)))
    let batch = all.samples(drawn)
    let (X, m) = (batch.X, batch.m)
    var groups: [[Double]: [Int]] = [:]
    for s in 0..<m { groups[(0..<X.rows).map { X[$0, s] }, default: []].append(s) }
    if groups.count == 1,
      (1..<all.m).allSatisfy({ s in (0..<X.rows).allSatisfy { all.X[$0, s] == all.X[$0, 0] } })
    {
      return .found([.oneInput])
    }
    guard let Y = batch.Y, let loss = stepper.training.loss,
      constant != nil, let constant = loss.costOfConstant(Y)
    else {
      return .unmade(noTraining ?? .sameTargets)
    }
    func differ(_ a: Int, _ b: Int) -> Bool { (0..<Y.rows).contains { Y[$0, a] != Y[$0, b] } }
    let torn = groups.values.filter { group in group.contains { differ($0, group[0]) } }
      .sorted { $0[0] < $1[0] }
    guard let first = torn.first, let other = first.first(where: { differ($0, first[0]) }) else {
      return .fine
    }
    let floor = loss.floor(Y, groups: torn)
    // What is left is worth a word where it is a twentieth of what there was to learn: the share is ours.
    guard floor > 0.05 * constant else { return .fine }
    return .found([
      .contradiction(
        first: drawn[first[0]], second: drawn[other],
        count: torn.reduce(0) { $0 + $1.count }, looked: m < all.m ? m : nil, floor: floor,
        constant: constant)
    ])
  }

  /// Whether inputs are of a size that weights of a usual size go with.
  ///
  /// Mean 0 and standard deviation 1 is best (LeCun and others, Efficient BackProp, 1998, 4.3). The
  /// bounds are ours: ten times as large for any input, a hundredth for all of them. One that never
  /// changes acts as a bias, and is noted.
  var inputs: Opinion {
    guard let X = stepper.batch?.X else { return .unmade(.oneSample) }
    let inputs = X.spreads
    let large = inputs.filter { $0.size >= 10 }
    if !large.isEmpty { return .found([.inputSize(large)]) }
    let largest = inputs.map(\.size).max() ?? 0
    if largest > 0, largest <= 0.01 { return .found([.inputSize(inputs.filter { $0.size > 0 })]) }
    let constant = (0..<X.rows).filter { i in (0..<X.columns).allSatisfy { X[i, $0] == X[i, 0] } }
    return constant.isEmpty || X.columns < 2 ? .fine : .noted([.constantInputs(constant)])
  }
}

extension Matrix {
  /// What the numbers of each row are like.
  fileprivate var spreads: [Symptom.Spread] {
    (0..<rows).map { i in Symptom.Spread(row: i, (0..<columns).map { self[i, $0] }) }
  }
}

extension Symptom.Spread {
  fileprivate init(row: Int, _ numbers: [Double]) {
    let count = Double(max(1, numbers.count))
    let mean = numbers.reduce(0, +) / count
    self.row = row
    self.mean = mean
    size = (numbers.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    deviation = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }
}

extension Activation {
  /// Between which numbers its outputs are.
  var ends: ClosedRange<Double> {
    guard let low = value(-1000)?.a, let high = value(1000)?.a else { return 0...1 }
    return (low < -1 ? -.infinity : low)...(high > 1 ? .infinity : high)
  }

  /// Whether it levels off on both sides.
  var saturates: Bool {
    guard let low = value(-1000), let high = value(1000) else { return false }
    return low.slope == 0 && high.slope == 0
  }
}
