// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Writes arrays as `numpy.savez` does: an `.npz` of stored members, each an `.npy` of version 1 with
/// doubles row by row.
package struct NumPyWriter {
  /// How many numbers, and how many arrays, fit into one file that is read again.
  package static let mostElements = ForeignArrays.mostElements / 16 * 15
  package static let mostArrays = ZipArchive.mostMembers

  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// The archive of these matrices.
  ///
  /// - Precondition: they have no more than ``mostElements`` numbers, and no name twice.
  package static func archive(_ matrices: [(name: String, matrix: Matrix)], whole: [(String, Int)])
    -> [UInt8]
  {
    var writer = NumPyWriter()
    for (name, number) in whole {
      writer.add(name, header("<i8", "()") + bytes(of: UInt64(bitPattern: Int64(number)), 8))
    }
    for (name, matrix) in matrices {
      var array = header("<f8", "(\(matrix.rows), \(matrix.columns))")
      array.reserveCapacity(array.count + 8 * matrix.elements.count)
      for element in matrix.elements { append(element.bitPattern, 8, to: &array) }
      writer.add(name, array)
    }
    return writer.end()
  }

  /// What stands before the numbers: it fills a multiple of 64 bytes.
  private static func header(_ kind: String, _ shape: String) -> [UInt8] {
    let members = ["'descr': '\(kind)'", "'fortran_order': False", "'shape': \(shape)"]
    var text = "{\(members.joined(separator: ", ")), }"
    let start = NumPyHeader.magic + [1, 0]
    let length = (start.count + 2 + text.utf8.count + 1 + 63) / 64 * 64 - start.count - 2
    text += String(repeating: " ", count: length - text.utf8.count - 1) + "\n"
    return start + bytes(of: UInt64(length), 2) + Array(text.utf8)
  }

  /// A member: its entry, its bytes as they are, and a line of the directory (APPNOTE 4.3.7, 4.3.12).
  private mutating func add(_ name: String, _ array: [UInt8]) {
    let name = Array("\(name).npy".utf8)
    func field(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
      Self.bytes(of: UInt64(value), count)
    }
    let size = field(array.count, 4)
    // Version 2.0, no flags, stored, on the first of January 1980, the earliest day there is.
    let common =
      field(20, 2) + field(0, 2) + field(0, 2) + field(0, 2) + field(33, 2)
      + field(CRC32.of(array), 4) + size + size + field(name.count, 2) + field(0, 2)
    directory +=
      field(0x0201_4B50, 4) + field(20, 2) + common + field(0, 2) + field(0, 2) + field(0, 2)
      + field(0, 4) + field(body.count, 4) + name
    body += field(0x0403_4B50, 4) + common + name + array
    count += 1
  }

  /// The whole, with the end of its directory (APPNOTE 4.3.16).
  private func end() -> [UInt8] {
    func field(_ value: Int, _ count: Int) -> [UInt8] { Self.bytes(of: UInt64(value), count) }
    return body + directory + field(0x0605_4B50, 4) + field(0, 4) + field(count, 2)
      + field(count, 2) + field(directory.count, 4) + field(body.count, 4) + field(0, 2)
  }

  /// The lowest bytes of a number, the lowest first.
  private static func bytes(of value: UInt64, _ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, count, to: &bytes)
    return bytes
  }

  private static func append(_ value: UInt64, _ count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place))) }
  }
}
