// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Glibc

// readers FILE..   what is read of each file

for path in CommandLine.arguments.dropFirst() { show(path) }

/// Prints the arrays of a file, a line each, and what was left out.
func show(_ path: String) {
  do throws(ArrayFault) {
    let arrays = try ForeignArrays.read(bytes(path), name: path)
    for array in arrays.arrays {
      let time = array.iteration.map { "@\($0)" } ?? ""
      print(
        "\"\(array.name)\"\(time)", array.shape, array.elements.prefix(6), array.precision,
        array.kind.map { "\($0)" } ?? "")
    }
    for fault in arrays.skipped { print("left out:", fault) }
  } catch { print("not read:", error) }
}

/// The bytes of a file; empty where there is none.
func bytes(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes += chunk[..<count]
  }
  return bytes
}
