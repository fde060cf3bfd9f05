// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Language
import Testing

@testable import Tutor

/// Numbers as tables have them, and how they are rounded.
@Suite struct TableNumberTests {
  private func read(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    let number = TableNumber.read(bytes, from: 0, mark: UInt8(ascii: "."))
    return number?.end == bytes.count ? number?.value : nil
  }

  @Test("Digits and powers around the limits of the short ways agree with the standard library")
  func roundedOnce() {
    let wholes = [
      "0", "1", "9007199254740991", "9007199254740993", "9007199254740995", "90071992547409935",
      "1000000000000000128", "1844674407370955161", "18446744073709551609", "18446744073709551615",
      "18446744073709551616", "99999999999999999999", "4503599627370497", "123456789012345678",
    ]
    for digits in wholes {
      for power in -45...30 {
        let text = "\(digits)e\(power)"
        #expect(read(text) == Double(text), "\(text)")
      }
      for place in 0...digits.count {
        let text = digits.prefix(digits.count - place) + "." + digits.suffix(place)
        #expect(read(String(text)) == Double(text), "\(text)")
      }
    }
    // Halfway between two doubles, and a hair above and below it.
    #expect(read("0.1000000000000000055511151231257827021181583404541015625") == 0.1)
    #expect(read("9007199254740993.0") == 9_007_199_254_740_992)
    #expect(read("9007199254740993.001") == 9_007_199_254_740_994)
    #expect(read("5e-324") == Double.leastNonzeroMagnitude)
    #expect(read("1e-400") == 0)
    #expect(read("-0.0")?.sign == .minus)
  }

  @Test("Random numbers are read back to the last bit")
  func randomNumbers() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let number =
        Double.random(in: 0..<1, using: &random) * (Bool.random(using: &random) ? 1 : 1e3)
      #expect(read("\(number)") == number)
    }
  }

  @Test(
    "A number is one in the usual ways of writing it, and nothing else is",
    arguments: [
      ("+3", 3), (".5", 0.5), ("5.", 5), ("1e5", 1e5), ("1E-2", 0.01), ("-0.25", -0.25),
      ("007", 7), ("0x10", nil), ("1_000", nil), ("1e", nil), (".", nil), ("-", nil), ("e5", nil),
      ("1.2.3", nil), ("--1", nil), ("1d5", nil), ("", nil), ("٣", nil),
    ] as [(String, Double?)])
  func writtenNumbers(_ text: String, _ value: Double?) {
    #expect(read(text) == value)
    #expect(TableNumber.value(of: text, .plain) == value)
  }

  @Test("What a comma means is told where a field shows it")
  func commas() {
    #expect(TableNumber.marks(in: "1,5") == .comma)
    #expect(TableNumber.marks(in: "0,234") == .comma)
    #expect(TableNumber.marks(in: "1.234,5") == .commaAndPoints)
    #expect(TableNumber.marks(in: "1,234,567") == .pointAndCommas)
    #expect(TableNumber.marks(in: "1,234.5") == .pointAndCommas)
    for unclear in ["1,234", "-12,500", "1,2,3", "a,b", "1.5", "12,34,567", ","] {
      #expect(TableNumber.marks(in: unclear) == nil, "\(unclear)")
    }
    #expect(TableNumber.value(of: "1.5", .comma) == 1.5)
    #expect(TableNumber.value(of: "1.234", .comma) == nil)
    #expect(TableNumber.value(of: "1.234", .commaAndPoints) == 1234)
    #expect(TableNumber.value(of: "\u{2212}2,5", .comma) == -2.5)
  }
}
