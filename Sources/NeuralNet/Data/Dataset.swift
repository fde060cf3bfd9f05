// SPDX-License-Identifier: GPL-3.0-or-later

/// Samples with their targets and the names that a reader sees beside them.
public struct Dataset: Hashable, Sendable {
  /// Inputs and targets.
  public let batch: Batch
  /// Names of the inputs, one per row of X; empty where they have none.
  public let inputNames: [String]
  /// Names of the classes, one per row of Y, where the target was a class; else empty.
  public let classNames: [String]

  /// A data set; names are optional.
  public init(_ batch: Batch, inputNames: [String] = [], classNames: [String] = []) {
    self.batch = batch
    self.inputNames = inputNames
    self.classNames = classNames
  }

  /// The data sets that come with the program, by name.
  public static let builtIn: [(name: String, summary: String, make: @Sendable () -> Dataset)] = [
    (
      "xor3", "Article 1's table: three inputs, x3 is always 1, four samples; y = x1 xor x2.",
      { xor3 }
    ),
    ("xor", "Exclusive or: two inputs, four samples; y = x1 xor x2.", { xor }),
  ]

  /// The samples in an order drawn from `seed`, the last `share` of them held out: at least one, and
  /// at least one stays. Nil where there are not two.
  ///
  /// In NumPy `seed(K); permutation(m)`, split behind the first m - round(m·share).
  public func split(share: Double, seed: UInt32) -> (learned: Batch, heldOut: Batch)? {
    guard batch.m > 1 else { return nil }
    var random = NumPyRandom(seed: seed)
    let order = random.permutation(batch.m)
    let count = min(max(Int((Double(batch.m) * share).rounded()), 1), batch.m - 1)
    return (batch.samples(order.dropLast(count)), batch.samples(order.suffix(count)))
  }

  /// Article 1's table: `[[0,0,1],[0,1,1],[1,0,1],[1,1,1]]` with y = 0 1 1 0, samples in columns.
  private static let xor3 = Dataset(
    Batch(
      X: Matrix(rows: [[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]]),
      Y: Matrix(rows: [[0, 1, 1, 0]])))

  /// The exclusive or of two inputs.
  private static let xor = Dataset(
    Batch(X: Matrix(rows: [[0, 0, 1, 1], [0, 1, 0, 1]]), Y: Matrix(rows: [[0, 1, 1, 0]])))
}
