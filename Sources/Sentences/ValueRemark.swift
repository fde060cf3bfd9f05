// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What stands behind a value that is shown.
package enum ValueRemark: Sendable {
  /// It is of the iteration that is finished.
  case finished(iteration: Int)
  /// It is made of so many samples of all.
  case batch(Int, of: Int)
  /// A column met a row, as they were typed, and both were repeated.
  case repeated(String, Shape, String, Shape, to: Shape)

  /// `(iteration 1499)`
  package var words: String {
    switch self {
    case .finished(let iteration): "(iteration \(iteration))"
    case .batch(let used, let all): "of a batch, \(used) of \(counted(all, "sample"))"
    case .repeated(let left, let a, let right, let b, let both):
      "(\(shortened(left, 20)), \(a), with \(shortened(right, 20)), \(b): both repeated to \(both))"
    }
  }
}
