// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Numbers that are typed and that no double is.
@Suite struct TypedNumberTests {
  /// What a line answers.
  private func typed(_ line: String, after lines: String) -> String {
    var console = Console()
    console.type(lines)
    return console.type(line)
  }

  @Test(
    "Two numbers that are one double are not told to be equal: what no double is exactly is refused",
    arguments: [
      "1e23 = 99999999999999991611392", "99999999999999991611392 = 1e23",
      "[1 1e23] = [1 99999999999999991611392]", "-1e23 <= -99999999999999991611392",
      "1e23 - 99999999999999991611392 = 0", "100e21 > x + 99999999999999991611392",
    ])
  func namesakes(_ condition: String) {
    let text = typed("check \(condition)", after: "x = 0")
    #expect(text.contains("✗ no number here is exactly 1"), "\(text)")
    #expect(text.contains(": the nearest is 99999999999999991611392\n"), "\(text)")
  }

  @Test("A number goes by its digits where nothing else does")
  func alone() {
    for condition in [
      "1e23 = 1e23", "1e23 = 100e21", "1.0e23 = 99999999999999991611392", "1e22 < 1e23", "x = 1e23",
    ] {
      #expect(typed("check \(condition)", after: "x = 1e23").hasPrefix("  ✓"), "\(condition)")
    }
  }

  @Test(
    "What rounding alone makes equal is told",
    arguments: [
      ("2e20 + 1 = 2e20", "1 is rounded away in 2e20 + 1"),
      ("1 + 1e-17 = 1", "1e-17 is rounded away in 1 + 1e-17"),
      ("-1e-17 + x = 1", "-1e-17 is rounded away in -1e-17 + x"),
      ("1e-17 - 1 = -1", "1e-17 is rounded away in 1e-17 - 1"),
      ("[1 2] + [0 1e-17] = [1 2]", "[0 1e-17] is rounded away"),
      ("2e20 + 1 <= 2e20", "1 is rounded away in 2e20 + 1"),
      ("2e20 + 1 > 2e20", "1 is rounded away in 2e20 + 1"),
      ("9007199254740991 + 2 = 9007199254740992", "lie 2 apart at 9007199254740992"),
      ("sum([2e20 1]) = 2e20", "numbers here lie 32768 apart at 2e+20"),
      ("[2e20 1] @ [1; 1] >= 2e20", "numbers here lie 32768 apart at 2e+20"),
      ("sum([2e20 1 -2e20]) = 0", "numbers here lie 65536 apart at 4e+20"),
      ("9007199254740991 + 2 - 9007199254740991 = 1", "numbers here lie 4 apart"),
      ("big = 2e20", "numbers here lie 32768 apart at 2e+20"),
    ])
  func rounded(_ condition: String, _ remark: String) {
    let text = typed("check \(condition)", after: "x = 1; big = 2e20 + 1")
    #expect(text.contains(remark), "\(text)")
  }

  @Test("What is exact is told without a remark")
  func exact() {
    for condition in [
      "2e20 = 2e20", "x = 2e20", "2 - 1 = 1", "1 + 0 = 1", "9007199254740991 + 1 > 3",
      "4503599627370496 + 1 = 4503599627370497", "x - x = 0", "sum([1 2]) = 3",
      "1e20 - 1e20 = 0", "0.1 + 0.2 = 0.3000",
    ] {
      let text = typed("check \(condition)", after: "x = 2e20")
      #expect(text == "  ✓ \(condition)\n", "\(text)")
    }
  }

  @Test(
    "A number that is another one where it is used is told, wherever it is typed",
    arguments: [
      "x = 9007199254740993", "x = [1 -9007199254740993]", "x[1,2] = 2 * 9007199254740993",
      "X = [1 9007199254740993]", "Y = 9007199254740993", "W1 = -9007199254740993",
      "b1[1] = 9007199254740993", "lr = 9007199254740993", "set lr 9007199254740993",
      "set l2 1 9007199254740993", "9007199254740993 + 1", "show x, 9007199254740993",
      "init normal 9007199254740993", "y = sum([1; 9007199254740993]')",
    ])
  func becomes(_ line: String) {
    let text = typed(line, after: "network 1 1; X = 1; Y = 0; x = [1 2]")
    #expect(
      text.contains(
        "  9007199254740993 becomes 9007199254740992: no number here has more than 53\n    bits\n"),
      "\(text)")
  }

  @Test("So is one too small, and no other is; a count is as long as it is typed")
  func becomesNothing() {
    #expect(
      typed("x = 2 * 1e-400", after: "").hasSuffix(
        "  1e-400 becomes 0: the smallest above 0 is 4.9e-324\n"))
    for line in [
      "x = 0.12345678901234567890", "x = 1e23", "x = 9007199254740994", "x = 1e-5",
      "x = 12345678901234567890.5", "x = 0.00000000000000000000",
    ] { #expect(!typed(line, after: "").contains("becomes"), "\(line)") }
    // Names of files and branches are no numbers.
    for line in ["save 9007199254740993", "load 9007199254740993", "goto at 9007199254740993"] {
      #expect(!typed(line, after: "").contains("becomes"), "\(line)")
    }
    let held = typed(
      "run until cost < 99 max 9007199254740993", after: "network 1 1; X = 1; Y = 0")
    #expect(held.hasPrefix("  cost < 99 at iteration 0, ") && !held.contains("becomes"), "\(held)")
    #expect(
      typed("x[9007199254740993,1]", after: "x = 1").contains("no element [9007199254740993,1]"))
  }
}
