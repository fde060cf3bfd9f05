// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

@Suite struct ConditionTests {
  /// What `check` answers behind the line itself.
  func check(_ condition: String, after lines: String = "") -> (holds: Bool, why: String) {
    var console = Console()
    if !lines.isEmpty { console.type(lines) }
    let answer = console.type("check \(condition)")
    return (
      answer.hasPrefix("  ✓"), answer.split(separator: "\n").dropFirst().joined(separator: "\n")
    )
  }

  private static let deep = """
    network 2 3 3 3 3 3 3 3 3 3 1; data xor; init normal 0.01 seed 1; forward; backward
    """

  @Test(
    "An infinity equals only the infinity of its own sign, and what is not a number nothing",
    arguments: [
      ("0.7 = exp(1000)", false), ("-1*exp(1000) = exp(1000)", false),
      ("exp(1000) = 0.7", false), ("exp(1000) = exp(1000)", true), ("-exp(1000) = log(0)", true),
      ("exp(1000) = 1e308", false), ("exp(1000) - exp(1000) = 0", false),
      ("log(-1) = log(-1)", false),
      ("log(-1) = 0.5", false), ("[1 2] * exp(1000) = exp(1000)", true),
      ("1e308 * 10 - 1e308 * 10 = 1", false), ("1e300 * 1e9 = 1e300 * 2e9", true),
    ])
  func infinities(_ condition: String, _ holds: Bool) {
    #expect(check(condition).holds == holds, "\(condition)")
  }

  @Test(
    "Both sides have one shape or one of them is a single number, under every relation",
    arguments: ["=", "<", "<=", ">", ">="])
  func shapes(relation: String) {
    let lines = "neuron 1; X = [1 1 1 1]; Y = [1 1 0 0]; forward"
    for condition in ["A1 \(relation) A1'", "A1 \(relation) [0.5; 0.5; 0.5; 0.5]"] {
      let answer = check(condition, after: lines)
      #expect(!answer.holds)
      #expect(answer.why.contains("A1 is 1×4 and"))
      #expect(answer.why.contains("is 4×1: both must have one shape, or one"))
    }
    #expect(!check("[1 2; 3 4] \(relation) [1 2]").holds)
    #expect(!check("[1 2 3] \(relation) [1 2]").holds)
    var console = Console()
    console.type(lines, "check A1 \(relation) A1'")
    #expect(console.session.state.tally.failed == 1)
  }

  @Test("A condition that can never hold, as the shapes differ, does not run for ever")
  func misfitRun() {
    var console = Console()
    console.type("network 2 2 1; data xor; init normal 1 seed 1")
    #expect(console.type("run until dW1 = [1 2]").contains("the two cannot be the same"))
    #expect(console.session.prompt == "nn 0>")
  }

  @Test(
    "A typed number counts to its own digits, small and large, and a whole one is meant exactly",
    arguments: [
      ("dW1[1,1] = 7.1234e-12", false), ("dW1[1,1] = 0", false), ("0 = dW1[1,1]", false),
      ("1e-300 = 2.0e-300", false), ("123456789 = 123456789.1", false),
      ("123456789.1 = 123456789", false), ("12345678901 = 12345678902", false),
      ("0.12553 = 0.125", false), ("0.1254 = 0.125", true), ("2.04e-300 = 2.0e-300", true),
      ("1.54e9 = 1.5e9", true), ("1.56e9 = 1.5e9", false), ("[1 2.04] = [1 2.0]", true),
      ("[1 2.04]' = [1; 2.0]", true), ("[1.01 2] = [1 2.0]", false), ("0.9999999999 = 1", false),
      ("sigmoid(21) = 1", false), ("123456789.14 = 123456789.1", true), ("3 = 3", true),
      ("0.00004 = 0.0000", true), ("0.00006 = 0.0000", false), ("-0.27 = -0.274", false),
      ("12345678901 + 1 = 12345678901 + 2", false), ("1e22 = 1e22", true),
      ("0.1 + 0.2 = 0.3", true),
      // An exponent changes nothing of that.
      ("2.4 = 2e0", false), ("2.04 = 2.0e0", true), ("1.4e-12 = 1e-12", false),
      ("1.04e-12 = 1.0e-12", true), ("1e-12 = 1.4e-12", false), ("1400 = 1e3", false),
      ("1000 = 1e3", true), ("3 * 1e-9 = 3e-9", true), ("3e-9 + 1e-20 = 3e-9", false),
      // Neighbours beyond 2^53.
      ("9007199254740994 = 9007199254740992", false), ("2e19 = 20000000000000004096", false),
      ("18446744073709551616 = 18446744073709551616", true),
    ])
  func typed(_ condition: String, _ holds: Bool) {
    #expect(check(condition, after: Self.deep).holds == holds, "\(condition)")
  }

