// SPDX-License-Identifier: GPL-3.0-or-later

extension Sequence<Double> {
  /// The largest of the finite numbers without their signs; 0 where there is none.
  package var largestFinite: Double { reduce(0) { $1.isFinite ? Swift.max($0, $1.magnitude) : $0 } }
}
