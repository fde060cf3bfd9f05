// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import History
import Language
import NeuralNet
import Sentences

/// Numbers in a lesson's text: `{A2[1,1]}` stands for what it is where the text is read.
extension Session {
  /// Blocks with their numbers filled in.
  func filled(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      guard case .prose(let phrase) = block, case .text(let text)? = phrase.pieces.first,
        text.contains("{")
      else { return block }
      return .prose(filled(text).phrase)
    }
  }

  /// A text with its numbers filled in, and what of it is none: that stays as it is.
  ///
  /// - Parameter asked: the past that they are taken from, looking ahead; nil for what is there now.
  func filled(_ text: String, asked: History? = nil) -> (phrase: Phrase, faults: [String]) {
    guard text.contains("{") else { return (Phrase(text), []) }
    var phrase = Phrase([])
    var faults: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "}") else { break }
      let typed = String(inside[..<close])
      phrase = phrase + Phrase(String(rest[..<open]))
      if let value = number(typed, asked) {
        phrase = phrase + value
      } else {
        phrase = phrase + Phrase("{\(typed)}")
        // With quotes in it, it is a piece of another language.
        if !typed.contains("\"") { faults.append(typed) }
      }
      rest = inside[close...].dropFirst()
    }
    return (phrase + Phrase(String(rest)), faults)
  }

  /// The number or short row that an expression is; nil where it is none.
  private func number(_ typed: String, _ asked: History?) -> Phrase? {
    guard let expression = loneExpression(typed, functions: Function.names) else { return nil }
    func value(_ scope: Scope) throws(SessionError) -> Matrix {
      try Evaluation(scope: scope, line: SourceLine(typed)).value(of: expression)
    }
    let scope = Scope(asked ?? timeline, patience(with: context.confinement ?? lesson?.confinement))
    let found = asked == nil ? try? value(scope) : (try? scope.lookingAhead(value))?.value
    guard let value = found, value.shape.count <= Self.mostFilled else { return nil }
    let isWhole = value.elements.allSatisfy { $0 == $0.rounded() && $0.magnitude < 1e9 }
    let numbers = value.elements.map { isWhole ? Phrase("\(Int($0))") : "\($0)" }
    return numbers.dropFirst().reduce(numbers.first) { all, next in all.map { $0 + " " + next } }
  }

  /// The most numbers that stand for an expression in a text.
  private static let mostFilled = 12

  /// Notes what of a text that nobody reads is no number where it stands, and its other numbers.
  mutating func notesUnfilled(_ blocks: [Block]) -> Bool {
    for case .prose(let phrase) in blocks {
      guard case .text(let text)? = phrase.pieces.first else { continue }
      state.unfilled += filled(text).faults
      proofread(text)
    }
    return true
  }

  // MARK: Numbers of the learner's own

  /// Has numbers of the learner's own drawn from a number or a name.
  package mutating func useOwnNumbers(_ seed: String) {
    timeline.setup.seed = OwnNumbers.seed(seed)
  }

  /// Notes that a value was assigned that holds some.
  mutating func noteOwn(_ value: Expression) {
    guard setup.seed != nil, value.reads.contains(where: { $0.name == "mine" }) else { return }
    timeline.setup.hasOwnNumbers = true
  }

  /// What is said in place of a comparison with golden values where the numbers are the learner's own;
  /// nil where they are not.
  package var ownNumbersNote: Block? {
    setup.hasOwnNumbers
      ? .note("left out: these numbers are your own, and the golden ones are the lesson's") : nil
  }
}
