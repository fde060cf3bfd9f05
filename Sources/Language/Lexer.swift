// SPDX-License-Identifier: GPL-3.0-or-later

/// Cuts a line into tokens, one at a time, so that a command may read its words in another way.
///
/// What our own output and web pages show is taken for what it means: − · × ⊙ ² ← ≤ ≥ and curly
/// quotes.
struct Lexer {
  let scalars: [Unicode.Scalar]
  var at = 0
  /// Whether the line ends at the cursor: then the word that touches its end is still being typed,
  /// and no token yet.
  let endsAtCursor: Bool
  /// The numbers it has read whose double may be another number: long ones without a point, and those
  /// next to 0.
  var extremes: [Expression] = []

  init(_ line: String, endsAtCursor: Bool = false) {
    scalars = Array(line.unicodeScalars)
    self.endsAtCursor = endsAtCursor
  }

  func scalar(_ place: Int) -> Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || (9...13).contains(scalar.value)
      : scalar == "\u{FEFF}" || scalar.properties.isWhitespace
  }

  mutating func skipSpaces() {
    while let next = scalar(at), Self.isSpace(next) { at += 1 }
  }

  /// Whether the statement ends here: at the end, `;`, or a `#` that begins a comment. At the cursor
  /// it may go on.
  var isAtEnd: Bool {
    var place = at
    while let next = scalar(place), Self.isSpace(next) { place += 1 }
    guard let next = scalar(place) else { return !endsAtCursor }
    return next == ";"
      || (next == "#" && Self.beginsComment(after: place == 0 ? nil : scalars[place - 1]))
  }

  /// Whether a `#` begins a comment, by what stands in front of it: behind a letter or a digit it
  /// belongs to a word, such as the name of a file.
  static func beginsComment(after previous: Unicode.Scalar?) -> Bool {
    previous.map { !startsName($0) && !isDigit($0) } ?? true
  }

  /// Whether a word is being typed here: letters and digits, or none yet, up to the cursor.
  var isUnfinished: Bool {
    endsAtCursor && scalars[at...].allSatisfy { Self.startsName($0) || Self.isDigit($0) }
  }

  mutating func next() throws(SyntaxError) -> Token {
    skipSpaces()
    let start = at
    let isComment =
      scalar(at) == "#" && Self.beginsComment(after: at == 0 ? nil : scalars[at - 1])
    guard let first = scalar(at), !isComment, !isUnfinished else {
      return Token(kind: .end, range: SourceRange(start, start))
    }
    if Self.isDigit(first) || (first == "." && scalar(at + 1).map(Self.isDigit) ?? false) {
      return try number()
    }
    if Self.startsName(first) {
      while let next = scalar(at), Self.startsName(next) || Self.isDigit(next) { at += 1 }
      return Token(kind: .name(text(start..<at)), range: SourceRange(start, at))
    }
    if Self.isDoubleQuote(first) { return try string() }
    return try mark(first)
  }

  // MARK: Kinds of tokens

  private mutating func number() throws(SyntaxError) -> Token {
    let start = at
    while let next = scalar(at), Self.isDigit(next) || next == "." || Self.startsName(next) {
      at += 1
      let isExponent = next == "e" || next == "E"
      if isExponent, let sign = scalar(at), sign == "+" || sign == "-" || sign == "−",
        scalar(at + 1).map(Self.isDigit) ?? false
      {
        at += 1
      }
    }
    let range = SourceRange(start, at)
    let text = text(start..<at)
    guard let number = Self.value(ofNumber: text) else {
      throw .malformedNumber(Located(text, range))
    }
    guard number.isFinite else { throw .numberTooLarge(Located(text, range)) }
    let isLong = text.utf8.count > 15 && !text.utf8.contains(UInt8(ascii: "."))
    if isLong || (number < .leastNormalMagnitude && text != "0") {
      extremes.append(.number(number, text: text, range))
    }
    return Token(kind: .number(number, text: text), range: range)
  }

  /// Digits with at most one point and one exponent; nil for anything else.
  private static func value(ofNumber text: String) -> Double? {
    // Nearly all numbers are digits around at most one point, and a long matrix has a million.
    var points = 0
    let isPlain = text.utf8.allSatisfy { byte in
      if byte == UInt8(ascii: ".") { points += 1 }
      return byte == UInt8(ascii: ".") || (48...57).contains(byte)
    }
    if isPlain, points == 0 || (points == 1 && text.first != "." && text.last != ".") {
      return Double(text)
    }
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, let mantissa = parts.first else { return nil }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, mantissa.contains(where: { $0 != "." }),
      mantissa.unicodeScalars.allSatisfy({ isDigit($0) || $0 == "." })
    else { return nil }
    let whole = halves[0].isEmpty ? "0" : halves[0]
    let fraction = halves.count == 2 && !halves[1].isEmpty ? "." + halves[1] : ""
    guard parts.count == 2 else { return Double(whole + fraction) }
    let exponent = String(parts[1].map { $0 == "−" ? "-" : $0 })
    let digits =
      exponent.first == "-" || exponent.first == "+" ? exponent.dropFirst() : exponent[...]
    guard !digits.isEmpty, digits.unicodeScalars.allSatisfy(isDigit) else { return nil }
    return Double("\(whole)\(fraction)e\(exponent)")
  }

  private mutating func string() throws(SyntaxError) -> Token {
    let start = at
    let (value, isClosed) = quoted()
    guard isClosed else { throw .unterminatedString(SourceRange(start, at)) }
    return Token(kind: .string(value), range: SourceRange(start, at))
  }

  /// What stands behind a quote, and whether another closes it.
  mutating func quoted() -> (value: String, isClosed: Bool) {
    at += 1
    var value = String.UnicodeScalarView()
    while let next = scalar(at) {
      at += 1
      if Self.isDoubleQuote(next) { return (String(value), true) }
      if next == "\\", let escaped = scalar(at), escaped == "\\" || Self.isDoubleQuote(escaped) {
        at += 1
        value.append(escaped)
      } else {
        value.append(next)
      }
    }
    return (String(value), false)
  }

  private mutating func mark(_ first: Unicode.Scalar) throws(SyntaxError) -> Token {
    let start = at
    at += 1
    let followedByEqual = scalar(at) == "="
    let mark: Token.Mark
    switch first {
    case "+": mark = .plus
    case "-", "−", "–": mark = .minus
    case "*" where scalar(at) == "*": throw foreign(.power, start, at + 1)
    case "^": throw foreign(.power, start, at)
    case "." where scalar(at) == ".":
      while scalar(at) == "." { at += 1 }
      throw foreign(.ellipsis, start, at)
    case ".", "%":
      if let sign = SyntaxError.Foreign.signs.first(where: { begins(with: $0.theirs, at: start) }) {
        throw foreign(.sign(ours: sign.ours), start, start + sign.theirs.unicodeScalars.count)
      }
      if first == "%" { throw foreign(.remainder, start, at) }
      guard scalar(at) == "^" else { throw unknown(first, start) }
      throw foreign(.power, start, at + 1)
    case "!" where followedByEqual, "~" where followedByEqual:
      throw foreign(.notEqual, start, at + 1)
    case "≠": throw foreign(.notEqual, start, at)
    case "<" where scalar(at) == ">": throw foreign(.notEqual, start, at + 1)
    case "/" where scalar(at) == "/" || scalar(at) == "*": throw foreign(.slashes, start, at + 1)
    case "*", "⊙", "×", "∘": mark = .times
    case "/", "÷": mark = .divide
    case "@": mark = .product
    case "·", "⋅", "∙", "•": mark = .dot
    case "'", "’", "‘", "ᵀ", "′": mark = .transpose
    case "²": mark = .square
    case "(": mark = .open
    case ")": mark = .close
    case "[": mark = .openBracket
    case "]": mark = .closeBracket
    case ",": mark = .comma
    case ";": mark = .semicolon
    case ":": mark = .colon
    case "=": (mark, at) = (.equal, at + (followedByEqual ? 1 : 0))
    case "←": mark = .equal
    case "<": (mark, at) = followedByEqual ? (.lessOrEqual, at + 1) : (.less, at)
    case ">": (mark, at) = followedByEqual ? (.greaterOrEqual, at + 1) : (.greater, at)
    case "≤": mark = .lessOrEqual
    case "≥": mark = .greaterOrEqual
    default: throw unknown(first, start)
    }
    return Token(kind: .mark(mark), range: SourceRange(start, at))
  }

  func foreign(_ sign: SyntaxError.Foreign, _ start: Int, _ end: Int) -> SyntaxError {
    .foreign(sign, Located(text(start..<end), SourceRange(start, end)))
  }

  private func unknown(_ character: Unicode.Scalar, _ start: Int) -> SyntaxError {
    .unknownCharacter(Located(String(Character(character)), SourceRange(start, at)))
  }

  private func begins(with sign: String, at place: Int) -> Bool {
    scalars[place...].starts(with: sign.unicodeScalars)
  }

  // MARK: Kinds of characters

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
    return scalar.properties.isAlphabetic && scalar != "ᵀ"
  }

  static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "“" || scalar == "”" || scalar == "„"
  }
}
