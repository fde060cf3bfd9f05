// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

extension Scope {
  /// m: the samples that an iteration uses, or those of the data as long as there is no network.
  var samplesInUse: Int { stepper.m > 0 ? stepper.m : setup.X?.columns ?? 0 }

  /// Whether an iteration uses a part of the samples.
  package var isBatched: Bool { stepper.batchCount > 1 }

  /// That numbers made of these names are those of a batch, of the first that is: `of a batch, 2 of 4
  /// samples`; nil where none is. What another branch read is not looked up.
  package func batchRemark(for reads: [(name: String, time: Time?)]) -> String? {
    reads.lazy.filter { $0.time?.branch == nil && isOfSamples($0.name) }
      .compactMap { batch(at: $0.time?.iteration?.value) }.first
  }

  /// The same for a name as it is now.
  package func batchRemark(for name: String) -> String? { batchRemark(for: [(name, nil)]) }

  /// Whether the samples of an iteration make what a name stands for.
  private func isOfSamples(_ name: String) -> Bool {
    guard let symbol = symbol(named: name) ?? (display.rowsView ? articleSymbol(name) : nil) else {
      return name == "m"
    }
    return switch symbol.quantity {
    case .Y, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData: true
    case .W, .b, .mW, .sW, .mb, .sb, .costL2: false
    }
  }

  private func batch(at time: Int?) -> String? {
    let (there, used) = (stepper(ofIteration: time), samples(at: time).count)
    guard let all = there.batch?.m, used < all else { return nil }
    return ValueRemark.batch(used, of: all).words
  }
}
