// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Terminal
import Tutor

/// The conversation: a line is read, done and answered, until somebody leaves. Where lines come
/// from and where text goes, the caller says.
package struct Repl {
  /// The session that is talked to.
  package var session: Session
  /// Text of what it says.
  package var renderer: TextRenderer
  /// A statement that is not at its end yet, and its lines as they were typed.
  private var joiner = LineJoiner()
  private var typed: [String] = []
  /// How many lines it took so far, and how many that were read are still to be done.
  private var (rows, waiting) = (0, 0)
  /// Whether it began as the lesson's line.
  private var isEdit = false

  /// What a reader of lines came back with.
  package enum Input: Sendable {
    /// Lines; a paste may hold several. Whether the first is the offered one, changed or not.
    case lines([String], isOffer: Bool)
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// Ctrl-D, or the end of the input.
    case end
  }

  /// What a reader of lines shows.
  package struct Prompt: Sendable {
    /// The prompt without colours, a space at its end.
    package let text: String
    /// The prompt with colours.
    package let styled: String
    /// A line that stands ready to be run or changed.
    package let offer: String?
    /// The lines of the statement that stand before this one, as one; empty where it begins here.
    package let before: String
  }

  /// A conversation with `session`.
  package init(session: Session, renderer: TextRenderer) {
    self.session = session
    self.renderer = renderer
  }

  /// Reads and answers until the end.
  ///
  /// - Parameters:
  ///   - read: returns the next input. The session it gets is a snapshot for completion.
  ///   - remember: keeps what was typed for one statement, before it is done; several lines have
  ///     newlines between.
  ///   - window: columns and rows of the window as it is now.
  ///   - write: writes what could not be done, if anything, behind the answer that the session has
  ///     told; returns false where it cannot, and then the conversation ends.
  ///   - answered: called once that is written, with the session and how many of the lines that were
  ///     read are still to be done.
  package mutating func run(
    read: (Prompt, Session) -> Input, remember: (String) -> Void,
    window: () -> (columns: Int, rows: Int),
    write: (_ failure: String) -> Bool,
    answered: (Session, _ rest: Int) -> Void
  ) {
    var wasEnd = false
    while true {
      let input = read(prompt, session)
      let turns: [Turn]
      switch input {
      case .end:
        // Twice, and it is meant.
        guard let bracket = joiner.bracket, !wasEnd else { return drop(remember) }
        turns = [.misplaced(.open(bracket, refused: ""))]
      case .interrupted:
        drop(remember)
        answered(session, 0)
        turns = []
      case .lines(let lines, let isOffer): turns = join(lines, isOffer, remember)
      }
      wasEnd = if case .end = input { true } else { false }
      turns: for turn in turns {
        switch turn {
        case .misplaced(let problem):
          renderer.fit(window())
          guard write(renderer.errorText(problem)) else { return }
        case .dropped(let problem):
          renderer.fit(window())
          guard write(renderer.errorText(problem)) else { return }
          answered(session, 0)
        case .statement(let line, let isEdit, let rows):
          waiting -= rows
          let ending = answer(line, isEdit: isEdit)
          let isStopped = session.host.isInterrupted()
          renderer.display = session.display
          renderer.fit(window())
          guard write(failureText(ending)) else { return }
          answered(session, isStopped ? 0 : waiting)
          if ending.next == .quit { return }
          // Ctrl-C drops the rest of a paste; an error in one line does not.
          if isStopped {
            drop(remember)
            break turns
          }
        }
      }
    }
  }

  /// What a typed line comes to.
  private enum Turn {
    /// A statement at its end, whether it began as the lesson's line, and how many lines it took.
    case statement(String, isEdit: Bool, rows: Int)
    /// A line that cannot be a part of the statement that is open, and is not taken.
    case misplaced(Diagnostic)
    /// The statement that is open is given up.
    case dropped(Diagnostic)
  }

  private mutating func join(
    _ lines: [String], _ isOffer: Bool, _ remember: (String) -> Void
  ) -> [Turn] {
    var turns: [Turn] = []
    waiting += lines.count
    for (index, line) in lines.enumerated() {
      let isBlank = line.allSatisfy(\.isWhitespace)
      // Alone an empty line ends what was begun; among pasted rows it is nothing.
      if let bracket = joiner.bracket, isBlank, lines.count == 1 {
        drop(remember)
        turns.append(.dropped(.neverClosed(bracket)))
        continue
      }
      if let bracket = joiner.bracket, isBlank || session.namesCommand(line) {
        rows += 1
        turns.append(.misplaced(.open(bracket, refused: line)))
        continue
      }
      if typed.isEmpty { isEdit = isOffer && index == 0 }
      typed.append(line)
      rows += 1
      guard let whole = joiner.add(line) else { continue }
      remember(typed.joined(separator: "\n"))
      turns.append(.statement(whole, isEdit: isEdit, rows: rows))
      (typed, rows) = ([], 0)
    }
    return turns
  }

  /// Drops a statement that is not at its end; it can be recalled.
  private mutating func drop(_ remember: (String) -> Void) {
    if joiner.finish() != nil { remember(typed.joined(separator: "\n")) }
    (typed, rows, waiting) = ([], 0, 0)
  }

  /// The prompt for the next line.
  package var prompt: Prompt {
    guard !joiner.isOpen else {
      return Prompt(text: "... ", styled: "... ", offer: nil, before: joiner.taken)
    }
    let text = session.prompt
    let colon = text.firstIndex(of: ":") ?? text.index(before: text.endIndex)
    let styled =
      renderer.style.ink(.title, String(text[..<colon]))
      + renderer.style.ink(.code, String(text[colon...].dropLast()))
      + renderer.style.ink(.title, ">")
    return Prompt(text: text + " ", styled: styled + " ", offer: session.lesson?.offer, before: "")
  }

  /// Does a line that nobody typed: how a lesson is opened. What could not be done comes back.
  package mutating func open(_ line: String) -> String {
    failureText(session.perform(line, as: .typed))
  }

  /// Does one line: the lesson's own, or anything else.
  mutating func answer(_ line: String, isEdit: Bool) -> Ending {
    if line.allSatisfy(\.isWhitespace) { return session.performEnter() }
    guard session.standsForOffer(line, isEdit: isEdit) else {
      return hinted(session.perform(line, as: .typed), line, isEdit)
    }
    return hinted(session.performOffer(line, as: .typed), line, isEdit)
  }

  /// Who types on behind the offered line hears how to be rid of it.
  private func hinted(_ ending: Ending, _ line: String, _ isEdit: Bool) -> Ending {
    guard isEdit, let offer = session.lesson?.offer, line != offer, line.hasPrefix(offer) else {
      return ending
    }
    var ending = ending
    ending.failure?.details.append("the lesson's line stood in front of it: Ctrl-U clears that")
    return ending
  }

  private func failureText(_ ending: Ending) -> String {
    ending.failure.map { renderer.errorText($0) } ?? ""
  }
}

extension Diagnostic {
  /// That a statement was given up whose bracket is open.
  static func neverClosed(_ bracket: LineJoiner.Bracket) -> Diagnostic {
    Diagnostic(
      "this bracket was never closed, so nothing was done", code: .openBracket,
      source: (bracket.line, bracket.range),
      details: ["\(bracket.end) closes it; the arrow up brings the line back"])
  }

  /// A command, or nothing, where a bracket is still open.
  static func open(_ bracket: LineJoiner.Bracket, refused line: String) -> Diagnostic {
    let refused: Phrase =
      line.allSatisfy(\.isWhitespace) ? "" : ", so this is not done: \(String(line.prefix(40)))"
    return Diagnostic(
      "this bracket is still open" + refused, code: .openBracket,
      source: (bracket.line, bracket.range),
      details: ["\(bracket.end) closes it; an empty line or Ctrl-C drops what was typed since"])
  }
}
