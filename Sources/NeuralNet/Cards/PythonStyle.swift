// SPDX-License-Identifier: GPL-3.0-or-later

/// What a program in Python writes a card's formulas in: the library, and how samples lie. As text it
/// is the name that stands before a function of the library: `np`, `torch`.
package struct PythonStyle: Hashable, Sendable, CustomStringConvertible {
  /// The library.
  package enum PythonLibrary: String, CaseIterable, Sendable {
    case numpy, torch
  }

  package let library: PythonLibrary
  /// Whether a sample is a row, `Z = A @ W + b`, else a column, `Z = W @ A + b`.
  package let samplesAreRows: Bool

  package init(_ library: PythonLibrary, samplesAreRows: Bool) {
    (self.library, self.samplesAreRows) = (library, samplesAreRows)
  }

  package var isTorch: Bool { library == .torch }
  package var description: String { isTorch ? "torch" : "np" }

  /// What makes a sum or a largest number one of each sample: over its neurons, the axis kept.
  package var overNeurons: String { over(samplesAreRows ? 1 : 0) }
  /// The same over the samples, one of each neuron.
  package var overSamples: String { over(samplesAreRows ? 0 : 1) }

  private func over(_ axis: Int) -> String {
    isTorch ? "dim=\(axis), keepdim=True" : "axis=\(axis), keepdims=True"
  }

  /// The axis of the neurons of a sample.
  var neurons: Int { samplesAreRows ? 1 : 0 }

  /// ln(1 + e^x), x being the matrix of this name or, `negated`, minus it.
  func softplus(_ Z: String, negated: Bool = false) -> String {
    let x = negated ? "-\(Z)" : Z
    return isTorch ? "torch.logaddexp(\(x), torch.zeros(1))" : "np.logaddexp(0, \(x))"
  }

  /// A number so that it is read back as the same double.
  package func number(_ x: Double) -> String {
    if x.isFinite { return "\(x)" }
    return x.isNaN ? "\(self).nan" : x < 0 ? "-\(self).inf" : "\(self).inf"
  }
}
