// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension Session {
  /// Whether an iteration uses a part of the samples.
  var isBatched: Bool { stepper.batchCount > 1 }

  /// Names that with a batch in force mean its samples, and say nothing of that themselves.
  private static let namesOfBatch: Set<String> = ["X", "A0", "Y", "m", "cost", "costData"]

  /// That numbers of these names, now or in iteration `time`, are those of a batch: `of a batch, 2 of
  /// 4 samples`; nil where they are not.
  func batchRemark(for names: [String], at time: Int? = nil) -> String? {
    guard isBatched, names.contains(where: Self.namesOfBatch.contains) else { return nil }
    let (used, all) = (samples(at: time).count, model.X?.columns ?? 0)
    return used < all ? "of a batch, \(used) of \(counted(all, "sample"))" : nil
  }
}
