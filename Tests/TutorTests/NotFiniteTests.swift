// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// What is said of a number that is infinite or not a number.
@Suite struct NotFiniteTests {
  private func warnings(_ lines: String...) -> [String] {
    var console = Console()
    var text = ""
    for line in lines { text = console.type(line) }
    return text.split(separator: "\n").map(String.init).filter {
      $0.contains("✗") || $0.contains("as it was set") || $0.contains("grown")
    }
  }

  @Test("softmax reads its whole column, so the culprit may stand in another row")
  func softmax() {
    #expect(
      warnings(
        "network 2; layer 3 softmax; X = [1; 1]; Y = [1; 0; 0]; W1[2,1] = 1/0", "step 5")
        == [
          "  ✗ Z1[2,1] is infinite: a factor in W1·A0 is infinite",
          "  ✗ A1[1,1] is not a number: Z1[2,1] is inf",
          "  ✗ cost is infinite: Z1[2,1] is inf",
          "  ✗ dZ1[1,1] is not a number: A1[1,1] is nan",
          "  ✗ it began here: Z1[2,1] is infinite: a factor in W1·A0 is infinite",
          "    W1 holds inf, as it was set.",
        ])
  }

  @Test("A weight that training made large has grown; a setting in between changes nothing")
  func grown() {
    let lines = warnings(
      "network 1; layer 1 linear; X = 1; Y = 2; set loss mse; lr = 1e30; W1 = 1", "run 5",
      "set digits 3", "step iter; step iter")
    #expect(lines.contains { $0.contains("W1 has grown to") })
    #expect(!lines.contains { $0.contains("as it was set") })
  }

  @Test("The reason is that of the loss, and the way back leads to where the cost was lowest")
  func lowest() {
    var console = Console()
    console.type("network 1; layer 1 linear; X = [1 2]; Y = [2 4]; set loss mse; set lr 0.07")
    console.type("run 10; lr = 0.7")
    let text = console.type("run 4000")
    #expect(
      text.contains(
        """
          ✗ stopped: the cost of iteration 280 is infinite
            it began in iteration 280: cost is infinite: a sum of squares beyond 1.8e308
            W1 has grown to
        """), "\(text)")
    #expect(text.contains("The cost was lowest in iteration 12,"))
    #expect(text.hasSuffix("    try: goto at 12; set lr 0.07\n"))
    console.type("goto at 12; set lr 0.07", "run 100")
    #expect(console.session.prompt == "nn 112>")
    #expect(console.type("show cost < 0.01").contains("1"))
  }

  @Test("A penalty that is too large is not laid to the samples")
  func penalty() {
    #expect(
      warnings(
        "network 1; layer 1 linear; X = 1; Y = 1; set loss mse; set l2 1e10; W1 = 1e150",
        "step 3"
      ).first == "  ✗ cost is infinite: the penalty on weights is beyond 1.8e308")
  }
}
