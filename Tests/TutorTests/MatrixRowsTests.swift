// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Matrices that are typed or pasted over several lines.
@Suite struct MatrixRowsTests {
  @Test(
    "Rows are those of the lines",
    arguments: [
      ("a = [1 2\n 3 4]", "2×2"), ("a = [[1 2]\n [3 4]\n [5 6]]", "3×2"),
      ("a = [[1. 2.\n  3. 4.]]", "1×4"), ("a = np.array([[1, 2],\n          [3, 4]])", "2×2"),
      ("a = [\n  1, 2,\n  3, 4,\n]", "2×2"), ("a = [1\n2\n3]", "3×1"),
    ])
  func shapes(text: String, shape: String) {
    var console = Console()
    #expect(console.type(text) == "  a is \(shape)\n")
    // As a file has them.
    var other = Console(files: ["m.nn": text + "\n"])
    #expect(other.type("load m.nn") == "  a is \(shape)\n")
    // And saved, they are the same again.
    console.type("save my.nn")
    var third = Console(files: ["my.nn": console.written("my.nn") ?? ""])
    third.type("load my.nn")
    #expect(third.type("a") == console.type("a"))
  }

  @Test("What is wrong in one of several lines is shown on one")
  func carets() {
    var console = Console()
    #expect(
      console.type("X = [1 2\n 3 x]").contains(
        """
              X = [1 2;  3 x]
                           ^
        """))
    #expect(console.type("X = [1 2\n 3]").contains("row 2"))
    #expect(console.type("X = [[1 2 3]\n ...\n [7 8 9]]").contains("✗"))
  }
}
