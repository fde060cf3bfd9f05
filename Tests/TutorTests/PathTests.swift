// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Terminal
import TestSupport
import Testing

@testable import Tutor

/// `why ... full`: the paths of a slope, and the nudge that judges it.
@Suite struct PathTests {
  @Test("Ctrl-C stops why full with a sentence")
  func stopped() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run until db1")
    console.session.host.isInterrupted = { true }
    #expect(console.type("why dW1[1,1] full").hasPrefix("  ✗ stopped"))
    console.session.host.isInterrupted = { false }
    #expect(console.type("why dW1[1,1] full").contains("they agree"))
  }

  @Test("The paths of a slope are the largest of all, and with the rest they add up to it")
  func paths() throws {
    for network in WhyTests.networks {
      var console = WhyTests.console(network, scale: 0.8, seed: 5, samples: 3)
      console.type("run until db1")
      for question in ["dW1[2,3]", "db1[1]", "dW2[1,2]"] {
        guard let why = WhyTests.explanation("why \(question) full", &console) else { continue }
        let report = try #require(why.paths)
        #expect(report.addsUp, "\(question) of \(network)")
        var sum = report.rest ?? 0
        for path in report.paths {
          let product = try #require(Calculator.value(Calculator.text(path.numbers)))
          #expect(abs(product.value - path.share) <= 8 * product.error + 1e-16)
          sum += path.share
        }
        sum += report.penalty?.value ?? 0
        #expect(abs(sum - why.value) <= 1e-13, "\(question) of \(network)")
        let sizes = report.paths.map(\.share.magnitude)
        #expect(sizes == sizes.sorted(by: >))
        #expect(Set(report.paths.map { [$0.sample ?? 0] + $0.neurons }).count == sizes.count)
      }
    }
  }

  @Test("Listing all paths of a small net finds the same largest ones")
  func allPaths() throws {
    let layers = ["layer 3 tanh", "layer 2 sigmoid", "layer 2 linear", "set loss sse"]
    var console = WhyTests.console(layers, scale: 1.5, seed: 9, samples: 2)
    console.type("run until db1")
    func number(_ name: String) throws -> Double {
      let reply = console.session.reply(to: "show \(name)", as: .typed)
      guard case .value(let value) = reply.blocks.first else { throw Calculator.Unreadable() }
      return try #require(value.matrix.scalar)
    }
    var shares: [Double] = []
    for s in 1...2 {
      for k in 1...2 {
        for n in 1...2 {
          shares.append(
            try number(
              "X[1,\(s)] * (1 - A1[2,\(s)] * A1[2,\(s)]) * W2[\(k),2] * A2[\(k),\(s)] * "
                + "(1 - A2[\(k),\(s)]) * W3[\(n),\(k)] * dZ3[\(n),\(s)]"))
        }
      }
    }
    let report = try #require(WhyTests.explanation("why dW1[2,1] full", &console)?.paths)
    #expect(report.count == 8 && report.rest == nil)
    let sorted = shares.sorted { $0.magnitude > $1.magnitude }
    for (path, share) in zip(report.paths, sorted) { #expect(abs(path.share - share) < 1e-15) }
    #expect(abs(report.total.sum - shares.reduce(0, +)) < 1e-15)
    #expect(abs(report.total.size - shares.reduce(0) { $0 + abs($1) }) < 1e-15)
  }

  @Test("The rest of the paths is counted up on its own, so a wrong slope does not add up")
  func wrongSum() throws {
    let layers = [
      "layer 5 tanh", "layer 4 softmax", "layer 3 sigmoid", "set loss mse", "set l2 0.2",
    ]
    var console = WhyTests.console(layers, scale: 1, seed: 2, samples: 4)
    console.type("run until db1")
    var report = try #require(WhyTests.explanation("why dW1[1,2] full", &console)?.paths)
    #expect(report.count == 48 && report.paths.count == 8 && report.addsUp)
    report.slope.value *= 1 + 1e-9
    #expect(!report.addsUp)
  }

  @Test("Nudging agrees with every slope of every card")
  func nudges() throws {
    for network in WhyTests.networks {
      var console = WhyTests.console(network, scale: 0.8, seed: 4)
      console.type("run until db1")
      for question in WhyTests.questions(&console)
      where question.hasPrefix("dW") || question.hasPrefix("db") {
        let nudge = try #require(WhyTests.explanation("why \(question) full", &console)?.nudge)
        #expect(
          nudge.verdict == .agrees || nudge.verdict == .bothZero,
          "\(question) of \(network): \(nudge)")
        let line = "( \(nudge.nudged.up) − \(nudge.nudged.down) ) / \(2 * nudge.nudged.width)"
        let value = try #require(Calculator.value(line)).value
        #expect(abs(value - nudge.slope.value) < 1e-6)
      }
    }
  }

  @Test("Two slopes that differ are printed so that it shows")
  func differing() {
    var why = Explanation(name: "dW1[1,1]", meaning: "a slope", value: 1, ways: [])
    why.nudge = NudgeReport(
      parameter: ("W1[1,1]", 2), nudged: .init(width: 0.5, up: 1.000003, down: 0, doubt: 1e-12),
      slope: ("dW1[1,1]", 1))
    let text = TextRenderer(display: Display(), style: .plain).render([.explanation(why)])
    #expect(text.contains("✗ = 1.000003, and dW1[1,1] is 1: they differ"), "\(text)")
  }

  @Test("Where no path adds anything, none is listed and none is said to be left")
  func noPath() {
    var console = Console()
    console.type("network 2 1 1; data xor; run until db1")
    #expect(console.type("why dW1[1,1] full").contains("      0   all 4 paths\n"))
    console.type("X = [1; 2]; Y = 1; run until db1")
    #expect(console.type("why dW1[1,1] full").contains("      0   this path\n"))
  }

  @Test("Mazur's weight reaches the cost on two paths, with the shares he prints")
  func mazur() {
    var console = Console()
    console.type("load Fixtures/golden/pub09_mazur_one_step.json; run until db1")
    let text = console.type("why dW1[1,1] full")
    #expect(
      text.contains(
        """
              +0.000668396   n1 → n1   0.05 · 0.2413 · 0.4 · 0.1385
              -0.000229828   n1 → n2   0.05 · 0.2413 · 0.5 · (-0.0381)
              +0.000438568   the sum, dW1[1,1]
        """))
    #expect(text.contains("✓ = +0.000438568, and dW1[1,1] is +0.000438568: they agree"))
  }

  @Test("Where the kink of a relu lies between, the nudge says so")
  func kink() throws {
    var console = Console()
    console.type("network 2; layer 1 relu; X = [1; -1]; Y = [1]; W1 = [1 1]; set loss sse")
    console.type("run until db1")
    let nudge = try #require(WhyTests.explanation("why dW1[1,1] full", &console)?.nudge)
    #expect(nudge.verdict == .kink && nudge.nudged.kink == Cell(.Z, 1, 0, 0))
  }

  @Test("Of a million millions of paths the largest eight are told, and all are counted")
  func millionsOfPaths() throws {
    var console = Console()
    console.type("network 3 \(Array(repeating: "20", count: 10).joined(separator: " ")) 1")
    console.type("data xor3; init normal 1 seed 3; run until db1")
    let paths = try #require(WhyTests.explanation("why dW1[1,3] full", &console)?.paths)
    #expect(paths.count == 4 * 20.0.power(9) && paths.paths.count == 8)
  }
}

extension Calculator {
  fileprivate struct Unreadable: Error {}
}

extension Double {
  fileprivate func power(_ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * self } }
}
