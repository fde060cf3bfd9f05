// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension GoldenFile {
  /// A tolerance within which a program would pass that computed zeros for most of an array.
  package struct IdleTolerance: Hashable, Sendable {
    package let place: Place
    /// How wide it is.
    package let tolerance: Double
    /// For how many of how many numbers zeros would pass; nil for `rtol`, which is for all.
    package let share: Share?

    /// Where it stands. `iteration` is nil in `final`.
    package enum Place: Hashable, Sendable {
      /// `tolerance.rtol`
      case relative
      case array(String, iteration: Int?)
      case cost(iteration: Int?)
    }

    /// A number of numbers, and of how many.
    package struct Share: Hashable, Sendable {
      package let free: Int, of: Int
    }
  }

  /// Tolerances that hold nothing: a relative one of 1 or more, and an absolute one that leaves half
  /// of an array's numbers or more free: zero would pass in their place. What is 0 beside larger
  /// numbers, or a millionth of them, is free where a tenth of the largest would pass; what is zero
  /// throughout is measured by the largest number of the file. `optional` arrays decide nothing and
  /// may have any.
  package var idleTolerances: [IdleTolerance] {
    if rtol >= 1 { return [IdleTolerance(place: .relative, tolerance: rtol, share: nil)] }
    func largest(_ sizes: [Double]) -> Double { sizes.max() ?? 0 }
    // An infinity and NaN have no tolerance.
    let all = deciding.map { iteration, array in
      (iteration, array, array.matrix.elements.filter(\.isFinite).map(\.magnitude))
    }
    let overall = all.map { largest($0.2) }.max() ?? 0
    return all.compactMap { iteration, array, sizes in
      let own = largest(sizes)
      let free = sizes.count { size in
        let measure =
          own == 0 ? (overall > 0 ? overall : 1) : size > 1e-6 * own ? size : own / 10
        return array.atol + rtol * size >= measure
      }
      guard free > 0, 2 * free >= sizes.count else { return nil }
      let isCost = GoldenName.costs.contains { $0.name == array.name }
      return IdleTolerance(
        place: isCost ? .cost(iteration: iteration) : .array(array.name, iteration: iteration),
        tolerance: array.atol, share: IdleTolerance.Share(free: free, of: sizes.count))
    }
  }

  /// Whether it holds something to compare that decides.
  package var decides: Bool { !deciding.isEmpty }

  /// Everything that decides, with its iteration; nil in `final`.
  private var deciding: [(iteration: Int?, array: GoldenArray)] {
    let recorded = records.flatMap { record in
      record.arrays.map { (iteration: Int?(record.iteration), array: $0) }
    }
    let costs = costs.map { (iteration: Int?($0.iteration), array: $0.array) }
    let last = final?.arrays.map { (iteration: Int?.none, array: $0) } ?? []
    return (recorded + costs + last).filter { !$0.array.isOptional }
  }
}
