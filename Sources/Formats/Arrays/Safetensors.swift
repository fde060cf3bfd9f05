// SPDX-License-Identifier: GPL-3.0-or-later

extension ForeignArrays {
  /// Whether bytes are safetensors, or the beginning of it: 8 bytes that say how long the JSON is
  /// which begins behind them.
  static func isSafetensors(_ bytes: [UInt8]) -> Bool {
    guard let length = bytes.number(at: 0, 8), bytes.count > 8 else { return false }
    return length < 1 << 32 && bytes[8] == UInt8(ascii: "{")
  }

  /// The arrays of a file in the format safetensors: the length of a header in 8 bytes, the header
  /// `{"W1": {"dtype": "F64", "shape": [4, 3], "data_offsets": [0, 96]}, ..}`, the numbers.
  init(safetensors bytes: [UInt8]) throws(ArrayFault) {
    let length = bytes.number(at: 0, 8) ?? 0
    guard bytes.count >= 8, length <= UInt64(min(bytes.count - 8, Self.mostJSON))
    else {
      throw ArrayFault(.headerLength(length, bytes: bytes.count))
    }
    let start = 8 + Int(length)
    let header: JSON
    do { header = try JSON.parse(Array(bytes[8..<start])) } catch {
      throw ArrayFault(.json(error.problem), line: error.line, column: error.column)
    }
    guard case .object(let members) = header else {
      throw ArrayFault(.json(.expected(.object)), line: 1, column: 1)
    }
    var tensors: [Tensor] = []
    for (name, value) in members {
      if name == "__metadata__" {
        if case .object(let texts) = value, case .string(let text) = texts["made_by"] {
          madeBy = text
        }
        continue
      }
      tensors.append(try Tensor(value, name: name))
    }
    // By place, so that holes and overlaps show; of those of no bytes, by name.
    tensors.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name) < (
        $1.bytes.lowerBound, $1.bytes.upperBound, $1.name
      )
    }
    var end = 0
    for tensor in tensors {
      guard tensor.bytes.lowerBound == end, tensor.bytes.upperBound <= bytes.count - start else {
        throw ArrayFault(
          .tensor(.place), in: tensor.name)
      }
      end = tensor.bytes.upperBound
      guard let kind = tensor.kind else {
        skip(ArrayFault(.elements(.unknown, dtype: tensor.dtype), in: tensor.name))
        continue
      }
      guard let count = Self.count(of: tensor.shape) else {
        throw ArrayFault(.length(bytes: tensor.bytes.count, needed: nil), in: tensor.name)
      }
      guard tensor.bytes.count == count * kind.size else {
        throw ArrayFault(
          .length(bytes: tensor.bytes.count, needed: count * kind.size), in: tensor.name)
      }
      let place = (start + tensor.bytes.lowerBound)..<(start + tensor.bytes.upperBound)
      try append(
        ForeignArray(
          name: tensor.name, shape: tensor.shape,
          elements: kind.numbers(bytes[place], isBigEndian: false), precision: kind.precision,
          kind: kind))
    }
    guard end == bytes.count - start else {
      throw ArrayFault(.length(bytes: bytes.count - start, needed: end))
    }
  }
}

/// A member of the header.
private struct Tensor {
  let name: String
  let dtype: String
  let shape: [Int]
  let bytes: Range<Int>

  init(_ value: JSON, name: String) throws(ArrayFault) {
    guard case .object(let members) = value, case .string(let dtype) = members["dtype"],
      let shape = members["shape"]?.wholeNumbers,
      let offsets = members["data_offsets"]?.wholeNumbers
    else { throw ArrayFault(.tensor(.members), in: name) }
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      throw ArrayFault(.tensor(.range), in: name)
    }
    (self.name, self.dtype, self.shape, bytes) = (name, dtype, shape, offsets[0]..<offsets[1])
  }

  /// Nil for kinds that are no numbers here, as complex ones and floats of 8 bits.
  var kind: ElementKind? {
    switch dtype {
    case "F64": .float64
    case "F32": .float32
    case "F16": .float16
    case "BF16": .bfloat16
    case "I64": .int64
    case "I32": .int32
    case "I16": .int16
    case "I8": .int8
    case "U64": .uint64
    case "U32": .uint32
    case "U16": .uint16
    case "U8": .uint8
    case "BOOL": .bool
    default: nil
    }
  }
}

extension JSON {
  /// The whole numbers, 0 or more, of a list; nil where it is none.
  var wholeNumbers: [Int]? {
    guard case .numbers(let numbers) = self else {
      if case .array(let values) = self, values.isEmpty { return [] }
      return nil
    }
    let whole = numbers.compactMap { $0 >= 0 && $0 <= 9e15 ? Int(exactly: $0) : nil }
    return whole.count == numbers.count ? whole : nil
  }
}
