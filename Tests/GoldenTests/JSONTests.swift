// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Testing

@testable import Formats
@testable import Golden

@Suite struct JSONTests {
  private func fault(_ text: String) -> JSONFault? {
    do {
      _ = try JSON.parse(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  private func number(_ text: String) throws -> Double {
    guard case .number(let number) = try JSON.parse(Array(text.utf8)) else { return .nan }
    return number
  }

  @Test(
    "A number is the double nearest to its digits",
    arguments: [
      ("0", 0), ("-0.0", -0.0), ("0.1", 0.1), ("-12.5e2", -1250), ("1E+2", 100),
      ("9007199254740993", 9007199254740992), ("9007199254740993e0", 9007199254740992),
      ("123456789012345.678", 123456789012345.678), ("1e23", 1e23), ("8.5e-22", 8.5e-22),
      ("4.9e-324", .leastNonzeroMagnitude), ("1e-400", 0),
      ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("0.000000000000000000000000001", 1e-27),
      ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
      ("Infinity", .infinity), ("-Infinity", -.infinity),
    ])
  func rounding(text: String, expected: Double) throws {
    #expect(try number(text).bitPattern == expected.bitPattern)
  }

  @Test("Digits and powers around the limits of the short way agree with the standard library")
  func shortWay() throws {
    for power in -30...30 {
      for digits in ["1", "9007199254740991", "9007199254740992", "9007199254740995", "123.456"] {
        let text = "\(digits)e\(power)"
        #expect(try number(text) == Double(text))
      }
    }
  }

  @Test("Python's NaN is a number, so that it can be explained")
  func nan() throws {
    #expect(try number("NaN").isNaN)
    guard case .numbers(let row) = try JSON.parse(Array("[1, NaN, -Infinity]".utf8)) else {
      Issue.record("numbers are not packed")
      return
    }
    #expect(row[0] == 1 && row[1].isNaN && row[2] == -.infinity)
  }

  @Test(
    "A fault tells what is wrong, in which line and at which byte",
    arguments: [
      ("", 1, 1, .empty), (" \n", 2, 1, .empty), ("{\"a\": 1", 1, 8, .truncated),
      ("[1,\n 2", 2, 3, .truncated),
      ("\"ab", 1, 4, .truncated), ("tru", 1, 1, .truncated), ("trug", 1, 1, .expected(.value)),
      ("-", 1, 2, .truncated), ("[1e", 1, 4, .truncated), ("\"\\u12", 1, 6, .truncated),
      ("[1 2]", 1, 4, .expected(.commaOr("]"))), ("{\"a\" 1}", 1, 6, .expected(.colon)),
      ("{a: 1}", 1, 2, .expected(.key)), ("[1,]", 1, 4, .expected(.value)),
      ("{}\r\n{}", 2, 1, .trailing), ("[1]\r\rx", 3, 1, .trailing),
      ("[\n1e999]", 2, 1, .badNumber("1e999")), ("01", 1, 1, .badNumber("01")),
      ("[1.x]", 1, 2, .badNumber("1.")), ("[-.5]", 1, 2, .badNumber("-.5")),
      ("\"\\x\"", 1, 3, .badEscape), ("\"\\u12g4\"", 1, 6, .badEscape),
      ("\"a\nb\"", 1, 3, .controlCharacter),
      ("{\"a\": 1,\n \"a\": 2}", 2, 2, .duplicateKey("a")),
    ] as [(String, Int, Int, JSONFault.Problem)])
  func faults(text: String, line: Int, column: Int, problem: JSONFault.Problem) {
    let fault = fault(text)
    #expect(fault?.problem == problem)
    #expect(fault?.line == line)
    #expect(fault?.column == column)
  }

  @Test("Nesting ends at 200, before the stack does")
  func nesting() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(fault(deep) == nil)
    #expect(fault(String(repeating: "[", count: 100_000))?.problem == .nestedTooDeep(200))
    #expect(fault(String(repeating: "{\"a\":", count: 100_000))?.problem == .nestedTooDeep(200))
  }

  @Test("More values than memory can hold are refused; numbers in rows are not counted")
  func manyValues() {
    func fault(_ text: String) -> JSONFault? {
      var reader = JSONReader(Array(text.utf8), most: 3)
      do throws(JSONFault) {
        _ = try reader.document()
        return nil
      } catch {
        return error
      }
    }
    #expect(fault("[{}, [], {}, []]")?.problem == .tooManyValues(3))
    #expect(fault("[[], 1, 1, 1]")?.problem == .tooManyValues(3))
    #expect(fault(#"{"a": 1, "b": 2, "c": 3, "d": 4}"#)?.problem == .tooManyValues(3))
    #expect(fault("[[1, 2, 3], [4, 5, 6], [7, 8, 9]]") == nil)
  }

  @Test("Windows line ends change nothing; half a surrogate is replaced")
  func text() throws {
    #expect(fault("{\r\n\"a\":\r\n[1]\r\n}\r\n") == nil)
    let text = #""\ud83d\ude00 \ud83d \ude00 \ud83d\u0041 \/\u00e9\t""#
    guard case .string(let value) = try JSON.parse(Array(text.utf8)) else {
      Issue.record("no string")
      return
    }
    #expect(value == "😀 \u{FFFD} \u{FFFD} \u{FFFD}A /é\t")
  }

  @Test("The kind of a file is told by its format, even if it breaks off later")
  func kinds() {
    func kind(_ text: String) -> GoldenKind { GoldenKind.detect(Array(text.utf8)) }
    #expect(kind(#"{"title": [1, {}], "format": "nn-golden/1", "spec": "#) == .network)
    #expect(kind(#"{"format": "nn-rng/1"}"#) == .random)
    for text in [
      #"{"format": "nn-golden/2"}"#, #"{"format": "NN_golden/1"}"#, "{'format': 'nn-golden/1'}",
      "// golden\n{\"format\": \"nn-golden/1\"}", #"{"spec": {"layer_dims": [3, 1]}}"#,
    ] {
      #expect(kind(text) == .claimed, "\(text)")
    }
    for text in [#"{"format": "svg"}"#, #"{"format": 1}"#, "[1]", "{\"form", "\"\"", "nul"] {
      #expect(kind(text) == .other, "\(text)")
    }
    for text in ["{}", "[]", "null", "[ {},\r\n\tnull ]\n"] {
      #expect(kind(text) == .hollow, "\(text)")
    }
    #expect(kind(#"{"format": "nn-spec/1"}"#) == .spec)
  }
}
