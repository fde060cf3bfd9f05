// SPDX-License-Identifier: GPL-3.0-or-later
import Formats

/// A JSON value and the way to it, so that every error names its member.
struct JSONNode {
  let json: JSON
  let path: JSONPath

  /// The way to a value; written out only for an error.
  indirect enum JSONPath: CustomStringConvertible {
    case root
    case member(JSONPath, String)
    case element(JSONPath, Int)

    var description: String {
      switch self {
      case .root: ""
      case .member(.root, let key): key
      case .member(let path, let key): "\(path).\(key)"
      case .element(.root, let index): "[\(index)]"
      case .element(let path, let index): "\(path)[\(index)]"
      }
    }
  }

  /// The value of a whole text.
  ///
  /// - Throws: ``GoldenError/json(_:)``.
  init(_ bytes: [UInt8]) throws(GoldenError) {
    do { json = try JSON.parse(bytes) } catch { throw .json(error) }
    path = .root
  }

  init(json: JSON, path: JSONPath) {
    self.json = json
    self.path = path
  }

  func fail(_ problem: GoldenError.MemberProblem) -> GoldenError {
    .member(path: path.description, problem)
  }

  // MARK: Members and elements

  /// A member; nil where it is not there or null.
  func optional(_ key: String) throws(GoldenError) -> JSONNode? {
    guard let value = try members()[key] else { return nil }
    if case .null = value { return nil }
    return JSONNode(json: value, path: .member(path, key))
  }

  /// A member by either spelling.
  func optional(_ key: String, or other: String) throws(GoldenError) -> JSONNode? {
    if let member = try optional(key) { return member }
    return try optional(other)
  }

  func member(_ key: String) throws(GoldenError) -> JSONNode {
    guard let member = try optional(key) else {
      throw .member(path: JSONPath.member(path, key).description, .missing)
    }
    return member
  }

  func keys() throws(GoldenError) -> [String] { try members().keys.sorted() }

  private func members() throws(GoldenError) -> [String: JSON] {
    guard case .object(let members) = json else { throw fail(.expected(.object)) }
    return members
  }

  func elements() throws(GoldenError) -> [JSONNode] {
    switch json {
    case .array(let elements):
      return elements.enumerated().map { JSONNode(json: $1, path: .element(path, $0)) }
    case .numbers(let numbers):
      return numbers.enumerated().map { JSONNode(json: .number($1), path: .element(path, $0)) }
    case .null, .bool, .number, .string, .object: throw fail(.expected(.array))
    }
  }

  // MARK: Scalars

  func string() throws(GoldenError) -> String {
    guard case .string(let text) = json else { throw fail(.expected(.text)) }
    return text
  }

  func bool() throws(GoldenError) -> Bool {
    guard case .bool(let value) = json else { throw fail(.expected(.truth)) }
    return value
  }

  /// A number; the texts "Infinity", "-Infinity" and "NaN" are numbers too.
  func number() throws(GoldenError) -> Double {
    switch json {
    case .number(let number): return number
    case .string("Infinity"), .string("inf"): return .infinity
    case .string("-Infinity"), .string("-inf"): return -.infinity
    case .string("NaN"), .string("nan"): return .nan
    case .null, .bool, .string, .numbers, .array, .object: throw fail(.expected(.number))
    }
  }

  func finite() throws(GoldenError) -> Double {
    let number = try number()
    guard number.isFinite else { throw fail(.expected(.finite)) }
    return number
  }

  /// A tolerance: finite and not below 0.
  func tolerance() throws(GoldenError) -> Double {
    let number = try number()
    guard number >= 0, number.isFinite else { throw fail(.expected(.finiteAtLeastZero)) }
    return number
  }

  /// More than anybody counts, and less than an integer overflows at.
  private static let largestInteger = 1e18

  func integer(atLeast least: Int) throws(GoldenError) -> Int {
    guard case .number(let number) = json, number >= Double(least), number.rounded() == number
    else { throw fail(.expected(.wholeAtLeast(least))) }
    guard number <= Self.largestInteger else {
      throw fail(.expected(.wholeAtMost(Int(Self.largestInteger))))
    }
    return Int(number)
  }

  func word<Word>(_ words: [(String, Word)]) throws(GoldenError) -> Word {
    let text = try string()
    guard let word = words.first(where: { $0.0 == text }) else {
      throw fail(.unknown(text, allowed: words.map(\.0)))
    }
    return word.1
  }
}
