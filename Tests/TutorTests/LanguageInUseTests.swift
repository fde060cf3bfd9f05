// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

@Suite struct LanguageInUseTests {
  @Test("A matrix that is shortened tells how it is printed whole, and alone is enough for that")
  func whole() {
    var console = Console()
    console.type("network 3 20")
    #expect(console.type("W1").hasSuffix("\n    show W1 all prints it whole\n"))
    let whole = console.type("show W1 all")
    #expect(whole.contains("n13") && !whole.contains("…"))
    #expect(console.type("W1 all") == whole)
    console.type("set view rows; network 20 3")
    #expect(console.type("show W1").hasSuffix("\n    show W1 all prints it whole\n"))
  }

  @Test("What a saturated output costs is written from Z")
  func saturated() {
    var console = Console()
    console.type("neuron 1", "X = 1", "Y = 0", "W1 = 1000", "run until A1")
    #expect(
      console.type("step").contains("\n       = (1000 + log1p(e^(-1000)))\n       = 1000.0000\n"))
    #expect(console.type("step").contains("\n      = 1 + e^1000\n"))
    console.type("Y = 1; W1 = -20; run until A1")
    #expect(console.type("step").contains("\n       = (20 + log1p(e^(-20)))\n       = 20.0000\n"))
    #expect(console.type("step").contains("\n      = −(1 + e^20)\n"))
    console.type("W1 = 1; run until A1")
    #expect(console.type("step").contains("\n       = −ln 0.7311\n"))
  }

  @Test(
    "Expressions compute what they show",
    arguments: [
      ("1 + 2 * 3", "7.0000"), ("-2 - -3", "1.0000"), ("[1 2; 3 4] @ [1; 1]", "[3; 7]"),
      ("sum([1 -2 3])", "2.0000"), ("mean([1 2 3 6])", "3.0000"), ("max([1 9 3])", "9.0000"),
      ("[1 2]·[3; 4]", "11.0000"), ("2·[3 4]", "[6 8]"), ("[2 3]²", "[4 9]"),
      ("[1 2 3]'", "[1; 2; 3]"), ("[[1,2],[3,4]][2,1]", "3.0000"), ("[1 2 3]′", "[1; 2; 3]"),
      ("[2 4] / [2; 4]", "[1 2; 0.5 1]"), ("abs(−3)", "3.0000"), ("sqrt(16)", "4.0000"),
      ("sigmoid(0)", "0.5000"), ("log(exp(1))", "1.0000"), ("rowsum([1 2; 3 4])", "[3; 7]"),
      ("min([4 2; 8 3])", "2.0000"), ("relu([-1 2])", "[0 2]"), ("tanh(0)", "0.0000"),
      ("[1 -2]", "[1 -2]"), ("[1, 2; 3, 4]'", "[1 3; 2 4]"), ("3 × 4 ⊙ 2", "24.0000"),
    ])
  func expression(_ text: String, _ value: String) {
    var console = Console()
    if value.hasPrefix("[") {
      #expect(console.type("check \(text) = \(value)") == "  ✓ \(text) = \(value)\n")
      #expect(console.session.state.tally.held == 1)
    } else {
      #expect(console.type(text) == "  \(text) = \(value)\n")
    }
  }

  @Test("check tests to the digits that are written, and exactly where there are none")
  func precision() {
    var console = Console()
    console.type("a = 0.2749")
    #expect(console.type("check a = 0.27").hasPrefix("  ✓"))
    #expect(console.type("check a = 0.275").hasPrefix("  ✓"))
    #expect(console.type("check a = 0.274").hasPrefix("  ✗"))
    #expect(console.type("check [0.5 a] = [0.5 0.27]").contains("\"a\" cannot stand here"))
    console.type("b = 3.0000001")
    #expect(console.type("check b = 3").hasPrefix("  ✗"))
    #expect(console.type("check b = 3.0").hasPrefix("  ✓"))
    #expect(console.type("check -a = -0.27").hasPrefix("  ✓"))
    #expect(console.session.state.tally.failed == 2)
  }

  @Test("A failed check tells both sides")
  func failedCheck() {
    var console = Console()
    #expect(
      console.type("check 1 + 1 = 3") == """
          ✗ 1 + 1 = 3
            left 2.0000, right 3.0000
            the difference is -1.0000; a number typed without decimals is meant exactly

        """)
    #expect(
      console.type("check [1 2 3] = [1 5 3]") == """
          ✗ [1 2 3] = [1 5 3]
            1 of 3 numbers differ, most at [1,2]: left 2.0000, right 5.0000
            the difference is -3.0000; a number typed without decimals is meant exactly

        """)
    #expect(console.type("check 1 < [2 0]").contains("1 of 2 numbers fail"))
  }

  @Test("Products in the network are what @ gives, bit for bit")
  func products() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; set tolerance 0; forward")
    #expect(console.type("check Z1 = W1 @ X + b1").hasPrefix("  ✓"))
    #expect(console.type("check Z2 = W2 @ A1 + b2").hasPrefix("  ✓"))
    console.type("backward")
    #expect(console.type("check dW2 = dZ2 @ A1' / m").hasPrefix("  ✓"))
    #expect(console.type("check db1 = rowsum(dZ1) / m").hasPrefix("  ✓"))
    #expect(console.type("check dA1 = W2' @ dZ2").hasPrefix("  ✓"))
    #expect(console.type("check A2 = net(X)").hasPrefix("  ✓"))
    #expect(console.type("check dZ2 = A2 - Y").hasPrefix("  ✓"))
  }

  @Test("What is quoted is what was typed, parentheses and all")
  func quoting() {
    var console = Console()
    #expect(console.type("check (1 + 2) * (3 - 1) = (6)") == "  ✓ (1 + 2) * (3 - 1) = (6)\n")
    #expect(
      console.type("(1 + 2)'; é = 4; é") == "  (1 + 2)' = 3.0000\n  é = 4.0000\n  é = 4.0000\n")
  }

  @Test("A name assigned in a line is known in the rest of it")
  func sameLine() {
    var console = Console()
    #expect(console.type("a = 3; a * 2") == "  a = 3.0000\n  a * 2 = 6.0000\n")
  }

  @Test("Nothing of a line runs if a part of it cannot be read")
  func wholeLines() {
    var console = Console()
    #expect(console.type("network 3 1; shwo W1").contains("no command is called \"shwo\""))
    #expect(console.type("step").contains("there is no network yet"))
  }

  @Test("Enter alone repeats the last step")
  func enter() {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    #expect(console.type("").contains("Z1 = W1·A0 + b1"))
    console.type("step layer")
    #expect(console.session.prompt == "nn 0:A1>")
    console.type("")
    #expect(console.session.prompt == "nn 0:A2>")
  }

  @Test("set prints every setting in a form that can be typed")
  func settings() {
    var console = Console()
    console.type(
      "set optimizer adam; set l2 0.1 1 none; set loss sse 0.5; set batch 2; set view rows")
    console.type("set gradients total; set bias kept; set digits 6; set tolerance 1e-6; lr = 0.25")
    let printed = console.type("set")
    var other = Console()
    for line in printed.split(separator: "\n") { other.type(String(line.drop { $0 == " " })) }
    #expect(other.type("set") == printed)
    #expect(printed.contains("set optimizer adam 0.9 0.999 1e-08"))
  }

  @Test("CSV: names become one row of Y per class, and a target may be chosen")
  func csv() {
    var console = Console(files: [
      "f.csv": "\u{FEFF}len,wid,species\r\n1,2,\"rose, red\"\r\n3,4,tulip\r\n5,6,\"rose, red\"\r\n",
      "n.csv": "a,b,digit\n1,2,10\n3,4,9\n",
    ])
    #expect(
      console.type("data f.csv") == """
          X 2×3, Y 2×3: 3 samples; classes rose, red, tulip
          file    commas between; a header
          target  species, by its name: 2 classes, a row of Y each
          inputs  len, wid

        """)
    #expect(console.type("check Y = [1 0 1; 0 1 0]").hasPrefix("  ✓"))
    #expect(console.type("check X = [1 3 5; 2 4 6]").hasPrefix("  ✓"))
    #expect(console.type("data f.csv target len").contains("\"rose, red\" in column species"))
    console.type("data n.csv")
    #expect(console.type("check Y = [0 1; 1 0]").hasPrefix("  ✓"))
    console.type("data n.csv target a scale minmax")
    #expect(console.type("check X = [0 1; 1 0]").hasPrefix("  ✓"))
    #expect(console.type("check Y = [1 3]").hasPrefix("  ✓"))
    console.type("data n.csv target a scale standard")
    #expect(console.type("check X = [-1 1; 1 -1]").hasPrefix("  ✓"))
    console.type("data n.csv scale 0.5")
    #expect(console.type("check X = [0.5 1.5; 1 2]").hasPrefix("  ✓"))
  }
}
