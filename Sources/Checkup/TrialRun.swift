// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Training tried on a copy: some iterations, and what they did to the cost.
package struct TrialRun: Hashable, Sendable {
  /// Iterations that were asked for.
  package let iterations: Int
  /// Samples it was tried on, and how many there are.
  package let samples: Int, all: Int
  /// The cost of these samples before and after, without the penalty; infinite where it was lost.
  package let before: Double, after: Double
  /// Iterations whose cost is above that of the one before; 0 with batches, whose costs differ anyway.
  package let rises: Int
  /// Weights that no iteration changed by a bit.
  package let still: [Symbol]

  /// Multiplications that all iterations of one trial may take, and one of them may, and must need no
  /// more than: a large network is tried on fewer samples, a very large one not at all.
  private static let (workOfAll, workOfOne, mostOfOne) = (1e8, 1e6, 5e6)
  /// The fewest samples that stand for more.
  private static let fewest = 32

  /// Goes on from the start of an iteration of `stepper` on a copy, with all of `samples`, or some of
  /// them. Nil where there is nothing to train, it would take too long, or it was stopped.
  package init?(
    _ stepper: Stepper, most: Int = 1000, on samples: Batch? = nil,
    _ isCancelled: () -> Bool, changing change: (inout Training) -> Void = { _ in }
  ) {
    guard let all = samples ?? stepper.batch, all.m > 0, all.Y != nil else { return nil }
    var training = stepper.training
    change(&training)
    let work = stepper.workOfSample
    let inUse = min(training.batchSize ?? all.m, all.m)
    let count = max(Self.fewest, Int(min(1e9, Self.workOfOne / work)))
    guard work * Double(min(inUse, count)) <= Self.mostOfOne else { return nil }
    let tried = inUse > count ? all.some(count) : all
    iterations = min(most, Int(Self.workOfAll / max(work * Double(min(inUse, count)), 2000)))
    guard var copy = try? Stepper(stepper.network, stepper.parameters, tried, training) else {
      return nil
    }
    copy.keepOptimizerState(of: stepper)
    guard let trial = Trial(copy, iterations, l2: L2.none, isCancelled: isCancelled) else {
      return nil
    }
    (self.samples, self.all) = (tried.m, all.m)
    (before, after, rises) = (trial.before, trial.after, trial.rises)
    let (began, ended) = (stepper.parameters.weights, trial.end.parameters.weights)
    still = began.indices.filter { began[$0] == ended[$0] }.map { Symbol(.W, $0 + 1) }
  }

  /// Whether the cost was lost, ended above where it began, or rose in a fifth of the iterations.
  var isUnsteady: Bool {
    !after.isFinite || after > 1.01 * before || 5 * rises > iterations
  }
}

extension Stepper {
  /// About how many multiplications an iteration takes for each sample.
  var workOfSample: Double {
    let m = batch?.m ?? 0
    return max(1, work / Double(max(1, min(training.batchSize ?? m, m))))
  }
}

extension Batch {
  /// So many of the samples, drawn.
  func some(_ count: Int) -> Batch { count >= m ? self : samples(drawn(count)) }

  /// Which samples stand for all, in their order: drawn, as at even distances those of one class may
  /// stand, and from one seed, so that they are the same each time.
  ///
  /// - Source: Knuth, The Art of Computer Programming, volume 2, 3.4.2, algorithm S.
  func drawn(_ count: Int) -> [Int] {
    guard count < m else { return Array(0..<m) }
    var (random, wanted) = (NumPyRandom(seed: 0), count)
    return (0..<m).filter { s in
      guard random.rand() * Double(m - s) < Double(wanted) else { return false }
      wanted -= 1
      return true
    }
  }
}
