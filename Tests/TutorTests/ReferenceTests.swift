// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import Terminal
import TestSupport
import Testing

@testable import Commands
@testable import Expressions
@testable import Manual
@testable import Setup
@testable import Tutor

/// The language on one page, made from what `help` knows: the commands, settings and cards themselves.
@Suite struct ReferenceTests {
  private static let file = "lessons/REFERENCE.md"

  /// `RECORD=1 swift test --filter Reference` writes it anew and still fails: the difference is
  /// reviewed like code.
  @Test("The reference says what the commands and cards say")
  func reference() {
    let (expected, actual) = (Repository.text(Self.file), Self.text)
    if getenv("RECORD") != nil, actual != expected,
      let out = fopen("\(Repository.root)/\(Self.file)", "w")
    {
      fputs(actual, out)
      fclose(out)
    }
    #expect(actual == expected)
  }

  @Test("Every command, setting, card and function has a heading in it")
  func headings() {
    let headings = Repository.text(Self.file).split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(headings.count == CommandTable.whole.manual.pages.count)
    for word in CommandTable.whole.manual.commands.map(\.name) + Setting.all.map(\.name)
      + Function.names
    {
      let isTitle = headings.contains { $0 == "### `\(word)`" || $0.hasPrefix("### `\(word)`, ") }
      #expect(
        isTitle || CommandTable.whole.manual.pages.contains { $0.words.dropFirst().contains(word) },
        "\(word)")
    }
  }

  // MARK: Markdown

  private static let text = ([introduction] + CommandTable.whole.manual.chapters.map(chapter))
    .joined(separator: "\n")

  private static let introduction = """
    # The language

    What `help WORD` says of every word, on one page: made from the commands, settings and cards
    themselves, and compared with them by a test. `RECORD=1 swift test --filter Reference` writes it
    anew.

    Several statements may stand in one line, with `;` between them; what follows ` #` is a comment. A
    line goes on in the next one behind `\\` and while a bracket is open. `NAME = VALUE` assigns, an
    expression alone shows itself. At the prompt a verb may be shortened; a file has full names. In
    what may stand behind a verb, capitals stand for something of one's own, `[ ]` for what may be left
    out, `|` and `·` for one or the other.

    \(CommandTable.whole.manual.chapters.map { "- [\($0.title)](#\(anchor($0.title)))" }.joined(separator: "\n"))

    """

  private static func anchor(_ title: String) -> String {
    title.lowercased().filter { $0.isLetter || $0 == " " }.replacing(" ", with: "-")
  }

  private static func chapter(_ chapter: (title: String, pages: [Manual.Page])) -> String {
    // A page of one that is typed begins with what may stand behind it.
    let hasUsage = ["Commands", "Settings"].contains(chapter.title)
    return (["## \(chapter.title)\n"] + chapter.pages.map { page($0, hasUsage) })
      .joined(separator: "\n")
  }

  private static func page(_ page: Manual.Page, _ hasUsage: Bool) -> String {
    let names = page.words.map { "`\($0)`" }.joined(separator: ", ")
    let blocks = page.blocks.enumerated().map { block($1, isUsage: hasUsage && $0 == 0) }
    return (["### \(names)"] + blocks).joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: Block, isUsage: Bool) -> String {
    switch block {
    case .note(let words): return isUsage ? "`\(plain(words))`" : escaped(plain(words))
    case .verbatim(let lines): return (["```text"] + lines + ["```"]).joined(separator: "\n")
    case .table(let table):
      let header = table.header.isEmpty ? [" ", " "] : table.header
      let rows =
        [header, header.map { _ in "---" }] + table.rows.map { $0.map { cell(plain($0)) } }
      return rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    case .heading, .prose, .step, .value, .explanation, .check, .comparison, .picture, .diagnostic,
      .question, .answer:
      preconditionFailure("help shows notes, lines and tables, not \(block)")
    }
  }

  private static func plain(_ words: Phrase) -> String {
    TextRenderer(display: Display(), style: .plain).render(words)
  }

  private static func cell(_ text: String) -> String { escaped(text).replacing("|", with: "\\|") }

  private static func escaped(_ text: String) -> String {
    ["\\", "*", "_", "<", "`", "["].reduce(text) { $0.replacing($1, with: "\\\($1)") }
  }
}
