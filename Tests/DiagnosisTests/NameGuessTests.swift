// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// Names that are known for a part of the network, or for none of it.
@Suite struct NameGuessTests {
  private func guess(_ names: [String: String], faults: [Fault] = []) throws -> NameGuess? {
    let arrays = try Saved.arrays(DiagnosisTests.assignment, faults: faults, names: names) {
      !$0.hasSuffix("_new")
    }
    do throws(OwnNetwork.Lack) {
      _ = try OwnNetwork(arrays)
      return nil
    } catch {
      guard case .unnamed(let guess) = error else { throw error }
      return guess
    }
  }

  private func found(_ guess: NameGuess?) -> [String] {
    (guess?.found ?? []).map { "\($0.theirs)=\($0.symbol)" }.sorted()
  }

  private let out = ["W2": "w_out", "b2": "bo", "dW2": "gw_out", "db2": "gbo"]
  private let all = [
    "W1": "w_in", "b1": "bi", "dW1": "gw_in", "db1": "gbi", "W2": "w_out", "b2": "bo",
    "dW2": "gw_out", "db2": "gbo",
  ]

  @Test("A part that is not named makes no smaller network: what it is was tried, and is offered")
  func part() throws {
    let guess = try guess(out)
    #expect(found(guess) == ["bo=b2", "gbo=db2", "gw_out=dW2", "w_out=W2"])
    #expect(guess?.agreeing == guess?.judged && (guess?.judged ?? 0) > 8)
    #expect(
      found(try self.guess(all))
        == [
          "bi=b1", "bo=b2", "gbi=db1", "gbo=db2", "gw_in=dW1", "gw_out=dW2", "w_in=W1", "w_out=W2",
        ])
    #expect(try self.guess([:]) == nil)
  }

  @Test("With a mistake in the numbers the parameters are found all the same")
  func mistaken() throws {
    let guess = try guess(out, faults: [try Saved.fault("slope-by-z", 1)])
    #expect(found(guess).contains("w_out=W2") && found(guess).contains("bo=b2"))
  }

  @Test("Keras' names are those of layers, slopes beside them counted by layer")
  func keras() throws {
    let names = [
      "W1": "dense/kernel:0", "b1": "dense/bias:0", "W2": "dense_1/kernel:0",
      "b2": "dense_1/bias:0",
    ]
    let arrays = try Saved.arrays(DiagnosisTests.assignment, names: names)
    let own = try OwnNetwork(arrays)
    #expect(own.assignment.network == DiagnosisTests.assignment.network)
    #expect(Findings(own.arrays, for: own.assignment).diagnosis.isRight)
  }

  @Test("An array without a name is first offered as what has its numbers, never as what is given")
  func offered() throws {
    let asked = DiagnosisTests.assignment
    let arrays = try Saved.arrays(asked, names: ["dW2": "q", "dZ2": "r"])
    let unknown = Findings(arrays, for: asked).reading.unknown
    #expect(unknown.map(\.theirs) == ["q", "r"])
    #expect(unknown.map(\.couldBe.first) == [Symbol(.dW, 2), Symbol(.dZ, 2)])
    #expect(unknown.allSatisfy { !$0.couldBe.contains(Symbol(.Y)) })
  }
}
