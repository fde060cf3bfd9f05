// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A golden file `nn-golden/1`: what to compute, and what must come out.
///
/// Everything is in our columns view: the arrays of a `rows` file are transposed while reading.
public struct GoldenFile: Sendable {
  /// Its short name.
  public let id: String
  /// What it is about.
  public let title: String
  /// Where its example comes from.
  public let source: String?
  /// What made its numbers.
  public let madeBy: String?
  /// Remarks of its author.
  public let notes: [String]
  /// How the file itself is written.
  public let convention: Convention
  /// The network.
  public let network: Network
  /// Starting values.
  public let parameters: Parameters
  /// Inputs, and targets where there are any.
  public let batch: Batch
  /// Loss, optimizer and the rest.
  public let training: Training
  /// Number of updates.
  public let iterations: Int
  /// Extra inputs for the final parameters.
  public let probe: Matrix?
  /// Relative tolerance of every number.
  public let rtol: Double
  /// Recorded iterations, ascending.
  public let records: [Record]
  /// Iterations of which only the cost is recorded.
  public let costs: [CostRecord]
  /// After the last update.
  public let final: FinalRecord?
  /// Numbers printed elsewhere, with the author's verdict: shown, never judged.
  public let published: [Published]

  /// The two ways to write a network.
  public enum Convention: String, Sendable {
    /// One column per sample, `Z = W·A + b`.
    case columns
    /// One row per sample, `Z = A·W + b`; every array is the transpose of the other way's.
    case rows
  }

  /// One array with its tolerance.
  public struct Array: Sendable {
    /// Its name in the file.
    public let name: String
    /// What it is; nil for a name that is not known.
    public let symbol: Symbol?
    /// Whether it is the value after the update (`W1_new`).
    public let isNew: Bool
    /// The numbers.
    public let matrix: Matrix
    /// Absolute tolerance.
    public let atol: Double
    /// Whether it only is reported.
    public let isOptional: Bool
  }

  /// One iteration in full.
  public struct Record: Sendable {
    /// Which, from 0.
    public let iteration: Int
    /// Its arrays, costs among them as 1×1, in order of their names.
    public let arrays: [Array]

    /// The array of a symbol, before or after the update.
    public func array(_ symbol: Symbol, isNew: Bool = false) -> Array? {
      arrays.first { $0.symbol == symbol && $0.isNew == isNew }
    }
  }

  /// The cost of one iteration.
  public struct CostRecord: Sendable {
    /// Which, from 0.
    public let iteration: Int
    /// Its cost, with its tolerance.
    public let array: Array
  }

  /// What holds after the last update.
  public struct FinalRecord: Sendable {
    /// Updates before it.
    public let updates: Int
    /// Parameters, a forward pass on all samples, its cost, `probe_A`.
    public let arrays: [Array]
  }

  /// A number that somebody printed.
  public struct Published: Sendable {
    /// What it is, counted from 0: `it0.W2_new[0,0]`.
    public let what: String
    /// As it was printed.
    public let printed: String
    /// Whether it agrees, in the author's words.
    public let verdict: String
    /// Why not.
    public let note: String?
  }

  /// The record of an iteration, if it was recorded.
  public func record(at iteration: Int) -> Record? {
    records.first { $0.iteration == iteration }
  }

  /// The cost of an iteration, from its record or from the list of costs.
  public func cost(at iteration: Int) -> Array? {
    record(at: iteration)?.array(Symbol(.cost))
      ?? costs.first { $0.iteration == iteration }?.array
  }
}
