// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet
import Setup

extension Manual {
  /// What `help` says of a word: made from the card of what it names.
  package struct Page: Sendable {
    /// The word, and others that lead here.
    package let words: [String]
    /// What is shown.
    package let blocks: [Block]
    /// The first sentence, for a list of pages.
    package let summary: String
    /// All that is said, to be searched.
    package let text: String

    /// A page of notes, and lines that can be typed.
    package init(_ words: [String], _ notes: [String], _ examples: [String], summary: String? = nil)
    {
      self.words = words
      blocks = notes.map { .note(Phrase($0)) } + [.verbatim(examples)]
      let text = summary ?? notes.first ?? ""
      self.summary = text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text
      self.text = notes.joined(separator: " ")
    }

    /// A page that is a table of signs and what they mean.
    package init(
      _ words: [String], _ summary: String, _ rows: [(String, String)], header: [String] = [],
      remark: String? = nil
    ) {
      (self.words, self.summary) = (words, summary)
      let table = Block.table(
        Table(header: header, rows: rows.map { [Phrase($0.0), Phrase($0.1)] }))
      blocks = [table] + (remark.map { [.note(Phrase($0))] } ?? [])
      text = rows.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
  }
}

extension CommandForm {
  func page(_ aliases: [String: String]) -> Manual.Page {
    let head = usage.isEmpty ? name : "\(name) \(usage)"
    let aliases = aliases.filter { $0.value == name }.keys.sorted()
    return Manual.Page(
      [name] + aliases, [head, summary] + (remark?.split(separator: "\n").map(String.init) ?? []),
      examples, summary: summary)
  }
}

extension Setting {
  fileprivate var page: Manual.Page {
    Manual.Page(
      [name] + otherNames, ["set \(name) \(usage)", help.text], help.examples, summary: help.text)
  }
}

extension Activation {
  fileprivate var page: Manual.Page {
    Manual.Page(
      [name] + otherNames, ["\(name): a = \(formula)", "its slope: \(slopeFormula)"],
      ["layer 4 \(description)"])
  }
}

extension Manual {
  /// Every page, by what it is about, in the order in which a word is looked up.
  static func chapters(_ commands: [Page]) -> [(title: String, pages: [Page])] {
    [
      ("Commands", commands), ("Settings", Setting.all.map(\.page)),
      ("Activations", Activation.all.map(\.page)), ("Losses", losses),
      ("Optimizers", Optimizer.all.map(page)), ("Initializers", Initializer.all.map(page)),
      ("Data", dataSets), ("Functions", Function.all.compactMap(page)),
      ("Names, words and keys", topics),
    ]
  }

  private static var losses: [Page] {
    let ce =
      "Cross-entropy: bce for a sigmoid output, cce for softmax, averaged over the samples. It needs targets from 0 to 1."
    return [Page(["ce"], [ce], ["set loss ce"])]
      + Loss.Kind.all.map {
        Page([$0.name], [$0.card.summary], ["set loss \(typed($0.name, $0.card.knobs))"])
      }
  }

  private static func page(_ function: Function) -> Page? {
    function.help.map { Page([function.name], [$0.text], [$0.example]) }
  }

  private static func page(_ optimizer: Optimizer) -> Page {
    let (name, knobs) = (optimizer.name, optimizer.card.knobs)
    return Page(
      [name] + knobs.flatMap(\.words), [optimizer.card.summary],
      ["set optimizer \(typed(name, knobs))"])
  }

  /// The name of a card with what its knobs stand at: `momentum 0.9 ema`.
  private static func typed(_ name: String, _ knobs: [Knob]) -> String {
    knobs.reduce(name) { line, knob in
      switch knob.value {
      case .number(let number): "\(line) \(Int(exactly: number).map(String.init) ?? "\(number)")"
      case .word(let word): "\(line) \(word)"
      }
    }
  }

  private static func page(_ initializer: Initializer) -> Page {
    let scale = initializer == .normal(scale: 1) ? " 1" : ""
    return Page(
      [initializer.name] + initializer.otherNames, [initializer.summary],
      ["init \(initializer.name)\(scale) seed \(initializer.usualSeed)"])
  }

  private static var dataSets: [Page] {
    Dataset.builtIn.map { Page([$0.name], [$0.summary], ["data \($0.name)"]) }
      + Generator.all.map {
        Page([$0.name], [$0.summary], ["data \($0.name) 300 noise 0.2"])
      } + CourseData.all.map { Page([$0.name], [$0.summary], ["data \($0.name) test 0.4 seed 3"]) }
  }
}
