// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing
import Tutor

/// Outputs so near to 0 or 1 that a double does not hold what they leave: explanations keep their
/// digits, as the cost does.
@Suite struct SaturatedTests {
  @Test("The terms of the cost are those of ln(1 + e^-z), with all digits")
  func terms() throws {
    var console = Console()
    console.type("neuron 1; X = [28 30 33 36 40]; Y = [1 1 1 1 1]; W1 = 1; forward; set digits 4")
    #expect(
      console.type("why cost").contains(
        """
                 = ( log1p(e^(-28)) + log1p(e^(-30)) + log1p(e^(-33)) + log1p(e^(-36))
                   + log1p(e^(-40)) ) / 5
                 = ( 6.9144e-13 + 9.3576e-14 + 4.6589e-15 + 2.3195e-16 + 4.2484e-18 )
                   / 5
                 = 1.5798e-13
        """))
  }

  /// By 40 digits: e^-k + e^-2k.. of the other shares.
  @Test("So are those of a softmax, from the other shares")
  func shares() throws {
    var console = Console()
    console.type("network 1; layer 3 softmax; X = 1; Y = [1; 0; 0]; b1 = [40; 0; 1]; forward")
    #expect(
      console.type("why cost").contains(
        "= log1p(e^(-40) + e^(-39))\n         = 1.5797e-17\n"))
    console.type("Y = [0; 0.5; 0.5]; forward")
    let text = console.type("why cost").split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      text.contains("0.5·(40 + log1p(e^(-40) + e^(-39))) + 0.5·(39 + log1p(e^(-40) + e^(-39)))"),
      "\(text)")
  }

  @Test("Targets between 0 and 1, a cost of shares behind a sigmoid, a binary cost behind softmax")
  func otherPairs() {
    var console = Console()
    console.type("neuron 1; X = [30 -30]; Y = [0.25 0.25]; W1 = 1; forward")
    #expect(
      console.type("why cost").contains(
        "( ((1−0.25)·30 + log1p(e^(-30))) + (0.25·30 + log1p(e^(-30))) ) / 2"))
    console.type("set loss cce; forward")
    #expect(console.type("why cost").contains("0.25·log1p(e^(-30)) + 0.25·(30 + log1p(e^(-30)))"))
    console.type("network 1; layer 2 softmax; set loss bce; X = 1; Y = [1; 0]; b1 = [30; 0]")
    console.type("forward")
    // Twice ln(1 + e^-30).
    #expect(console.type("show cost").contains("cost = 1.8715e-13"))
  }

  @Test("Every line of a random saturated network comes to its number", arguments: 1...40)
  func random(seed: Int) throws {
    let pairs = [
      ("sigmoid", "ce"), ("softmax", "ce"), ("sigmoid", "cce"), ("softmax", "mse"),
      ("sigmoid", "mse"), ("softmax", "cce 0.7 elements"), ("sigmoid", "bce 0.5 none"),
    ]
    let (output, loss) = pairs[seed % pairs.count]
    var console = WhyTests.console(
      ["layer 3 tanh", "layer \(1 + seed % 4) \(output)", "set loss \(loss)"],
      scale: Double([4, 12, 30, 90][seed / 10 % 4]), seed: seed, samples: 3)
    console.type("step iter")
    let L = 2
    var names = ["cost"]
    for i in 1...(1 + seed % 4) {
      for s in 1...3 { names += ["dA\(L)[\(i),\(s)]", "dZ\(L)[\(i),\(s)]", "A\(L)[\(i),\(s)]"] }
    }
    for name in names {
      guard let why = WhyTests.explanation("why \(name) at 0", &console), why.value.isFinite else {
        continue
      }
      for line in why.ways.flatMap(\.numbers) {
        let text = Calculator.text(line)
        let result = try #require(Calculator.value(text), "\(name) = \(text)").value
        #expect(
          abs(result - why.value) <= 1e-9 * abs(why.value) + 1e-300,
          "\(name) = \(text) = \(result), not \(why.value)")
      }
    }
  }
}
