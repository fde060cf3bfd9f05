// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// What stands between the fields of a table, and which of them are numbers.
extension TableTests {
  @Test(
    "Separators are found",
    arguments: [
      ("\"a\";\"b\";\"y\"\n7.3;0.71;5\n7.9;0.87;6\n", "semicolons between"),
      ("a\tb\ty\n7.3\t0.71\t5\n7.9\t0.87\t6\n", "tabs between"),
      ("a b y\n7.3  0.71 5\n 7.9 0.87   6  \n", "blanks between"),
      ("7.3\t0.71\t5\n7.9\t\t0.87\t6\n", "blanks between"),
      ("a|b|y\n7.3|0.71|5\n7.9|0.87|6\n", "| between"),
      ("a, b, y\n7.3, 0.71, 5\n7.9, 0.87, 6\n", "commas between"),
      ("a,b,y,\n7.3,0.71,5,\n7.9,0.87,6,\n", "commas between"),
      ("a,b,y\r7.3,0.71,5\r7.9,0.87,6\r", "commas between"),
      ("a,b,y\n7.3,0.71,5,\n7.9,0.87,6,", "commas between"),
      ("sep=;\r\na;b;y\r\n7,3;0,71;5\r\n7,9;0,87;6\r\n", "decimal commas"),
      ("\"a\",\"b\",\"y\"\n\"7,3\",\"0,71\",\"5\"\n\"7,9\",\"0,87\",\"6\"\n", "decimal commas"),
      ("7,3 0,71 5\n7,9 0,87 6\n", "blanks between"),
      ("# made by hand\na,b,y\n7.3,0.71,5\n# more\n7.9,0.87,6\n", "2 lines behind # left out"),
      ("a,b,y\n7.3,0.71,5\n,,\n7.9,0.87,6\n,,\n", "2 lines without a value left out"),
      ("a,b,y\n+7.3,.71,5.\n79e-1,8.7E-1,\"6\"\n", "commas between"),
    ])
  func separators(_ text: String, _ says: String) {
    #expect(answer(text).contains(says), "\(answer(text))")
    var console = loaded(text)
    #expect(console.type("check X = [7.3 7.9; 0.71 0.87]").hasPrefix("  ✓"))
    #expect(console.type("check Y = [5 6]").hasPrefix("  ✓"))
  }

  @Test(
    "A field that looks like a number is told what keeps it from being one",
    arguments: [
      ("0x10", "hexadecimal"), ("12%", "a percent sign"), ("$5", "a sign of money"),
      ("2020-01-31", "a date or time"), ("31.12.2020", "a date or time"), ("5 cm", "a unit"),
      ("1 234", "signs between the digits"), ("1,234", "decimal comma or decimal point"),
      ("inf", "is not a finite number"), ("1e999", "is not a finite number"),
    ])
  func looks(_ field: String, _ says: String) {
    let text = "a;y\n\(field);0\n\(field);1\n"
    #expect(answer(text).contains(says), "\(answer(text))")
  }

  @Test("Commas part thousands where a field shows it, or the line says so")
  func thousands() {
    var console = loaded("a;y\n1,234,567;0\n1,234;1\n")
    #expect(console.type("check X = [1234567 1234]").hasPrefix("  ✓"))
    console = loaded("a;y\n1.234,5;0\n1.234;1\n")
    #expect(console.type("check X = [1234.5 1234]").hasPrefix("  ✓"))
    console = loaded("a;y\n1,234;0\n2,500;1\n", "data t.csv decimal point")
    #expect(console.type("check X = [1234 2500]").hasPrefix("  ✓"))
    console = loaded("a;y\n1,234;0\n2,500;1\n", "data t.csv decimal comma")
    #expect(console.type("check X = [1.234 2.5]").hasPrefix("  ✓"))
  }
}
