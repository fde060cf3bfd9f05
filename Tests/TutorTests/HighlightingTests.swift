// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import NeuralNet
import TestSupport
import Testing

@testable import Commands
@testable import Expressions
@testable import Manual
@testable import Setup
@testable import Tutor

/// What editors colour, made from what the language declares: its commands, settings, functions, cards
/// and quantities.
@Suite struct HighlightingTests {
  /// `RECORD=1 swift test --filter Highlighting` writes them anew and still fails.
  @Test("Editors colour the words that the language has", arguments: [vim, textMate])
  func words(_ name: String, _ text: String) {
    let path = ".github/highlighting/\(name)"
    let expected = Repository.text(path)
    if getenv("RECORD") != nil, text != expected,
      let out = fopen("\(Repository.root)/\(path)", "w")
    {
      fputs(text, out)
      fclose(out)
    }
    #expect(text == expected)
  }

  // MARK: Words

  private static let manual = CommandTable.whole.manual
  private static let verbs = unique(
    manual.commands.map(\.name) + CommandTable.synonyms.keys.filter { $0 != "?" })
  private static let settings = unique(Setting.all.flatMap { [$0.name] + $0.otherNames })
  private static let functions = unique(Function.names)
  private static let cards = unique(
    Activation.all.flatMap { [$0.name] + $0.otherNames } + Loss.Kind.all.map(\.name)
      + Optimizer.all.map(\.name) + Initializer.all.flatMap { [$0.name] + $0.otherNames }
      + CourseData.allNames)
  /// The words in small letters of what may stand behind a verb or a setting.
  private static let keywords = unique(
    (manual.commands.map(\.usage) + Setting.all.map(\.usage)).flatMap { usage in
      usage.split { !$0.isLetter && $0 != "-" }.map(String.init)
        .filter { $0.count > 1 && $0.allSatisfy { $0.isLowercase || $0 == "-" } }
    }
  ).filter { !cards.contains($0) && $0.first?.isLetter == true }
  /// Quantities with a layer's number behind them, and names alone.
  private static let layered = unique(Quantity.allCases.filter(\.hasLayer).map(\.rawValue))
  private static let lone = unique(
    Quantity.allCases.filter { !$0.hasLayer }.map(\.rawValue) + Scope.settingNames
      + ["X", "Xtest", "Ytest"])

  private static func unique(_ words: [String]) -> [String] { Set(words).sorted() }

  // MARK: Vim

  private static let vim = (
    "vim/syntax/nn.vim",
    """
    " SPDX-License-Identifier: GPL-3.0-or-later
    " Vim syntax of backstep's lines: files *.nn, and fences of a lesson that open with nn.
    " Made from what the language declares: RECORD=1 swift test --filter Highlighting
    if exists("b:current_syntax")
      finish
    endif
    syn case match
    syn match nnWord /\\<\\%(\(Self.keywords.joined(separator: "\\|"))\\)\\>/
    syn match nnStart /\\%(^\\|;\\)\\s*/ nextgroup=nnSet,nnVerb
    \(keywords("nnVerb", verbs.filter { $0 != "set" }, "contained"))
    syn keyword nnSet contained set nextgroup=nnSetting skipwhite
    \(keywords("nnSetting", settings, "contained"))
    \(keywords("nnCard", cards))
    syn match nnFunction /\\<\\%(\(functions.joined(separator: "\\|"))\\)\\ze(/
    syn match nnQuantity /\\<\\%(\(layered.joined(separator: "\\|"))\\)\\d\\+\\>/
    \(keywords("nnQuantity", lone))
    syn match nnNumber /\\<\\d\\+\\%(\\.\\d*\\)\\=\\%([eE][-+]\\=\\d\\+\\)\\=\\>/
    syn match nnOperator /[@+*\\/=<>·×⊙−'-]/
    syn region nnString start=/"/ skip=/\\\\./ end=/"/ oneline
    syn match nnComment /\\%(^\\|[^[:alnum:]_]\\)\\@1<=#.*/
    hi def link nnVerb Statement
    hi def link nnSet Statement
    hi def link nnSetting Type
    hi def link nnWord Keyword
    hi def link nnCard Constant
    hi def link nnFunction Function
    hi def link nnQuantity Identifier
    hi def link nnNumber Number
    hi def link nnOperator Operator
    hi def link nnString String
    hi def link nnComment Comment
    let b:current_syntax = "nn"

    """
  )

  private static func keywords(_ group: String, _ words: [String], _ option: String = "") -> String
  {
    let head = "syn keyword \(group)" + (option.isEmpty ? "" : " \(option)")
    return words.reduce(into: [head]) { lines, word in
      let last = lines[lines.count - 1]
      if last.count + word.count < 99 {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append("\(head) \(word)")
      }
    }.joined(separator: "\n")
  }

  // MARK: TextMate

  private static let textMate = (
    "nn.tmLanguage.json",
    """
    {
      "information_for_contributors": "Made from what the language declares: RECORD=1 swift test --filter Highlighting",
      "name": "backstep",
      "scopeName": "source.nn",
      "fileTypes": ["nn"],
      "patterns": [
        { "name": "comment.line.number-sign.nn", "match": "(?<![A-Za-z0-9_])#.*$" },
        { "name": "string.quoted.double.nn", "begin": "\\"", "end": "\\"|$", "patterns": [
          { "name": "constant.character.escape.nn", "match": "\\\\\\\\." }
        ] },
        {
          "match": "(?:^|(?<=;))\\\\s*(set)\\\\s+(\(any(settings)))\\\\b",
          "captures": {
            "1": { "name": "keyword.control.nn" },
            "2": { "name": "support.type.property-name.nn" }
          }
        },
        {
          "match": "(?:^|(?<=;))\\\\s*(\(any(verbs)))\\\\b(?!\\\\s*=)",
          "captures": { "1": { "name": "keyword.control.nn" } }
        },
        { "name": "variable.language.nn", "match": "\\\\b(?:(?:\(any(layered)))[0-9]+|\(any(lone)))\\\\b" },
        { "name": "entity.name.function.nn", "match": "\\\\b(?:\(any(functions)))(?=\\\\()" },
        { "name": "support.constant.nn", "match": "\\\\b(?:\(any(cards)))\\\\b" },
        { "name": "keyword.other.nn", "match": "\\\\b(?:\(any(Self.keywords)))\\\\b" },
        { "name": "constant.numeric.nn", "match": "\\\\b[0-9]+(?:\\\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?\\\\b" },
        { "name": "keyword.operator.nn", "match": "[@+*/=<>·×⊙−'-]" }
      ]
    }

    """
  )

  /// One of these words; the longer first, so that none is cut off.
  private static func any(_ words: [String]) -> String {
    words.sorted { ($1.count, $0) < ($0.count, $1) }.joined(separator: "|")
  }
}
