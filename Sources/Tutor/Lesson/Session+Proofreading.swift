// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet

/// What a lesson has shown so far to who reads it, and which numbers of its text nothing came to: kept
/// where a lesson is tested.
struct Proofreading: Sendable {
  /// Values that were printed, by what is typed for them.
  private(set) var shown: [(name: String, matrix: Matrix)] = []
  /// Numbers that were told in words.
  private var told: [Double] = []
  /// Numbers of the text that are no value so far.
  private(set) var unfound: [TextNumber] = []

  /// Digits behind the point from which on a number has to come from somewhere. One of them that is no
  /// zero is a size, as 0.001.
  private static let fewestDecimals = 3

  /// Notes what is told.
  mutating func hear(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .step(let step):
        shown.append((step.symbol, step.value.matrix))
        told += step.arithmetic?.numbers ?? []
      case .value(let value): shown.append((value.typed, value.matrix))
      case .note(let phrase): told += phrase.numbers
      case .answer(let answer): told += ([answer.text] + answer.details).flatMap(\.numbers)
      case .table(let table): told += table.rows.joined().flatMap(\.numbers)
      case .comparison(let comparison):
        told += comparison.differing.flatMap(\.cells).flatMap { [$0.golden, $0.ours] }
      case .heading, .prose, .verbatim, .explanation, .check, .question, .picture, .diagnostic:
        break
      }
    }
  }

  /// Notes the numbers of a text.
  mutating func read(_ text: String) {
    unfound += TextNumber.all(in: text).filter {
      $0.decimals >= Self.fewestDecimals && TypedNumber($0.typed).digits > 1
    }
  }

  /// Forgets those that were shown or told.
  mutating func settle() {
    guard !unfound.isEmpty else { return }
    settle(told)
    for value in shown { settle(value.matrix.elements) }
  }

  /// Forgets those that are values.
  mutating func settle(_ values: some Sequence<Double>) {
    guard !unfound.isEmpty else { return }
    var found: Set<TextNumber> = []
    for value in values {
      for number in unfound where number.isValue(value) { found.insert(number) }
    }
    unfound.removeAll(where: found.contains)
  }
}

extension Session {
  /// Has what is shown and what the text says noted from here on.
  package mutating func beginProofreading() { state.proof = Proofreading() }

  /// The numbers of the text that no value of the lesson came to.
  package mutating func endProofreading() -> [TextNumber] {
    settleNumbers()
    return state.proof?.unfound ?? []
  }

  /// Notes the numbers of a text that who reads it is shown here.
  mutating func proofread(_ text: String) {
    guard state.proof != nil else { return }
    state.proof?.read(text)
    settleNumbers()
  }

  /// Looks for numbers of the text among all that has a value here.
  private mutating func settleNumbers() {
    state.proof?.settle()
    guard var proof = state.proof, !proof.unfound.isEmpty else { return }
    let scope = Scope(timeline, Patience(budget: nil, isInterrupted: { false }, follow: nil))
    proof.settle(timeline.past.costs.map(\.cost))
    for name in scope.names {
      guard !proof.unfound.isEmpty,
        let expression = loneExpression(name, functions: Function.names),
        let value = try? Evaluation(scope: scope, line: SourceLine(name)).value(of: expression)
      else { continue }
      proof.settle(value.elements)
    }
    state.proof = proof
  }

  /// Whether what a question asks for was printed before it.
  func wasShown(_ expression: Expression, _ key: Matrix, of open: OpenQuestion) -> Bool {
    guard let proof = state.proof, open.withheld.isEmpty else { return false }
    let line = open.question.line
    let scope = Scope(open.asked, Patience(budget: nil, isInterrupted: { false }, follow: nil))
    func isSeen(_ typed: String, _ value: Matrix?) -> Bool {
      guard let value else { return false }
      return proof.shown.contains { shown in
        shown.name == typed && shown.matrix.shape.count <= Self.mostSeen
          && (shown.matrix.isSame(as: value) || shown.matrix.transposed.isSame(as: value))
      }
    }
    if isSeen(line.text(expression.range), key) { return true }
    // An element is seen in its matrix.
    guard case .name(let name, .some, nil, let range) = expression else { return false }
    let whole = Expression.name(name, index: nil, at: nil, range)
    return isSeen(name, try? Evaluation(scope: scope, line: line).value(of: whole))
  }

  /// The most numbers of which each is seen where they are printed.
  private static let mostSeen = 100
}

extension Phrase {
  /// Its words, without its numbers.
  var words: String {
    pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }
  /// Its numbers, in order.
  var numbers: [Double] {
    pieces.compactMap { if case .number(let value, _) = $0 { value } else { nil } }
  }
}
