// SPDX-License-Identifier: GPL-3.0-or-later

/// The words that stand before a value, and which of them are its name.
///
///     dW1 = ..          INFO:root:dW1 ..          the gradient dW1 is ..       updated W1: ..
struct PrintLabel {
  private(set) var words: [String] = []
  /// Whether `:` or `=` is what came last.
  private(set) var hasSeparator = false
  private var isBroken = false

  /// More are prose.
  private static let most = 12
  private static let verbs = ["is", "are", "was", "equals", "->"]
  /// What makes one name of the words around it.
  private static let joiners = [
    "of", "for", "wrt", "w.r.t", "after", "before", "at", "in", "to", "from", "on",
  ]
  /// What makes another quantity of the word behind or before it.
  private static let qualifiers = [
    "new", "updated", "old", "initial", "final", "next", "previous", "numerical", "mean", "max",
    "min", "test", "val", "validation", "update", "updates",
  ]

  /// Takes a word; behind `:`, `=` or a comma a name begins anew.
  mutating func add(_ word: String) {
    if isBroken || hasSeparator { words = [] }
    (isBroken, hasSeparator) = (false, false)
    words.append(word)
    if words.count > Self.most { words.removeFirst() }
  }

  mutating func separate() { hasSeparator = !words.isEmpty }

  /// A comma: what comes before is a name only if a value follows at once.
  mutating func breakOff() { isBroken = true }

  /// A shape was printed: it is no value of what stands before it, and behind `shape:` it is.
  mutating func passShape() {
    guard let last = words.last else { return }
    if hasSeparator || last.hasSuffix(".shape") {
      self = PrintLabel()
    } else if last == "shape" {
      words.removeLast()
    }
  }

  /// The name of a value that follows; empty where the words are only prose.
  var name: String {
    guard let (range, isSaid) = named else { return "" }
    let name = words[range].joined(separator: " ")
    return isSaid || hasSeparator || range.count == words.count
      || Self.isCode(words[range.upperBound - 1])
      ? name : ""
  }

  /// The name of a value that stands in the next line; nil where this line is prose.
  var nameOfNextLine: String? {
    guard let (range, isSaid) = named, isSaid || hasSeparator || range.count == words.count else {
      return nil
    }
    return name
  }

  /// Which words are a name, and whether a verb says so.
  private var named: (Range<Int>, isSaid: Bool)? {
    var end = words.count
    func has(_ list: [String], _ place: Int) -> Bool { list.contains(words[place].lowercased()) }
    var isSaid = false
    while end > 1, has(Self.verbs, end - 1) || has(Self.joiners, end - 1) {
      isSaid = isSaid || has(Self.verbs, end - 1)
      end -= 1
    }
    guard end > 0 else { return nil }
    var start = end - 1
    if start > 0, has(Self.qualifiers, start) { start -= 1 }
    while start > 0 {
      if has(Self.joiners, start) || has(Self.qualifiers, start - 1) {
        start -= 1
      } else if start > 1, has(Self.joiners, start - 1) {
        start -= 2
      } else {
        break
      }
    }
    return (start..<end, isSaid)
  }

  /// Whether a word is one of a program: `dW1`, `b_out`, `grads['W']`, `X`.
  private static func isCode(_ word: String) -> Bool {
    let letters = Array(word.unicodeScalars)
    let isMixed = zip(letters, letters.dropFirst()).contains {
      $0.properties.isLowercase && $1.properties.isUppercase
    }
    return letters.count <= 2 || isMixed
      || letters.contains { "_[.0123456789".unicodeScalars.contains($0) }
      || ["cost", "loss", "error", "accuracy"].contains(word.lowercased())
  }
}
