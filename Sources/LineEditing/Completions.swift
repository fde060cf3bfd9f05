// SPDX-License-Identifier: GPL-3.0-or-later
import CLineEdit
import Glibc

/// What Tab may put in a word's place.
public struct Completions: Sendable {
  /// The words.
  public var candidates: [String]
  /// Where the word that they replace starts, in Unicode scalars of the line.
  public var start: Int
  /// Whether they are names of files, to be quoted where they hold spaces.
  public var areFiles: Bool
  /// Whether a space follows the only candidate.
  public var appendsSpace: Bool

  /// Completions.
  public init(candidates: [String], start: Int, areFiles: Bool, appendsSpace: Bool) {
    self.candidates = candidates
    self.start = start
    self.areFiles = areFiles
    self.appendsSpace = appendsSpace
  }
}

/// The completion of the line that is being read.
@MainActor
enum CurrentCompletion {
  static var complete: ((_ line: String, _ cursor: Int) -> Completions)?
}

/// Called by readline on the main thread, while ``LineEditor`` reads.
///
/// Unsafe on purpose: readline takes a C array of C strings and frees it.
func completeLine(
  _ line: UnsafePointer<CChar>?, _ cursor: Int32, _ start: UnsafeMutablePointer<Int32>?,
  _ areFiles: UnsafeMutablePointer<Bool>?, _ endsWord: UnsafeMutablePointer<Bool>?
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  guard let line, let start, let areFiles, let endsWord else { return nil }
  let bytes = UnsafeRawBufferPointer(start: line, count: strlen(line))
  let text = String(decoding: bytes, as: UTF8.self)
  let place = String(decoding: bytes.prefix(Int(cursor)), as: UTF8.self).unicodeScalars.count
  let found = MainActor.assumeIsolated { CurrentCompletion.complete?(text, place) }
  guard let found, !found.candidates.isEmpty else { return nil }
  start.pointee = Int32(text.unicodeScalars.prefix(found.start).reduce(0) { $0 + UTF8.width($1) })
  areFiles.pointee = found.areFiles
  endsWord.pointee = found.appendsSpace
  let size = MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
  guard
    let list = calloc(found.candidates.count + 1, size)?
      .assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
  else { return nil }
  for (index, candidate) in found.candidates.enumerated() { list[index] = strdup(candidate) }
  return list
}
