// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A JSON value and the path to it, so that every error names its member.
struct Node {
  let json: JSON
  let path: String

  func fail(_ problem: GoldenError.Problem) -> GoldenError {
    .member(path: path.isEmpty ? "the file" : path, problem)
  }

  // MARK: Members and elements

  func optional(_ key: String) throws(GoldenError) -> Node? {
    guard case .object(let members) = json else { throw fail(.expected("an object { }")) }
    guard let value = members[key] else { return nil }
    if case .null = value { return nil }
    return Node(json: value, path: path.isEmpty ? key : "\(path).\(key)")
  }

  func optional(_ key: String, or other: String) throws(GoldenError) -> Node? {
    if let member = try optional(key) { return member }
    return try optional(other)
  }

  func member(_ key: String) throws(GoldenError) -> Node {
    guard let member = try optional(key) else {
      throw .member(path: path.isEmpty ? key : "\(path).\(key)", .missing)
    }
    return member
  }

  func keys() throws(GoldenError) -> [String] {
    guard case .object(let members) = json else { throw fail(.expected("an object { }")) }
    return members.keys.sorted()
  }

  func elements() throws(GoldenError) -> [Node] {
    guard case .array(let elements) = json else { throw fail(.expected("an array [ ]")) }
    return elements.enumerated().map { Node(json: $1, path: "\(path)[\($0)]") }
  }

  // MARK: Scalars

  func string() throws(GoldenError) -> String {
    guard case .string(let text) = json else { throw fail(.expected("a text")) }
    return text
  }

  func bool() throws(GoldenError) -> Bool {
    guard case .bool(let value) = json else { throw fail(.expected("true or false")) }
    return value
  }

  /// A number; the texts "Infinity", "-Infinity" and "NaN" are numbers too.
  func number() throws(GoldenError) -> Double {
    switch json {
    case .number(let number): return number
    case .string("Infinity"), .string("inf"): return .infinity
    case .string("-Infinity"), .string("-inf"): return -.infinity
    case .string("NaN"), .string("nan"): return .nan
    case .null, .bool, .string, .array, .object: throw fail(.expected("a number"))
    }
  }

  func number(atLeast least: Double) throws(GoldenError) -> Double {
    let number = try number()
    guard number >= least, number.isFinite else {
      throw fail(.expected("a finite number of at least \(least)"))
    }
    return number
  }

  func integer(atLeast least: Int) throws(GoldenError) -> Int {
    guard case .number(let number) = json, let integer = Int(exactly: number), integer >= least else {
      throw fail(.expected("a whole number of at least \(least)"))
    }
    return integer
  }

  func word<Word>(_ words: [(String, Word)]) throws(GoldenError) -> Word {
    let text = try string()
    guard let word = words.first(where: { $0.0 == text }) else {
      throw fail(.unknown(text, allowed: words.map(\.0)))
    }
    return word.1
  }

  // MARK: Matrices

  /// `{"shape":[r,c],"data":[[..],..]}`, or the rows alone, in the file's own orientation.
  func matrix() throws(GoldenError) -> Matrix {
    guard case .object = json else { return try matrix(ofRows: self, shape: nil) }
    let data = try member("data")
    guard let given = try optional("shape") else { return try matrix(ofRows: data, shape: nil) }
    let sizes = try given.elements()
    guard sizes.count == 2 else { throw given.fail(.count(found: sizes.count, expected: 2)) }
    let shape = Shape(try sizes[0].integer(atLeast: 0), try sizes[1].integer(atLeast: 0))
    return try matrix(ofRows: data, shape: shape)
  }

  private func matrix(ofRows data: Node, shape: Shape?) throws(GoldenError) -> Matrix {
    let rows = try data.elements()
    var elements: [Double] = []
    var columns = shape?.columns ?? 0
    for (index, row) in rows.enumerated() {
      guard case .array(let numbers) = row.json else { throw row.fail(.expected("a row [ ] of numbers")) }
      if index == 0 { columns = numbers.count }
      guard numbers.count == columns else {
        throw data.fail(.raggedRow(index, count: numbers.count, expected: columns))
      }
      for (column, number) in numbers.enumerated() {
        if case .number(let value) = number {
          elements.append(value)
        } else {
          elements.append(try Node(json: number, path: "\(row.path)[\(column)]").number())
        }
      }
    }
    let found = Shape(rows.count, columns)
    if let shape, shape != found { throw data.fail(.shape(found: found, expected: shape)) }
    guard found.count > 0 else { throw data.fail(.expected("at least one number")) }
    return Matrix(found, elements)
  }
}
