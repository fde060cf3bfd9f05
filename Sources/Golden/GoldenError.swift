// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// Why a golden file cannot be read.
package enum GoldenError: Error, Hashable, Sendable {
  /// It is not JSON.
  case json(JSONFault)
  /// A member is not what the format asks for; `path` is like `expected.iterations[2].cost`, and empty
  /// where it is the whole.
  case member(path: String, MemberProblem)
  /// A tolerance with which zeros would pass in place of numbers.
  case idle(GoldenFile.IdleTolerance)

  /// What can be wrong with a member.
  package enum MemberProblem: Hashable, Sendable {
    /// It is not there.
    case missing
    /// It should be something else.
    case expected(Demand)
    /// The file is of another format.
    case format(String)
    /// A row of a matrix has another length than the first; rows count from 0.
    case raggedRow(Int, count: Int, expected: Int)
    /// A matrix has another shape than it should, in the file's own orientation.
    case shape(found: Shape, expected: Shape)
    /// A list has another length than it should.
    case count(found: Int, expected: Int)
    /// A target that is no probability, beside a loss that needs it to be; places count from 0, in
    /// the file's own orientation.
    case target(Double, row: Int, column: Int, loss: String)
    /// A word that the format does not know.
    case unknown(String, allowed: [String])
    /// It holds nothing to compare, or nothing that decides.
    case decidesNothing
    /// The network cannot be built.
    case network(NetworkError)
  }

  /// What a member should be.
  package enum Demand: Hashable, Sendable {
    case object, array, rows, row, text, truth
    /// A number; one that is no NaN; none of the infinite; of at least 0 as well.
    case number, numberButNaN, finite, finiteAtLeastZero
    /// A row with something in it.
    case oneNumber
    case wholeAtLeast(Int), wholeAtMost(Int)
    /// Inputs and a layer.
    case twoSizes
    case seed(below: Int)
    /// A call that draws a matrix.
    case draw(Shape)
    /// The iteration of no other record, or of no other entry.
    case otherIteration, otherEntry
    /// Not there: `nn-spec/1` has no values.
    case leftOut
    /// What the card of a word asks for.
    case asked(String)
  }
}
