// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Manual
import Sentences
import Tutor

/// `ask TEXT E`, `ask TEXT COND by LINE`, `ask TEXT a ".." b ".." is a`
struct Ask: Command {
  static let form = CommandForm(
    "ask",
    "TEXT E [among mistakes]  ·  TEXT COND by LINE  ·  TEXT a \"..\" b \"..\" is a  ·  [because TEXT]",
    "ask for a number, a choice or something to do; the engine knows the answer",
    "ask \"What is Z1?\" Z1[1,1]",
    "ask \"Which way?\" a \"up\" b \"down\" is b because \"The slope is positive.\"",
    "ask \"Bring the output above 0.9.\" A1[1,1] > 0.9 by \"b1 = 4\"",
    remark:
      "What is asked for is named, never typed: it is computed on a copy where it is not there yet, "
      + "and nothing tells it until it is answered. An answer with decimals counts to the digits "
      + "typed, two at least; without decimals it is meant exactly. among mistakes makes a choice of "
      + "what is right and of what known mistakes would give. Something to do is judged by what it "
      + "leads to, and by is a line that does it. because is said behind the right answer. trap and "
      + "hint lines follow a question; in a lesson it is asked once they are read. In a file a "
      + "question that no answer follows is answered by itself.",
    isKept: false)
  let question: Question

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Ask {
    let text = try parser.quoted("the question in quotes")
    let kind: Kind
    var options: [Question.Option] = []
    while let (letter, text) = try parser.takeChoice() {
      options.append(Question.Option(letter, text))
    }
    if !options.isEmpty {
      guard parser.take(keyword: "is") else {
        throw parser.fail(expected: ["another answer: c \"..\"", "is"])
      }
      let letters = options.map(\.letter)
      guard let right = letters.first(where: { parser.take(keyword: $0) }) else {
        throw parser.fail(expected: letters.map(Alternative.called))
      }
      kind = .choice(right)
    } else {
      kind = try asked(&parser)
    }
    var (line, because) = (String?.none, String?.none)
    while !parser.atEnd {
      if line == nil, kind.isTask, parser.take(keyword: "by") {
        line = try parser.quoted("a line in quotes that does it")
      } else if because == nil, parser.take(keyword: "because") {
        because = try parser.quoted("a text in quotes")
      } else {
        throw parser.fail(expected: (kind.isTask && line == nil ? ["by"] : []) + ["because"])
      }
    }
    if kind.isTask, line == nil { throw parser.fail(expected: ["by"]) }
    let whole: Question.Kind =
      switch kind {
      case .choice(let right): .choice(options, right: right)
      case .value(let expression): .value(expression)
      case .mistakes(let expression): .amongMistakes(expression)
      case .task(let condition): .task(condition, by: line ?? "")
      }
    return Ask(question: Question(text, whole, because: because, line: SourceLine(parser.line)))
  }

  /// What is asked, as it is read.
  private enum Kind {
    case choice(String)
    case value(Expression)
    case mistakes(Expression)
    case task(Condition)

    var isTask: Bool { if case .task = self { true } else { false } }
  }

  private static func asked(_ parser: inout Parser) throws(SyntaxError) -> Kind {
    let start = parser
    let expression = try parser.expression()
    if parser.startsRelation {
      parser = start
      return .task(try parser.condition())
    }
    guard parser.take(keyword: "among") else { return .value(expression) }
    guard parser.take(keyword: "mistakes") else { throw parser.fail(expected: ["mistakes"]) }
    return .mistakes(expression)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    Reply(try session.ask(question, from: source.origin))
  }
}
