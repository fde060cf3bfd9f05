// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

/// What beginners and people who come from Python type, by the whole text of the answer.
@Suite struct BeginnerTests {
  @Test("A slip is told with what would be right", arguments: cases)
  func slip(_ example: ErrorTests.Case) {
    ErrorTests().error(example)
  }

  typealias Case = ErrorTests.Case

  static let cases = slipCases + foreignCases

  private static let slipCases: [Case] = [
    Case(
      "net(X')", after: "network 3 4 1", "data xor3",
      says: """
          ✗ net takes inputs, one column per sample: this network has 3 inputs, and X'
            is 4×3
              net(X')
              ^^^^^^^
            try: net(X)
        """),
    Case(
      "net(1)", after: "network 3 4 1", "data xor3",
      says: """
          ✗ net takes inputs, one column per sample: this network has 3 inputs, and 1 is
            1×1
              net(1)
              ^^^^^^
        """),
    Case(
      "W1[2,3] = [1 2]", after: "network 3 4 1",
      says: """
          ✗ W1[2,3] is 1×1 and [1 2] is 1×2: the two cannot be the same
        """),
    Case(
      "W1 @ X'", after: "network 3 4 1", "data xor3",
      says: """
          ✗ W1 @ X' is 4×3 @ 4×3: the inner sizes 3 and 4 differ
            shapes here: W1 4×3, A0 3×4, W2 1×4, A1 4×4, A2 1×4
            try: W1 @ X
        """),
    Case(
      "x[1+1,1]",
      says: """
          ✗ "+" cannot stand in an index
              x[1+1,1]
                 ^
            an index is a whole number or :, with a comma between row and column:
              x[1,2], x[:,1]
        """),
    Case(
      "x[1 1]",
      says: """
          ✗ "1" cannot stand in an index
              x[1 1]
                  ^
            an index is a whole number or :, with a comma between row and column:
              x[1,2], x[:,1]
        """),
    Case(
      "x[1:2,1]",
      says: """
          ✗ ":" cannot stand in an index
              x[1:2,1]
                 ^
            an index is a whole number or :, with a comma between row and column:
              x[1,2], x[:,1]
        """),
    Case(
      "X = [0.5, -1.5, 2,]",
      says: """
          ✗ "]" cannot stand here
              X = [0.5, -1.5, 2,]
                                ^
            what can: a number
        """),
    Case(
      "dA0", after: "network 3 4 1", "data xor3",
      says: """
          ✗ dA0 is not computed yet: operation 11 of 17 in this iteration, and you have
            done 0
            try: run until dZ1; show dA0
        """),
    Case(
      "run until dA0", after: "network 3 4 1", "data xor3",
      says: """
          ✗ dA0 can be computed between dZ1 and the update of W1
            try: run until dZ1; show dA0
        """),
    Case(
      "mW2", after: "network 3 4 1", "data xor3",
      says: """
          ✗ there is no mW2: the optimizer gd keeps no such running mean
            try: set optimizer momentum 0.9 ema
        """),
    Case(
      "step", after: "X = [1 2; 3 4]; Y = [0 1]; network 3; layer 4 tanh; layer 1 sigmoid",
      says: """
          ✗ X has 2 rows and the network has 3 inputs: one row per input is needed
            try: network 2; layer 4 tanh; layer 1 sigmoid
        """),
    Case(
      "step", after: "X = [1 2; 3 4]; network 3 5 1",
      says: """
          ✗ X has 2 rows and the network has 3 inputs: one row per input is needed
            try: network 2 5 1
        """),
    Case(
      "sigmoid W1", after: "network 3 4 1",
      says: """
          ✗ sigmoid is a function: what it works on stands in parentheses
              sigmoid W1
              ^^^^^^^
            try: sigmoid(W1)
        """),
    Case(
      "show sigmoid [1 2]",
      says: """
          ✗ sigmoid is a function: what it works on stands in parentheses
              show sigmoid [1 2]
                   ^^^^^^^
            try: sigmoid([1 2])
        """),
    Case(
      "softmax([1 2])",
      says: """
          ✗ there is no function "softmax"
              softmax([1 2])
              ^^^^^^^
            it is an activation: layer 4 softmax
        """),
    Case(
      "W0",
      says: """
          ✗ there is no W0: layers count from 1, and layer 0 is the input X
              W0
              ^^
            the first one: W1
        """),
    Case(
      "b0 = 3",
      says: """
          ✗ there is no b0: layers count from 1, and layer 0 is the input X
              b0 = 3
              ^^
            the first one: b1
        """),
  ]

  @Test("Our own prompt in front of a pasted line is skipped")
  func prompt() {
    var console = Console()
    #expect(console.type("nn 0:dZ2> 1 + 1") == "  1 + 1 = 2.0000\n")
    #expect(console.type("  nn 12> frward").contains("    frward\n"))
    #expect(console.type("nn > 1").contains("no command is called \"nn\""))
  }

  @Test("A matrix may stand in several lines of a file")
  func lines() {
    var console = Console(files: [
      "a.nn": "X = [[0, 0, 1], # x1\n  [0, 1, 1]]\nshow (1 +\n1)\nfoo\n"
    ])
    let text = console.type("load a.nn")
    #expect(text.hasPrefix("  X is 2×3\n  (1 + 1) = 2.0000\na.nn:5: ✗"))
  }

  @Test("A function that lacks its parentheses is no way to nest without end")
  func deepSlips() {
    var console = Console()
    for word in ["sigmoid ", "sigmoid [", "np.array(", "array(sigmoid "] {
      let line = "show " + String(repeating: word, count: 5_000)
      #expect(console.answer(line, as: .file("x", line: 1)).contains("✗"))
    }
  }
}
