// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// What cannot be drawn or written, by the whole text of the answer.
@Suite struct PlotTests {
  @Test(
    "Slopes of 0 are shown, and what they mean",
    arguments: [
      (
        "network 2; layer 2 relu; layer 1; data xor; b1 = [-10; -1]; W1 = [-1 -1; -1 -1]; W2 = [1 1]",
        [
          "  dW1 ┤ 0", "  dW2 ┤ 0",
          "  dW1 and dW2: every slope is 0, so an update moves them by nothing",
          "  dW2: all of A1 is 0, since every relu of layer 1 is dead: no z is above 0",
          "  dW1: every relu of layer 1 is dead: no z is above 0",
        ]
      ),
      (
        "network 2 2 1; data xor",
        [
          "  dW1 ┤ 0", "  dW2 ┤ 0",
          "  dW1 and dW2: every slope is 0, so an update moves them by nothing",
          "  dW2: the slopes of its samples cancel",
          "  dW1: all of W2 is 0, and no slope comes back through it",
        ]
      ),
      (
        "network 2 1; X = [0 0; 0 0]; Y = [0 1]",
        [
          "  dW1 ┤ 0", "  dW1: every slope is 0, so an update moves it by nothing",
          "  dW1: all inputs are 0",
        ]
      ),
      (
        "network 1; layer 1 linear; set loss mse; X = [1 2]; Y = [0 0]",
        [
          "  dW1 ┤ 0", "  dW1: every slope is 0, so an update moves it by nothing",
          "  dW1: all of dZ1 is 0: the outputs are the targets, or level there",
        ]
      ),
    ])
  func zeroSlopes(setup: String, expected: [String]) {
    var console = Console(width: 120)
    console.type(setup, "run until dW1")
    let lines = console.type("plot gradients").split(separator: "\n").map(String.init)
    #expect(Array(lines.dropFirst()) == expected, "\(lines)")
  }

  @Test("Slopes that are no numbers are named, and a single layer that has some has its bar")
  func someSlopes() {
    var console = Console()
    console.type("network 1; layer 1 linear; set loss mse; X = [1 2]; Y = [0 1]; W1 = 1/0")
    console.type("run until dW1")
    #expect(console.type("plot gradients").contains("  dW1 ┤ inf\n  dW1: not finite; show dW1"))
    console.type("network 2; layer 3 relu; layer 1; data xor; init normal 1 seed 1; W2 = 0 * W2")
    console.type("run until dW1")
    let text = console.type("plot gradients")
    #expect(
      text.contains("  dW1 ┤ 0\n  dW2 ┤█") && text.contains("  dW1: all of W2 is 0"), "\(text)")
  }

  @Test("A cost that did not change, and one that a weight does not change, say so")
  func unmoved() {
    var console = Console()
    console.type("network 2 2 1; data xor; set lr 0; run 5")
    #expect(
      console.type("plot cost").hasSuffix("0.6931 from iteration 0 to 4: it did not change\n"))
    let slice = console.type("plot slice W1[1,1]").split { $0.isWhitespace }.joined(separator: " ")
    #expect(slice.hasSuffix("it is level everywhere: W1[1,1] changes no output"), "\(slice)")
    #expect(console.type("plot W1").hasSuffix("every number is 0\n"))
  }

  @Test("The numbers of a row fold into a picture, row by row")
  func folded() {
    var console = Console()
    console.type("k = [1 0 0 0 1 0]")
    // NumPy: k.reshape(2, 3) is [[1, 0, 0], [0, 1, 0]].
    let (folded, whole) = (console.type("plot k as 2x3"), console.type("plot [1 0 0; 0 1 0]"))
    #expect(folded.contains("2×3"))
    #expect(
      folded.split(separator: "\n").dropFirst() == whole.split(separator: "\n").dropFirst())
    #expect(console.type("plot k as 3×2").contains("3×2"))
    for shape in ["4x2", "6", "x", "0x6", "-1x6", "99999999999x99999999999", "2x3x1"] {
      #expect(
        console.type("plot k as \(shape)").hasPrefix(
          "  ✗ k has 6 numbers, and \(shape) is no shape of so many\n"), "\(shape)")
    }
    #expect(console.type("plot k as 4x2").hasSuffix("  try: plot k as 1x6\n"))
    #expect(console.type("plot k as").contains("rows and columns, such as 8x8"))
  }

  static let net = "network 3 4 1; data xor3; init normal 1 seed 3"

  @Test("A slice at the kink of a relu tells the slopes on both sides, and only there")
  func kink() {
    var console = Console()
    console.type("network 2; layer 3 relu; layer 1; X = [1 2 -1; 0 1 2]")
    console.type("Y = [1 0 1]; W1 = [1 0; -1 -0.5; 0.3 0.2]; W2 = [1 -1 0.5]")
    let text = console.type("plot slice W1[2,1]")
    #expect(
      text.hasSuffix(
        """
          here: W1[2,1] = -1.0000, cost 1.1435, and a kink of relu, as Z1[2,3] is 0: the
            slope is -0.1625 on the left and 0.0000 on the right

        """), "\(text)")
    #expect(console.type("plot slice W1[1,1]").contains("slope 0.5311: a smaller W1[1,1] lowers"))
    console.type("W1[2,1] = -1.0000001")
    #expect(!console.type("plot slice W1[2,1]").contains("kink"))
  }

  @Test("A file is written, and written over only where that is set")
  func writing() {
    var console = Console()
    console.type(Self.net)
    #expect(console.answer("plot W1 to w.svg").hasPrefix("  written to w.svg, "))
    let first = console.written("w.svg")
    #expect(console.answer("W1 = 0 * W1; plot W1 to w.svg").contains("exists already"))
    #expect(console.written("w.svg") == first)
    console.type("set overwrite on", "plot W1 to w.svg")
    #expect(console.written("w.svg") != first)
  }

  @Test("A lesson draws, and writes no files")
  func confined() {
    let lesson = "---\nid: x\ntitle: x\n---\n```nn\nneuron 3\nplot net to n.svg\n```\n"
    var console = Console(files: ["x.md": lesson, "x.nn": "neuron 3\nplot net to n.svg"])
    #expect(
      console.answer("load x.md") == """
          a network 3 → 1 (1 layer, 4 numbers to learn)
        x.md:7: ✗ a lesson writes no files, so that any lesson is safe to run
              plot net to n.svg
                          ^^^^^
            typed at the prompt this line works

        """)
    #expect(console.written("n.svg") == nil)
    console.type("lesson x.md", "", "")
    #expect(console.written("n.svg") == nil)
    console.type("load x.nn")
    #expect(console.written("n.svg") != nil)
  }
}
