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
          "    W1 holds inf, as it was set.",
          "  ✗ A1[1,1] is not a number: Z1[2,1] is inf", "    W1 holds inf, as it was set.",
          "  ✗ cost is infinite: a logarithm of 0, or a sum that is larger than 1.8e308",
          "    W1 holds inf, as it was set.",
          "  ✗ dA1[1,1] is minus infinite: a division by an activation that is 0, or e^|z|",
          "    W1 holds inf, as it was set.",
          "  ✗ dZ1[1,1] is not a number: dA1[1,1] is -inf", "    W1 holds inf, as it was set.",
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
}
