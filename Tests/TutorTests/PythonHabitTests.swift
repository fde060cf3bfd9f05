// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Who comes from Python, R or MATLAB is told how it is written here, where it can be told as a line.
@Suite struct PythonHabitTests {
  private static let typed = [
    ("1 == 1", "check 1 == 1"), ("3 < 4", "check 3 < 4"), ("W1[1,1] >= 0", "check W1[1,1] >= 0"),
    ("sum(X, axis=1)", "rowsum(X)"),
    ("np.sum(W1 @ X, axis = 0, keepdims=True)", "rowsum((W1 @ X)')'"),
    ("X.sum(axis=0)", "rowsum(X')'"), ("sum(X, 1)", "rowsum(X)"), ("X.T", "X'"),
    ("show X.T, Y", "show X', Y"), ("k = W1.T @ W1", "k = W1' @ W1"), ("np.dot(W1, X)", "W1 @ X"),
    ("k = W1.dot(X + 1) + b1", "k = W1 @ (X + 1) + b1"), ("np.matmul(W1, X)", "W1 @ X"),
    ("print(X)", "show X"),
    ("X ** 2", "X²"), ("k = X^2 * 3", "k = X² * 3"), ("X += 1", "X = X + 1"),
    ("W1[1,2] -= 0.1*2 + 1", "W1[1,2] = W1[1,2] - (0.1*2 + 1)"), ("X++", "X = X + 1"),
    ("x := 2", "x = 2"), ("x <- 3", "x = 3"), ("assert 1 == 1", "check 1 == 1"),
  ]

  @Test("The line that does it is offered, and works", arguments: typed)
  func offered(_ line: String, _ ours: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    let told = console.type(line)
    #expect(told.hasSuffix("    try: \(ours)\n"), "\(told)")
    #expect(!console.type(ours).contains("cannot") && !console.type(ours).contains("not written"))
  }

  @Test(
    "Else a sentence names it",
    arguments: [
      ("5 // 2", "/ divides, and nothing is rounded"),
      ("show X // words", "a comment begins with #"),
      ("/* words */", "a comment begins with #"), ("5 % 2", "there is no remainder here"),
      ("% words", "a comment begins with #"), ("rem words", "a comment begins with #"),
      ("\"\"\"words\"\"\"", "words that are no command stand behind #"),
      ("'words'", "words that are no command stand behind #"), ("2 ** 3", "x² for the square"),
      ("W1 -= 0.1", "write W1 = W1 - .."), ("X *= 2", "write X = X * .."),
      ("X++", "write X = X + .."),
      ("x := 2", "write x = .."), ("x <- 3", "write x = .."), ("a, b = 1, 2", "a = 1; b = 2"),
      ("1 and 2", "a condition stands behind check"), ("not 1", "a condition stands behind check"),
      ("X is Y", "a condition stands behind check"), ("X & Y", "a condition stands behind check"),
      ("3 <> 4", "a condition has one of"), ("True", "there are numbers alone"),
      ("max(1, 2)", "max([1 2])"), ("max(X, axis=0)", "max takes one value"),
      ("mean(X, axis=1)", "rowsum(X)"), ("np.maximum(0, X)", "relu(X)"),
      ("np.linalg.norm(X)", "sqrt(sum(X²))"), ("pow(2, 3)", "X²"), ("type(X)", "show shapes"),
      ("np.concatenate([X, Y])", "help numpy"), ("5 mod 2", "there is no remainder here"),
      ("1 if 2 else 3", "help numpy"), ("del X", "until it gets another"),
    ])
  func told(_ line: String, _ part: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    let told = console.type(line)
    #expect(told.hasPrefix("  ✗ ") && told.contains(part), "\(told)")
  }

  @Test("A bracket that a file leaves open is named where the next line cannot stand in it")
  func open() {
    var console = Console(files: ["a.nn": "W1 = [1 2; 3 4\nshow W1\n", "b.nn": "(1 + 2\n\n"])
    #expect(console.type("load a.nn").contains("the [ in front of it is still open"))
    #expect(
      console.type("load b.nn").contains("(") && console.type("[1 2").contains("the [ in front"))
  }

  @Test("What compares in its place, and signs in names and words, are what they were")
  func others() {
    var console = Console(files: ["a%b.nn": "7", "a//b.nn": "8"])
    console.type("network 3 4 1; data xor3")
    #expect(console.type("check 1 == 1") == "  ✓ 1 == 1\n")
    #expect(console.type("check W1 >-3").contains("✓"))
    #expect(console.type("run until cost < 9").contains("cost < 9 at iteration"))
    #expect(console.type("load a%b.nn") == "  7 = 7.0000\n")
    #expect(console.type("load a//b.nn") == "  8 = 8.0000\n")
    #expect(console.type("1 # 5 % 2 // 3") == "  1 = 1.0000\n")
    #expect(console.type("sum(X)").hasPrefix("  sum(X) = "))
  }
}
