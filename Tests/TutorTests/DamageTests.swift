// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import Language
import TestSupport
import Testing
import Tutor

@Suite struct DamageTests {
  /// A way to damage a golden file, and whether it then still passes.
  enum Damage: String, CaseIterable {
    case none, beyond, within, notANumber, infinity, sign, shape, transposed, missing, unknownName
    case noSuchLayer, noSuchMean, newIteration, laterIteration, cost, costList, finalValue,
      finalCost
    case optional, published, idle, wide, wrongAtEnd

    var passes: Bool {
      switch self {
      case .none, .within, .missing, .optional, .published, .wide: true
      case .beyond, .notANumber, .infinity, .sign, .shape, .transposed, .unknownName, .noSuchLayer,
        .noSuchMean, .newIteration, .laterIteration, .cost, .costList, .finalValue, .finalCost,
        .idle,
        .wrongAtEnd:
        false
      }
    }
  }

  private static let files = Repository.list("Fixtures/golden").filter {
    $0.hasSuffix(".json") && $0 != "rng_numpy_legacy.json"
      && Repository.bytes("Fixtures/golden/\($0)").count < 30_000
  }

  @Test(
    "backstep test and check fixture agree on every damage to every small golden file",
    arguments: files)
  func agree(file: String) throws {
    let text = Repository.text("Fixtures/golden/\(file)")
    let golden = GoldenText(text)
    let damaged = Damage.allCases.compactMap { damage in
      golden.with(damage).map { (damage, $0) }
    }
    let files = Dictionary(
      uniqueKeysWithValues: damaged.map { ("\($0.0.rawValue).json", $0.1) })
    var console = Console(files: files)
    console.type("load Fixtures/golden/\(file)")
    if golden.updates > 0 { console.type("run \(golden.updates)") }
    console.type("forward", "backward")
    let tests = CourseTest(console.session.library) { false }
    for (damage, _) in damaged {
      let name = "\(damage.rawValue).json"
      let outcome = try #require(tests.run(name))
      #expect(
        (outcome.standing == .held) == damage.passes,
        "\(damage): \(console.text(Reply(outcome.details)))")
      let answer = console.type("check fixture \(name)")
      #expect(answer.hasPrefix("  ✓") == damage.passes, "\(damage): \(answer)")
    }
    #expect(damaged.count >= 14)
  }

  @Test("Every kind of damage is done to some golden file, so that the claim above is not empty")
  func kinds() {
    let texts = Self.files.map { GoldenText(Repository.text("Fixtures/golden/\($0)")) }
    for damage in Damage.allCases {
      #expect(texts.contains { $0.with(damage) != nil }, "\(damage)")
    }
  }
}

/// The text of a golden file, an array on a line.
private struct GoldenText {
  private let lines: [String]
  /// Where `expected` begins.
  private let start: Int
  let updates: Int

  struct Array {
    let line: Int
    let name: String
    let rows: [[Double]]
    let atol: Double
    let rest: String

