// SPDX-License-Identifier: GPL-3.0-or-later

/// What the grammar would take at a place of a line.
package enum Expected: Equatable, Sendable {
  /// One of some words; the others are further spellings of them.
  case words([String], others: [String] = [])
  /// A name that has a value, or a function; the names that the line itself assigns are listed.
  case operand(assigned: [String])
  /// A name of something that has a past.
  case name
  /// A name of a quantity of the network.
  case quantity
  /// A name of weights or biases.
  case parameter
  /// A name that a step of an iteration computes.
  case step
  /// A number.
  case number
  /// A path.
  case file
  /// A golden file by its name.
  case golden
  /// A lesson by its name.
  case lesson
  /// A branch of history that the line has not named yet.
  case branch(besides: [String])
  /// A word that help knows.
  case topic
  /// One of the inputs of the data, but those that the line has named.
  case input(besides: [String])
  /// A column of a table, of the file of this path; whether its first line names the columns, where
  /// the line says so.
  case column(ofFile: String, hasHeader: Bool?)
  /// A text in quotes.
  case quote
  /// A word that only the person knows.
  case anything
}

/// What may stand at the cursor, and what stands there so far.
package struct Completion: Equatable, Sendable {
  /// What would be taken.
  package let expected: Expected
  /// Where it starts, in Unicode scalars of the line: at its quote, where it has one.
  package let start: Int
  /// What is typed of it, without quotes.
  package let typed: String

  /// The same in a line that has so many scalars more in front of it.
  package func moved(by shift: Int) -> Completion {
    Completion(expected: expected, start: start + shift, typed: typed)
  }
}

/// Cards that stand in a line by their name: activations, settings, units.
package protocol Named {
  /// The word of the language.
  var name: String { get }
  /// Further spellings.
  var otherNames: [String] { get }
}

extension Named {
  /// None, unless a card says otherwise.
  package var otherNames: [String] { [] }
  /// Whether `word` is one of its names.
  package func isNamed(_ word: String) -> Bool { name == word || otherNames.contains(word) }
}

extension Named where Self: RawRepresentable, RawValue == String {
  /// The raw value.
  package var name: String { rawValue }
}

/// What may stand at `cursor`, a place between two Unicode scalars of `line`: the parser reads up to
/// there, and what it looks for at the cursor is noted. So what is offered can be read, and what can
/// be read is offered.
package func completions<Command>(
  in line: String, cursor: Int, _ vocabulary: Vocabulary<Command>
) -> [Completion] {
  let notes = CompletionNotes()
  let typed = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
  var parser = Parser(typed, vocabulary.functions, notes)
  // Nothing is ever whole at the cursor: reading ends there, or where it cannot go on before.
  _ = try? parser.line(vocabulary)
  return notes.all
}

/// The number that ends at `cursor`: its text, where it starts, and whether a bracket in front of it is
/// open; nil where none ends there.
package func number(
  endingAt cursor: Int, of line: String
) -> (text: String, start: Int, isEnclosed: Bool)? {
  var lexer = Lexer(String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor))))
  var (depth, last) = (0, Token?.none)
  while let token = try? lexer.next(), token.kind != .end {
    switch token.kind {
    case .mark(.open), .mark(.openBracket): depth += 1
    case .mark(.close), .mark(.closeBracket): depth -= 1
    case .number, .name, .string, .mark, .end: break
    }
    last = token
  }
  guard let last, case .number(_, let text) = last.kind, last.range.upper == cursor else {
    return nil
  }
  return (text, last.range.lower, depth > 0)
}

/// What a parser and its copies that look ahead find to be expected at the cursor.
final class CompletionNotes {
  var all: [Completion] = []
  var assigned: [String] = []

  func add(_ expected: Expected, _ start: Int, _ typed: String) {
    let completion = Completion(expected: expected, start: start, typed: typed)
    if !all.contains(completion) { all.append(completion) }
  }

  /// Drops what came later than the first `count` and is not `kept`.
  func keep(from count: Int, _ kept: (Expected) -> Bool) {
    all = all[..<count] + all[count...].filter { kept($0.expected) }
  }
}

extension Expected {
  fileprivate var isOperand: Bool {
    switch self {
    case .operand: true
    case .words, .topic, .name, .quantity, .parameter, .step, .number, .file, .golden, .lesson,
      .branch,
      .input, .column, .quote, .anything:
      false
    }
  }
}

extension Parser {
  /// Notes what a token that stands here might be, where it is the one at the cursor.
  func note(_ expected: Expected) {
    guard let notes else { return }
    var copy = lexer
    copy.skipSpaces()
    guard copy.isUnfinished else { return }
    notes.add(expected, copy.at, copy.text(copy.at..<copy.scalars.count))
  }

  /// An expression of which only a name of a kind is of use: no other operand is offered. `at` and `of`
  /// behind it are read where it `takesTime`.
  package mutating func expression(naming kind: Expected, takesTime: Bool) throws(SyntaxError)
    -> Expression
  {
    note(kind)
    let known = notes?.all.count ?? 0
    readsTimes = takesTime
    defer {
      readsTimes = true
      notes?.keep(from: known) { !$0.isOperand }
    }
    return try expression()
  }

  /// An operand is looked for: a name with a value, or a function.
  func noteOperand() { note(.operand(assigned: notes?.assigned ?? [])) }
}
