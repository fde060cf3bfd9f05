// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// Words, expressions and shapes that do not fit.
extension ErrorTests {
  static let wordCases: [Case] = [
    // Words
    Case(
      "frward",
      says: """
          ✗ no command is called "frward"
              frward
              ^^^^^^
            a command close to it: forward
        """),
    Case(
      "xyzzy plugh",
      says: """
          ✗ no command is called "xyzzy"
              xyzzy plugh
              ^^^^^
            help lists the commands
        """),
    Case(
      "l",
      says: """
          ✗ "l" may be layer, lesson or load
              l
              ^
            one more letter tells them apart
        """),
    Case(
      "show foo",
      says: """
          ✗ nothing is called "foo"
              show foo
                   ^^^
            help names lists what has a name
        """),
    Case(
      "show sgmoid([1 2])",
      says: """
          ✗ there is no function "sgmoid"
              show sgmoid([1 2])
                   ^^^^^^
            close to it: sigmoid
        """),
    Case(
      "step 2 days", after: net,
      says: """
          ✗ "days" cannot stand here
              step 2 days
                     ^^^^
            what can: op, layer, iter or epoch
        """),
    // Expressions
    Case(
      "show (1 + 2",
      says: """
          ✗ this ( is never closed
              show (1 + 2
                   ^
            put a ) where it ends
        """),
    Case(
      "show [1 2; 3]",
      says: """
          ✗ row 2 has 1 number, row 1 has 2
              show [1 2; 3]
                         ^
            rows of a matrix have one length; a ; begins a new row
        """),
    Case(
      "show 1.2.3",
      says: """
          ✗ "1.2.3" is not a number
              show 1.2.3
                   ^^^^^
            numbers look like 1, 0.5, -2 or 1e-3
        """),
    Case(
      "show 1e999",
      says: """
          ✗ 1e999 is larger than any number here
              show 1e999
                   ^^^^^
            the largest is 1.8e308
        """),
    Case(
      "show dZ2[0,1]", after: net,
      says: """
          ✗ indices start at 1, so there is no row or column 0
              show dZ2[0,1]
                       ^
            the first element: dZ2[1,1]
        """),
    Case(
      "show W1[5,1]", after: net,
      says: """
          ✗ W1 is 4×3, so it has no element [5,1]
              show W1[5,1]
                   ^^^^^^^
            its last element: W1[4,3]
        """),
    Case(
      "show 3 $ 4",
      says: """
          ✗ the character $ (U+24) means nothing here
              show 3 $ 4
                     ^
            help names lists the signs that do
        """),
    Case(
      "data \"abc",
      says: """
          ✗ this string has no closing quote
              data "abc
                   ^^^^
            put a " where it ends
        """),
    Case(
      "show W1 @ A2", after: net, "data xor3", "forward",
      says: """
          ✗ W1 @ A2 is 4×3 @ 1×4: the inner sizes 3 and 1 differ
            shapes here: W1 4×3, A0 3×4, W2 1×4, A1 4×4, A2 1×4
            try: show W1 @ A0
        """),
    // An X that waits for its network: A0 is no better than it.
    Case(
      "show W1 @ X", after: "network 2 1", "X = [1; 2]", "neuron 3", "W1 = [1 2 3]",
      says: """
          ✗ W1 @ X is 1×3 @ 2×1: the inner sizes 3 and 2 differ
            shapes here: W1 1×3
        """),
    Case(
      "show W1 * X", after: net, "data xor3",
      says: """
          ✗ W1 * X is 4×3 * 3×4: elementwise both must have one shape
            * is elementwise; the matrix product is @
            shapes here: W1 4×3, A0 3×4, W2 1×4, A1 4×4, A2 1×4
            try: show W1 @ X
        """),
    Case(
      "show sum(a' + a)", after: wide,
      says: """
          ✗ a' + a is 20000×20000 and would take 3 GiB of memory; one value may take 2
            GiB
              show sum(a' + a)
                       ^^^^^^
            nothing was computed
        """),
    Case(
      "show a' @ a", after: wide,
      says: """
          ✗ a' @ a is 20000×20000 and would take 3 GiB of memory; one value may take 2
            GiB
              show a' @ a
                   ^^^^^^
            nothing was computed
        """),
    // Shapes
    Case(
      "X = [2 -1 3; 0 1 2]", after: net,
      says: """
          ✗ X is 2×3, but this network has 3 inputs, so X must have 3 rows
            Your X looks like 2 samples written as rows; here every sample is a column.
            try: X = [2 -1 3; 0 1 2]'
        """),
    Case(
      "W1 = [1 2 3 4; 1 2 3 4; 1 2 3 4]", after: net,
      says: """
          ✗ W1 must be 4×3, one row per neuron and one column per input; this is 3×4
            try: W1 = [1 2 3 4; 1 2 3 4; 1 2 3 4]'
        """),
    Case(
      "Y = [0 1]", after: net, "data xor3",
      says: """
          ✗ Y is 1×2; it must have 1 row, one per output, and 4 columns, one per sample
        """),
    Case(
      "Z1 = 4", after: net,
      says: """
          ✗ Z1 is computed by the network and cannot be assigned; you can change X, Y,
            W1, b1, W2 and b2
        """),
    Case(
      "m = 4", after: net,
      says: """
          ✗ m has a meaning of its own and cannot be assigned
              m = 4
              ^
            choose another name, such as mym
        """),
  ]
}
