// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One array with its tolerance.
package struct GoldenArray: Sendable {
  /// Its name in the file.
  package let name: String
  /// What it is; nil for a name that is not known.
  package let symbol: Symbol?
  /// Whether it is the value after the update (`W1_new`).
  package let isNew: Bool
  /// The numbers.
  package let matrix: Matrix
  /// Absolute tolerance.
  package let atol: Double
  /// Whether it only is reported.
  package let isOptional: Bool

  /// Whether it is the last A for the extra inputs `probe`.
  package var isProbe: Bool { name == Self.probeName }

  private static let probeName = "probe_A"
}

extension GoldenFile {
  /// A quantity, and of a parameter whether it is the one that the update left.
  struct ArrayKey: Hashable {
    let symbol: Symbol
    let isNew: Bool
  }

  /// What one record holds, findable by symbol.
  package struct Arrays: Sendable {
    /// All of them, costs among them as 1×1, in order of their names.
    package let list: [GoldenArray]
    private let places: [ArrayKey: Int]

    init(_ list: [GoldenArray]) {
      self.list = list
      var places: [ArrayKey: Int] = [:]
      for (place, array) in list.enumerated() {
        if let symbol = array.symbol {
          places[ArrayKey(symbol: symbol, isNew: array.isNew)] = place
        }
      }
      self.places = places
    }

    /// Where in the list the array of a symbol stands.
    func place(_ symbol: Symbol, isNew: Bool) -> Int? {
      places[ArrayKey(symbol: symbol, isNew: isNew)]
    }

    /// The array of a symbol, before or after the update.
    package func callAsFunction(_ symbol: Symbol, isNew: Bool = false) -> GoldenArray? {
      place(symbol, isNew: isNew).map { list[$0] }
    }
  }

  /// One iteration in full.
  package struct IterationRecord: Sendable {
    /// Which, from 0.
    package let iteration: Int
    let held: Arrays

    /// Its arrays, costs among them as 1×1, in order of their names.
    package var arrays: [GoldenArray] { held.list }

    /// The array of a symbol, before or after the update.
    package func array(_ symbol: Symbol, isNew: Bool = false) -> GoldenArray? {
      held(symbol, isNew: isNew)
    }
  }

  /// The cost of one iteration.
  package struct CostRecord: Sendable {
    /// Which, from 0.
    package let iteration: Int
    /// Its cost, with its tolerance.
    package let array: GoldenArray
  }

  /// What holds after the last update.
  package struct FinalRecord: Sendable {
    /// Updates before it.
    package let updates: Int
    let held: Arrays

    /// Parameters, a forward pass on all samples, its cost, `probe_A`.
    package var arrays: [GoldenArray] { held.list }

    /// The array of a symbol.
    package func array(_ symbol: Symbol) -> GoldenArray? { held(symbol) }
  }
}
