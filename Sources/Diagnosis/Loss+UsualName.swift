// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Loss {
  /// The same under its usual name: squares are summed by sse, and averaged over all outputs by mse.
  package var byUsualName: Loss {
    switch (kind, average) {
    case (.mse, .none): Loss(.sse, factor: factor, average: average)
    case (.sse, .elements): Loss(.mse, factor: factor, average: average)
    default: self
    }
  }
}

extension Loss.Kind {
  /// Whether it is the other but for a factor: sums and means of squares.
  package func isSame(as other: Loss.Kind) -> Bool {
    self == other || [self, other] == [.sse, .mse] || [self, other] == [.mse, .sse]
  }
}
