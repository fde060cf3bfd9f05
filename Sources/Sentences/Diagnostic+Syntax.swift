// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension Diagnostic {
  /// The sentence for a line that cannot be read.
  package init(_ error: SyntaxError, line: String, _ known: KnownWords) {
    self.init(sentenceFor: error, line: line, known)
    code = error.code
  }

  private init(sentenceFor error: SyntaxError, line: String, _ known: KnownWords) {
    let source = (line: line, range: error.range)
    switch error {
    case .unknownCommand(let word) where word.value == "backstep":
      let typed = Habit.typed(behindProgram: word, of: line, known)
      self.init(
        "this is the prompt of backstep already", source: source,
        details: typed == nil ? ["help lists the commands"] : [], suggestion: typed)
    case .unknownCommand(let word):
      if let declared = Declaration(word, in: line) {
        let typed = known.tried(declared.line)
        self.init(
          "a name needs no \"\(word.value)\" in front of it", source: source,
          details: typed == nil
            ? ["it begins with its value: \(shortened(declared.name)) = .."] : [],
          suggestion: typed)
        return
      }
      if let habit = Habit.named(word.value) {
        let typed = Habit.typed(instead: word, of: line, known)
        self.init(
          "no command is called \"\(word.value)\"", source: source,
          details: typed == nil ? [habit.sentence] : [], suggestion: typed)
        return
      }
      if let setting = known.settings.first(where: { $0.names.contains(word.value) }) {
        self.init(
          "\(setting.names[0]) is a setting", source: source,
          details: ["set \(setting.names[0]) \(setting.usage)"],
          suggestion: "help \(setting.names[0])")
        return
      }
      if word.value.hasPrefix("."), known.topics.contains(String(word.value.dropFirst())) {
        let topic = String(word.value.dropFirst())
        self.init(
          "commands begin without a point", source: source,
          suggestion: known.tried(topic) ?? "help \(topic)")
        return
      }
      let verbs = known.verbs
      let meant = verbs.filter { $0.hasPrefix(word.value) }
      if let full = known.aliases[word.value] ?? (meant.count == 1 ? meant[0] : nil) {
        self.init(
          "no command is called \"\(word.value)\"", source: source,
          details: ["here a command stands by its full name: \(full)"])
        return
      }
      let behind = line.dropFirst(word.range.upper).drop(while: \.isWhitespace)
      if behind.first == ",", behind.contains("=") {
        self.init(
          "one name stands in front of =", source: source, details: ["each by itself: a = 1; b = 2"]
        )
        return
      }
      let near = nearest(word.value, in: verbs + known.names)
      self.init(
        "no command is called \"\(word.value)\"", source: source,
        details: near.map {
          [verbs.contains($0) ? "a command close to it: \($0)" : "a name close to it: \($0)"]
        }
          ?? ["help lists the commands"])
    case .ambiguousCommand(let word, let verbs):
      self.init(
        "\"\(word.value)\" may be \(list(verbs, "or"))", source: source,
        details: ["one more letter tells them apart"])
    case .unexpected(let found, let alternatives):
      let expected = alternatives.map(\.words)
      let quote = found.value.hasPrefix("\"") ? "" : "\""
      let what =
        found.value.isEmpty
        ? "the line ends here" : "\(quote)\(shortened(found.value))\(quote) cannot stand here"
      self.init(
        Phrase(what), source: source, details: [Phrase("what can: \(list(expected, "or"))")])
      if let near = nearest(found.value, in: expected) { details.append("close to it: \(near)") }
      if let quoted = Self.quotedPath(in: line) {
        details = ["a name with spaces stands in quotes"]
        suggestion = quoted
      }
      if let layers = LayersInOneLine(line, around: error.range.lower) {
        details = [layers.sentence]
        suggestion = known.tried(layers.typed)
      }
      if expected.contains("at"), Int(found.value) != nil {
        let text = SourceLine(line)
        let (before, behind) = (found.range.lower, line.unicodeScalars.count)
        suggestion = known.tried(
          text.text(SourceRange(0, before)) + "at " + text.text(SourceRange(before, behind)))
      }
      // `for` is short for forward, and a loop elsewhere.
      let first = line.prefix { !$0.isWhitespace }
      if let habit = Habit.named(String(first)) { details.append(habit.sentence) }
      if let habit = Habit.named(found.value), habit.isAdvice { details.append(habit.sentence) }
      if let bracket = Self.openBracket(in: line, before: found.range.lower),
        found.value.isEmpty || known.verbs.contains(found.value)
      {
        details.append("the \(bracket) in front of it is still open")
      }
      if let mark = found.value.first, "\"'“‘".contains(mark),
        line.unicodeScalars.prefix(found.range.lower).allSatisfy({ $0 == " " || $0 == "\t" })
      {
        details.append("words that are no command stand behind #")
      }
    case .unknownFunction(let word) where known.verbs.contains(word.value):
      self.init(
        "\(word.value) is a command: what it works on stands behind it, without parentheses",
        source: source)
      if let typed = Self.command(word, inParentheses: line, known) {
        suggestion = typed
      } else {
        details = ["help \(word.value) shows how it is typed"]
      }
    case .unknownFunction(let word) where Self.habit(of: word.value) != nil:
      self.init(
        "there is no function \"\(word.value)\"", source: source,
        details: Self.habit(of: word.value).map { [$0.sentence] } ?? [])
      if let verb = Self.habit(of: word.value)?.here, !verb.contains(" ") {
        suggestion = Self.command(Located(verb, word.range), inParentheses: line, known)
      }
    case .unknownFunction(let word):
      self.init(
        "there is no function \"\(shortened(word.value))\"", source: source,
        details: [
          Phrase(
            nearest(word.value, in: known.functions).map { "close to it: \($0)" }
              ?? (Activation.named(word.value) == nil
                ? "functions: \(known.functions.joined(separator: " "))"
                : "it is an activation: layer 4 \(word.value)"))
        ])
    case .unparenthesised(let function, let argument):
      let typed = known.tried("\(function.value)(\(argument.isEmpty ? "X" : argument))")
      self.init(
        "\(function.value) is a function: what it works on stands in parentheses", source: source,
        details: typed == nil
          ? ["write \(function.value)(\(argument.isEmpty ? ".." : shortened(argument)))"] : [],
        suggestion: typed)
    case .foreign(let sign, let found):
      self.init(
        "\(shortened(found.value)) is not written so here", source: source,
        details: [Self.ours(sign, found.value, known)])
      suggestion = Self.typed(instead: sign, found, of: line, known)
    case .notAnIndex(let found, let name):
      let quote = found.value.hasPrefix("\"") ? "" : "\""
      self.init(
        "\(quote)\(shortened(found.value))\(quote) cannot stand in an index", source: source,
        details: [
          "an index is a whole number or :, with a comma between row and column: \(shortened(name))[1,2], \(shortened(name))[:,1]"
        ])
    case .unclosed(let bracket):
      self.init(
        "this \(bracket.value) is never closed", source: source,
        details: ["put a \(bracket.value == "(" ? ")" : "]") where it ends"])
    case .unterminatedString:
      self.init(
        "this string has no closing quote", source: source, details: ["put a \" where it ends"])
    case .raggedRow(let row, let count, let expected, _):
      self.init(
        "row \(row) has \(counted(count, "number")), row 1 has \(expected)", source: source,
        details: ["rows of a matrix have one length; a ; begins a new row"])
    case .malformedNumber(let text):
      self.init(
        "\"\(shortened(text.value))\" is not a number", source: source,
        details: ["numbers look like 1, 0.5, -2 or 1e-3"])
    case .numberTooLarge(let text):
      self.init(
        "\(shortened(text.value)) is larger than any number here", source: source,
        details: ["the largest is 1.8e308"])
    case .indexNotPositive(let index, let suggestion):
      self.init(
        "indices start at 1, so there is no row or column \(index.value)", source: source,
        details: ["the first element: \(suggestion)"])
    case .unknownCharacter(let character):
      let code = character.value.unicodeScalars.first.map {
        String($0.value, radix: 16, uppercase: true)
      }
      self.init(
        "the character \(character.value) (U+\(code ?? "?")) means nothing here", source: source,
        details: [
          "&|~!".contains(character.value)
            ? "a condition stands behind check, one at a time: check A1 < 1"
            : "help names lists the signs that do"
        ])
    case .nestedTooDeep(let limit, _):
      self.init(
        "this is nested more than \(limit) deep", source: source,
        details: ["give a part of it a name: part = .."])
    case .tooManyOperations(let limit, _):
      self.init(
        "this expression has more than \(limit) operations", source: source,
        details: ["give a part of it a name: part = .."])
    case .lineTooLong(let bytes, let limit):
      self.init(
        "this line has \(bytes) bytes; a line may have \(limit)",
        details: ["a matrix this large is better kept in a CSV file: data FILE.csv"])
    }
  }
}

extension Diagnostic {
  /// The line with the name of its file in quotes, where that is several words.
  private static func quotedPath(in line: String) -> String? {
    let words = line.split(separator: " ")
    let verbs = ["load", "data", "fixture", "lesson", "save", "record", "check fixture"]
    guard let verb = verbs.first(where: { line.drop(while: \.isWhitespace).hasPrefix($0 + " ") }),
      case let name = words.dropFirst(verb.split(separator: " ").count), name.count > 1,
      let ending = name.last?.split(separator: ".", omittingEmptySubsequences: false).last,
      ["nn", "md", "json", "csv", "tsv", "txt", "data"].contains(ending), ending != name.last,
      !line.contains("\""), !line.contains(";")
    else { return nil }
    return "\(verb) \(quotedWord(name.joined(separator: " ")))"
  }
}
