// SPDX-License-Identifier: GPL-3.0-or-later

/// Questions for why, answered or refused.
extension MoreErrorTests {
  static let whyCases: [Case] = [
    Case(
      "why",
      says: """
          ✗ why alone explains a line whose shapes did not fit, and there is none
            try: why cost
        """),
    Case(
      "why", after: "network 2 3 1", "X = [1 2 3; 4 5 6]; network 4 3 1", "step",
      says: """
          X  4×m  a row per input, a column per sample
          X  2×3  what was given
          4 rows are needed, and there are 2.
        """),
    Case(
      "why", after: "network 2 3 1", "show net([1 2; 3 4; 5 6])",
      says: """
          X                2×m  a row per input, a column per sample
          [1 2; 3 4; 5 6]  3×2  what was given
          Turned around it would fit: its columns are what the rows of X should be.
        """),
    Case(
      "why", after: "network 2 3 1", "W1 = [1 2 3; 4 5 6]",
      says: """
          W1              3×2  a row per neuron of layer 1, a column per input
          [1 2 3; 4 5 6]  2×3  what was given
          Turned around it would fit: its columns are what the rows of W1 should be.
        """),
    Case(
      "why", after: "network 3 4 1; data xor3", "show W2 @ X",
      says: """
          W2  1×4  a row per neuron of layer 2, a column per neuron of layer 1
          X   3×4  a row per input, a column per sample
          A product goes along the columns of the left and the rows of the right: there
            must be as many. Here there are 4 columns (one per neuron of layer 1) and 3
            rows (one per input).
          What fits: show W2 @ A1
        """),
    Case(
      "why W1", after: "network 3 4 1",
      says: """
          the first of its 12 numbers; why W1[2,1] asks for the next
          W1[1,1]: the weight from input 1 to neuron 1 of layer 1
            W1[1,1] = 0.0000
            parameters begin at 0: init normal 1 draws weights
        """),
    Case(
      "why b1", after: "network 3 4 1",
      says: """
          the first of its 4 numbers; why b1[2] asks for the next
          b1[1]: the bias of neuron 1 of layer 1
            b1[1] = 0.0000
            biases begin at 0
        """),
    Case(
      "why W1[5,1]", after: "network 3 4 1",
      says: """
          ✗ W1 is 4×3, so it has no element [5,1]
              why W1[5,1]
                  ^^^^^^^
            its last element: W1[4,3]
        """),
    Case(
      "why dW1[1,1]", after: "network 3 4 1", "data xor3", "step",
      says: """
          ✗ dW1 is not computed yet: operation 12 of 17 in this iteration, and you have
            done 1
            try: run until dW1
        """),
    Case(
      "why mine[1,1]", after: "network 3 4 1", "mine = [1 2]",
      says: """
          ✗ mine is your own: the network did not compute it
              why mine[1,1]
                  ^^^^^^^^^
            why tells where numbers of the network come from: why cost
        """),
    Case(
      "why lr", after: "network 3 4 1",
      says: """
          ✗ no step computes lr
              why lr
                  ^^
            help lr tells what it is
        """),
    Case(
      "why 1 + 2",
      says: """
          ✗ 1 + 2 is not one number of the network
              why 1 + 2
                  ^^^^^
            why takes a name and a place in it, such as why Z1[1,1], or why cost
        """),
    Case(
      "why cost at 7", after: "network 3 4 1", "data xor3", "run 3",
      says: """
          ✗ iteration 7 is not reached yet: you are at iteration 3
            try: run 4
        """),
  ]
}
