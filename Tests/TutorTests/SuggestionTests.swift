// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// What is suggested was tried on a copy of the session: it runs, and it changes something.
@Suite struct SuggestionTests {
  private func answer(_ lines: String...) -> String {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3", "run until dZ2")
    return lines.map { console.answer($0) }.last ?? ""
  }

  @Test("A suggestion is the whole statement with what fits in place of what does not")
  func wholeStatement() {
    #expect(answer("show W1 @ A2").hasSuffix("try: show W1 @ A0\n"))
    #expect(answer("show 2 * (W1 @ A2)").hasSuffix("try: show 2 * (W1 @ A0)\n"))
    #expect(answer("mine = dZ2 @ A2").hasSuffix("try: mine = dZ2 @ A2'\n"))
    #expect(answer("net(X')").hasSuffix("try: net(X)\n"))
    #expect(answer("X = [1 2 3; 4 5 6]").hasSuffix("try: X = [1 2 3; 4 5 6]'\n"))
  }

  @Test("In a check the suggestion compares equal shapes, and holds where one of them does")
  func check() {
    #expect(answer("check dZ2 = dA2 @ A2").hasSuffix("try: check dZ2 = dA2 * A2\n"))
    #expect(
      answer("run until dW2", "check dW2 * m = dZ2 @ A1' * X").contains("try:") == false)
  }

  @Test("What would set a name to what it is is not suggested")
  func useless() {
    #expect(
      answer("W1 = W1'")
        == "  ✗ W1 must be 4×3, one row per neuron and one column per input; this is 3×4\n")
  }

  @Test("The transpose of NumPy is answered with the name it stood behind, an update with =")
  func python() {
    #expect(
      answer("show dZ2 @ A1.T / m")
        .hasSuffix("to transpose it: A1'\n    try: show dZ2 @ A1' / m\n"))
    #expect(answer("W1 += 1").hasSuffix("write W1 = W1 + ..\n    try: W1 = W1 + 1\n"))
  }

  @Test("The first article's names are its values in its view, and lead to ours elsewhere")
  func articleNames() {
    #expect(answer("set view rows", "layer1 - A1'").contains("0.0000"))
    #expect(answer("set view rows", "check weights2 = W2'") == "  ✓ weights2 = W2'\n")
    #expect(
      answer("set view rows", "run until dW2", "check d_weights2 = -1 * dW2'").contains("✓"))
    #expect(answer("set view rows", "check output = sigmoid(layer1 @ weights2)").contains("✓"))
    #expect(
      answer("run until layer1").hasSuffix(
        "layer1 is called A1 here\n"
          + "      run until layer1\n                ^^^^^^\n    try: run until A1\n"))
    #expect(
      answer("set view rows", "weights2 = [1; 2; 3; 4]").hasSuffix("try: W2 = [1; 2; 3; 4]'\n"))
    #expect(answer("layer1 = 3", "layer1 + 1").contains("4"))
  }

  @Test("why of a matrix takes its first number and says so")
  func whyOfMatrix() {
    let text = answer("why dA2")
    #expect(
      text.hasPrefix("  the first of its 4 numbers; why dA2[1,2] asks for the next\n"))
    #expect(text.contains("dA2[1,1] ="))
  }

  @Test(
    "What people type from other programs is answered with what does it here",
    arguments: [
      ("X.shape", "show shapes"), ("len(X)", "show shapes"), ("np.size(X)", "show shapes"),
      ("whos", "show shapes"), ("print(X)", "show"),
      ("import numpy as np", "help numpy"), ("for i in range(10):", "help numpy"),
      ("np.zeros(3)", "init zeros"), ("activation relu", "layer 4 relu"),
      ("A1.sum()", "write sum(A1)"), ("epochs 100", "run 100"), (".help", "try: help"),
      ("batch 3", "try: help batch"), ("show loss", "the number that it measures is cost"),
    ])
  func habits(typed: String, ours: String) {
    let text = answer(typed)
    #expect(text.contains("✗"))
    #expect(text.contains(ours))
  }

  @Test(
    "Sizes and activations in one line are answered with the lines that build it",
    arguments: [
      ("network 3 4 1 relu", "network 3; layer 4 relu; layer 1"),
      ("network 3 4 5 1 ReLU", "network 3; layer 4 relu; layer 5 relu; layer 1"),
      ("network 3 4 2 softmax", "network 3; layer 4; layer 2 softmax"),
      ("network 3 4 2 identity", "network 3; layer 4; layer 2 linear"),
      ("network 3 4 1 softplus", "network 3; layer 4 softplus; layer 1"),
      ("network 3 4 1 tanh linear", "network 3; layer 4 tanh; layer 1 linear"),
      ("network 3 4 relu 1", "network 3; layer 4 relu; layer 1"),
      ("network 3 4 leaky 0.1 1 identity", "network 3; layer 4 leaky 0.1; layer 1 linear"),
      ("network 2 2; network 3 4 1 relu; X = 1", "network 3; layer 4 relu; layer 1"),
      ("neuron 3 relu", "network 3; layer 1 relu"), ("layer 3 4 relu", "layer 3; layer 4 relu"),
      ("layer relu 4", "layer 4 relu"),
    ])
  func layers(_ line: String, _ typed: String) {
    var console = Console()
    let text = console.type("network 3", line)
    #expect(text.hasSuffix("    try: \(typed)\n"), "\(text)")
    #expect(!console.type(typed).contains("✗"))
  }

  @Test("What is no row of sizes and activations gets no such answer")
  func noLayers() {
    var console = Console()
    console.type("network 3")
    for line in [
      "network 3 4 1 gelu", "network 3 4 relu 1 tanh sigmoid", "network relu", "layer 4 relu relu",
    ] {
      #expect(!console.type(line).contains("try: network"), "\(line)")
    }
  }

  @Test("A verb may be called with empty parentheses")
  func emptyCall() {
    #expect(answer("help()") == answer("help"))
    #expect(answer("step()").contains("dW2 = "))
    #expect(answer("help numpy").contains("rowsum(A)"))
  }
}