  @Test(
    "A number that is meant exactly and that no double is, is refused wherever it stands",
    arguments: [
      ("9007199254740993 = 9007199254740992", "9007199254740993", "9007199254740992"),
      (
        "12345678901234567168 = 12345678901234567891", "12345678901234567891",
        "12345678901234567168"
      ),
      ("[1 9007199254740993]' = [1; 2]", "9007199254740993", "9007199254740992"),
      ("2 * -(9007199254740993 + x) < 3", "9007199254740993", "9007199254740992"),
      ("0 = 1e-400", "1e-400", "0"), ("5e-324 = 4e-324", "4e-324", "5e-324"),
      ("1e-400 = 1.5e-400", "1e-400", "0"),
      (
        "x = 1234567890123456789e-30", "1234567890123456789e-30",
        "1.2345678901234569e-12"
      ),
    ])
  func noDouble(_ condition: String, _ typed: String, _ nearest: String) {
    var console = Console()
    console.type("x = 7")
    let text = console.type("check \(condition)")
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains("✗ no number here is exactly \(typed): the nearest is \(nearest)"), "\(text)")
    #expect(console.session.state.tally.held == 0)
  }

  @Test(
    "Where decimals are more than a double has, what is compared is said; where not, nothing is")
  func finer() {
    var console = Console()
    for line in ["0.12345678901234567891 = 0.1234567890123456789", "0.1 = 0.10000000000000001"] {
      #expect(console.type("check \(line)").contains("is compared as 0.1"), "\(line)")
    }
    #expect(
      console.type("check 1.00000000000000000001 > 1.0").contains(
        "1.00000000000000000001 is compared as 1"))
    for line in [
      "0.1 = 0.1", "0.30000000000000004 = 0.1 + 0.2", "9007199254740992 = 9007199254740992",
    ] {
      #expect(console.type("check \(line)") == "  ✓ \(line)\n")
    }
  }

  @Test(
    "Computed numbers are compared relative to the size of what was summed",
    arguments: [
      // 1 - (1 - x) has lost x to rounding; x alone has lost nothing.
      ("1 - (1 - x) = x", true), ("x = 2 * x", false), ("x = x * (1 + 1e-12)", true),
      ("x * 1e300 = 2 * x * 1e300", false), ("1 + x - 1 = 0 * x", true),
      ("sum([0.1 0.2 -0.3]) = 0 * x", true), ("0.1 + 0.2 = 0.1 * 3", true),
      ("sum(third) = 1", true), ("3 * (1 / 3) = 1", true), ("mean([0.1 0.2 0.3]) * 3 = 0.6", true),
      ("mine = theirs", true), ("mine = theirs + 1e-17", true), ("mine = 1e-6 * 1", false),
      ("exp(log(2)) = 2", true), ("sqrt(2)² = 2", true), ("tanh(x) = x", true),
      ("1 - sigmoid(40) = 0 * x", true), ("sigmoid(-40) = 0 * x", false),
      ("big + 1 = big + 2", false), ("big * 1.5 + 1 = big * 1.5 + 2", true),
    ])
  func computed(_ condition: String, _ holds: Bool) {
    let lines = """
      x = 1e-20; third = [1 1 1] / 3; mine = sum([0.1 0.2 -0.3]); theirs = sum([0.2 -0.3 0.1]); \
      big = 9007199254
      """
    #expect(check(condition, after: lines).holds == holds, "\(condition)")
  }

  @Test("What the learner computed is as exact as its own sum, element by element")
  func ownValues() {
    let lines = "v = [1 2]; v[1,2] = 0.1 + 0.2 - 0.3; w = [1 2]; w[1,2] = 0.3 - 0.1 - 0.2"
    #expect(check("v = w", after: lines).holds)
    #expect(!check("v = [1 3]", after: lines).holds)
    // A name that is given another value forgets what was summed for the old one.
    #expect(check("v[1,2] = 1e-17 * 2", after: lines).holds)
    #expect(!check("v[1,2] = 1e-17 * 2", after: lines + "; v = [1 1e-17]").holds)
  }

  @Test("The checks that lessons are made of hold where nothing is left of the numbers")
  func lessons() {
    let saturated = """
      network 2 2 1; X = [1 -2; 3 1]; Y = [1 0]; W1 = [9 8; -7 6]; W2 = [30 -30]; forward; backward
      """
    for condition in [
      "dZ2 = A2 - Y", "Z1 = W1 @ X + b1", "A2 = sigmoid(Z2)", "dZ2 = dA2 * A2 * (1 - A2)",
      "dW2 = dZ2 @ A1' / m", "dW2 = (1 / m) * dZ2 @ A1'", "dA1 = W2' @ dZ2",
      "dZ1 = dA1 * A1 * (1 - A1)", "db1 = rowsum(dZ1) / m", "dW1 = dZ1 @ X' / m", "A2 = net(X)",
    ] {
      #expect(check(condition, after: saturated).holds, "\(condition)")
    }
  }

  @Test("Outside check a column and a row are repeated to a matrix, and the head line says so")
  func meeting() {
    var console = Console()
    console.type("a = [1; 2]; b = [10 20 30]")
    #expect(console.type("a + b").hasPrefix("  a + b (a, 2×1, with b, 1×3: both repeated to 2×3)"))
    #expect(console.type("show sum(a * b)").hasPrefix("  sum(a * b) = 180.0000 (a, 2×1, with b,"))
    for line in ["a + 1", "a @ b", "[1 2 3; 4 5 6] + a", "[1 2 3; 4 5 6] * b", "b·a'", "a'"] {
      #expect(!console.type(line).contains("repeated"), "\(line)")
    }
  }

  @Test(
    "accuracy and plot boundary count by one rule: ½ belongs to 1, and the first of equals wins")
  func classes() {
    var console = Console()
    console.type("network 2 1; X = [0 1 2; 0 1 0]; Y = [1 1 0]")
    #expect(console.type("accuracy") == "  accuracy = 0.6667\n")
    #expect(console.type("plot boundary").contains("2 of 3 samples answered right"))
    console.type("network 2; layer 3 softmax; X = [0 1 2; 0 1 0]; Y = [1 0 0; 0 1 0; 0 0 1]")
    #expect(console.type("accuracy") == "  accuracy = 0.3333\n")
    #expect(console.type("plot boundary").contains("1 of 3 samples answered right"))
  }
}
