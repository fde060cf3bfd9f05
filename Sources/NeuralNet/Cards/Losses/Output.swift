// SPDX-License-Identifier: GPL-3.0-or-later

/// One output a, written as cost and slope are computed from it, so that neither a nor what it leaves
/// of 1 loses its digits.
package struct Output {
  let a, y: Double
  let way: Loss.Way
  /// The z behind it: of a softmax those of the whole column, its own at ``place``.
  let Z: [Double]
  let place: Int
  /// The other outputs of a softmax column, where they are the better 1 - a.
  let others: [Double]?

  /// An output beside its target.
  package init(
    a: Double, y: Double, way: Loss.Way, Z: [Double], place: Int, others: [Double]?
  ) {
    (self.a, self.y, self.way) = (a, y, way)
    (self.Z, self.place, self.others) = (Z, place, others)
  }

  var z: Double { Z[place] }

  /// Whether a is so near to 0 or 1 that its printed digits say nothing; then z does.
  package var isFromZ: Bool { way.startsFromZ && min(a, 1 - a) < Written.nearEnd }
}
