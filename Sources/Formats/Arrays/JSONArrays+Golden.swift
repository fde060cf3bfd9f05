// SPDX-License-Identifier: GPL-3.0-or-later

extension JSONArrays {
  /// What must come out: records of iterations, costs, and what is final.
  mutating func golden(_ file: [String: JSON]) throws(ArrayFault) {
    guard case .object(let expected) = file["expected"] else { return }
    if let records = expected["iterations"] { try expect(records, iteration: nil) }
    if case .array(let costs) = expected["costs"] {
      for case .numbers(let cost) in costs where cost.count > 1 {
        try take(.number(cost[1]), name: "cost", iteration: JSON.number(cost[0]).whole)
      }
    }
    if case .object(let final) = expected["final"] {
      var (after, updates) = (final, Int?.none)
      if case .object(let spec) = file["spec"] { updates = spec["iterations"]?.whole }
      after["after_updates"] = nil
      try expect(.object(after), iteration: final["after_updates"]?.whole ?? updates)
    }
  }

  /// A record, or a list of them, without tolerances.
  private mutating func expect(_ value: JSON, iteration: Int?) throws(ArrayFault) {
    switch value {
    case .array(let records): for record in records { try expect(record, iteration: nil) }
    case .object(var record):
      record["cost_atol"] = nil
      try members(of: record, name: "", iteration: iteration)
    case .null, .bool, .number, .string, .numbers: break
    }
  }
}

extension JSON {
  var isObject: Bool { if case .object = self { true } else { false } }

  /// Whether it holds members: an object, or a list with one.
  var isContainer: Bool {
    if case .array(let values) = self { values.contains(where: \.isObject) } else { isObject }
  }

  /// The whole number that it is, 0 or more; from 2^53 on no double tells which.
  var whole: Int? {
    guard case .number(let number) = self, number >= 0, number < 0x1p53 else { return nil }
    return Int(exactly: number)
  }
}

extension String {
  /// Numbers that JSON has no way to write.
  var asNumber: Double? {
    switch lowercased() {
    case "nan": .nan
    case "inf", "+inf", "infinity", "+infinity": .infinity
    case "-inf", "-infinity": -.infinity
    default: nil
    }
  }
}
