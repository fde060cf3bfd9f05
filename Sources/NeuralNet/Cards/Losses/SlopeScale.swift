// SPDX-License-Identifier: GPL-3.0-or-later

/// Where an averaging loss divides by the number D of things it averages over.
public enum SlopeScale: String, Hashable, Sendable, CaseIterable {
  /// dA and dZ are D times the slope of the cost; dW and db divide by D (second article).
  case perSample = "per-sample"
  /// dA and dZ are slopes of the cost itself; dW and db only sum.
  case total
}
