// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Golden
import TestSupport

/// Prints the bits of what every step of every iteration of a golden file computes.
func printTrace(ofFile path: String) throws {
  try golden(path).trace { iteration, symbol, value in
    let numbers = value.elements.map { GoldenFile.hexadecimal($0.bitPattern) }
    print(iteration, symbol, numbers.joined(separator: " "))
  }
}

/// Prints Fixtures/traces/hashes.txt as this program computes it, seen from the top of the
/// repository.
func printFingerprints() throws {
  let list = String(decoding: try bytes("Fixtures/traces/hashes.txt"), as: UTF8.self)
  for line in list.split(separator: "\n") {
    let name = line.split(separator: " ").last ?? ""
    print(try golden("Fixtures/\(name)").fingerprint(), name)
  }
}

private func golden(_ path: String) throws -> GoldenFile { try .decode(bytes(path)) }

private func bytes(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes.append(contentsOf: chunk[..<count])
  }
  return bytes
}

private struct Unreadable: Error { let path: String }
