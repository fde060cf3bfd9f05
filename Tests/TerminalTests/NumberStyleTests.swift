// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Testing
import Tutor

@testable import Terminal

@Suite struct NumberStyleTests {
  private func value(_ number: Double, digits: Int = 4) -> String {
    NumberStyle(digits: digits).text(number, as: .value)
  }

  // The double 0.99995 is 0.9999500000000000055.., and 9999999.99995 is 9999999.9999499991..
  @Test(
    "A value has the decimals in force, each of them right",
    arguments: [
      (0.5241, "0.5241"), (-1, "-1.0000"), (0, "0.0000"), (-0.0, "0.0000"), (0.99995, "1.0000"),
      (0.99994, "0.9999"), (9_999_999.5, "9999999.5000"), (9_999_999.99995, "9999999.9999"),
      (9_999_999.99996, "10000000.0000"), (0.001, "0.0010"), (123.456789, "123.4568"),
    ])
  func values(number: Double, text: String) {
    #expect(value(number) == text)
  }

  @Test(
    "A value under 10^(1-digits) or at least 10^7 is scientific",
    arguments: [
      (0.00049999, "4.9999e-04"), (0.00099999, "9.9999e-04"), (-0.00001, "-1.0000e-05"),
      (1e7, "1.0000e+07"), (-2.5e300, "-2.5000e+300"),
      (2024 * .leastNonzeroMagnitude, "9.9999e-321"),
      (.leastNonzeroMagnitude, "4.9407e-324"), (1.7976931348623157e308, "1.7977e+308"),
    ])
  func scientific(number: Double, text: String) {
    #expect(value(number) == text)
  }

  @Test(
    "Among larger numbers a small one has its first digits, and only 0 is zeros",
    arguments: [
      (2.345e-05, 4, "2.3e-05"), (-4.9e-05, 4, "-4.9e-05"), (5.1e-05, 4, "0.0001"),
      (0, 4, "0.0000"), (-0.0, 4, "0.0000"), (0.3, 0, "3e-01"), (0.004, 2, "4.0e-03"),
    ])
  func cells(number: Double, digits: Int, text: String) {
    #expect(NumberStyle(digits: digits).cell(number, .decimals(digits)) == text)
  }

  @Test("With 0 digits one unit is the last digit, and ties go to the even one")
  func noDigits() {
    #expect(value(2.5, digits: 0) == "2e+00")
    #expect(value(12.5, digits: 0) == "12")
    #expect(value(13.5, digits: 0) == "14")
    #expect(NumberStyle(digits: 0).text(2.5, .decimals(0)) == "2")
    #expect(NumberStyle(digits: 0).text(-0.5, .decimals(0)) == "0")
  }

  @Test("17 digits are those of the double, not zeros behind the shortest text")
  func seventeenDigits() {
    #expect(value(0.1, digits: 17) == "0.10000000000000001")
    #expect(value(1.0 / 3, digits: 17) == "0.33333333333333331")
    #expect(value(9_999_999.5, digits: 17) == "9999999.50000000000000000")
  }

  @Test("Numbers that stand together are written alike, as the largest asks")
  func notation() {
    let style = NumberStyle(digits: 4)
    #expect(style.notation(for: [1e-6, 0.5]) == .decimals(4))
    #expect(style.notation(for: [1e-6, -5e-4, 0]) == .scientific(4))
    #expect(style.notation(for: [1e-6, 1e7]) == .scientific(4))
    #expect(style.notation(for: [0, -0.0]) == .decimals(4))
    #expect(style.notation(for: [.nan, .infinity]) == .decimals(4))
    #expect(style.notation(for: [.nan, 1e-9]) == .scientific(4))
    #expect(style.text(-1e-300, .decimals(4)) == "0.0000")
    #expect(style.text(-0.0, .scientific(4)) == "0")
  }

  @Test("What is no finite number has a name")
  func special() {
    #expect(value(.nan) == "nan")
    #expect(value(.infinity) == "inf")
    #expect(value(-.infinity) == "-inf")
  }

  @Test(
    "An operand is short where that is exact, and in parentheses where it is negative",
    arguments: [
      (2, "2"), (0.5, "0.5"), (-1, "(-1)"), (0.52411234, "0.5241"), (0.5240999999, "0.5241"),
      (0, "0"), (-0.0, "0"), (100, "100"), (0.0005, "0.0005"), (0.00001, "1.0000e-05"),
      (-0.00002, "(-2.0000e-05)"), (3e8, "3.0000e+08"), (.nan, "nan"), (-.infinity, "(-inf)"),
    ])
  func operands(number: Double, text: String) {
    #expect(NumberStyle(digits: 4).text(number, as: .operand) == text)
  }

  @Test(
    "A change always has a sign and is never rounded to nothing",
    arguments: [
      (0.41509, "+0.4151"), (-0.41509, "-0.4151"), (-3.1e-9, "-3.1e-09"), (3e-9, "+3.0e-09"),
      (0, "0"), (-0.0, "0"), (0.00049999, "+5.0e-04"), (0.0005, "+0.0005"), (2e9, "+2.0e+09"),
      (.infinity, "+inf"), (-.infinity, "-inf"), (.nan, "nan"),
    ])
  func changes(number: Double, text: String) {
    #expect(NumberStyle(digits: 4).text(number, as: .change) == text)
  }

  @Test(
    "A magnitude is as short as it was meant",
    arguments: [
      (1e-9, "1e-09"), (0.001, "0.001"), (1.7976931348623157e308, "1.8e+308"), (0.25, "0.25"),
      (1.0 / 3, "0.33"), (100_000, "100000"),
    ])
  func magnitudes(number: Double, text: String) {
    #expect(NumberStyle(digits: 4).text(number, as: .magnitude) == text)
  }

  @Test(
    "An exact number is the shortest text that reads back the same",
    arguments: [
      (0.1, "0.1"), (1e-6, "1e-06"), (3, "3"), (-0.0, "0"),
      (0.30000000000000004, "0.30000000000000004"),
      (1e22, "1e+22"), (.nan, "nan"),
    ])
  func exact(number: Double, text: String) {
    #expect(NumberStyle(digits: 4).text(number, as: .exact) == text)
  }

  @Test("No value prints as a negative zero, whatever its size and digits")
  func neverNegativeZero() {
    for digits in 0...17 {
      for exponent in -330...10 {
        let text = NumberStyle(digits: digits).text(
          -(Double("1e\(exponent)") ?? 0), .decimals(digits))
        let isZero = !text.contains { ("1"..."9").contains($0) }
        #expect(!(isZero && text.hasPrefix("-")), "1e\(exponent) with \(digits) digits")
      }
    }
  }

  @Test("A share has a sign and six digits from the first that counts, or the decimals in force")
  func share() {
    let four = NumberStyle(digits: 4)
    let numbers: [Double] = [0.000668396312, -0.000229828, 79.2, 0, 1e-9, 0.25, -.infinity]
    #expect(
      numbers.map { four.text($0, as: .share) } == [
        "+0.000668396", "-0.000229828", "+79.2000", "0", "+1e-09", "+0.2500", "-inf",
      ])
    #expect(NumberStyle(digits: 9).text(0.138364123456, as: .share) == "+0.138364123")
  }
}
