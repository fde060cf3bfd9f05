// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// Why a golden file cannot be read.
package enum GoldenError: Error, Hashable, Sendable {
  /// It is not JSON.
  case json(JSONFault)
  /// A member is not what the format asks for; `path` is like `expected.iterations[2].cost`.
  case member(path: String, MemberProblem)

  /// What can be wrong with a member.
  package enum MemberProblem: Hashable, Sendable {
    /// It is not there.
    case missing
    /// It should be something else.
    case expected(String)
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
    /// A tolerance with which zeros would pass in place of a share of the numbers; nil for all.
    case cannotFail(tolerance: Double, GoldenFile.IdleTolerance.Share?)
    /// It holds nothing to compare, or nothing that decides.
    case decidesNothing
    /// The network cannot be built.
    case network(NetworkError)
  }
}

extension GoldenError {
  /// That a tolerance cannot fail.
  package init(_ idle: GoldenFile.IdleTolerance) {
    self = .member(path: idle.name, .cannotFail(tolerance: idle.tolerance, idle.share))
  }
}
