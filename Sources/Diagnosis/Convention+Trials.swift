// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Convention {
  /// The convention of an assignment and every other one that is tried, the nearest first.
  static func trials(_ training: Training, outputs: Int) -> [Convention] {
    let own = Convention(training)
    guard let loss = training.loss else { return [own] }
    var all: [Convention] = []
    for average in Loss.Average.allCases {
      for factor in [1, 0.5, 2, 1 / Double(outputs)] {
        for division in Division.allCases {
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
    return [own] + all.filter { $0 != own }.sorted { own.distance(to: $0) < own.distance(to: $1) }
  }

  /// In how many respects two differ.
  func distance(to other: Convention) -> Int {
    (loss != other.loss ? 1 : 0) + (division != other.division ? 1 : 0)
      + (sign != other.sign ? 1 : 0)
      + (foldsCorrection != other.foldsCorrection ? 1 : 0)
      + (training.learningRate != other.training.learningRate ? 1 : 0)
  }
}
