// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import TestSupport
import Testing
import Tutor

/// The numbers of a session by their names, and what rules with sums over names come to.
struct Values {
  private var console: Console
  private var known: [String: Block] = [:]
  /// What the explanation says of names.
  var remarks: [String] = []

  init(_ console: Console) { self.console = console }

  /// All elements of all quantities that have a value now, and of the times given.
  mutating func questions(at times: [Int]) -> [String] {
    let layers = 1...4
    let names =
      ["cost", "costData", "costL2", "X", "Y", "dA0"]
      + layers.flatMap { l in
        ["Z", "A", "dA", "dZ", "dW", "db", "W", "b", "mW", "mb", "sW", "sb"].map { "\($0)\(l)" }
      }
    return ([""] + times.map { " at \($0)" }).flatMap { time in
      names.flatMap { name -> [String] in
        guard let (rows, columns) = shape(name + time) else { return [] }
        return (1...rows).flatMap { i in
          (1...columns).map { j in (rows * columns == 1 ? name : "\(name)[\(i),\(j)]") + time }
        }
      }
    }
  }

  private mutating func shape(_ name: String) -> (rows: Int, columns: Int)? {
    if known[name] == nil {
      let reply = console.session.reply(to: "show \(name)", as: .typed)
      known[name] = reply.failure == nil ? reply.blocks.first : .note("")
    }
    guard case .value(let value)? = known[name] else { return nil }
    return (value.matrix.rows, value.matrix.columns)
  }

  /// The value of `W1[1,2]`, `b1[2]`, `dW1[1,2] at 3`, `lr`, `m`, `cost`.
  mutating func number(_ text: String) -> Double? {
    let parts = text.split(separator: " at ").map(String.init)
    let name = String(parts[0].prefix { $0 != "[" })
    var time = parts.count > 1 ? " at \(parts[1])" : ""
    if time.isEmpty, name != "lr", let t = self.time(of: name) { time = " at \(t)" }
    if name == "m" { return shape("X\(time)").map { Double($0.columns) } }
    guard shape(name + time) != nil, case .value(let value)? = known[name + time] else {
      return nil
    }
    let places = parts[0].dropFirst(name.count).split { !$0.isNumber }.compactMap { Int($0) }
    let (i, j) = (places.first ?? 1, places.count > 1 ? places[1] : 1)
    guard i <= value.matrix.rows, j <= value.matrix.columns else { return nil }
    return value.matrix[i - 1, j - 1]
  }

  /// Of which iteration a remark says that a name stands for.
  private func time(of name: String) -> Int? {
    for remark in remarks {
      if remark.hasPrefix("every name stands for its number in iteration ") {
        return Int(remark.split(separator: " ").last ?? "")
      }
      if remark.contains(" for what iteration "), remark.contains("\(name) at ") {
        return Int(remark.split(separator: " ").last ?? "")
      }
    }
    return nil
  }

  /// What a rule comes to.
  mutating func result(_ rule: String) -> Calculator.Number? {
    var text = rule
    // Z1[1,1] where that is above 0, else 0.1·Z1[1,1]
    if let middle = text.firstRange(of: " where that is above 0, else ") {
      let z = String(text[..<middle.lowerBound])
      text = number(z) ?? 0 > 0 ? z : String(text[middle.upperBound...])
    }
    // with huber(d) = 0.5·d² where |d| ≤ 0.3, else ..
    if let legend = remarks.first(where: { $0.hasPrefix("with huber(d)") }),
      let delta = legend.firstRange(of: "≤ ")
    {
      let number = legend[delta.upperBound...].prefix { $0 != "," }
      text = text.replacing("huber(", with: "huber(\(number), ")
    }
    // A2[1,3]·Σy − Y[1,3]
    if let sum = text.firstRange(of: "Σy"), let comma = text.lastIndex(of: ",") {
      let column = text[comma...].dropFirst().prefix { $0.isNumber }
      text.replaceSubrange(sum, with: "(\(terms { $0 == 0 ? nil : "Y[\($0),\(column)]" }))")
    }
    while let sum = text.firstRange(of: "Σ over all weights of W²") {
      let all = (1...4).flatMap { l -> [String] in
        let (rows, columns) = shape("W\(l)") ?? (0, 0)
        return (0..<rows).flatMap { i in (0..<columns).map { "W\(l)[\(i + 1),\($0 + 1)]²" } }
      }
      text.replaceSubrange(sum, with: all.joined(separator: " + "))
    }
    while let sum = text.firstRange(of: "Σ over ") {
      guard let of = text[sum.upperBound...].firstRange(of: " of ") else { return nil }
      let letter = text[text.index(before: of.lowerBound)]
      let end = text[of.upperBound...].firstRange(of: " )")?.lowerBound ?? text.endIndex
      let term = text[of.upperBound..<end]
      let all = terms { index -> String? in
        String(term).replacing("[\(letter)]", with: "[\(index)]").replacing(
          "[\(letter),", with: "[\(index),"
        )
        .replacing(",\(letter)]", with: ",\(index)]")
      }
      text.replaceSubrange(sum.lowerBound..<end, with: all)
    }
    for (head, tail) in [("Σ (", ")²"), ("Σ(", " )"), ("Σ ", "")] {
      guard let sum = text.firstRange(of: head) else { continue }
      let rest = text[sum.upperBound...]
      let end =
        tail.isEmpty
        ? rest.firstRange(of: " /")?.lowerBound ?? text.endIndex
        : rest.firstRange(of: tail)?.upperBound ?? text.endIndex
      let term = String(text[sum.lowerBound..<end].dropFirst())
      let output = String(term.drop { $0 != "A" }.prefix { $0.isNumber || $0 == "A" })
      let (rows, columns) = shape(output + (time(of: output).map { " at \($0)" } ?? "")) ?? (0, 0)
      let all = (1...max(rows, 1)).flatMap { i in
        (1...max(columns, 1)).map { s in
          term.replacing(output, with: "\(output)[\(i),\(s)]").replacing("Y", with: "Y[\(i),\(s)]")
        }
      }
      text.replaceSubrange(sum.lowerBound..<end, with: "( \(all.joined(separator: " + ")) )")
    }
    var copy = self
    let result = Calculator.value(text) { copy.number($0) }
    self = copy
    return result
  }

  /// The terms of a sum, from 1 as long as all names in them have a value.
  private mutating func terms(_ term: (Int) -> String?) -> String {
    var all: [String] = []
    for index in 1...64 {
      guard let next = term(index) else { break }
      var isKnown = true
      for name in next.split(whereSeparator: { "·^ ²".contains($0) }) where name.contains("[") {
        if number(String(name)) == nil { isKnown = false }
      }
      guard isKnown else { break }
      all.append(next)
    }
    return all.joined(separator: " + ")
  }
}
