// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc

/// Where the repository's files are, for tests that read them.
package enum Repository {
  /// The folder that holds Package.swift.
  package static let root = String(
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/"))

  /// The bytes of a file; empty where there is none.
  package static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path.hasPrefix("/") ? path : "\(root)/\(path)", "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }

  /// The text of a file.
  package static func text(_ path: String) -> String {
    String(decoding: bytes(path), as: UTF8.self)
  }

  /// The file names of the lessons, sorted. The folder has pages about lessons as well.
  package static let lessons = list("lessons").filter { text("lessons/\($0)").hasPrefix("---\n") }

  /// The names in a folder, sorted.
  package static func list(_ folder: String, hidden: Bool = false) -> [String] {
    guard let directory = opendir(folder.hasPrefix("/") ? folder : "\(root)/\(folder)") else {
      return []
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if hidden ? name != "." && name != ".." : !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
