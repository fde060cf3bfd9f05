// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

/// Training whose numbers leave all bounds: the line fails, and what is said of it is so.
@Suite struct DivergenceTests {
  static let growing =
    "network 1; layer 1 linear; set loss mse; X = [100 200 300]; Y = [1 2 3]; W1 = 0.5; set lr 0.1"

  private func failure(_ setup: String, _ line: String) -> String? {
    var console = Console()
    console.type(setup)
    let reply = console.session.reply(to: line, as: .typed)
    return reply.failure.map { Calculator.text($0.message) }
  }

  @Test(
    "A line that comes to a cost that is no finite number fails",
    arguments: [
      ("run 500", "stopped: the cost of iteration 39 is infinite"),
      ("run 39", "stopped: the cost of iteration 39 is infinite"),
      ("run 500 epoch", "stopped: the cost of iteration 39 is infinite"),
      (
        "run until cost < 0.01 max 500", "stopped: the cost of iteration 39 is infinite"
      ),
      ("run until max(abs(dW1)) < 0.001 max 500", "stopped: the cost of iteration 39 is infinite"),
      ("run 38; step 3 iter", "it began here: cost is infinite: a sum of squares beyond 1.8e308"),
      ("run 38; step iter; forward", "cost is infinite: a sum of squares beyond 1.8e308"),
    ])
  func fails(line: String, expected: String) { #expect(failure(Self.growing, line) == expected) }

  @Test("A line fails that says so of its condition, and one that stays finite does not")
  func others() {
    #expect(failure(Self.growing, "run 38") == nil)
    #expect(failure(Self.growing, "run until dW1") == nil)
    #expect(failure(Self.growing, "set lr 1e-7; run until cost < 0 max 5") != nil)
  }

  @Test("What flows into no cost is passed over: the overflow of Z2 is named, not dA2")
  func cause() {
    var console = Console()
    console.type("network 2; layer 8 relu; layer 1 sigmoid")
    console.type("data moons 200 noise 0.2 test 0.25 seed 1; init normal 1 seed 1; set lr 1e6")
    let text = console.type("run 300")
    #expect(text.contains("  31 iterations, cost 0.5760 → inf\n"))
    #expect(
      text.contains(
        """
          ✗ stopped: the cost of iteration 30 is infinite
            it began in iteration 30: Z2[1,5] is infinite: a product in W2·A1 is beyond
              1.8e308
            W2 has grown to 1.9e+155.
        """), "\(text)")
  }

