// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Cross-entropy and targets that are no probabilities.
@Suite struct TargetTests {
  private func told(_ setup: String, _ line: String) -> String {
    var console = Console(files: ["pm1.csv": "a,b,y\n1,2,-1\n3,4,1\n5,6,-1\n"])
    console.type(setup)
    return console.type(line)
  }

  @Test(
    "Wherever such targets enter, it is said that there is no cost, and what to type",
    arguments: [
      ("network 2 1", "data pm1.csv", "Y[1,1] is -1: there is no cost; Y = (Y + 1) / 2"),
      ("data pm1.csv", "network 2 1", "Y[1,1] is -1: there is no cost; Y = (Y + 1) / 2"),
      ("data pm1.csv; network 2 4", "layer 1", "Y = (Y + 1) / 2, or set loss mse"),
      ("network 1 1; X = [1 2 3]", "Y = [1 2 2]", "Y[1,2] is 2: there is no cost; Y = Y - 1"),
      ("network 1 1; X = [1 2 3]", "Y = [0 5 0]", "Y[1,2] is 5: there is no cost; Y = Y / 5"),
      ("network 1 1; X = [1 2 3]", "Y = [1 3 1]", "Y = (Y - 1) / 2, or set loss mse"),
      ("network 1 1; X = [1 2 3]", "Y = [0.5 7 -1]", "set loss mse takes any number"),
      ("network 1 1; X = [1 2]; set loss mse; Y = [0 2]", "set loss ce", "Y[1,2] is 2"),
      ("network 1 1; X = [1 2]; Y = [0 1]", "Y[1,2] = 1.5", "Y[1,2] is 1.5"),
      (
        "network 1; layer 2 softmax; X = [1 2]", "Y = [1 0; 0 2]",
        "cross-entropy needs targets from 0 to 1, and Y[2,2] is 2"
      ),
    ])
  func saidAtOnce(setup: String, line: String, expected: String) {
    let text = told(setup, line).split(separator: "\n").map { $0.drop { $0 == " " } }
      .joined(separator: " ")
    #expect(text.contains(expected), "\(text)")
  }

  @Test(
    "Without a cost nothing that needs one runs, and the reason is the target",
    arguments: ["run 200", "run until cost < 1", "forward", "step 3", "show costall", "backward"])
  func refused(line: String) {
    let text = told("network 2 1; data pm1.csv; set lr 0.5", line)
    #expect(text.contains("✗ cross-entropy needs targets from 0 to 1, and Y[1,1] is -1"), "\(text)")
    #expect(text.contains("try: Y = (Y + 1) / 2"), "\(text)")
  }

  @Test("What is said to be typed helps")
  func remedies() {
    #expect(told("network 2 1; data pm1.csv; Y = (Y + 1) / 2", "run 2").contains("2 iterations"))
    #expect(told("network 2 1; data pm1.csv; set loss mse", "run 2").contains("2 iterations"))
    #expect(told("network 2 1; set loss mse; data pm1.csv", "run 2").contains("2 iterations"))
  }

  @Test("Targets from 0 to 1 are fine, and so is any number for squares")
  func allowed() {
    #expect(!told("network 1 1; X = [1 2 3]", "Y = [0 0.25 1]").contains("cross-entropy"))
    #expect(!told("network 1 1; X = [1 2]; set loss sse", "Y = [-5 7]").contains("cross-entropy"))
    let column = "network 1; layer 2 softmax; X = [1 2]; Y = [0.5 1; 0.4 1]"
    #expect(told(column, "run 1").contains("1 iteration, cost"))
  }

  @Test("Held out targets are looked at as well")
  func heldOut() {
    let setup = "network 1 1; X = [1 2]; Y = [0 1]; Xtest = [3]; Ytest = [-1]"
    #expect(told(setup, "costtest").contains("Ytest[1,1] is -1"))
  }
}
