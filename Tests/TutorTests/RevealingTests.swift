// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Ways around a question that is open.
@Suite struct RevealingTests {
  /// z = 2·3 = 6, the slopes of cross-entropy.
  private func neuron(_ more: String...) -> Console {
    var console = Console()
    console.type("neuron 1; X = 2; Y = 1; W1 = 0.3; b1 = 0.1; set lr 0.5")
    for line in more { console.type(line) }
    return console
  }

  @Test("A line that fails behind what is asked for is undone as one that succeeds")
  func failed() {
    var console = neuron("ask \"z?\" Z1")
    let told = console.type("run until cost < 0 max 2")
    #expect(told.contains("held back: run would show Z1"), "\(told)")
    // Else nothing could be done any more.
    #expect(console.type("b1 = 2").contains("b1"))
    #expect(!console.type("show b1").contains("held back"))
  }

  @Test("A page of all steps shows it as well")
  func pages() {
    var console = neuron("ask \"z?\" Z1")
    #expect(console.type("plot trace to t.html").contains("held back: plot would show Z1"))
    #expect(console.written("t.html") == nil)
    console.type("X = 3")
    #expect(console.type("plot trace to t.html").contains("written to t.html"))
  }

  @Test("What an update makes of a parameter is not told where that is asked for")
  func updates() {
    var console = neuron("forward; backward", "ask \"And b1 after it?\" b1 - lr*db1")
    for line in [
      "step 2", "update", "run 1", "run 3", "step iter", "plot trace to t.html", "goto b1",
      "export x.npz",
    ] {
      let told = console.type(line)
      #expect(told.contains("held back: "), "\(line): \(told)")
      #expect(console.session.prompt == "nn ?>")
    }
    #expect(console.type("show b1, db1").contains("b1 = 0.1"))
    #expect(console.type("step").contains("W1 = W1"))
    console.type("set lr 0.25")
    #expect(console.type("update").contains("b1 = b1"))
    #expect(console.type("skip").contains("it is "))
    // In the past the next iteration has it already.
    var past = neuron("run 3", "goto db1 at 1", "ask \"And b1 after it?\" b1 - lr*db1")
    #expect(past.session.isAsking)
    #expect(past.type("show b1").contains("b1 = "))
    #expect(past.type("update").contains("held back: "))
    var still = neuron("Y = 0.6", "W1 = 0; b1 = 0; X = 0", "forward; backward")
    still.type("ask \"And W1 after it?\" W1 - lr*dW1")
    #expect(!still.type("step").contains("held back"))
  }

  @Test("Who answers a lesson's question, or a prediction, adds no text to it that looks ahead")
  func texts() {
    var console = Console(files: [
      "c/x.md":
        "---\nid: x\ntitle: x\n---\n```nn\nneuron 1; X = 2; W1 = 0.7\nask \"z?\" Z1\nhint \"a\"\n```\n"
    ])
    console.type("lesson c/x.md", "")
    #expect(console.session.isAsking)
    for line in ["hint \"{Z1}\"", "trap 77 \"{Z1}\"", "trap 1.4 \"x\""] {
      #expect(console.type(line).contains("✗ a question is open already"), "\(line)")
    }
    #expect(console.type("hint").contains("hint: a"))
    var other = neuron("set predict on", "step", "set predict off")
    #expect(other.session.isAsking)
    #expect(other.type("hint \"{Z1}\"").contains("✗ a question is open already"))
    var own = neuron("ask \"z?\" Z1")
    #expect(own.type("hint \"b\"", "hint").contains("hint: b"))
  }

  @Test("Nor where the step is to be predicted")
  func predicted() {
    var console = neuron("forward; backward", "set predict on", "step")
    #expect(console.session.prompt == "nn ?>")
    #expect(console.type("update").contains("held back: update would show W1"))
  }
}
