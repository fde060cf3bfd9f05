// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Testing

/// The end of a line inside brackets.
@Suite struct OneLineTests {
  @Test(
    "It begins a row of a matrix, and means nothing beside a ;, at its ends and in nested brackets",
    arguments: [
      ("X = [1 2\n 3 4]", "X = [1 2;  3 4]"),
      ("X = [1 2;\n 3 4]", "X = [1 2;  3 4]"),
      ("X = [1 2\n; 3 4]", "X = [1 2 ; 3 4]"),
      ("X = [\n1 2\n\n\n3 4\n]", "X = [ 1 2; 3 4 ]"),
      ("X = [1, 2,\r\n3, 4]", "X = [1, 2; 3, 4]"),
      ("X = [1, 2,\n]", "X = [1, 2 ]"),
      ("X = [[1 2]\n [3 4]]", "X = [[1 2]  [3 4]]"),
      ("X = [[1, 2],\n [3, 4]]", "X = [[1, 2],  [3, 4]]"),
      ("X = [[1 2\n  3 4]\n [5 6 7 8]]", "X = [[1 2   3 4]  [5 6 7 8]]"),
      ("X = [1 2 # first\n # none\n 3 4 # last\n]", "X = [1 2;  3 4 ]"),
      ("show (1 +\n 2)", "show (1 +  2)"),
      ("W1[1,\n2] = 3", "W1[1, 2] = 3"),
      ("show [1\n-2], \"a\"", "show [1; -2], \"a\""),
      ("X = [1 2]", "X = [1 2]"),
    ])
  func rows(text: String, expected: String) { #expect(OneLine.of(text) == expected) }

  @Test("Behind ... or a backslash it means nothing; dots that stand for numbers stay")
  func continued() {
    func joined(_ lines: String...) -> [String] {
      var joiner = LineJoiner()
      return lines.compactMap { joiner.add($0) } + [joiner.finish()].compactMap { $0 }
    }
    #expect(joined("X = [1 2 ...", "3 4]") == ["X = [1 2  3 4]"])
    #expect(joined("X = [1 2 \\", "3 4]") == ["X = [1 2 3 4]"])
    #expect(joined("a = 1 + ...", "2") == ["a = 1 +  2"])
    #expect(joined("X = [[1 2]", " ...", " [5 6]]") == ["X = [[1 2]\n ...\n [5 6]]"])
    #expect(joined("X = [[1 ...", " 2]]") == ["X = [[1 ...\n 2]]"])
  }

  @Test("A hundred thousand lines, brackets or commas are read in one go")
  func long() {
    let many = 100_000
    for line in ["[", "", "[,", ",", "[[1,"] {
      let text = "[" + String(repeating: line + "\n", count: many) + "1"
      #expect(OneLine.of(text).last == "1")
    }
  }
}
