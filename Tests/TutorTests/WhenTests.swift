// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// `when COND`: what is said of the past is what each of its iterations says when it is asked alone.
@Suite struct WhenTests {
  /// A past with edits, settings, a begun iteration and another branch.
  private static func console(_ network: [String] = WhyTests.networks[0]) -> Console {
    var console = WhyTests.console(network, scale: 0.8, seed: 3)
    for line in ["run 30", "lr = 0.2", "run 12; step 6", "lr = 0.1", "run 3", "W1[1,2] = 0.4"] {
      console.type(line)
    }
    console.type("run 10", "goto at 20", "b1[1] = 1", "run 15; run until dW1")
    return console
  }

  /// How often a condition is true of values that are asked one by one, and where first and last.
  private static func alone(
    _ names: [String], _ console: Console, _ end: Int, from: Int = 0,
    _ holds: ([Double]) -> Bool
  ) -> [Int] {
    (from...end).filter { t in
      var console = console
      let values = names.compactMap { name -> Double? in
        let reply = console.session.reply(to: "show \(name) at \(t)", as: .typed)
        guard case .value(let value) = reply.blocks.first else { return nil }
        return value.matrix.scalar
      }
      return values.count == names.count && holds(values)
    }
  }

  @Test("The first, the last and the number are those of the iterations asked alone")
  func asked() {
    var console = Self.console()
    var main = console
    main.type("goto branch main")
    let conditions: [(String, [String], ([Double]) -> Bool)] = [
      ("cost < 0.645", ["cost"], { $0[0] < 0.645 }), ("cost >= 0.65", ["cost"], { $0[0] >= 0.65 }),
      ("2*cost - 1 > 0.3", ["cost"], { 2 * $0[0] - 1 > 0.3 }),
      ("cost² < 0.42", ["cost"], { $0[0] * $0[0] < 0.42 }),
      ("cost = 0.67", ["cost"], { abs($0[0] - 0.67) < 0.005 }),
      ("0.67 = cost", ["cost"], { abs($0[0] - 0.67) < 0.005 }),
      ("sqrt(cost) < 0.82", ["cost"], { $0[0].squareRoot() < 0.82 }),
      ("W1[1,2] > 0.4", ["W1[1,2]"], { $0[0] > 0.4 }),
      ("W1[1,2] = 0.4", ["W1[1,2]"], { abs($0[0] - 0.4) < 0.05 }),
      ("A1[2,1] < b1[1]", ["A1[2,1]", "b1[1]"], { $0[0] < $0[1] }),
      ("dW2[1,1] * W1[1,2] > 0.001", ["dW2[1,1]", "W1[1,2]"], { $0[0] * $0[1] > 0.001 }),
    ]
    for (condition, names, holds) in conditions {
      let onMain = Self.alone(names, main, 55, holds)
      let onOther = Self.alone(names, console, 35, from: 20, holds)
      let count = onMain.count + onOther.count
      let text = console.type("when \(condition)").split(separator: "\n")
      #expect(count > 0 && count < 70, "\(condition) tells nothing: \(count)")
      #expect(text[0].hasPrefix("  \(condition) in \(count) of "), "\(text)")
      for (name, found) in [("main", onMain), ("branch-2", onOther)] {
        let row = text.last { $0.hasPrefix("  \(name) ") }?.split(separator: " ").map(String.init)
        let told = [found.count] + [found.first, found.last].compactMap(\.self)
        #expect(row?[1...].prefix(told.count).map { $0 } == told.map(String.init), "\(text)")
      }
    }
  }

  @Test("What was computed and stands there is what was looked at", arguments: ["cost", "W1[1,1]"])
  func looked(name: String) {
    var console = Self.console()
    let text = console.type("when \(name) < 100")
    let extra = name == "cost" ? 0 : 1
    #expect(text.contains("\(55 + extra), 0 to \(54 + extra)\n"), "\(text)")
    #expect(text.contains("16, 20 to 35\n"), "\(text)")
    #expect(text.contains("100 in \(71 + extra) of \(71 + extra) iterations, on 2 branches"))
  }

  @Test("One branch is told in one line")
  func oneLine() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3")
    #expect(
      console.type("when cost < 0.1") == "  no iteration has computed what cost < 0.1 reads\n")
    console.type("run 1500")
    #expect(
      console.type("when cost < 0.1") == """
          cost < 0.1 in 1114 of 1500 iterations, 0 to 1499: first in 386, cost 0.0995;
            last in 1499, cost 0.0080

        """)
    #expect(
      console.type("when cost > 5") == "  cost > 5 in none of 1500 iterations, 0 to 1499\n")
    #expect(
      console.type("when cost >= cost at 0").hasPrefix(
        "  cost >= cost at 0 in 1 of 1500 iterations, 0 to 1499: in 0, cost 0.7871\n"))
  }

  @Test("Metrics, settings and names at a time of their own are asked as well")
  func others() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 300; lr = 0.5; run 10")
    #expect(console.type("when lr < 1").contains("in 11 of 311 iterations, 0 to 310: first in 300"))
    #expect(console.type("when W1[1,1] > W1[1,1] at 300").contains(" in 10 of 311 iterations"))
    let text = console.type("when accuracy = 1")
    let first = text.firstRange(of: "first in ").map {
      text[$0.upperBound...].prefix(while: \.isNumber)
    }
    #expect(console.type("goto at \(first ?? "")").contains("start"))
    #expect(console.type("check accuracy = 1").contains("✓"))
    #expect(console.type("back 1 iter; check accuracy = 1").contains("✗"))
  }

  @Test("An earlier training is said not to be looked at, and batches are told of")
  func earlier() {
    var console = Console()
    console.type("network 3 4 1; data xor3; set batch 2; init normal 1 seed 3; run 10")
    console.type("init normal 1 seed 4; run 5")
    let text = console.type("when cost < 9")
    #expect(text.contains("of 5 iterations, 0 to 4"), "\(text)")
    #expect(text.contains("  each is of a batch, 2 of 4 samples\n"), "\(text)")
    #expect(text.contains("  what came before init normal 1 seed 4 is not looked at\n"), "\(text)")
  }

  @Test("What cannot be asked is refused with a sentence")
  func refused() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 10")
    #expect(console.type("when 1 < 2").contains("✗ no step changes what this condition reads"))
    #expect(console.type("when cost < cost of main").contains("^^^^"))
    #expect(console.type("when frost < 3").contains("✗ nothing is called \"frost\""))
    #expect(console.type("when W1 = [1 2]").contains("✗ W1 is 4×3 and [1 2] is 1×2"))
    #expect(console.type("when cost < 9007199254740993").contains("✗ no number here is exactly"))
    #expect(console.type("when").contains("✗"))
  }

  @Test("Ctrl-C stops it with all intact")
  func stopped() {
    var console = Self.console()
    let before = console.type("show W1, cost")
    console.session.host.isInterrupted = { true }
    #expect(console.type("when W1[1,1] > 0").hasPrefix("  ✗ stopped"))
    console.session.host.isInterrupted = { false }
    #expect(console.type("show W1, cost") == before)
  }
}
