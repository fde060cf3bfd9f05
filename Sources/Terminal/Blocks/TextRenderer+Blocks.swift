// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// Blocks, and what stands between them.
extension TextRenderer {
  /// The text of blocks, one after the other, with empty lines between what does not belong
  /// together.
  ///
  /// - Parameter previous: the block that was written before them.
  package func render(_ blocks: [Block], after previous: Block? = nil) -> String {
    var text = ""
    var previous = previous
    for block in blocks {
      if previous.map({ isApart(block, from: $0) }) ?? isText(block) { text += "\n" }
      text += joined(lines(block))
      previous = block
    }
    return text
  }

  /// The text of a block; ends with a newline.
  package func render(_ block: Block) -> String { render([block]) }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .note(let phrase): linked(hanging(render(phrase), indent: 2), phrase.files)
    case .heading(let title, let level): heading(title, level)
    case .prose(let text): prose.lines(source(of: text))
    case .verbatim(let lines): lines.flatMap(verbatim)
    case .step(let report): step(report)
    case .value(let value): self.value(value)
    case .explanation(let explanation): self.explanation(explanation)
    case .check(let report): check(report)
    case .comparison(let report): comparison(report)
    case .question(let report): question(report)
    case .answer(let report): answer(report)
    case .table(let table): self.table(table)
    case .picture(let picture): self.picture(picture)
    case .diagnostic(let diagnostic): self.diagnostic(diagnostic)
    }
  }

  /// Whether an empty line stands between a block and the one before it. The items of a list stand
  /// together, and so do answers; the text of a lesson gets air.
  private func isApart(_ block: Block, from previous: Block) -> Bool {
    if case .prose(let text) = block, case .prose(let before) = previous {
      return !(Prose.isItem(source(of: text)) && Prose.isItem(source(of: before)))
    }
    if case .question = block { return true }
    return isText(block) || isText(previous)
  }

  /// Whether the block is part of a lesson's text.
  private func isText(_ block: Block) -> Bool {
    switch block {
    case .heading, .prose, .verbatim: true
    case .note, .step, .value, .explanation, .check, .comparison, .table, .picture, .diagnostic,
      .question, .answer:
      false
    }
  }

  private func heading(_ title: String, _ level: Int) -> [String] {
    let title = clean(title)
    let rule = style.charset.text("──")
    return wrapped(level == 1 ? title : "\(rule) \(title) \(rule)", width: columns)
      .map { style.ink(.title, $0) }
  }

  /// The Markdown of a paragraph, its numbers printed.
  func source(of text: Phrase) -> String {
    text.pieces.map { piece in
      switch piece {
      case .text(let text), .file(let text): text
      case .number(let number, let role): numbers.text(number, as: role)
      }
    }.joined()
  }

  private var prose: Prose {
    Prose(style: style, width: min(columns, 80) - 2, clean: clean)
  }

  /// A line as it is, its tabs as spaces; what is too long goes on below.
  private func verbatim(_ line: String) -> [String] {
    var rest = style.charset.text(Sanitizer.clean(line).expandingTabs).oneLine.trimmingEnd[...]
    var lines: [String] = []
    repeat {
      let (head, tail) = rest.cut(at: columns - 4)
      let shown = String(head).trimmingEnd
      lines.append(shown.isEmpty ? "" : "    " + style.ink(.code, shown))
      rest = tail
    } while !rest.isEmpty
    return lines
  }
}

extension TextRenderer {
  /// A line at its prompt and its answer, as a transcript has them: plain, 80 columns wide.
  package static func transcript(_ exchange: Exchange) -> String {
    let renderer = TextRenderer(display: exchange.display, width: 80, style: .plain)
    return Sanitizer.clean("\(exchange.prompt) \(exchange.line)") + "\n"
      + renderer.render(exchange.reply.blocks)
      + (exchange.reply.failure.map { renderer.errorText($0) } ?? "")
  }
}

extension String {
  /// Tabs as spaces, up to the next multiple of eight columns.
  fileprivate var expandingTabs: String {
    guard contains("\t") else { return self }
    return split(separator: "\t", omittingEmptySubsequences: false).reduce(into: nil as String?) {
      $0 = $0.map { $0 + String(repeating: " ", count: 8 - $0.displayWidth % 8) } ?? ""
      $0? += $1
    } ?? ""
  }
}
