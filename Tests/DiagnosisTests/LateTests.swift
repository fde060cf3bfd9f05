// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis
@testable import Reading

/// What is saved after the update in place, a penalty and a guarded logarithm, in arrays without a golden
/// file.
@Suite struct LateTests {
  private let asked = DiagnosisTests.assignment

  private func judged(_ arrays: [ForeignArray]) throws -> (own: OwnNetwork, Findings) {
    let own = try OwnNetwork(arrays)
    return (own, Findings(own.arrays, for: own.assignment, names: own.names))
  }

  private func rate(_ own: OwnNetwork) -> Double? {
    own.found.compactMap { if case .undone(_, _, let rate) = $0.what { rate } else { nil } }.first
  }

  @Test("A W saved after its update in place is taken back, and the rest is judged")
  func undone() throws {
    let (own, findings) = try judged(try Saved.arrays(asked, late: true))
    #expect(rate(own) == 0.5 && findings.diagnosis.isRight)
    for (given, start) in zip(own.assignment.parameters.weights, asked.parameters.weights) {
      #expect(zip(given.elements, start.elements).allSatisfy { ($0 - $1).magnitude < 1e-15 })
    }
    #expect(rate(try OwnNetwork(try Saved.arrays(asked))) == nil)
  }

  @Test("Weights that minus the slope has moved are taken back too, by what A tells of Z")
  func uphill() throws {
    let saved = try Saved.arrays(asked, late: true) { name in
      !["Z", "dZ", "dA", "cost"].contains(where: name.hasPrefix)
    }
    let turned = saved.map { array in
      guard array.name.hasPrefix("d") else { return array }
      return ForeignArray(
        name: array.name, shape: array.shape, elements: array.elements.map { -$0 },
        precision: .double)
    }
    let (own, findings) = try judged(turned)
    #expect(rate(own) == 0.5 && findings.diagnosis.isRight)
  }

  @Test("A mistake is found behind it, in a print and with Adam too")
  func mistakes() throws {
    let fault = try Saved.fault("slope-by-z", 1)
    let (_, wrong) = try judged(try Saved.arrays(asked, faults: [fault], late: true))
    #expect(wrong.diagnosis.solutions.contains([fault]) && wrong.diagnosis.unexplained.isEmpty)
    let (printed, right) = try judged(try Saved.arrays(asked, late: true, decimals: 6))
    #expect(rate(printed) == 0.5 && right.diagnosis.isRight)
    var adam = asked
    adam.training.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
    adam.training.learningRate = 0.01
    let (own, all) = try judged(try Saved.arrays(adam, late: true))
    #expect(rate(own) == 0.01 && all.diagnosis.isRight)
  }

  @Test("Nothing is taken back where a wrong Z has another reason")
  func otherwise() throws {
    for id in ["bias-forgotten", "weights-not-updated", "reads-z"] {
      for isPart in [false, true] {
        let arrays = try Saved.arrays(asked, faults: [try Saved.fault(id)]) {
          !isPart || !["Z1", "Z2", "dZ1", "dZ2", "dA1", "dA2"].contains($0)
        }
        #expect(rate(try OwnNetwork(arrays)) == nil, "\(id)")
      }
    }
  }

  @Test("A session's own W that was saved late is told and the rest judged")
  func told() throws {
    let findings = Findings(try Saved.arrays(asked, late: true), for: asked)
    #expect(findings.diagnosis.isRight && findings.diagnosis.notes.count == 4)
    #expect(asked.beside(try Saved.arrays(asked, late: true)).replaced.isEmpty)
  }

  @Test("A penalty on the weights is found, and what is wrong of it is the mistake")
  func penalty() throws {
    var l2 = asked
    l2.training.l2 = L2(lambda: 0.7)
    let (own, findings) = try judged(try Saved.arrays(l2))
    #expect(own.assignment.training.l2 == L2(lambda: 0.7) && findings.diagnosis.isRight)
    for id in ["cost-l2-forgotten", "l2-slope-forgotten"] {
      let arrays = try Saved.arrays(l2, faults: [try Saved.fault(id)])
      let (_, wrong) = try judged(arrays)
      #expect(wrong.diagnosis.solutions.contains { $0.map(\.mistake.id) == [id] }, "\(id)")
    }
    #expect(try OwnNetwork(try Saved.arrays(asked)).assignment.training.l2 == .none)
    let late = try judged(try Saved.arrays(l2, late: true))
    #expect(rate(late.own) == 0.5 && late.1.diagnosis.isRight)
  }

  @Test("log(A + 1e-8) in the cost is a convention, as NumPy computes it")
  func guarded() throws {
    // -np.sum(Y*np.log(A2+e) + (1-Y)*np.log(1-A2+e)) / 5 of the assignment, NumPy 2.4.
    for (epsilon, cost) in [(1e-8, 1.5938625573234648), (1e-5, 1.5938149314271925)] {
      let arrays = try Saved.arrays(asked).map { array in
        array.name != "cost"
          ? array : ForeignArray(name: "cost", shape: [], elements: [cost], precision: .double)
      }
      let (_, findings) = try judged(arrays)
      #expect(findings.diagnosis.isRight)
      #expect(
        findings.diagnosis.notes == [.guarded(ArrayName(0, Symbol(.cost)), .added(epsilon))])
      #expect(Findings(arrays, for: asked).diagnosis.isRight)
    }
    #expect(try judged(try Saved.arrays(asked)).1.diagnosis.notes.isEmpty)
  }
}
