// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// `set predict on`, and numbers of the learner's own.
@Suite struct PredictTests {
  @Test("Each step is asked about before it is done, a whole iteration long, and shows itself then")
  func steps() {
    var console = Console()
    console.type("load 06-backprop-a", "set predict on")
    var told = ""
    for _ in 0..<17 {
      let asked = console.type("step")
      #expect(asked.hasPrefix("  ? What "), "\(asked)")
      #expect(console.session.prompt == "nn ?>")
      #expect(!console.type("step").contains("= "))
      let answer = console.type(console.session.answerToType(isRight: true) ?? "")
      #expect(answer.hasPrefix("  ✓ yes"), "\(answer)")
      told += answer
    }
    #expect(console.session.prompt == "nn 1>")
    for name in ["Z1 = W1", "dW2 = ", "W2 = W2"] { #expect(told.contains(name), "\(name)") }
    #expect(console.type("set predict off; step").contains("Z1 = W1"))
  }

  @Test("In a lesson a predicted step is the lesson's own, and the lesson goes on behind it")
  func lesson() {
    var console = Console(files: [
      "c/x.md":
        "---\nid: x\ntitle: x\n---\n```nn\nneuron 1; X = 1; W1 = 2\nstep\ncheck Z1 = 2\n```\n"
    ])
    console.type("lesson c/x.md", "set predict on", "")
    #expect(console.type("").contains("? What"))
    #expect(console.session.offer == nil)
    let told = console.type("skip")
    #expect(told.contains("Z1 = W1"), "\(told)")
    #expect(console.session.offer == "check Z1 = 2")
    #expect(console.type("").contains("✓ Z1 = 2"))
  }

  private static let page = """
    ---
    id: x
    title: x
    ---
    ```nn
    neuron 3; X = mine([2; -1; 3]); W1 = mine([0.5 1 -0.5])
    ```
    The first input is {X[1,1]}, and there are {m * 3} of them.
    ```nn
    ask "With x1 = {X[1,1]}, what is z?" Z1[1,1]
    step
    check Z1 = W1 @ X + b1
    ```
    """

  @Test("With a seed the numbers are the learner's own, of the same kind, and the same each time")
  func own() {
    let files = ["c/x.md": Self.page]
    var plain = Console(files: files)
    plain.type("lesson c/x.md")
    let text = plain.type("")
    #expect(text.contains("The first input is 2, and there are 3 of them."), "\(text)")
    #expect(text.contains("? With x1 = 2, what is z?"))
    // 0.5·2 + 1·(-1) + (-0.5)·3
    #expect(plain.type("-1.5") == "  ✓ yes, -1.5000\n")
    var own = Console(files: files)
    #expect(own.type("lesson c/x.md seed 4711").contains("numbers of your own, drawn from 4711"))
    own.type("")
    let shown = own.type("show X, W1")
    #expect(shown != plain.type("show X, W1"))
    var again = Console(files: files)
    again.type("lesson c/x.md seed 4711", "")
    #expect(again.type("show X, W1") == shown)
    var other = Console(files: files)
    other.type("lesson c/x.md seed anna", "")
    #expect(other.type("show X, W1") != shown)
    let answer = own.session.answerToType(isRight: true) ?? ""
    #expect(own.type(answer).contains("✓ yes"))
    #expect(own.type("").contains("Z1 = W1"))
    #expect(own.type("").contains("✓ Z1 = W1 @ X + b1"))
    // What is saved needs no seed.
    own.type("save my.nn")
    var loaded = Console(files: ["my.nn": own.written("my.nn") ?? ""])
    loaded.type("load my.nn")
    #expect(loaded.type("show X, W1") == shown)
  }

  @Test("Numbers that are smaller than four decimals stay as they are")
  func tiny() {
    for numbers in ["0.00001", "0.00001 -0.00002"] {
      var console = Console(files: [
        "c/x.md":
          "---\nid: x\ntitle: x\n---\n```nn\nx = mine([\(numbers)])\ncheck x = [\(numbers)]\n```\n"
      ])
      console.type("lesson c/x.md seed 4711", "")
      #expect(console.type("").contains("✓ x ="))
    }
  }

  @Test("Golden values are left out where numbers are the learner's own")
  func golden() {
    var console = Console(files: [
      "c/x.md":
        "---\nid: x\ntitle: x\n---\n```nn\nnetwork 3 4 1; data xor3\ninit normal 1 seed 3 mine\nset lr 0.5\nfixture 06-backprop-a\nforward\ncheck fixture\n```\n"
    ])
    console.type("lesson c/x.md seed 1", "", "", "")
    #expect(console.type("").contains("left out: these numbers are your own"))
    #expect(!console.type("").contains("golden"))
    #expect(console.type("").contains("left out"))
    #expect(console.session.state.tally.failed == 0)
  }
}
