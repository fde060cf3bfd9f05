// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// What is written so elsewhere: in Python, in a shell, at other prompts.
extension BeginnerTests {
  static let foreignCases: [Case] = [
    Case(
      "np.dot(W1, X)", after: "network 3 4 1", "data xor3",
      says: """
          ✗ np.dot(W1, X) is not written so here
              np.dot(W1, X)
              ^^^^^^^^^^^^^
            the matrix product is @: W1 @ X
            try: W1 @ X
        """),
    Case(
      "W1.T", after: "network 3 4 1",
      says: """
          ✗ .T is not written so here
              W1.T
                ^^
            write ' behind a value to transpose it: W1'
            try: W1'
        """),
    Case(
      "show x ** 2", after: "x = 3",
      says: """
          ✗ ** is not written so here
              show x ** 2
                     ^^
            write x*x, or x² for the square
            try: show x²
        """),
    Case(
      "show x^2", after: "x = 3",
      says: """
          ✗ ^ is not written so here
              show x^2
                    ^
            write x*x, or x² for the square
            try: show x²
        """),
    Case(
      "check 1 != 2",
      says: """
          ✗ != is not written so here
              check 1 != 2
                      ^^
            a condition has one of = < > <= >=
        """),
    Case(
      "x == 3", after: "x = 3",
      says: """
          ✗ == is not written so here
              x == 3
                ^^
            to compare, write check in front: check Z1 = W1 @ X
            try: check x == 3
        """),
    Case(
      "print(W1)", after: "network 3 4 1",
      says: """
          ✗ there is no function "print"
              print(W1)
              ^^^^^
            what does that here: show
            try: show W1
        """),
    Case(
      "learning_rate = 0.5",
      says: """
          ✗ learning_rate is called lr here
              learning_rate = 0.5
              ^^^^^^^^^^^^^
            try: lr = 0.5
        """),
    Case(
      "undo",
      says: """
          ✗ no command is called "undo"
              undo
              ^^^^
            what does that here: back
        """),
    Case(
      "learn 1",
      says: """
          ✗ no command is called "learn"
              learn 1
              ^^^^^
            try: lesson 1
        """),
    Case(
      "show 1; disp W1", after: "network 3 4 1",
      says: """
          ✗ no command is called "disp"
              show 1; disp W1
                      ^^^^
            try: show 1; show W1
        """),
    Case(
      "learn to swim",
      says: """
          ✗ no command is called "learn"
              learn to swim
              ^^^^^
            what does that here: lesson
        """),
    Case(
      "backstep learn 2 --restart",
      says: """
          ✗ this is the prompt of backstep already
              backstep learn 2 --restart
              ^^^^^^^^
            try: lesson 2 restart
        """),
    Case(
      "backstep show W1", after: "network 3 4 1",
      says: """
          ✗ this is the prompt of backstep already
              backstep show W1
              ^^^^^^^^
            try: show W1
        """),
    Case(
      "backstep --resume",
      says: """
          ✗ this is the prompt of backstep already
              backstep --resume
              ^^^^^^^^
            help lists the commands
        """),
    Case(
      "version",
      says: """
          ✗ no command is called "version"
              version
              ^^^^^^^
            what does that here: help version
        """),
    Case(
      "np.random.rand(3)",
      says: """
          ✗ there is no function "np.random"
              np.random.rand(3)
              ^^^^^^^^^
            what does that here: init normal 1 seed 3
        """),
  ]

  @Test("A NumPy array is a matrix, and np. in front of our functions does no harm")
  func numpy() {
    var console = Console()
    #expect(console.type("X = np.array([[0, 0, 1], [0, 1, 1]]); X[2,:]").contains("X is 2×3"))
    #expect(console.type("check array([1, 2])' = [1; 2]").hasPrefix("  ✓"))
    #expect(console.type("np.sum(np.array([1, 2]))") == "  np.sum(np.array([1, 2])) = 3.0000\n")
  }
}
