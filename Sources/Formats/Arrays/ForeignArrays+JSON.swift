// SPDX-License-Identifier: GPL-3.0-or-later

extension ForeignArrays {
  /// The arrays of JSON: by name, in records of iterations, or what a golden file expects.
  ///
  ///     {"made_by": "..", "records": [{"at": 0, "values": {"Z1": [[..], [..]], "cost": 0.69}}]}
  init(json bytes: [UInt8]) throws(ArrayFault) {
    guard bytes.count <= Self.mostJSON else {
      throw ArrayFault(.file(.tooLarge(limit: Self.mostJSON)))
    }
    let document: JSON
    do { document = try JSON.parse(bytes) } catch {
      throw ArrayFault(.json(error.problem), line: error.line, column: error.column)
    }
    var reader = JSONArrays()
    if case .object(let members) = document, case .string(let format) = members["format"],
      format.hasPrefix("nn-golden/")
    {
      isGolden = true
      for key in ["verification", "made_by"] { madeBy = madeBy ?? members[key]?.maker }
      try reader.golden(members)
    } else {
      if case .object(let members) = document { madeBy = members["made_by"]?.maker }
      try reader.walk(document, name: "", iteration: nil)
    }
    try takeAll(reader.found)
    for fault in reader.skipped { skip(fault) }
  }

  /// Takes what was read, now that all of the text tells how precise it is.
  private mutating func takeAll(_ found: [JSONArrays.FlatArray]) throws(ArrayFault) {
    var all = WrittenNumbers()
    for array in found { all.join(array.written) }
    let precision = all.precision(among: all, isList: true)
    for array in found {
      try append(
        ForeignArray(
          name: array.name, shape: array.shape, elements: array.elements,
          iteration: array.iteration, precision: precision))
    }
  }
}

extension JSON {
  /// Who made a file: a text, or the `values_are` of a golden file.
  fileprivate var maker: String? {
    switch self {
    case .string(let text): text
    case .object(let members): members["values_are"]?.maker
    case .null, .bool, .number, .numbers, .array: nil
    }
  }
}
