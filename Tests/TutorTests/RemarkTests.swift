// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// What is no error and would surprise: said once.
@Suite struct RemarkTests {
  private let alike =
    "have the same weights, in and out, so they get the\n    same slopes and stay alike: init normal 1 draws weights that differ\n"

  @Test(
    "Neurons that training cannot tell apart are told of once",
    arguments: [
      "network 3 4 1; data xor3", "network 3 4 1; data xor3; init zeros",
      "network 3 4 1; data xor3; W1 = [1 2 3; 1 2 3; 1 2 3; 1 2 3]; W2 = [5 5 5 5]; b2 = 7",
      "network 3 4 1; data xor3; set optimizer adam",
    ])
  func equals(_ lines: String) {
    var console = Console()
    console.type(lines)
    for run in ["run 3", "run 1 epoch", "run until cost < 0 max 2"] {
      var other = console
      #expect(
        other.type(run).hasPrefix("  the 4 neurons of layer 1 \(alike)") || run.contains("until"))
    }
    #expect(console.type("run 3").contains(alike))
    #expect(!console.type("run 3").contains("alike"))
    #expect(!console.type("init normal 1; run 3").contains("alike"))
    #expect(console.type("init zeros; run 3").contains(alike))
    #expect(console.type("reset; network 3 4 1; data xor3; run 3").contains(alike))
  }

  @Test(
    "Neurons that differ in one number are not, nor those of the only layer",
    arguments: [
      "network 3 4 1; data xor3; W1[2,3] = 1", "network 3 4 1; data xor3; b1[4,1] = 1",
      "network 3 4 1; data xor3; W2[1,2] = 1", "network 3 1; data xor3", "network 3 1 1; data xor3",
      "network 3 4 1; data xor3; init normal 1",
    ])
  func different(_ lines: String) {
    var console = Console()
    console.type(lines)
    #expect(!console.type("run 3").contains("alike"))
  }

  @Test("What the optimizer keeps may tell apart what looks alike")
  func optimizer() {
    var console = Console()
    console.type("network 3 4 1; data xor3; set optimizer momentum 0.9 ema; init normal 1; run 3")
    console.type("W1 = [1 1 1; 1 1 1; 1 1 1; 1 1 1]; W2 = [1 1 1 1]; b1 = [0;0;0;0]")
    #expect(!console.type("run 3").contains("alike"))
  }

  private let softmax = "network 2; layer 3 softmax; X = [1 2; 3 4]"

  @Test("Targets beside softmax that are no whole are told of, with the sample and its sum")
  func sums() {
    var console = Console()
    console.type(softmax)
    #expect(
      console.type("Y = [0 0.5; 1 0.2; 0 0.1]") == """
          Y is 3×2
          the targets of sample 2 sum to 0.8000; beside softmax they are the
            probabilities of classes, 1 in all

        """)
    #expect(
      console.type("Y = [1 1; 1 1; 1 1]").contains("sample 1 sum to 3.0000 (2 of 2 samples are so)")
    )
    #expect(console.type("Y = [0 0; 0 0; 0 1]").contains("sample 1 sum to 0.0000;"))
    #expect(!console.type("step iter").contains("sum to"))
    #expect(!console.type("set loss mse").contains("sum to"))
    #expect(console.type("set loss ce").contains("sum to"))
    #expect(console.type("Y = [0 2; 1 0; 0 0]").contains("cross-entropy needs targets from 0 to 1"))
  }

  @Test(
    "Whole ones are not, nor targets of other outputs",
    arguments: [
      "Y = [0.333 0.1; 0.333 0.2; 0.333 0.7]", "set loss mse; Y = [1 1; 1 1; 1 1]",
      "network 2 3; Y = [1 1; 1 1; 1 1]",
    ])
  func wholes(_ line: String) {
    var console = Console()
    console.type(softmax)
    #expect(!console.type(line).contains("sum to"))
  }
}
