// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Language
import NeuralNet
import Sentences

/// A suggestion is tried on a copy before it is made: what would not run, or change nothing, is not
/// suggested.
extension Session {
  /// The error with the first of its suggestions that helps, as the whole statement to be typed; with
  /// none where none does.
  func withHelp(_ error: SessionError, _ source: Source) -> SessionError {
    if case .cannotCombine(var operands) = error.fact {
      let parts = (operands.suggestion.map { [$0] } ?? []) + operands.alternatives
      operands.suggestion = helpful(
        parts.map { replacing(operands.place, in: source, with: $0) } + parts, source)
      return SessionError(.cannotCombine(operands))
    }
    if case .wrongShape(var fault) = error.fact {
      fault.suggestion = helpful(fault.suggestion.map { [$0] } ?? [], source)
      return SessionError(.wrongShape(fault))
    }
    if case .netInput(let typed, let shape, let inputs, let part?) = error.fact {
      let help = helpful([replacing(error.range, in: source, with: part), part], source)
      return SessionError(
        .netInput(typed: typed, shape, inputs: inputs, suggestion: help), error.range)
    }
    if case .calledHere(let name, let ours, let typed) = error.fact, typed == ours,
      let range = error.range, source.line.text(range) == name
    {
      let whole = replacing(range, in: source, with: ours)
      return SessionError(.calledHere(name, ours, typed: whole), range)
    }
    return error
  }

  /// The statement with another text in a place of it.
  private func replacing(_ range: SourceRange?, in source: Source, with text: String) -> String {
    guard let range, source.range.lower <= range.lower, range.upper <= source.range.upper else {
      return text
    }
    let isEnclosed = source.line.text(range).hasPrefix("(")
    return source.line.text(SourceRange(source.range.lower, range.lower))
      + (isEnclosed ? "(\(text))" : text)
      + source.line.text(SourceRange(range.upper, source.range.upper))
  }

  /// The first of these statements that runs; of checks rather one that holds, or compares equal
  /// shapes.
  private func helpful(_ statements: [String], _ source: Source) -> String? {
    let answers = statements.compactMap { text in
      answer(text, source).map { (text: text, worth: $0) }
    }
    return answers.reduce(nil as (text: String, worth: Int)?) { best, next in
      next.worth > best?.worth ?? -1 ? next : best
    }?.text
  }

  /// How well a statement that shows, checks or assigns does on a copy of the session; nil where it
  /// cannot run, or sets a name to what it is.
  private func answer(_ text: String, _ source: Source) -> Int? {
    guard !text.contains("…"), let statement = try? parseLine(text, vocabulary(source.origin)).first
    else {
      return nil
    }
    let line = SourceLine(text)
    var copy = self
    switch statement.value {
    case .command(let command, _, _) where !(command is any LookingCommand):
      guard let condition = command.condition else { return nil }
      let evaluation = Evaluation(scope: scope, line: line)
      guard let left = try? evaluation.value(of: condition.left),
        let right = try? evaluation.value(of: condition.right),
        let result = try? evaluation.judge(condition)
      else { return nil }
      return result.holds ? 2 : left.shape == right.shape ? 1 : 0
    case .assignment(let name, nil, .name(let same, nil, nil, _)) where same == name.value:
      return nil
    case .command, .assignment, .expression:
      let source = Source(line: line, range: statement.range, origin: source.origin)
      do { _ = try copy.perform(statement.value, source) } catch {
        // What is only not computed yet is right all the same.
        if case .notComputed = error.fact { return 0 }
        return nil
      }
      return 0
    }
  }
}
