// SPDX-License-Identifier: GPL-3.0-or-later

/// An array in brackets, as NumPy, PyTorch and Python print it:
///
///     [[ 1.  2.]        tensor([[1., 2.],        [[1, 2], [3, 4]]
///      [ 3.  4.]]               [3., 4.]])
///
/// Blanks, line breaks and single commas part its elements.
struct PrintedArray {
  private(set) var elements: [Double] = []
  private(set) var written = WrittenNumbers()
  private(set) var hasCommas = false
  /// The shape; one length for each depth of brackets.
  private(set) var shape: [Int] = []
  /// Where it ends.
  private(set) var end: Int

  /// Why brackets are no array, and where that shows.
  struct Failure: Error {
    let problem: ArrayProblem
    let at: Int
    /// How many brackets were open.
    let depth: Int
    /// How many numbers there were before it.
    let count: Int
    /// Whether it is a list of arrays with names of their types before them.
    var isList = false
  }

  private let text: [UInt8]
  /// For each open bracket, how many things it holds, and whether they are brackets.
  private var open: [(count: Int, hasRows: Bool)] = []
  /// How many things are in brackets of each depth; -1 where that is not known yet.
  private var lengths: [Int] = []
  /// How many rows semicolons ended, and how long each is.
  private var (rows, rowLength): (Int, Int?) = (0, nil)
  /// How deep the numbers are.
  private var depth: Int?

  /// Reads from a bracket on.
  init(_ text: [UInt8], from start: Int) throws(Failure) {
    (self.text, end) = (text, start)
    try read()
    shape = lengths.prefix(depth ?? lengths.count).map { max($0, 0) }
    if rows > 0 { shape = [rows, elements.count / rows] }
  }

  private func failure(_ problem: ArrayProblem) -> Failure {
    Failure(problem: problem, at: end, depth: open.count, count: elements.count)
  }

  private mutating func read() throws(Failure) {
    var isComma = false
    repeat {
      guard end < text.count else { throw failure(.unclosed) }
      let byte = text[end]
      switch byte {
      case 0x20, 0x09, 0x0A: end += 1
      case UInt8(ascii: ","):
        guard !isComma, open.last.map({ $0.count > 0 }) ?? false else {
          throw failure(.notANumber(","))
        }
        (isComma, hasCommas) = (true, true)
        end += 1
      case UInt8(ascii: ";"):
        isComma = false
        try endRow()
      case UInt8(ascii: "["):
        isComma = false
        try begin()
      case UInt8(ascii: "]"):
        isComma = false
        try close()
      default:
        isComma = false
        try element()
      }
    } while !open.isEmpty
  }

  private mutating func begin() throws(Failure) {
    guard open.count < ForeignArrays.mostAxes else {
      throw failure(.tooDeep(ForeignArrays.mostAxes))
    }
    if let last = open.last {
      guard last.hasRows || last.count == 0 else { throw failure(.depth) }
      open[open.count - 1] = (last.count + 1, true)
    }
    open.append((0, false))
    if lengths.count < open.count { lengths.append(-1) }
    end += 1
  }

  /// A semicolon ends a row in the only bracket, as in MATLAB and Julia: `[1 2; 3 4]`.
  private mutating func endRow() throws(Failure) {
    guard open.count == 1, let last = open.last, !last.hasRows, !elements.isEmpty else {
      throw failure(.notANumber(";"))
    }
    let width = elements.count - rows * (rowLength ?? 0)
    guard width > 0 else { throw failure(.notANumber(";")) }
    guard width == rowLength ?? width else {
      throw failure(.ragged(found: width, expected: rowLength ?? width))
    }
    (rows, rowLength) = (rows + 1, width)
    end += 1
  }

  private mutating func close() throws(Failure) {
    guard let last = open.last else { throw failure(.unclosed) }
    if let rowLength, open.count == 1 {
      let width = elements.count - rows * rowLength
      guard width == 0 || width == rowLength else {
        throw failure(.ragged(found: width, expected: rowLength))
      }
      if width > 0 { rows += 1 }
    }
    if !last.hasRows {
      guard depth ?? open.count == open.count else { throw failure(.depth) }
      depth = open.count
    }
    let expected = lengths[open.count - 1]
    guard expected < 0 || expected == last.count else {
      throw failure(.ragged(found: last.count, expected: expected))
    }
    lengths[open.count - 1] = last.count
    open.removeLast()
    end += 1
  }

