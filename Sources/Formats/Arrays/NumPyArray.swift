// SPDX-License-Identifier: GPL-3.0-or-later

extension ForeignArray {
  /// The array of an `.npy` file of version 1, 2 or 3.
  ///
  /// - Throws: ``ArrayFault``; objects, which are pickles, are refused by the header alone.
  init(numPy bytes: [UInt8], name: String) throws(ArrayFault) {
    do throws(ArrayFault) {
      let header = try NumPyHeader(bytes)
      let numbers = bytes[header.end...]
      guard numbers.count == header.count * header.kind.size else {
        throw ArrayFault(.length(bytes: numbers.count, needed: header.count * header.kind.size))
      }
      let elements = header.kind.numbers(numbers, isBigEndian: header.isBigEndian)
      self.init(
        name: name, shape: header.shape,
        elements: header.isFortran ? Self.rowMajor(elements, header.shape) : elements,
        precision: header.kind.precision, kind: header.kind)
    } catch { throw error.named(name) }
  }

  /// Elements whose first axis is the fastest, row by row.
  private static func rowMajor(_ elements: [Double], _ shape: [Int]) -> [Double] {
    guard shape.count > 1, !elements.isEmpty else { return elements }
    let strides = shape.indices.map { shape[..<$0].reduce(1, *) }
    var (place, from) = ([Int](repeating: 0, count: shape.count), 0)
    return elements.map { _ in
      let element = elements[from]
      for axis in shape.indices.reversed() {
        place[axis] += 1
        from += strides[axis]
        guard place[axis] == shape[axis] else { break }
        from -= shape[axis] * strides[axis]
        place[axis] = 0
      }
      return element
    }
  }
}
