// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

/// What cannot be drawn.
extension PlotTests {
  @Test(
    "What cannot be drawn is told",
    arguments: [
      (
        "", "plot cost",
        """
          ✗ there is no network yet
            try: network 3 4 1
        """
      ),
      (
        net, "plot cost",
        """
          ✗ cost is not computed yet: operation 5 of 17 in this iteration, and you have
            done 0
            try: run until cost
        """
      ),
      (
        // Y waits for a network with three outputs.
        "data gauss 12; network 2 3 2; init normal 1", "plot slice W1[1,1]",
        """
          ✗ Y is 3×12; it must have 2 rows, one per output, and 12 columns, one per
            sample
        """
      ),
      (
        "\(net); run 9", "plot cost of main, nope",
        """
          ✗ no branch is called "nope"
              plot cost of main, nope
                                 ^^^^
            try: branches
        """
      ),
      (
        "\(net); run 9", "plot cost of ,",
        """
          ✗ "," cannot stand here
              plot cost of ,
                           ^
            what can: a branch, such as main
        """
      ),
      (
        net, "plot gradients",
        """
          ✗ dW2 is not computed yet: operation 8 of 17 in this iteration, and you have
            done 0
            try: run until dW2
        """
      ),
      (
        net, "plot foo",
        """
          ✗ nothing is called "foo"
              plot foo
                   ^^^
            help names lists what has a name
        """
      ),
      (
        net, "plot m",
        """
          ✗ m is one number: there is nothing to draw
              plot m
                   ^
            try: show m
        """
      ),
      (
        net, "plot W1 / 0 * 0",
        """
          ✗ no number of W1 / 0 * 0 is finite, so there is nothing to draw
              plot W1 / 0 * 0
                   ^^^^^^^^^^
        """
      ),
      (
        net, "plot softmax",
        """
          ✗ softmax has no curve: each of its outputs depends on every z of the column
            try: plot sigmoid
        """
      ),
      (
        net, "plot slice A1",
        """
          ✗ a slice goes along one weight or bias as it is now; A1 is none
              plot slice A1
                         ^^
            try: plot slice W1[1,1]
        """
      ),
      (
        net, "plot slice W1",
        """
          ✗ a slice goes along one weight or bias as it is now; W1 is none
              plot slice W1
                         ^^
            try: plot slice W1[1,1]
        """
      ),
      (
        net, "plot slice W1[9,1]",
        """
          ✗ W1 is 4×3, so it has no element [9,1]
              plot slice W1[9,1]
                         ^^^^^^^
            its last element: W1[4,3]
        """
      ),
      (
        net, "plot boundary x1 x9",
        """
          ✗ there is no input x9: they are x1 to x3
              plot boundary x1 x9
                               ^^
        """
      ),
      (
        net, "plot boundary x1 x1",
        """
          ✗ x1 cannot be both axes
              plot boundary x1 x1
                               ^^
            try: plot boundary x1 x2
        """
      ),
      (
        "neuron 1; X = [1 2]", "plot boundary",
        """
          ✗ a map has two axes, and this network has 1 input
            plot net and plot slice W1[1,1] draw any network
        """
      ),
      (
        "network 3 1; X = [1 2; 3 4; 6 5]", "plot boundary",
        """
          ✗ a map has two axes, and this network has 3 inputs: name two of them
            the others stand at their mean
            try: plot boundary x1 x2
        """
      ),
      (
        net, "plot W1 to w.png",
        """
          ✗ w.png does not end in .svg, which tells what is written
              plot W1 to w.png
                         ^^^^^
            such as plot.svg
        """
      ),
      (
        net, "plot trace",
        """
          ✗ a trace is a page for a browser and needs a file; show trace lists the steps
            here
            try: plot trace to trace.html
        """
      ),
      (
        net, "plot W1 to",
        """
          ✗ the line ends here
              plot W1 to
                        ^
            what can: a file, such as plot.svg
        """
      ),
      (
        net, "plot W1 to full/w.svg",
        """
          ✗ full/w.svg cannot be written: No space left on device
        """
      ),
      (
        net, "plot W1 to old.svg",
        """
          ✗ old.svg exists already and was not touched
            give it another name, or let files be written over
            try: set overwrite on
        """
      ),
    ])
  func refusal(_ before: String, _ line: String, _ text: String) {
    var console = Console(files: ["old.svg": "kept"])
    console.type(before)
    #expect(console.answer(line) == text + "\n")
  }
}
