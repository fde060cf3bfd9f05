// SPDX-License-Identifier: GPL-3.0-or-later
import CLineEdit
import Glibc

/// What Tab may put in a word's place.
package struct Completions: Sendable {
  /// The words, in the order in which they are listed, and what stands for each in the list.
  package var candidates: [(text: String, label: String)]
  /// Where the word that they replace starts, in Unicode scalars of the line.
  package var start: Int
  /// Whether a space follows the only candidate.
  package var appendsSpace: Bool

  /// Completions.
  package init(candidates: [(text: String, label: String)], start: Int, appendsSpace: Bool) {
    self.candidates = candidates
    self.start = start
    self.appendsSpace = appendsSpace
  }

  /// No completion.
  package static let none = Completions(candidates: [], start: 0, appendsSpace: false)

  /// What all candidates begin with; not less than `typed`, which stands there already.
  func common(_ typed: String) -> String {
    let first = candidates.first.map { Array($0.text.unicodeScalars) } ?? []
    let count = candidates.reduce(first.count) { count, candidate in
      zip(first.prefix(count), candidate.text.unicodeScalars).prefix { $0 == $1 }.count
    }
    let common = String(String.UnicodeScalarView(first[..<count]))
    return count < typed.unicodeScalars.count ? typed : common
  }
}

/// The completion of the line that is being read.
@MainActor
enum CurrentCompletion {
  static var complete: ((_ line: String, _ cursor: Int) -> Completions)?
}

/// Called by readline on the main thread, while ``LineEditor`` reads.
///
/// Unsafe on purpose: readline takes C arrays of C strings and frees them.
func completeLine(
  _ line: UnsafePointer<CChar>?, _ cursor: Int32, _ answer: UnsafeMutablePointer<le_completions>?
) {
  guard let line, let answer else { return }
  let bytes = UnsafeRawBufferPointer(start: line, count: Int(cursor))
  // What is no UTF-8 would be longer as text than it is in the line.
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  let scalars = text.unicodeScalars
  let found = MainActor.assumeIsolated { CurrentCompletion.complete?(text, scalars.count) }
  guard let found, !found.candidates.isEmpty, found.start <= scalars.count else { return }
  let typed = String(scalars.dropFirst(found.start))
  answer.pointee.start = cursor - Int32(typed.utf8.count)
  answer.pointee.ends_word = found.appendsSpace
  let texts = found.candidates.map(\.text)
  answer.pointee.words = strings(texts.count == 1 ? texts : [found.common(typed)] + texts)
  answer.pointee.labels = strings(found.candidates.map(\.label))
}

/// A calloc'd array of malloc'd strings, nil behind the last. Unsafe on purpose: readline frees both.
private func strings(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  let size = MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
  let list = calloc(texts.count + 1, size)?
    .assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
  for (index, text) in texts.enumerated() { list?[index] = strdup(text) }
  return list
}
