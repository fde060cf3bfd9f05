// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

@Suite struct SettingTests {
  private static let goldens = Repository.list("Fixtures/golden").filter {
    $0.hasSuffix(".json") && !$0.hasPrefix("rng")
  }

  @Test("Every line that set prints can be typed, and restores the setting", arguments: goldens)
  func typable(_ golden: String) {
    var console = Console()
    console.type("load Fixtures/golden/\(golden)")
    let printed = console.type("set")
    var fresh = Console()
    let network = console.type("show shapes").split(separator: "\n").count
    #expect(network > 1)
    fresh.type("load Fixtures/golden/\(golden)")
    fresh.type("set loss mse 3", "set optimizer adam 0.5 0.5 1", "set l2 2 2 none", "set lr 9")
    fresh.type(
      "set gradients total", "set batch 1", "set shuffle 3", "set bias off", "set tolerance 1")
    for line in printed.split(separator: "\n") {
      #expect(fresh.session.reply(to: String(line), as: .file("x", line: 1)).failure == nil)
    }
    #expect(fresh.type("set") == printed)
  }

  @Test("set bias says what each layer has, and off means off in every layer")
  func biases() {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    #expect(console.type("set bias on off") == "  bias on off\n")
    #expect(console.type("set").contains("set bias on off\n"))
    #expect(console.type("b2").contains("there is no b2"))
    #expect(console.type("b1").hasPrefix("  b1 "))
    #expect(console.type("set bias off") == "  bias off\n")
    #expect(console.type("b1").contains("there is no b1"))
    #expect(console.type("set bias on") == "  bias on\n")
    #expect(console.type("b2") == "  b2 = 0.0000\n")
  }

  @Test("run until stops at a cost that is not finite, as run N does")
  func runUntil() {
    var console = Console()
    console.type("network 1; layer 1 linear; X = 1; Y = 2; set loss mse; lr = 10; W1 = 1")
    #expect(
      console.type("run until cost < 0.0001") == """
          ✗ stopped: the cost of iteration 97 is infinite
            it began in iteration 97: cost is infinite: a sum of squares beyond 1.8e308
            W1 has grown to 1.1e+154.
            The cost was lowest in iteration 0, 1.0000, and rose from there.
            lr 0.1 was tried from there: the cost is 4.9304e-32 after 194 iterations.
            try: goto at 0; set lr 0.1

        """)
    #expect(console.session.prompt == "nn 97:cost>")
    console.session.host.isInterrupted = { true }
    #expect(
      console.type("run until dW1")
        == "  stopped at iteration 97, after cost; everything is intact\n")
    // An iteration that is begun is finished first.
    #expect(
      console.type("run until cost < 1")
        == "  stopped at the start of iteration 98; everything is intact\n")
  }

  @Test("forward says why there is no cost")
  func noCost() {
    var console = Console()
    console.type("network 3; layer 1 relu; data xor3; init article1")
    #expect(
      console.type("forward").hasSuffix(
        """
          ✗ the loss ce does not fit a relu output
            cross-entropy fits sigmoid and softmax outputs; mse fits all of them
            try: set loss mse

        """))
    console.type("Y = [0 1 1 0]", "set loss none")
    #expect(!console.type("forward").contains("✗"))
  }

  @Test("An element that is assigned shows what it was and what it is")
  func elements() {
    var console = Console()
    console.type("network 3 4 1; v = [1 2]")
    #expect(console.type("W1[2,3] = 0.5") == "  W1[2,3]: 0.0000 → 0.5000\n")
    #expect(console.type("b1[2] = 7") == "  b1[2,1]: 0.0000 → 7.0000\n")
    #expect(console.type("v[2] = 5") == "  v[1,2]: 2.0000 → 5.0000\n")
    #expect(console.type("W1[2,:] = 1") == "  W1 is 4×3\n")
  }

  @Test("A run that diverges names the first step that is not finite, far from a checkpoint or not")
  func divergence() {
    var console = Console()
    console.type(
      "network 1; layer 1 linear; layer 1 linear; X = 1; Y = 2; set loss none; set loss sse")
    console.type("W1 = 1; W2 = 1; lr = 5")
    let answer = console.type("run 100")
    #expect(answer.contains("✗ stopped: the cost of iteration "))
    #expect(answer.contains("    it began in iteration "))
    // The same by hand: steps up to there print no warning.
    let steps = console.type("back 100 iter; step 3 iter")
    #expect(!steps.contains("is infinite") && !steps.contains("not a number"))
  }
}