    /// The line with other numbers.
    func text(_ rows: [[Double]], name: String? = nil, atol: String? = nil) -> String {
      let data = rows.map { row in
        "["
          + row.map { $0.isNaN ? "NaN" : $0.isInfinite ? "Infinity" : "\($0)" }.joined(
            separator: ", ")
          + "]"
      }
      return
        "\"\(name ?? self.name)\": {\"shape\": [\(rows.count), \(rows[0].count)], \"data\": [\(data.joined(separator: ", "))], \"atol\": \(atol ?? "\(self.atol)")}\(rest)"
    }
  }

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    start = lines.firstIndex { $0.hasPrefix("\"expected\"") || $0.contains("\"expected\": {") } ?? 0
    let number = text.split(separator: "\"iterations\": ").dropFirst().first {
      $0.first?.isNumber ?? false
    }
    updates = number.flatMap { Int($0.prefix { $0.isNumber }) } ?? (text.contains("\"lr\"") ? 1 : 0)
  }

  /// The arrays of `expected`, before `final` or in it.
  private func arrays(inFinal: Bool = false) -> [Array] {
    let end = lines.firstIndex { $0.contains("\"final\": {") } ?? lines.count
    let range = inFinal ? min(end, lines.count)..<lines.count : start..<end
    return range.compactMap { array(at: $0) }
  }

  private func array(at line: Int) -> Array? {
    let text = lines[line]
    guard text.hasPrefix("\""), let data = text.range(of: "\"data\": [["),
      let end = text[data.upperBound...].firstRange(of: "]], \"atol\": "),
      let close = text[end.upperBound...].firstIndex(of: "}"),
      let atol = Double(text[end.upperBound..<close])
    else { return nil }
    let rows = text[data.upperBound..<end.lowerBound].split(separator: "], [").map { row in
      row.split(separator: ", ").compactMap { Double($0) }
    }
    return Array(
      line: line, name: String(text.dropFirst().prefix { $0 != "\"" }), rows: rows, atol: atol,
      rest: String(text[text.index(after: close)...]))
  }

  private func replacing(_ line: Int, _ text: String) -> String {
    var changed = lines
    changed[line] = text
    return changed.joined(separator: "\n")
  }

  /// The first text behind `expected` replaced.
  private func replacing(_ old: String, _ new: (String) -> String) -> String? {
    for line in start..<lines.count {
      guard let found = lines[line].firstRange(of: old) else { continue }
      let rest = lines[line][found.upperBound...]
      let number = rest.prefix { !",]}".contains($0) }
      return replacing(
        line,
        "\(lines[line][..<found.upperBound])\(new(String(number)))\(rest.dropFirst(number.count))")
    }
    return nil
  }

  private static func doubled(_ number: String) -> String {
    Double(number).map { "\($0 * 2 + 1)" } ?? "1"
  }

  func with(_ damage: DamageTests.Damage) -> String? {
    // Whole arrays of numbers of which none is 0, not the first nor the last of the file.
    let whole = arrays().filter { $0.rows.allSatisfy { $0.allSatisfy { $0 != 0 } } }
    guard let array = whole.dropFirst(whole.count / 2).first else { return nil }
    func changing(_ change: (inout [[Double]]) -> Void) -> String {
      var rows = array.rows
      change(&rows)
      return replacing(array.line, array.text(rows))
    }
    let (last, column) = (array.rows.count - 1, array.rows[0].count - 1)
    switch damage {
    case .none: return lines.joined(separator: "\n")
    case .beyond: return changing { $0[last][column] *= 1 + 1e-9 }
    case .within: return changing { $0[last][column] *= 1 + 4e-13 }
    case .notANumber: return changing { $0[last][column] = .nan }
    case .infinity: return changing { $0[last][column] = .infinity }
    case .sign: return changing { $0[last][column].negate() }
    case .shape: return changing { $0.append($0[0]) }
    case .transposed:
      guard let array = whole.first(where: { $0.rows.count != $0.rows[0].count }) else {
        return nil
      }
      let rows = array.rows[0].indices.map { j in array.rows.map { $0[j] } }
      return replacing(array.line, array.text(rows))
    case .missing:
      // The last array of a record closes it.
      guard let array = whole.first(where: { $0.rest == "," }) else { return nil }
      return replacing(array.line, "")
    case .unknownName: return adding("Q7", to: array)
    case .noSuchLayer: return adding("dW9", to: array)
    case .noSuchMean:
      return lines.joined(separator: "\n").contains("\"adam\"") ? nil : adding("sW1", to: array)
    case .newIteration: return replacing("{\"iteration\": ", { _ in "9999" })
    case .laterIteration:
      guard !lines.joined(separator: "\n").contains("{\"iteration\": 1,") else { return nil }
      return replacing("{\"iteration\": ", { _ in "1" })
    case .cost: return replacing("\"cost\": ", Self.doubled)
    case .costList:
      // Another entry before the first.
      return replacing("\"costs\": [[", { "99, 77, 1e-15], [\($0)" })
    case .finalValue, .wrongAtEnd:
      let final = arrays(inFinal: true)
      guard let array = damage == .finalValue ? final.first : final.last else { return nil }
      return replacing(array.line, array.text(array.rows.map { $0.map { $0 + 0.001 } }))
    case .finalCost:
      guard let line = lines.firstIndex(where: { $0.contains("\"final\": {") }),
        let cost = lines[line].ranges(of: "\"cost\": ").last,
        lines[line].ranges(of: "\"final\": {").last.map({ $0.upperBound <= cost.lowerBound })
          ?? false
      else { return nil }
      let rest = lines[line][cost.upperBound...]
      let number = rest.prefix { $0 != "," }
      return replacing(
        line,
        "\(lines[line][..<cost.upperBound])\(Self.doubled(String(number)))\(rest.dropFirst(number.count))"
      )
    case .optional:
      guard whole.count > 1 else { return nil }
      return replacing(
        array.line,
        array.text([[0.5, 7]], atol: "\(array.atol), \"optional\": true"))
    case .published:
      let text = lines.joined(separator: "\n")
      guard text.contains("\"printed\": \"") else { return nil }
      return text.replacing("\"printed\": \"", with: "\"printed\": \"9")
    case .idle: return replacing(array.line, array.text(array.rows, atol: "1e9"))
    case .wide:
      // Wide, and it holds every number but zeros.
      let sizes = array.rows.joined().map(\.magnitude).filter { $0 > 0 }
      let width = min((sizes.min() ?? 0) / 2, (sizes.max() ?? 0) / 20)
      return replacing(array.line, array.text(array.rows, atol: "\(width)"))
    }
  }

  private func adding(_ name: String, to array: Array) -> String {
    replacing(array.line, "\"\(name)\": {\"data\": [[1]]}, " + lines[array.line])
  }
}
