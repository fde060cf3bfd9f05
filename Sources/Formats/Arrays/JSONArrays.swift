// SPDX-License-Identifier: GPL-3.0-or-later

/// Walks through JSON and collects what is an array.
struct JSONArrays {
  struct FlatArray {
    let name: String
    let shape: [Int]
    let elements: [Double]
    let iteration: Int?
    let written: WrittenNumbers
  }

  private(set) var found: [FlatArray] = []
  private(set) var skipped: [ArrayFault] = []
  private var elements = 0

  /// Members that say of which iteration an object is.
  private static let times = ["at", "iteration", "epoch", "step"]
  /// Members whose own names add nothing to those of the arrays in them.
  private static let transparent = [
    "values", "arrays", "records", "iterations", "epochs", "steps", "history",
  ]
  private static let texts = ["made_by", "format", "title", "id", "source", "notes"]

  // MARK: Objects

  /// An object: its members, each an array, a number, or an object of further ones.
  mutating func members(of object: [String: JSON], name: String, iteration: Int?)
    throws(ArrayFault)
  {
    if case .number = object["at"], object["at"]?.whole == nil {
      throw ArrayFault(.iteration, in: name.isEmpty ? "at" : "\(name)['at']")
    }
    let time = Self.times.first { object[$0]?.whole != nil }
    let iteration = time.flatMap { object[$0]?.whole } ?? iteration
    guard object.count <= ForeignArrays.mostArrays else { throw ArrayFault(.tooMuch, in: name) }
    let ordered = object.map { (order: NameOrder($0.key), value: $0.value) }.sorted {
      $0.order < $1.order
    }
    for (order, value) in ordered where order.name != time {
      let key = order.name
      let isClear = Self.transparent.contains(key) && value.isContainer
      try walk(
        value, name: isClear ? name : name.isEmpty ? key : "\(name)['\(key)']",
        iteration: iteration)
    }
  }

  /// Whatever it is.
  mutating func walk(_ value: JSON, name: String, iteration: Int?) throws(ArrayFault) {
    switch value {
    case .object(let object):
      if object["data"] != nil, object["shape"] != nil {
        try matrix(object, name: name, iteration: iteration)
      } else {
        try members(of: object, name: name, iteration: iteration)
      }
    case .array(let values) where values.contains(where: \.isObject):
      for (place, value) in values.enumerated() {
        // A list of records counts iterations, if its records do not; one inside a name is a list.
        let (inside, time) =
          name.isEmpty ? ("", iteration ?? place) : ("\(name)[\(place)]", iteration)
        try walk(value, name: inside, iteration: time)
      }
    case .null, .bool: break
    case .string(let text) where text.asNumber == nil:
      if !Self.texts.contains(name) { skipped.append(ArrayFault(.notANumber(text), in: name)) }
    case .number, .numbers, .array, .string:
      do throws(ArrayFault) { try take(value, name: name, iteration: iteration) } catch {
        guard error.problem != .tooMuch else { throw error }
        skipped.append(error)
      }
    }
  }

  /// An object of `shape` and `data`.
  private mutating func matrix(_ object: [String: JSON], name: String, iteration: Int?)
    throws(ArrayFault)
  {
    guard let rows = object["data"] else { return }
    let before = found.count
    try walk(rows, name: name, iteration: iteration)
    guard found.count == before + 1, let shape = object["shape"]?.wholeNumbers else { return }
    let array = found.removeLast()
    guard ForeignArrays.count(of: shape) == array.elements.count else {
      skipped.append(
        ArrayFault(.count(found: array.elements.count, shape: shape), in: name))
      return
    }
    found.append(
      FlatArray(
        name: name, shape: shape, elements: array.elements, iteration: iteration,
        written: array.written))
  }

  // MARK: Numbers

  /// A number, or rows of numbers, or rows of rows.
  mutating func take(_ value: JSON, name: String, iteration: Int?) throws(ArrayFault) {
    var numbers: [Double] = []
    var written = WrittenNumbers()
    let shape = try collect(value, name: name, depth: 0, into: &numbers)
    elements += numbers.count
    guard elements <= ForeignArrays.mostElements else { throw ArrayFault(.tooMuch, in: name) }
    for number in numbers where number.isFinite {
      // JSON does not say how a number was written; the shortest text of it has no more digits.
      let text = "\(number)"
      written.add(text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }
    found.append(
      FlatArray(name: name, shape: shape, elements: numbers, iteration: iteration, written: written)
    )
  }

  private func collect(_ value: JSON, name: String, depth: Int, into numbers: inout [Double])
    throws(ArrayFault) -> [Int]
  {
    guard depth <= ForeignArrays.mostAxes else {
      throw ArrayFault(.tooDeep(ForeignArrays.mostAxes), in: name)
    }
    switch value {
    case .number(let number): numbers.append(number)
    case .string(let text):
      guard let number = text.asNumber else { throw ArrayFault(.notANumber(text), in: name) }
      numbers.append(number)
    case .bool(let isTrue): numbers.append(isTrue ? 1 : 0)
    case .numbers(let row):
      numbers += row
      return [row.count]
    case .array(let rows):
      var shape: [Int]?
      for row in rows {
        let inner = try collect(row, name: name, depth: depth + 1, into: &numbers)
        guard inner.count == shape?.count ?? inner.count else { throw ArrayFault(.depth, in: name) }
        guard inner == shape ?? inner else {
          let (found, expected) = zip(inner, shape ?? []).first { $0 != $1 } ?? (0, 0)
          throw ArrayFault(.ragged(found: found, expected: expected), in: name)
        }
        shape = inner
      }
      return [rows.count] + (shape ?? [])
    case .null: throw ArrayFault(.notANumber("null"), in: name)
    case .object: throw ArrayFault(.notANumber("{"), in: name)
    }
    return []
  }
}
