// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// What somebody ran into who did not know the program.
@Suite struct NewcomerTests {
  @Test("A saved session undoes as much as was undone, whatever lies before it where it is loaded")
  func undoneAgain() {
    var console = Console()
    console.type("neuron 3", "X = [1; 2; 3]", "network 2 1; data xor; run 2", "back 1000")
    console.type("goto branch main", "save my.nn")
    let (prompt, weights) = (console.session.prompt, console.type("W1"))
    #expect(prompt == "nn 2>")
    console.type("W1 = [7 7]", "load my.nn")
    #expect(console.session.prompt == prompt && console.type("W1") == weights)
    #expect(console.written("my.nn")?.contains("back 22 op") == true)
  }

  @Test("m counts the data as long as there is no network")
  func samples() {
    var console = Console()
    console.type("data xor")
    #expect(console.type("m") == "  m = 4.0000\n")
    #expect(console.type("check m = 4") == "  ✓ m = 4\n")
  }

  @Test(
    "A line of Python gets a hint, and no line that cannot be meant",
    arguments: ["import numpy as np", "lambda x: x", "def f(x): return x", "for i in range(10): x"])
  func python(line: String) {
    var console = Console()
    let told = console.type(line)
    #expect(told.contains("help numpy"))
    #expect(!told.contains("try:"))
  }

  @Test("Who wants an empty screen does not lose the network")
  func clear() {
    var console = Console()
    #expect(console.type("clear").hasSuffix("    Ctrl-L clears the screen; reset begins anew\n"))
    #expect(console.type("restart").hasSuffix("    what does that here: reset\n"))
  }

  @Test("Golden values of the network that was judge no other one")
  func goldenOfAnother() {
    var console = Console()
    console.type("load 06-backprop-a")
    console.type("network 2 2 1")
    #expect(!console.type("data xor; forward").contains("golden"))
    #expect(console.type("check fixture").contains("the network is 2 → 2 → 1, and 3 → 4 → 1"))
    console.type("network 3 4 1; data xor3")
    #expect(console.type("forward").contains("golden"))
  }

  @Test("Where dA is infinite the slope is explained without it")
  func infiniteSlope() {
    var console = Console()
    console.type("network 2; layer 3 softmax; X = [1 2; 3 4]; Y = [0 1; 1 0; 0 0]")
    console.type("W1 = [1000 0; 0 0; 0 -1000]", "forward; backward")
    let told = console.type("why dZ1[1,1]")
    #expect(told.contains("= 1 − 0\n"))
    #expect(!told.contains("·(dA"))
  }

  private static let steep =
    "network 1; layer 1 linear; X = [100 200 300]; Y = [1 2 3]; set loss mse"

  @Test("After a divergence a smaller learning rate alone is told again where it began")
  func retried() {
    var console = Console()
    console.type(Self.steep, "W1 = 0.5", "set lr 0.1", "run 60", "set lr 0.01")
    let told = console.type("run 60")
    #expect(told.contains("W1 has grown to"))
    #expect(told.contains("try: goto at 0; set lr 1e-5"))
    console.type("W1 = 1e200")
    #expect(console.type("run 60").contains("as it was set"))
  }

  @Test("No way back is offered that would undo another setting: that one is named")
  func settingBetween() {
    var console = Console()
    console.type(Self.steep, "W1 = 0.5", "set lr 1e-5", "run 100", "set l2 1e10")
    let told = console.type("run 100")
    #expect(told.contains("That was before set l2 1e10."))
    #expect(!told.contains("try:"))
  }
}
