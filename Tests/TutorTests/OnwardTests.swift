// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// `why X to cost`: what a number leads to, with shares that are its slope added up.
@Suite struct OnwardTests {
  /// The number that a line shows.
  private static func number(_ name: String, _ console: Console) throws -> Double {
    var console = console
    let reply = console.session.reply(to: "show \(name)", as: .typed)
    guard case .value(let value) = reply.blocks.first else { throw NoNumber() }
    return try #require(value.matrix.scalar)
  }

  private struct NoNumber: Error {}

  private static let starts = ["W1[1,2]", "W2[1,2]", "b2[1]", "X[2,1]", "Z1[2,2]", "A1[1,2]"]

  /// The slope of the cost along one of ``starts``, by its name.
  private static func slope(_ start: String) -> String {
    start.hasPrefix("X") ? "dA0" + start.dropFirst() : "d" + start
  }

  @Test(
    "Those that read a number, and the paths, add up to the slope, each by its own product",
    arguments: WhyTests.networks)
  func toCost(network: [String]) throws {
    var console = WhyTests.console(network, scale: 0.8, seed: 5, samples: 3)
    console.type("run until dW1")
    var count = 0
    for start in Self.starts {
      guard let slope = try? Self.number(Self.slope(start), console),
        let why = WhyTests.explanation("why \(start) to cost full", &console)
      else {
        continue
      }
      count += 1
      let list = try #require(why.shares.first, "\(start) of \(network)")
      #expect(list.rows.count > 1)
      try Self.judge(list.rows, slope, "\(start) of \(network)")
      guard let paths = why.paths else { continue }
      try Self.judge(paths.rows, slope, "the paths of \(start) of \(network)")
      #expect(paths.addsUp, "\(start) of \(network)")
    }
    #expect(count >= (network.count { $0.hasPrefix("layer") } > 1 ? 4 : 2), "\(network)")
  }

  /// Each share is its product, and the last is their sum and the slope.
  private static func judge(
    _ rows: [ShareReport.Row], _ slope: Double, _ context: String
  ) throws {
    for row in rows.dropLast() {
      let text = Calculator.text(row.text)
      if ["more", "penalty", " path"].contains(where: text.contains) { continue }
      let product = text.replacing(" = ", with: "   ").split(separator: "   ").last.map(String.init)
      let value = try #require(Calculator.value(product ?? ""), "\(text) of \(context)")
      #expect(
        abs(value.value - row.share) <= 8 * value.error + 1e-15, "\(text), not \(row.share)")
    }
    let sum = rows.dropLast().reduce(0) { $0 + $1.share }
    let size = rows.dropLast().reduce(0) { $0 + abs($1.share) }
    #expect(abs(sum - slope) <= 1e-12 * size + 1e-18, "\(context): \(sum), not \(slope)")
    #expect(
      rows.last.map { Calculator.text($0.text).hasPrefix("the sum, ") } ?? false, "\(context)")
    #expect(!Calculator.text(rows[rows.count - 1].text).contains("but"), "\(context)")
  }

  @Test(
    "What inputs, weights and biases do to an output is what moving them does",
    arguments: [1, 4, 5, 6])
  func moved(network: Int) throws {
    let console = WhyTests.console(WhyTests.networks[network], scale: 0.8, seed: 7, samples: 3)
    for start in ["X[2,1]", "W1[1,2]", "b1[2]"] {
      for goal in ["A2[2,1]", "Z2[1,1]", "A1[1,1]"] {
        var here = console
        here.type("run until A2")
        guard let why = WhyTests.explanation("why \(start) to \(goal)", &here) else {
          #expect(here.type("why \(start) to \(goal)").contains("does not depend"))
          continue
        }
        let told = try #require(why.shares.first?.rows.last?.share)
        let (value, width) = (try Self.number(start, console), 1e-5)
        let ends = try [value + width, value - width].map { moved in
          var side = console
          side.type("\(start) = \(moved); run until A2")
          return try Self.number(goal, side)
        }
        let nudged = (ends[0] - ends[1]) / (2 * width)
        #expect(abs(told - nudged) < 1e-8, "\(start) to \(goal): \(told), \(nudged)")
        if let paths = why.paths { #expect(abs(paths.total.sum - told) < 1e-14) }
      }
    }
  }

  @Test("An input of a softmax goes to every output of its sample")
  func softmax() {
    var console = Console()
    console.type("network 2; layer 3 softmax; X = [1 2; 0 1]; Y = [1 0; 0 1; 0 0]; init normal 1")
    console.type("run until db1")
    let text = console.type("why Z1[2,1] to cost")
    #expect(text.contains("it goes to 3 numbers next"), "\(text)")
    for line in [
      "A1[1,1]   −A1[1,1]·A1[2,1]·dA1[1,1] = ", "A1[2,1]   A1[2,1]·(1−A1[2,1])·dA1[2,1] = ",
    ] {
      #expect(text.contains(line), "\(text)")
    }
  }

  @Test("What does not lead there is refused with the reason")
  func refused() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; set optimizer momentum 0.9")
    #expect(console.type("why W1[1,1] to cost").contains("✗ dW1 is not computed yet"))
    console.type("run until db1")
    for (line, reason) in [
      ("why X[1,3] to A2[1,1]", "one is of sample 1, the other of sample 3"),
      ("why dZ1[1,1] to cost", "slopes are computed from the cost"),
      ("why Y[1,1] to cost", "Y[1,1] is a target"),
      ("why A2[1,1] to Z1[1,1]", "it is computed before it"),
      ("why W1[1,1] to Z1[2,1]", "within a layer each neuron"),
      ("why mW1[1,1] to cost", "the optimizer keeps it"),
      ("why cost to cost", "cost is where it should lead to"),
      ("why W1[1,1] to dW1[1,1]", "to leads to cost, or to an element"),
      ("why W1[1,1] to A2", "try: why W1[1,1] to A2[1,1]\n"), ("why W1[1,1] to", "✗"),
      ("why W1[1,1] to frost", "frost"),
      ("why W1[1,1] to A2[9,9]", "A2"), ("why W1[1,1] to A3[1,1]", "A3"),
    ] {
      let text = console.type(line)
      #expect(text.hasPrefix("  ✗") && text.contains(reason), "\(line): \(text)")
    }
  }

  @Test("A whole matrix, batches, other times and branches are asked as well")
  func elsewhere() {
    var console = Console()
    console.type("network 3 4 1; data xor3; set batch 2; init normal 1 seed 3; run 5")
    #expect(
      console.type("why W1 to cost").hasPrefix("  the first of its 12 numbers; why W1[2,1] to"))
    #expect(console.type("why W1[1,1] to cost").contains("W1 at 4"))
    #expect(console.type("why A1[1,2] at 1 to cost").contains("for sample 4"))
    #expect(console.type("why A2[1,1] at 3 to cost full").contains("   cost   "))
    console.type("goto at 2; W1[1,1] = 1; run 2")
    #expect(console.type("why A1[1,1] at 4 of main to cost").contains("the sum, dA1[1,1]"))
  }
}
