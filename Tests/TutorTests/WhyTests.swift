// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import TestSupport
import Testing
import Tutor

/// Every line of an explanation is a claim: read again, it comes to the number it explains.
@Suite struct WhyTests {
  @Test(
    "Each printed line, computed anew from its numbers, is the number",
    arguments: networks.indices, [0.8, 6])
  func lines(network: Int, scale: Double) throws {
    var console = Self.console(Self.networks[network], scale: scale, seed: network + 1)
    var count = 0
    for stage in ["run until cost", "run until db1", "run 1", "step 4", "run 2"] {
      console.type(stage)
      for question in Self.questions(&console) {
        let why = try #require(
          Self.explanation("why \(question)", &console), "\(question) after \(stage)")
        guard why.value.isFinite else { continue }
        for way in why.ways {
          #expect(!way.numbers.isEmpty || scale > 1, "\(question): \(way.rule)")
          for numbers in way.numbers {
            let text = Calculator.text(numbers)
            let result = try #require(Calculator.value(text), "\(question) = \(text)")
            let isNear = abs(result.value - why.value) <= 8 * result.error + 1e-16
            #expect(isNear, "\(question) = \(text) = \(result), not \(why.value)")
            if scale < 1 { #expect(result.error < 1e-9 * max(1, abs(why.value)), "\(text)") }
            count += 1
          }
        }
      }
    }
    #expect(count > 100)
  }

