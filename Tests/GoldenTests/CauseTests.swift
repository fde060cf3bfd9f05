// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Testing

/// Which arrays that differ are computed from one that differs.
@Suite struct CauseTests {
  /// The causes in the sample, by names, with some of its text replaced.
  private func causes(_ changes: (old: String, new: String)...) throws -> [String: String] {
    let text = changes.reduce(Sample.columns) {
      String(decoding: Sample.replacing($1.old, $1.new, in: $0), as: UTF8.self)
    }
    let file = try GoldenFile.decode(Array(text.utf8))
    let report = try #require(try Judge.judge(file))
    func name(_ place: Int) -> String {
      let entry = report.entries[place]
      return entry.iteration == nil ? "final \(entry.array.name)" : entry.array.name
    }
    return [String: String](
      uniqueKeysWithValues: report.causes(in: file).map { (name($0.key), name($0.value)) })
  }

  private let dZ1 = (old: #""dZ1": {"data": [[-3"#, new: #""dZ1": {"data": [[-4"#)
  private let dW1 = (old: #""dW1": {"data": [[-13"#, new: #""dW1": {"data": [[-14"#)
  private let A1 = (old: #""A1": {"data": [[-1.5"#, new: #""A1": {"data": [[-2.5"#)
  private let cost = (old: #""cost": 8.5"#, new: #""cost": 9.5"#)
  private let new = (old: #""W1_new": {"data": [[2.6"#, new: #""W1_new": {"data": [[2.5"#)
  private let probe = (old: #""probe_A": {"data": [[6.75"#, new: #""probe_A": {"data": [[7.75"#)

  @Test("One array that differs has no cause, and what agrees behind it needs none")
  func one() throws {
    #expect(try causes() == [:])
    #expect(try causes(dZ1) == [:])
  }

  @Test("What is computed from it has it as its cause, and so has what is computed from that")
  func following() throws {
    #expect(try causes(dZ1, dW1) == ["dW1": "dZ1"])
    #expect(try causes(dZ1, dW1, new) == ["dW1": "dZ1", "W1_new": "dZ1"])
    #expect(try causes(A1, cost) == ["cost": "A1"])
  }

  @Test("Behind an array that agrees there is no cause; the cost is one of nothing")
  func excused() throws {
    #expect(try causes(A1, dZ1) == [:])
    #expect(try causes(dZ1, new) == [:])
    #expect(try causes(cost, dW1) == [:])
  }

  @Test("Weights behind an update that differs, and what they are used for, go back to it")
  func lastWeights() throws {
    let weights = (old: "\n\"W1\": {\"data\": [[2.6", new: "\n\"W1\": {\"data\": [[2.5")
    #expect(try causes(probe) == [:])
    #expect(try causes(new, weights, probe) == ["final W1": "W1_new", "final probe_A": "W1_new"])
  }
}
