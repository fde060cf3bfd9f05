// SPDX-License-Identifier: GPL-3.0-or-later

extension PrintReader {
  /// Words that a number of an iteration follows.
  private static let times = ["iteration", "iter", "epoch", "step"]
  /// Names of types that stand before a value, the last part of them, and whose they are.
  private static let types: [String: Writer] = [
    "array": .numPy, "Array": .numPy, "asarray": .numPy, "matrix": .numPy, "Tensor": .numPy,
    "DeviceArray": .numPy, "float64": .numPy, "float32": .numPy, "float16": .numPy,
    "int64": .numPy, "int32": .numPy, "tensor": .torch, "Parameter": .torch,
  ]

  /// A word: part of a label, the name of a type, or of an iteration.
  mutating func word() {
    let start = at
    repeat {
      while at < text.count, isPart(text[at]) { at += 1 }
    } while passIndex()
    let range = start..<at
    passVariable(range)
    let text = String(decoding: self.text[range.prefix(200)], as: UTF8.self)
    let last = text.split(separator: ".").last.map(String.init) ?? text
    if follows("(") {
      if ["print", "str", "repr"].contains(last) {
        at += 1
        return
      }
      if last == LaidOutText.mark, wrapped(.one(found.count), from: at + 1) { return }
      if let writer = Self.types[last], wrapped(writer, from: at + 1) { return }
      if last == "Size", let end = Arguments(self.text, from: at + 1)?.end {
        at = end
        label.passShape()
        return
      }
    }
    if text == "Parameter", follows(" containing:") {
      at += " containing:".utf8.count
      while at < self.text.count, self.text[at] <= 0x20 { at += 1 }
      return
    }
    if Self.times.contains(text.lowercased()), takeIteration() { return }
    if ["nan", "inf"].contains(text.lowercased()), label.hasSeparator || !label.words.isEmpty {
      at = start
      number()
      return
    }
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    if !name.isEmpty { label.add(name) }
  }

  /// Whether a byte goes on with a word; `dJ/dW1` and `W^[1]` are one.
  private func isPart(_ byte: UInt8) -> Bool {
    if byte.isWordByte || byte == UInt8(ascii: "^") { return true }
    return byte == UInt8(ascii: "/") && at + 1 < text.count && text[at + 1].isWordByte
  }

  /// Passes over the number of a variable of TensorFlow behind its name: `layer1/kernel:0`.
  private mutating func passVariable(_ name: Range<Int>) {
    guard text[name].contains(UInt8(ascii: "/")), follows(":"), at + 1 < text.count,
      text[at + 1].isDigit, at + 2 == text.count || !text[at + 2].isWordByte
    else { return }
    at += 2
  }

  /// Passes over an index of a name: `['dW1']`, `[1]`, `[0, 1]`, `[l]`; a bracket with other numbers
  /// behind a name is an array.
  private mutating func passIndex() -> Bool {
    guard follows("["), let end = text[at...].prefix(60).firstIndex(of: UInt8(ascii: "]")) else {
      return false
    }
    let inside = text[(at + 1)..<end]
    guard let first = inside.first, !inside.contains(UInt8(ascii: "[")),
      !inside.contains(where: { $0 < 0x20 })
    else { return false }
    let isQuoted = (first == 0x27 || first == 0x22) && inside.count > 2 && inside.last == first
    let isIndex = inside.split(separator: UInt8(ascii: ",")).allSatisfy { part in
      let word = part.drop { $0 == 0x20 }
      return !word.isEmpty
        && word.allSatisfy { $0.isWordByte && $0 != UInt8(ascii: ".") || $0 == 0x3A }
    }
    guard isQuoted || isIndex else { return false }
    at = end + 1
    return true
  }

  /// The number of an iteration behind its word: `3`, `: 3`, `#3`, `[3/10]`.
  private mutating func takeIteration() -> Bool {
    var place = at
    func next(_ set: String) -> Bool { place < text.count && set.utf8.contains(text[place]) }
    while next(" :=#'\"[(") { place += 1 }
    let start = place
    while next("0123456789"), place - start < 16 { place += 1 }
    guard let number = Int(String(decoding: text[start..<place], as: UTF8.self)) else {
      return false
    }
    // 0.5 and 3e-5 are no iterations.
    let isWhole = place == text.count || !text[place].isWordByte
    let endsSentence = next(".") && (place + 1 == text.count || text[place + 1] <= 0x20)
    guard isWhole || endsSentence else { return false }
    iteration = number
    if next("/") {
      place += 1
      while next("0123456789") { place += 1 }
    }
    while next("])") { place += 1 }
    at = place
    return true
  }

  /// A text in quotes: the key of a printed dictionary.
  mutating func quoted(_ quote: UInt8) {
    let inside = text[(at + 1)...].prefix(80).prefix { $0 != quote && $0 != 0x0A }
    let isOpening = at == 0 || !text[at - 1].isWordByte
    guard isOpening, inside.endIndex < text.count, text[inside.endIndex] == quote else {
      at += 1
      return
    }
    at = inside.endIndex + 1
    var words = String(decoding: inside, as: UTF8.self).split { " :=".contains($0) }
    if words.count == 2, words[0].contains("/"), Int(words[1]) != nil { words.removeLast() }
    guard !words.isEmpty else { return }
    if words.count == 1, Self.times.contains(words[0].lowercased()), takeIteration() { return }
    label.add(words.joined(separator: " "))
  }

  /// A shape, `(4, 3)`, is passed over; of another parenthesis what stands in it is read.
  mutating func parenthesis() {
    let inside = text[(at + 1)...].prefix(200).prefix { $0.isDigit || " ,L".utf8.contains($0) }
    guard inside.contains(UInt8(ascii: ",")), inside.endIndex < text.count,
      text[inside.endIndex] == UInt8(ascii: ")")
    else {
      at += 1
      return
    }
    at = inside.endIndex + 1
    label.passShape()
  }

  /// `<tf.Tensor: shape=(2, 2), dtype=float32, numpy=` stands before the array itself.
  mutating func tensorFlow() {
    at += 1
    guard follows("tf.") else { return }
    at += "tf.".utf8.count
    if follows("Variable '") {
      at += "Variable ".utf8.count
      quoted(UInt8(ascii: "'"))
    }
    let head = text[at...].prefix(300).prefix { $0 != UInt8(ascii: "<") }
    guard let place = head.indices.first(where: { follows("numpy=", at: $0) }) else { return }
    at = place + 6
    while at < text.count, text[at] <= 0x20 { at += 1 }
  }
}
