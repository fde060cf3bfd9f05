// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Tutor

/// What the files held that the lines of a session read, so that it can be told which have changed since.
struct FilesRead {
  /// The hashes of what a file held, by the path it was read from.
  private var held: [String: Set<String>] = [:]
  /// Those that were read since the last line that is kept.
  private var latest: [String: Set<String>] = [:]

  /// Notes that a file was read.
  mutating func note(_ path: String, _ bytes: [UInt8]) {
    latest[KeptRecord.oneLine(path), default: []].insert(fnv(bytes))
  }

  /// What was read belongs to lines that are kept.
  mutating func keep() {
    held.merge(latest) { $0.union($1) }
    latest = [:]
  }

  /// What was read belongs to no line that is kept.
  mutating func forget() { latest = [:] }

  /// A row for each, `HASH PATH`: of all, or of those that came since.
  func rows(ofAll: Bool) -> [String] {
    let files = ofAll ? held.merging(latest) { $0.union($1) } : latest
    return files.sorted { $0.key < $1.key }
      .flatMap { file in file.value.sorted().map { "\($0) \(file.key)" } }
  }

  /// Reads a row.
  mutating func take(row: Substring) {
    let words = row.split(separator: " ", maxSplits: 1)
    if words.count == 2 { held[String(words[1]), default: []].insert(String(words[0])) }
  }

  /// The files that were read here and `now`, and held something else.
  func changed(in now: FilesRead) -> [String] {
    held.filter { file in now.latest[file.key].map { $0 != file.value } ?? false }.keys.sorted()
  }
}