  @Test("Each rule in symbols, computed from the named numbers, is the number", arguments: networks)
  func rules(network: [String]) throws {
    var console = Self.console(network, scale: 0.8, seed: 3, samples: 2)
    var count = 0
    console.type("run until db1")
    for stage in ["", "run 2; run until db1", "update"] {
      console.type(stage)
      for question in Self.questions(&console) {
        let why = try #require(Self.explanation("why \(question)", &console))
        let snapshot = console
        for way in why.ways where !why.remarks.contains(where: \.isAboutThePast) {
          let rule = Calculator.text(way.rule)
          if ["Σ", "where", "ln", "costData"].contains(where: rule.contains) { continue }
          let result = Calculator.value(rule) { name in
            var console = snapshot
            let reply = console.session.reply(to: "show \(name)", as: .typed)
            guard case .value(let value) = reply.blocks.first else { return nil }
            return value.matrix.scalar
          }
          let found = try #require(result, "\(question) = \(rule)")
          #expect(
            abs(found.value - why.value) <= 8 * found.error + 1e-14 * abs(why.value),
            "\(question) = \(rule) = \(found), not \(why.value)")
          count += 1
        }
      }
    }
    #expect(count > 50)
  }

  @Test(
    "The slope of a cross-entropy stands in one pair of brackets behind a factor, and alone in none",
    arguments: [
      ("3", "0", "50", "3·(1 + e^50)"), ("1", "0", "50", "1 + e^50"),
      ("3", "1", "-50", "3·(−(1 + e^50))"), ("1", "1", "-50", "−(1 + e^50)"),
      ("3", "0", "1", "3·(1/(1−0.731059))"),
      ("3", "0.5", "50", "3·((1−0.5)·(1 + e^50) − 0.5·(1 + e^(-50)))"),
    ])
  func brackets(_ factor: String, _ y: String, _ weight: String, _ expected: String) {
    var console = Console()
    console.type(
      "network 1 1; X = 1; Y = \(y); W1 = \(weight); set loss ce \(factor); run until dA1")
    let text = console.type("why dA1")
    #expect(text.contains(" = \(expected)\n"), "\(text)")
  }

  @Test("A slope whose output is on its target is told from Z, or from the other outputs")
  func onTarget() {
    var console = Console()
    console.type("network 1 1; X = [1 2]; Y = [0 1]; W1 = 800; b1 = -900; run until dZ1")
    #expect(
      console.type("why dZ1[1,2]").contains(
        """
            dZ1[1,2] = A1[1,2] − Y[1,2]
                     = −e^(-700) / (1 + e^(-700))
                     = -9.8597e-305
            computed from Z, as
        """))
    #expect(console.type("why dZ1[1,1]").contains("= 3.7201e-44 − 0\n"))
    console.type("reset; network 1; layer 3 softmax; X = 2; Y = [1; 0; 0]; W1 = [10; 0; 1]")
    console.type("run until dZ1")
    #expect(console.type("why dZ1[1,1]").contains("= −(2.0612e-09 + 1.5230e-08)\n"))
    for question in ["why dZ1[1,1]", "why dZ1[2,1]"] {
      let way = Self.explanation(question, &console)?.ways.last
      let value = way.flatMap { Calculator.value(Calculator.text($0.numbers[0])) }
      let wanted = question.contains("[1") ? -1.7291e-08 : 2.0612e-09
      #expect(abs((value?.value ?? 0) / wanted - 1) < 1e-4)
    }
    console.type("reset; network 1; layer 1 softmax; X = 2; Y = 1; W1 = 3; run until dZ1")
    #expect(console.type("why dZ1[1,1]").contains("= 1 − 1\n"))
  }

  @Test("The categorical loss of a sigmoid is shortened to what the output leaves of its target")
  func categoricalOfSigmoid() {
    var console = Console()
    console.type("network 1 2; X = [9 0.1]; Y = [1 0.5; 0 1]; W1 = [4; -4]; set loss cce")
    #expect(console.type("run until dZ1; show trace").contains("dA1 ⊙ sigmoid'(Z1)"))
    #expect(
      console.type("why dZ1[1,2]").contains(
        """
            dZ1[1,2] = −Y[1,2]·(1−A1[1,2])
                     = −0.5·(1−0.5987)
                     = -0.2007
            the two are one number: cross-entropy and sigmoid cancel in dA·sigmoid'
        """))
    #expect(
      console.type("why dZ1[1,1]").contains(
        """
            dZ1[1,1] = −Y[1,1]·(1−A1[1,1])
                     = −e^(-36) / (1 + e^(-36))
                     = -2.3195e-16
            computed from Z, as
        """))
    #expect(
      console.type("why dZ1[2,1]").contains("dZ1[2,1] = −Y[2,1]·(1−A1[2,1])\n             = 0\n"))
  }

  @Test("Classical momentum keeps a decaying sum")
  func classical() {
    var console = Console()
    console.type("network 2 1; data xor; set optimizer momentum 0.9 classical; run 2")
    #expect(console.type("why mW1[1,1]").contains("the decaying sum of dW1[1,1]"))
    console.type("set optimizer momentum 0.9; run 2")
    #expect(console.type("why mb1[1]").contains("the running mean of db1[1]"))
  }

  @Test("In full, names are said to mean what they meant then")
  func fullOfThePast() {
    var console = Console()
    console.type("network 2 3 1; data xor; init normal 1 seed 1; run until db1")
    #expect(!console.type("why dW1[1,1] full").contains("stands for"))
    console.type("step iter")
    let told = "    every W and b stands for what iteration 0 used: W1 at 0\n"
    #expect(console.type("why dW1[1,1] full").contains(told))
    #expect(console.type("why AL[1,1] full").contains(told))
    #expect(console.type("why W2[1,1] full").contains("    below, every W and b stands for"))
    #expect(!console.type("why W2[1,1]").contains("stands for"))
    console.type("run 2")
    #expect(
      console.type("why W2[1,1] at 1 full").contains(
        "    below, every name stands for its number in iteration 0\n"))
  }

  @Test("full may stand on either side of the time, and not alone")
  func full() {
    var console = Console()
    console.type("network 2 1; data xor; init normal 1 seed 1; run 3")
    let told = console.type("why dW1[1,1] at 1 full")
    #expect(told.contains("nudge test"))
    #expect(console.type("why dW1[1,1] full at 1") == told)
    #expect(
      console.type("why full") == """
          ✗ full stands behind the name of a number
              why full
                  ^^^^
            try: why cost full

        """)
    #expect(console.type("why dW1[1,1] at 1 full at 0").contains(#""at" cannot stand here"#))
  }

  @Test("Settings stand in the arithmetic as they were typed", arguments: [2, 4, 17])
  func settings(digits: Int) {
    var console = Console()
    console.type("network 2; layer 2 leaky 0.0625; layer 1; data xor; init normal 1 seed 1")
    console.type("set digits \(digits); set lr 0.0125; set l2 0.3; set optimizer momentum 0.999")
    console.type("set loss ce 0.1; run 2")
    #expect(
      console.type("why mW1[1,1]").contains("0.999·mW1[1,1] at 1")
        && console.type("why mW1[1,1]").contains("(1−0.999)·"))
    #expect(console.type("why W1[1,1]").contains(" − 0.0125·"))
    #expect(console.type("why A1[1,1]").contains("else 0.0625·Z1[1,1]"))
    #expect(console.type("why costL2").contains("= 0.5·0.3·( "))
    #expect(console.type("why dW1[1,1]").contains("+ 0.3·W1[1,1] / m"))
    #expect(console.type("why costData").contains("−0.1·Σ"))
  }

  @Test("What lies ahead of goto answers as what lies behind, past a setting as well")
  func ahead() {
    var console = Console()
    console.type("network 2 3 1; data xor; init normal 1; run 5; lr = 0.5; run 5")
    let questions = ["dW1[1,1] at 8", "cost at 7", "Z2[1,2] at 6", "b1[2] at 7", "W1[1,1] at 9"]
    let before = questions.map { console.type("why \($0)") }
    console.type("goto at 3")
    #expect(questions.map { console.type("why \($0)") } == before)
    #expect(before.allSatisfy { !$0.contains("forgotten") })
    #expect(before[3].contains(" − lr·db1[2] at 6") && before[3].contains(" − 0.5·"))
  }

}

extension Phrase {
  /// Whether it says that names mean something else by now.
  fileprivate var isAboutThePast: Bool {
    Calculator.text(self).contains(" for what iteration ")
      || Calculator.text(self).contains("stands for its number")
  }
}