  private mutating func element() throws(Failure) {
    if text[end...].starts(with: [0x2E, 0x2E, 0x2E]) {
      // Python's prompt for a further line stands at its very beginning, and something behind it.
      let isPrompt = end > 0 && text[end - 1] == 0x0A && text[(end + 3)...].first == 0x20
      let rest = text[(end + 3)...].first { $0 != 0x20 && $0 != UInt8(ascii: ",") } ?? 0x0A
      guard isPrompt, rest != 0x0A else { throw failure(.summarised(by: "NumPy")) }
      end += 3
      return
    }
    var stop = end
    while stop < text.count, stop - end < 400, !Self.ends.contains(text[stop]) { stop += 1 }
    if stop < text.count, text[stop] == UInt8(ascii: "(") {
      try wrapped(from: stop + 1)
      return
    }
    try append(end..<stop)
    end = stop
  }

  /// A number in the name of its type, `np.float64(0.5)`; what else stands in ( ) is passed over.
  private mutating func wrapped(from start: Int) throws(Failure) {
    guard start - end > 1, text[end].isWordByte else { throw failure(.notANumber("(")) }
    var at = start
    while at < text.count, text[at] <= 0x20 { at += 1 }
    if at < text.count, text[at] == UInt8(ascii: "[") {
      var failure = failure(.depth)
      failure.isList = true
      throw failure
    }
    var stop = at
    while stop < text.count, stop - at < 400, !Self.ends.contains(text[stop]) { stop += 1 }
    try append(at..<stop)
    guard let close = Arguments(text, from: stop)?.end else { throw failure(.unclosed) }
    end = close
  }

  private static let ends = Set(" \t\n,;[](){}".utf8)

  private mutating func append(_ range: Range<Int>) throws(Failure) {
    let token = text[range]
    guard let number = PrintedNumber(token) else {
      if let last = token.last, "ji".utf8.contains(last), token.first.map({ !$0.isLetter }) ?? false
      {
        throw failure(.elements(.complex, dtype: ""))
      }
      let shown = token.isEmpty ? text[range.lowerBound...].prefix(1) : token.prefix(40)
      throw failure(.notANumber(String(decoding: shown, as: UTF8.self)))
    }
    let last = open[open.count - 1]
    guard !last.hasRows, depth ?? open.count == open.count else { throw failure(.depth) }
    depth = open.count
    open[open.count - 1].count += 1
    guard elements.count < ForeignArrays.mostElements else { throw failure(.tooMuch) }
    elements.append(number.value)
    if number.value.isFinite { written.add(token) }
  }
}

/// What stands behind a printed array up to the parenthesis that closes it:
/// `, dtype=torch.float64, grad_fn=<AddmmBackward0>)`.
struct Arguments {
  private(set) var kind: ElementKind?
  /// Where it ends; behind the parenthesis.
  let end: Int

  /// Nil where no parenthesis closes it soon.
  init?(_ text: [UInt8], from start: Int) {
    var (at, depth, quote) = (start, 1, UInt8?.none)
    while at < text.count, at - start < 300, depth < 9 {
      let byte = text[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "]"): depth -= 1
        default:
          if text[at...].starts(with: "dtype=".utf8) {
            let word = text[(at + 6)...].drop { !$0.isWordByte }.prefix { $0.isWordByte }
            kind = String(decoding: word, as: UTF8.self).split(separator: ".").last
              .flatMap { ElementKind(rawValue: String($0)) }
          }
        }
      }
      at += 1
      if depth == 0 {
        end = at
        return
      }
    }
    return nil
  }
}

extension UInt8 {
  /// Whether it is a letter of ASCII.
  var isLetter: Bool { (self | 0x20) &- 97 < 26 }

  /// Whether it is part of a word, as `self.layers` and `dJ/dW1` are, and letters beyond ASCII.
  var isWordByte: Bool {
    isDigit || self >= 0x80 || isLetter
      || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
  }
}
