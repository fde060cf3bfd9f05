// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds arrays and numbers in what programs print, with their names and iterations.
///
/// It goes from word to word. Words are kept as the label of what follows (``PrintLabel``); a bracket
/// is tried as an array (``PrintedArray``), a number with a label is one. All else is prose.
struct PrintReader {
  /// Who wrote a number: numbers of one writer are rounded the same way.
  enum Writer: Hashable {
    case numPy, torch, list
    case scalar(String)
    /// Of one array alone.
    case one(Int)
  }

  struct FoundArray {
    let name: String
    let shape: [Int]
    let elements: [Double]
    let iteration: Int?
    let written: WrittenNumbers
    let writer: Writer
    let kind: ElementKind?
  }

  let text: [UInt8]
  var at = 0
  var found: [FoundArray] = []
  private(set) var faults: [ArrayFault] = []
  private(set) var faultsMore = 0
  var label = PrintLabel()
  var iteration: Int?
  /// The name that the line before gives to what stands in this one.
  private(set) var pending: String?
  /// Whether anything but a prompt was in this line, and whether a value was.
  private(set) var (isBlank, hasValue) = (true, false)
  /// The name of a printed list of arrays, and how many of it were read.
  private var list: (name: String, count: Int)?

  init(_ text: PrintText) { self.text = text.bracketed }

  /// How many numbers were found.
  private(set) var elements = 0

  /// Reads all of it, or as much as may be kept and a little more.
  mutating func read() {
    startLine()
    while at < text.count, elements <= ForeignArrays.mostElements,
      found.count <= ForeignArrays.mostArrays
    {
      let byte = text[at]
      if byte != 0x20, byte != 0x0A { defer { isBlank = false }; step(byte) } else { blank(byte) }
    }
  }

  private mutating func blank(_ byte: UInt8) {
    at += 1
    if byte == 0x0A {
      endLine()
      startLine()
    }
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): bracket(.none, from: at)
    case UInt8(ascii: "]"):
      list = nil
      at += 1
    case UInt8(ascii: "("): parenthesis()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): quoted(byte)
    case UInt8(ascii: ":"), UInt8(ascii: "="):
      label.separate()
      at += 1
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      label.breakOff()
      at += 1
    case UInt8(ascii: "<"): tensorFlow()
    case _ where byte.isDigit, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): number()
    case _ where byte.isWordByte: word()
    default: at += 1
    }
  }

  /// Whether `word` comes next.
  func follows(_ word: String, at place: Int? = nil) -> Bool {
    text[min(place ?? at, text.count)...].starts(with: word.utf8)
  }

  // MARK: Lines

  /// Passes over prompts of Python and IPython.
  private mutating func startLine() {
    (isBlank, hasValue) = (true, false)
    if let prompt = [">>>", "julia>"].first(where: { follows($0) }) {
      (at, pending) = (at + prompt.utf8.count, nil)
    } else if follows("... ") {
      at += 3
    } else {
      for prompt in ["In [", "Out["] where follows(prompt) {
        var place = at + 4
        while place < text.count, text[place].isDigit { place += 1 }
        guard follows("]:", at: place) else { continue }
        at = place + 2
        if prompt == "In [" { pending = nil }
      }
    }
  }

  private mutating func endLine() {
    if !isBlank { pending = hasValue ? nil : label.nameOfNextLine }
    label = PrintLabel()
  }

  /// The name of the value that is here; what comes next has another.
  mutating func takeName() -> String {
    defer {
      label = PrintLabel()
      hasValue = true
    }
    if !label.words.isEmpty || hasValue {
      return label.name
    }
    return pending ?? ""
  }

  private mutating func note(_ problem: ArrayProblem, _ place: Int, in name: String) {
    guard faults.count < ForeignArrays.mostSkipped else {
      faultsMore += 1
      return
    }
    let place = PrintText.place(place, in: text)
    faults.append(ArrayFault(problem, in: name, line: place.line, column: place.column))
  }

  // MARK: Brackets

  /// An array, from its bracket on; `writer` is whose name stands before it, as in `tensor([`.
  mutating func bracket(_ writer: Writer?, from start: Int) {
    do throws(PrintedArray.Failure) {
      let array = try PrintedArray(text, from: start)
      at = array.end
      elements += array.elements.count
      let arguments = writer == nil ? nil : Arguments(text, from: at)
      if let arguments { at = arguments.end }
      var name = takeName()
      if let list, name.isEmpty {
        name = "\(list.name)[\(list.count)]"
        self.list = (list.name, list.count + 1)
      }
      guard !array.elements.isEmpty || !name.isEmpty, !Self.isOfArrays(name) else { return }
      found.append(
        FoundArray(
          name: name, shape: array.shape, elements: array.elements, iteration: iteration,
          written: array.written, writer: writer ?? (array.hasCommas ? .list : .numPy),
          kind: arguments?.kind))
    } catch { skip(error, from: start, isArray: writer != nil) }
  }

  /// Whether a name is that of something told of an array, as ndarray's `shape=[2, 2]`.
  static func isOfArrays(_ name: String) -> Bool {
    ["shape", "strides", "size", "ndim"].contains(
      name.split { " .".contains($0) }.last.map(String.init) ?? "")
  }

  /// What is no array, though it begins as one: prose in brackets is passed over silently.
  private mutating func skip(_ failure: PrintedArray.Failure, from start: Int, isArray: Bool) {
    if failure.isList {
      list = label.name.isEmpty ? nil : (label.name, 0)
      label = PrintLabel()
      at = start + 1
      return
    }
    let isProse = !isArray && failure.depth < 2 && start + 1 == firstInside(start)
    if isProse, failure.problem.isWord {
      if failure.count > 0, !label.name.isEmpty {
        note(failure.problem, failure.at, in: takeName())
      }
      at = failure.count > 0 ? max(failure.at, start + 1) : start + 1
      return
    }
    note(failure.problem, failure.problem == .unclosed ? start : failure.at, in: takeName())
    at = max(endOfBrackets(failure), start + 1)
  }

  /// Where the first thing stands that is no further bracket.
  private func firstInside(_ start: Int) -> Int {
    var place = start
    while place < text.count, text[place] == UInt8(ascii: "[") { place += 1 }
    return place
  }

  /// Where the brackets are closed that a failure left open, or a line begins that is none of them.
  private func endOfBrackets(_ failure: PrintedArray.Failure) -> Int {
    var (place, depth) = (failure.at, failure.depth)
    while place < text.count, depth > 0 {
      let byte = text[place]
      let isStart = place > failure.at && text[place - 1] == 0x0A
      if isStart, byte.isWordByte, !byte.isDigit, byte != UInt8(ascii: ".") { return place }
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      place += 1
    }
    return place
  }
}

extension ArrayProblem {
  /// Whether something stands among numbers that is a word.
  fileprivate var isWord: Bool { if case .notANumber = self { true } else { false } }
}
