// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

extension JSONNode {
  /// A matrix to compute with: NaN is none of its numbers.
  func matrixOfNumbers() throws(GoldenError) -> Matrix {
    let matrix = try matrix()
    guard let place = matrix.elements.firstIndex(where: \.isNaN) else { return matrix }
    var data = path
    if case .object = json { data = .member(path, "data") }
    let row = JSONPath.element(data, place / matrix.columns)
    throw .member(
      path: JSONPath.element(row, place % matrix.columns).description,
      .expected(.numberButNaN))
  }

  /// `{"shape":[r,c],"data":[[..],..]}`, or the rows alone, in the file's own orientation.
  func matrix() throws(GoldenError) -> Matrix {
    guard case .object = json else { return try rows(of: nil) }
    let data = try member("data")
    guard let given = try optional("shape") else { return try data.rows(of: nil) }
    let sizes = try given.elements()
    guard sizes.count == 2 else { throw given.fail(.count(found: sizes.count, expected: 2)) }
    return try data.rows(
      of: Shape(try sizes[0].integer(atLeast: 1), try sizes[1].integer(atLeast: 1)))
  }

  /// The matrix whose rows these are; it must have `shape`, if one is given.
  ///
  /// The given shape is compared before anything is taken for it: it may be absurd.
  private func rows(of shape: Shape?) throws(GoldenError) -> Matrix {
    let rows: [JSON]
    switch json {
    case .array(let array): rows = array
    case .numbers(let numbers): rows = numbers.map { .number($0) }
    case .null, .bool, .number, .string, .object: throw fail(.expected(.rows))
    }
    var elements: [Double] = []
    var columns = 0
    for (index, json) in rows.enumerated() {
      let before = elements.count
      if case .numbers(let numbers) = json {
        elements += numbers
      } else {
        let row = JSONNode(json: json, path: .element(path, index))
        guard case .array = json else { throw row.fail(.expected(.row)) }
        for number in try row.elements() { elements.append(try number.number()) }
      }
      let count = elements.count - before
      if index == 0 { columns = count }
      guard count == columns else {
        throw fail(.raggedRow(index, count: count, expected: columns))
      }
    }
    let found = Shape(rows.count, columns)
    guard !elements.isEmpty else { throw fail(.expected(.oneNumber)) }
    if let shape, shape != found { throw fail(.shape(found: found, expected: shape)) }
    return Matrix(found, elements)
  }
}
