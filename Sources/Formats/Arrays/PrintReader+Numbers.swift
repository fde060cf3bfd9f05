// SPDX-License-Identifier: GPL-3.0-or-later

extension PrintReader {
  /// A number by itself; it counts where a label stands before it.
  mutating func number() {
    let start = at
    let sign = text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") ? 1 : 0
    for word in ["inf", "nan"] where follows(word, at: at + sign) {
      scalar(at..<(at + sign + 3))
      return
    }
    at += 1
    // All that hangs together: a date, a time, a version is no number.
    while at < text.count, text[at].isWordByte || "+-:/%".utf8.contains(text[at]) { at += 1 }
    var end = at
    while end > start + 1, text[end - 1] == UInt8(ascii: ":") { end -= 1 }
    if end - start > 1, text[end - 1] == UInt8(ascii: "."), end == text.count || text[end] <= 0x20,
      text[start..<(end - 1)].contains(UInt8(ascii: "."))
    {
      end -= 1
    }
    at = end
    // A module of PyTorch: 0.weight.grad
    let digits = text[start..<end].prefix(while: \.isDigit)
    let behind = text[digits.endIndex..<end]
    if !digits.isEmpty, behind.first == UInt8(ascii: "."),
      behind.dropFirst().first?.isLetter == true,
      PrintedNumber(text[start..<end]) == nil
    {
      label.add(String(decoding: text[start..<end].prefix(200), as: UTF8.self))
      return
    }
    scalar(start..<end)
  }

  /// A number in the text, perhaps.
  private mutating func scalar(_ range: Range<Int>) {
    at = max(at, range.upperBound)
    let token = text[range]
    guard let number = PrintedNumber(token) else { return }
    let hasPoint = !number.value.isFinite || token.contains { !$0.isDigit && $0 != 0x2D }
    let isAlone = label.words.isEmpty && pending != nil && endsLine(range.upperBound)
    guard isAlone ? !hasValue : label.hasSeparator || hasPoint && !label.words.isEmpty else {
      return
    }
    if !isAlone, label.name.isEmpty || Self.isOfArrays(label.name) { return }
    add(number, token, kind: nil)
  }

  private mutating func add(
    _ number: PrintedNumber, _ token: ArraySlice<UInt8>, kind: ElementKind?, writer: Writer? = nil
  ) {
    let name = takeName()
    var written = WrittenNumbers()
    if number.value.isFinite { written.add(token) }
    found.append(
      FoundArray(
        name: name, shape: [], elements: [number.value], iteration: iteration, written: written,
        writer: writer ?? .scalar(name), kind: kind))
  }

  private func endsLine(_ place: Int) -> Bool {
    text[place...].first { $0 != 0x20 } ?? 0x0A == 0x0A
  }

  // MARK: Types before a value

  /// What a name of a type holds, from behind its parenthesis: brackets, or a number.
  mutating func wrapped(_ writer: Writer, from start: Int) -> Bool {
    var place = start
    while place < text.count, text[place] <= 0x20 { place += 1 }
    if place < text.count, text[place] == UInt8(ascii: "[") {
      bracket(writer, from: place)
      return true
    }
    let token = text[place...].prefix { $0.isWordByte || $0 == 0x2D || $0 == 0x2B }
    guard let number = PrintedNumber(token), let rest = Arguments(text, from: token.endIndex) else {
      return false
    }
    at = rest.end
    add(number, token, kind: rest.kind, writer: writer == .torch ? .torch : nil)
    return true
  }
}
