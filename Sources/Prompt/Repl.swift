// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Language
import Sentences
import Tutor

/// The conversation: a line is read, done and answered, until somebody leaves. Where lines come
/// from and where text goes, the caller says.
package struct Repl {
  /// The session that is talked to.
  package var session: Session
  /// A statement that is not at its end yet, and its lines as they were typed.
  private var joiner = LineJoiner()
  private var typed: [String] = []
  /// How many lines it took so far, and how many that were read are still to be done.
  private var (rows, waiting) = (0, 0)
  /// Whether it began as the lesson's line.
  private var isEdit = false
  /// A line that reads what is pasted behind it, and what was so far.
  private var paste: (line: String, text: [String], rows: Int)?

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
    /// Where the session is; nil inside a statement of several lines.
    package let parts: PromptParts?
    /// The prompt without colours, a space at its end.
    package var text: String { (parts?.text ?? "...") + " " }
    /// A line that stands ready to be run or changed.
    package let offer: String?
    /// The lines of the statement that stand before this one, as one; empty where it begins here.
    package let before: String
  }

  /// A conversation with `session`.
  package init(session: Session) { self.session = session }

  /// Reads and answers until the end.
  ///
  /// - Parameters:
  ///   - read: returns the next input. The session it gets is a snapshot for completion.
  ///   - remember: keeps what was typed for one statement, before it is done; several lines have
  ///     newlines between.
  ///   - end: tells what could not be done, if anything, behind the answer that the session has told;
  ///     returns false where it cannot, and then the conversation ends.
  ///   - answered: called once that is told, with the session and how many of the lines that were
  ///     read are still to be done.
  package mutating func run(
    read: (Prompt, Session) -> Input, remember: (String) -> Void,
    end: (_ failure: Diagnostic?, Session) -> Bool,
    answered: (Session, _ rest: Int) -> Void
  ) {
    var wasEnd = false
    while true {
      let input = read(prompt, session)
      let turns: [Turn]
      switch input {
      case .end where paste != nil: turns = pasted()
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
          guard end(problem, session) else { return }
        case .dropped(let problem):
          guard end(problem, session) else { return }
          answered(session, 0)
        case .statement(let line, let text, let isEdit, let rows):
          waiting -= rows
          let ending = answer(line, pasted: text, isEdit: isEdit)
          let isStopped = session.host.isInterrupted()
          guard end(ending.failure, session) else { return }
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
    /// A statement at its end, what was pasted behind it, whether it began as the lesson's line, and how
    /// many lines it took.
    case statement(String, pasted: String?, isEdit: Bool, rows: Int)
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
      if paste != nil {
        paste?.rows += 1
        if isBlank, lines.count == 1 { turns += pasted() } else { paste?.text.append(line) }
        continue
      }
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
      if session.takesPaste(whole) {
        paste = (whole, [], rows)
        // Where the arrays came with it nobody has to be told.
        if index == lines.count - 1 {
          _ = session.host.tell([.note(ProgramHint.pasting.sentence)], session.display)
        }
      } else {
        turns.append(.statement(whole, pasted: nil, isEdit: isEdit, rows: rows))
      }
      (typed, rows) = ([], 0)
    }
    return turns
  }

  /// The line that reads what was pasted, now that it is all there.
  private mutating func pasted() -> [Turn] {
    defer { paste = nil }
    return paste.map {
      [
        .statement(
          $0.line, pasted: $0.text.joined(separator: "\n"), isEdit: isEdit, rows: $0.rows)
      ]
    } ?? []
  }

  /// Drops a statement that is not at its end; it can be recalled.
  private mutating func drop(_ remember: (String) -> Void) {
    if joiner.finish() != nil { remember(typed.joined(separator: "\n")) }
    (typed, rows, waiting) = ([], 0, 0)
    paste = nil
  }

  /// The prompt for the next line.
  package var prompt: Prompt {
    guard paste == nil else { return Prompt(parts: nil, offer: nil, before: "") }
    guard !joiner.isOpen else {
      return Prompt(parts: nil, offer: nil, before: joiner.taken)
    }
    return Prompt(parts: session.promptParts, offer: session.offer, before: "")
  }

  /// Does a line that nobody typed: how a lesson is opened. What could not be done comes back.
  package mutating func open(_ line: String) -> Diagnostic? {
    session.perform(line, as: .typed).failure
  }

  /// Does one line: the lesson's own, or anything else.
  mutating func answer(_ line: String, pasted: String? = nil, isEdit: Bool) -> Ending {
    if let pasted { return session.perform(line, pasted: pasted, as: .typed) }
    if line.allSatisfy(\.isWhitespace) { return session.performEnter() }
    guard session.standsForOffer(line, isEdit: isEdit) else {
      return hinted(session.perform(line, as: .typed), line, isEdit)
    }
    return hinted(session.performOffer(line, as: .typed), line, isEdit)
  }

  /// Who types on behind the offered line hears how to be rid of it.
  private func hinted(_ ending: Ending, _ line: String, _ isEdit: Bool) -> Ending {
    guard isEdit, let offer = session.offer, line != offer, line.hasPrefix(offer) else {
      return ending
    }
    var ending = ending
    ending.failure?.details.append(ProgramHint.offerInFront.sentence)
    return ending
  }
}
