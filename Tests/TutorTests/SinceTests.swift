// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// `why W1[1,1] since 0`: what moved a weight, and that nothing else did.
@Suite struct SinceTests {
  private static func number(_ name: String, _ console: inout Console) throws -> Double {
    let reply = console.session.reply(to: "show \(name)", as: .typed)
    guard case .value(let value) = reply.blocks.first else { throw NoNumber() }
    return try #require(value.matrix.scalar)
  }

  private struct NoNumber: Error {}

  @Test("Both lists add up to the change, bit by bit", arguments: WhyTests.networks)
  func sums(network: [String]) throws {
    var console = WhyTests.console(network, scale: 0.8, seed: 5, samples: 4)
    console.type("run 7; step 5", "lr = 0.2", "run 6", "W1[1,2] = 0.4", "run 9")
    console.type("set optimizer momentum 0.7 classical", "run 3; run until W1")
    for (name, t) in [("W1[1,2]", 0), ("W1[1,2]", 9), ("b1[2]", 3), ("W2[1,1]", 20)] {
      guard let why = WhyTests.explanation("why \(name) since \(t)", &console) else { continue }
      let end = try Self.number(name, &console)
      let change = end - (try Self.number("\(name) at \(t)", &console))
      #expect(!why.shares.isEmpty || change == 0, "\(name) since \(t) of \(network)")
      for list in why.shares {
        let parts = list.rows.dropLast().map(\.share)
        // Summed with more digits, as doubles lose some.
        let sum = parts.reduce(Float80(0)) { $0 + Float80($1) }
        let whole = list.rows[list.rows.count - 1].share
        #expect(abs(Double(sum - Float80(whole))) <= whole.ulp, "\(list) of \(network)")
        #expect(abs(whole - change) <= 1e-12 * abs(change) + end.ulp, "\(list) of \(network)")
        let rounding = list.rows.filter { Calculator.text($0.text).hasPrefix("rounding") }
        let size = parts.reduce(0) { $0 + abs($1) }
        #expect(rounding.allSatisfy { abs($0.share) < 1e-12 * (size + abs(end)) }, "\(list)")
      }
    }
  }

  @Test(
    "The share of a sample is what its slopes did, iteration by iteration",
    arguments: ["gd", "momentum 0.8", "momentum 0.8 classical"])
  func samples(optimizer: String) throws {
    var console = WhyTests.console(WhyTests.networks[0], scale: 0.8, seed: 9, samples: 3)
    console.type("set optimizer \(optimizer); set batch 2; set l2 0.2; run 2", "run 7", "lr = 0.1")
    console.type("run 4")
    let (keeps, adds) =
      optimizer == "gd" ? (0.0, 1.0) : (0.8, optimizer.hasSuffix("classical") ? 1 : 1 - 0.8)
    var (means, sums) = (Array(repeating: 0.0, count: 5), Array(repeating: 0.0, count: 5))
    let from = 2
    means[4] = optimizer == "gd" ? 0 : try Self.number("mW1[1,2] at \(from)", &console)
    for t in from..<13 {
      let samples = t % 2 == 0 ? [0, 1] : [2]
      var slopes = Array(repeating: 0.0, count: 5)
      for (s, sample) in samples.enumerated() {
        let dZ = try Self.number("dZ1[1,\(s + 1)] at \(t)", &console)
        slopes[sample] =
          dZ * (try Self.number("X[2,\(s + 1)] at \(t)", &console)) / Double(samples.count)
      }
      slopes[3] = 0.2 * (try Self.number("W1[1,2] at \(t)", &console)) / Double(samples.count)
      for part in means.indices {
        means[part] = keeps * means[part] + adds * slopes[part]
        sums[part] -= (t < 9 ? 0.3 : 0.1) * means[part]
      }
    }
    let why = try #require(WhyTests.explanation("why W1[1,2] since \(from)", &console))
    let rows = why.shares[1].rows
    for (name, expected) in zip(
      ["sample 1", "sample 2", "sample 3", "the penalty", "what the optimizer kept"], sums)
    where expected != 0 {
      let told = rows.first { Calculator.text($0.text).hasPrefix(name) }?.share
      #expect(abs((told ?? 0) - expected) < 1e-13, "\(name): \(rows), not \(expected)")
    }
    #expect(sums[0] != 0 && sums[2] != 0 && sums[3] != 0)
  }

  @Test("Lines that were typed are parts of their own, and iterations begun again are not")
  func edits() throws {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 5; run until W1")
    console.type("W1[1,1] = 2", "run 3", "W1[1,1] = 1; run 2")
    let why = try #require(WhyTests.explanation("why W1[1,1] since 4", &console))
    let rows = why.shares[0].rows.map { Calculator.text($0.text) }
    #expect(
      rows.filter { !$0.hasPrefix("rounding") } == [
        "iteration 4", "typed in iteration 5: W1[1,1] = 2", "iteration 5", "iteration 6",
        "iteration 7", "typed in iteration 8: W1[1,1] = 1", "iteration 8", "iteration 9",
        "the sum, the change",
      ])
    let before = try Self.number("W1[1,1] at 8", &console)
    #expect(before == 1)
    #expect(WhyTests.explanation("why W1[1,1] since 5", &console)?.shares[0].rows.count ?? 0 >= 7)
  }

  @Test("Where updates are no sums over samples, that is said, and iterations are told")
  func adam() throws {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; set optimizer adam; run 50")
    let text = console.type("why W1[1,1] since 0")
    #expect(text.contains("adam divides by a root of squared slopes"))
    #expect(text.contains("iterations 45 to 49\n") && !text.contains("by samples"))
    console.type("set optimizer gd; run 10")
    let both = console.type("why W1[1,1] since 0")
    #expect(
      both.contains("adam, no sum over samples\n") && both.contains("by samples, each by −lr·"))
  }

  @Test("Ends may be in the past or on another branch, and what cannot be told is refused")
  func ends() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 20")
    let text = console.type("why W1[1,1] since 3")
    console.type("goto at 5; b1[1] = 1; run 30")
    #expect(console.type("why W1[1,1] of main since 3") == text)
    console.type("goto branch main; goto at 10")
    let early = console.type("why W1[1,1] since 3")
    console.type("goto at 20")
    #expect(console.type("why W1[1,1] at 10 since 3") == early)
    #expect(console.type("why W1[1,1] since 20").contains("nothing moved it"))
    #expect(console.type("why W1[1,1] since 21").contains("✗ iteration 21 is not reached yet"))
    for line in ["cost", "Z1[1,1]", "X[1,1]", "dW1[1,1]"] {
      #expect(console.type("why \(line) since 0").contains("✗ since tells what moved"), "\(line)")
    }
    #expect(console.type("why W1[1,1] since").contains("✗"))
    #expect(console.type("why W1[1,1] since -1").contains("✗"))
    #expect(console.type("why W1[1,1] full since 1").contains("✗"))
    #expect(
      console.type("why W1 since 0").hasPrefix("  the first of its 12 numbers; why W1[2,1] since"))
  }

  @Test("Ctrl-C stops it with all intact")
  func stopped() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 200")
    let before = console.type("show W1")
    console.session.host.isInterrupted = { true }
    #expect(console.type("why W1[1,1] since 0").hasPrefix("  ✗ stopped"))
    console.session.host.isInterrupted = { false }
    #expect(console.type("show W1") == before)
  }
}