  @Test("A slope that nothing is computed from is remarked, and the step holds")
  func harmless() {
    var console = Console()
    console.type("network 1 1; X = 800; Y = 0; W1 = 1; step 2; step")
    let text = console.type("step")
    #expect(
      text.contains("  · dA1 is infinite: 1/(1−A1[1,1]) = 1 + e^Z1[1,1] is beyond"), "\(text)")
    #expect(failure("network 1 1; X = 800; Y = 0; W1 = 1", "step iter") == nil)
    // What no step reads, and is asked for all the same.
    #expect(failure("network 1; layer 1 linear; X = 1e200; W1 = 1e200", "step 2") != nil)
    #expect(
      failure(
        "network 1; layer 1 linear; set loss sse; set optimizer none; X = 1e200; Y = 0; W1 = 1e-20",
        "run until dZ1; step") != nil)
    // For any other loss dZ comes from dA.
    let other = "network 1; layer 1 linear; set loss sse; X = 1e200; Y = -1e200; W1 = 1e108"
    #expect(failure(other, "step iter") != nil)
  }

  @Test(
    "An infinity that nothing else becomes infinite of is told by step, forward and run, and fails none"
  )
  func passedOver() {
    let saturated = "network 1 1; X = 1e10; Y = 1; W1 = 1e308"
    let message = "Z1 is infinite: a product in W1·A0 is beyond 1.8e308"
    for line in ["step", "forward", "step iter", "run 1", "run 3", "run until cost < 1"] {
      #expect(failure(saturated, line) == nil, "\(line)")
      var console = Console()
      console.type(saturated)
      #expect(console.type(line).contains("\(message)"), "\(line)")
    }
    #expect(failure(saturated.replacing("Y = 1;", with: "Y = 0;"), "step") == message)
    var console = Console()
    console.type(saturated)
    #expect(console.type("step").hasSuffix("  · \(message)\n"))
    #expect(console.type("run 1").contains("\n  \(message); the cost is finite\n"))
  }

  @Test(
    "step iter fails where run 1 does",
    arguments: [
      "X = 1e10; Y = 1; W1 = 1e308", "X = 1e10; Y = 0; W1 = 1e308", "X = 1e10; Y = 1; W1 = -1e308",
      "X = [1e10 1]; Y = [1 0]; W1 = 1e308", "layer 1 linear; X = 1e10; Y = 1; W1 = 1e308",
      "X = [1e10; 1e10]; Y = 1; network 2 1; W1 = [1e308 -1e308]", "X = 800; Y = 0; W1 = 1",
      "layer 1 relu; X = 1e10; Y = 1; W1 = -1e308", "X = 1; Y = 1; W1 = 1",
      "layer 1 relu; set loss mse; X = 1e10; Y = 1; W1 = 1e308",
    ])
  func agreement(setup: String) {
    let lines = ["step iter", "run 1"].map { failure("network 1 1; \(setup)", $0) != nil }
    #expect(lines[0] == lines[1])
  }

  @Test("adam without an epsilon divides by 0 where all slopes were 0, and says so")
  func epsilon() {
    var console = Console()
    console.type("network 2 1; X = [1; 0]; Y = 1; set optimizer adam 0.9 0.999 0")
    #expect(console.type("set").contains("set optimizer adam 0.9 0.999 0\n"))
    console.type("run until dW1")
    let text = console.type("run until db1; step")
    #expect(
      text.contains(
        """
          ✗ W1[1,2] is not a number: 0/0, as mW1[1,2] and sW1[1,2] are 0 and adam's ε is
            0; set optimizer adam 0.9 0.999 1e-8
        """), "\(text)")
    #expect(failure("network 1 1; X = 1; Y = 1; set optimizer adam 0.9 0.999 0", "run 9") == nil)
  }

  @Test("rmsprop without an epsilon does so of the slope")
  func epsilonOfRMSProp() {
    var console = Console()
    console.type("network 2 1; X = [1; 0]; Y = 1; set optimizer rmsprop 0.9 0")
    let text = console.type("run until db1; step")
    #expect(
      text.contains(
        """
          ✗ W1[1,2] is not a number: 0/0, as dW1[1,2] and sW1[1,2] are 0 and rmsprop's ε
            is 0; set optimizer rmsprop 0.9 1e-8
        """), "\(text)")
    #expect(failure("network 1 1; X = 1; Y = 1; set optimizer rmsprop 0.9 0", "run 9") == nil)
  }

  @Test("A slope whose square is too small for a double divides by 0 as well")
  func underflow() {
    var console = Console()
    console.type("network 1; layer 1 linear; set loss sse; X = 1e-200; Y = 1")
    let text = console.type("set optimizer adam 0.9 0.999 0; run 2").split { $0.isWhitespace }
    #expect(
      text.joined(separator: " ").contains(
        "W1 is infinite: a division by 0, as sW1[1,1] and adam's ε are 0"), "\(text)")
  }

  @Test(
    "The cause that is named is one that happened",
    arguments: [
      (
        "layer 1; X = [1 1]; Y = [0 0]; W1 = 1e308; step 3",
        "the sum over samples is beyond 1.8e308"
      ),
      (
        "layer 1; set loss ce 1e10; X = 1; Y = 0; W1 = 1e300; step 3",
        "the sum over samples times the factor of the loss is beyond 1.8e308"
      ),
      (
        "layer 2 softmax; X = [1 1]; Y = [0 0; 1 1]; W1 = [1.5e308; -1.5e308]; step 3",
        "a difference of two z of sample 1 is beyond 1.8e308"
      ),
      (
        "layer 1 softmax; set loss bce; X = [2 2]; Y = [1 0]; step 3",
        "a logarithm of 0, as A1[1,2] is 1"
      ),
      (
        "layer 1 relu; set loss bce; X = 1; Y = 1; W1 = -3; step 3",
        "a logarithm of 0, as A1[1,1] is 0"
      ),
      (
        "layer 1 linear; set loss bce; X = 1; Y = 1; W1 = -3; step 3",
        "a logarithm of a number below 0, as A1[1,1] is -3"
      ),
      ("layer 1; X = 1; b1 = 1/0; step", "b1[1] is inf"),
      ("layer 1; X = 1; W1 = 1e308; b1 = 1e308; step", "the sum W1·A0 + b1 is beyond 1.8e308"),
      (
        "layer 1 linear; set loss sse; set l2 1e300; X = 0; Y = 0; W1 = 1e10; run until cost; step 3",
        "the slope of the penalty on weights is beyond 1.8e308"
      ),
      (
        "layer 1 relu; set loss bce; X = 1; Y = 1; run until cost; step",
        "a division by A1[1,1], which is 0"
      ),
      ("layer 1 softplus; X = 1; W1 = 1e308; b1 = 1e308; step 2", "Z1[1,1] is inf"),
      (
        "layer 1 linear; set loss huber 1e10; X = 1; Y = 0; W1 = 1e300; step 3",
        "cost is infinite: huber(A1[1,1] − Y) is beyond 1.8e308"
      ),
      (
        "layer 1 linear; set loss huber; X = [1 1]; Y = [0 0]; W1 = 1e308; step 3",
        "cost is infinite: the sum over samples is beyond 1.8e308"
      ),
      (
        "layer 1 linear; set loss huber 1 1e300; X = 1; Y = 0; W1 = 1e10; step 3",
        "the sum over samples times the factor of the loss is beyond 1.8e308"
      ),
      (
        "layer 1 linear; set loss sse 1e300; X = 1; Y = 0; W1 = 1e10; step 3",
        "the sum over samples times the factor of the loss is beyond 1.8e308"
      ),
      (
        "layer 1 linear; set loss huber 1e10 1e300; X = 1; Y = 0; W1 = 1e10; run until cost; step",
        "dA1 is infinite: a slope of the loss times its factor is beyond 1.8e308"
      ),
      (
        "layer 1; set loss ce 1e300; X = 1; Y = 0; W1 = 50; run until cost; step",
        "dA1 is infinite: a slope of the loss times its factor is beyond 1.8e308"
      ),
      (
        "layer 1 linear; set loss sse; X = 1; Y = 0; W1 = 1.5e308; run until cost; step",
        "dA1 is infinite: a difference A − Y, doubled, is beyond 1.8e308"
      ),
      ("layer 1 linear; set loss huber; X = 1; Y = 1/0; step 3", "cost is infinite: Y[1,1] is inf"),
      (
        "layer 1 softplus; set loss mse; X = 1; Y = 1; W1 = 5; set optimizer rmsprop; set lr 1.7e308; run until db1; step",
        "the step lr·dW1 / √sW1 is too long"
      ),
    ])
  func causes(lines: String, cause: String) {
    var console = Console()
    let text = console.type("network 1; \(lines)").split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.contains(cause), "\(text)")
  }

  @Test("A session that diverged is saved in lines that load")
  func saved() {
    for line in ["run 500", "run 39", "run 38; step 3 iter", "run 38; step 4", "run 41"] {
      var console = Console()
      console.type(Self.growing)
      console.type(line)
      let prompt = console.session.prompt
      console.type("goto at 12; set lr 1e-6; run 2; save my.nn")
      var other = Console(files: ["my.nn": console.written("my.nn") ?? ""])
      #expect(!other.type("load my.nn").contains("✗"), "\(line)")
      #expect(other.session.prompt == "nn 14>")
      #expect(
        other.type("goto branch main").contains("iteration") && other.session.prompt == prompt)
    }
  }
}
