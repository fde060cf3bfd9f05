// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A golden file `nn-golden/1`: what to compute, and what must come out. A file `nn-spec/1` says
/// only what to compute.
///
/// Everything is in our columns view: the arrays of a `rows` file are transposed while reading.
package struct GoldenFile: Sendable {
  /// Its short name.
  package let id: String
  /// What it is about.
  package let title: String
  /// Where its example comes from.
  package let source: String?
  /// What made its numbers.
  package let madeBy: String?
  /// Remarks of its author.
  package let notes: [String]
  /// Members that this program does not know: worth a remark, no error.
  package let unknownMembers: [UnknownMember]
  /// How the file itself is written.
  package let layout: Layout
  /// The network.
  package let network: Network
  /// Starting values.
  package let parameters: Parameters
  /// Inputs, and targets where there are any.
  package let batch: Batch
  /// Loss, optimizer and the rest.
  package let training: Training
  /// Number of updates; 0 where the file has no loss or no optimizer.
  package let iterations: Int
  /// Extra inputs for the final parameters.
  package let probe: Matrix?
  /// Relative tolerance of every number.
  package let rtol: Double
  /// How far each number may be off whatever the file says, as a share of the largest in its array.
  package var tolerance: Double?
  /// Recorded iterations, ascending.
  package let records: [IterationRecord]
  /// Iterations of which only the cost is recorded, ascending.
  package let costs: [CostRecord]
  /// After the last update.
  package let final: FinalRecord?
  /// What must stay as it is.
  package let keeps: [Kept]
  /// Numbers printed elsewhere, with the author's verdict: shown, never judged.
  package let published: [Published]

  /// Where in `records` and `costs` an iteration stands.
  let recordPlaces: [Int: Int]
  let costPlaces: [Int: Int]

  /// The two ways to write a network.
  package enum Layout: String, Sendable {
    /// One column per sample, `Z = W·A + b`.
    case columns
    /// One row per sample, `Z = A·W + b`; every array is the transpose of the other way's.
    case rows
  }

  /// A number that somebody printed.
  package struct Published: Sendable {
    /// What it is, counted from 0: `it0.W2_new[0,0]`.
    package let what: String
    /// As it was printed.
    package let printed: String
    /// Whether it agrees, in the author's words.
    package let verdict: String
    /// Why not.
    package let note: String?
  }

  /// The record of an iteration, if it was recorded.
  package func record(at iteration: Int) -> IterationRecord? {
    recordPlaces[iteration].map { records[$0] }
  }

  /// The cost of an iteration in the list of costs.
  func costRecord(at iteration: Int) -> CostRecord? { costPlaces[iteration].map { costs[$0] } }

  /// All that is recorded of an iteration, in order of the names.
  func arrays(at iteration: Int) -> [GoldenArray] {
    (record(at: iteration)?.arrays ?? [])
      + (costRecord(at: iteration).map { [$0.array] } ?? [])
  }

  /// The arrays that tell one value of iteration `t`, of a parameter with `isNew` the one that its
  /// update leaves; empty where the file tells nothing of it.
  ///
  /// A parameter is told by the record of its update, by that of the iteration that uses it, and
  /// where it was the last one by `final`. The pass that follows the last update is told by `final`
  /// as well: a pass on all samples, which says nothing of a batch.
  package func arrays(
    of symbol: Symbol, isNew: Bool, in t: Int
  ) -> [(array: GoldenArray, isOfAllSamples: Bool)] {
    let order = GoldenOrder(self)
    let told = isNew ? [(true, t), (false, t + 1)] : [(false, t)]
    var arrays: [(array: GoldenArray, isOfAllSamples: Bool)] = told.flatMap { isNew, t in
      order.arrays(of: symbol, isNew: isNew, in: t)
        .filter { order.absence(of: $0, in: t) == nil }.map { ($0, false) }
    }
    if let final, final.updates == (isNew ? t + 1 : t), final.updates <= iterations,
      let array = order.arrayAtEnd(of: symbol), order.absenceAtEnd(of: array) == nil
    {
      arrays.append((array, !isNew))
    }
    return arrays
  }

  /// Every iteration of which something is recorded, ascending.
  var recordedIterations: [Int] {
    Set(records.map(\.iteration) + costs.map(\.iteration)).sorted()
  }

  /// Whether the file seems to count from 1: it has no iteration 0, and its iteration 1 uses the
  /// parameters that training starts with, though an update came before.
  var countsFromOne: Bool {
    guard recordedIterations.first == 1, let first = record(at: 1), training.learningRate != 0
    else { return false }
    let starts = (1...network.depth).compactMap { l in
      first.array(Symbol(.W, l)).map { compare(parameters.weights[l - 1], with: $0).agrees }
    }
    return !starts.isEmpty && starts.allSatisfy { $0 }
  }

  /// A computed matrix against one of the file's arrays: `|x − e| ≤ atol + rtol·|e|`, or by
  /// ``tolerance`` where somebody set it.
  package func compare(_ matrix: Matrix, with array: GoldenArray) -> Comparison {
    if let tolerance {
      let allowed = tolerance * array.matrix.elements.largestFinite
      return Comparison(matrix, with: array.matrix) { _ in allowed }
    }
    return Comparison(matrix, with: array.matrix) {
      array.atol + rtol * array.matrix.elements[$0].magnitude
    }
  }
}
