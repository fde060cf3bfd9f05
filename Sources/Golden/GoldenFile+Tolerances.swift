// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension GoldenFile {
  /// A tolerance within which a program would pass that computed nothing but zeros.
  package struct IdleTolerance: Hashable, Sendable {
    /// Which: `tolerance.rtol`, `atol of A1 in iteration 0`, `cost_atol of iteration 3`.
    package let name: String
    /// How wide it is.
    package let tolerance: Double
    /// The largest number it is meant for; of zeros the largest of the file; nil for `rtol`.
    package let largest: Double?
  }

  /// Tolerances that cannot fail: a relative one of 1 or more, and an absolute one with which zeros
  /// would pass for numbers that are not all zero. What is zero throughout is measured by the
  /// largest number of the file. `optional` arrays decide nothing and may have any.
  package var idleTolerances: [IdleTolerance] {
    if rtol >= 1 { return [IdleTolerance(name: "tolerance.rtol", tolerance: rtol, largest: nil)] }
    let all = deciding
    let overall = all.map { $0.array.matrix.elements.largestFinite }.max() ?? 0
    return all.compactMap { place, array in
      // An infinity and NaN have no tolerance.
      guard array.matrix.elements.contains(where: \.isFinite) else { return nil }
      let own = array.matrix.elements.largestFinite
      let size = own > 0 ? own : overall > 0 ? overall : 1
      guard array.atol + rtol * own >= size else { return nil }
      let isCost = GoldenName.costs.contains { $0.name == array.name }
      return IdleTolerance(
        name: isCost ? "cost_atol \(place)" : "atol of \(array.name) \(place)",
        tolerance: array.atol, largest: size)
    }
  }

  /// Whether it holds something to compare that decides.
  package var decides: Bool { !deciding.isEmpty }

  /// Everything that decides, with where it stands.
  private var deciding: [(place: String, array: Array)] {
    let recorded = records.flatMap { record in
      record.arrays.map { (place: "in iteration \(record.iteration)", array: $0) }
    }
    let costs = costs.map { (place: "in iteration \($0.iteration)", array: $0.array) }
    let last = final?.arrays.map { (place: "in final", array: $0) } ?? []
    return (recorded + costs + last).filter { !$0.array.isOptional }
  }
}
