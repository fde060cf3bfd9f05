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
    var copy = self
    return copy.answer(
      statement.value,
      Source(line: SourceLine(text), range: statement.range, origin: source.origin))
  }

  /// The same of a statement that was read, and done here.
  private mutating func answer(_ statement: Statement<any Command>, _ source: Source) -> Int? {
    switch statement {
    case .command(let command, _, _) where !command.isGlance:
      guard let condition = command.condition else { return nil }
      let evaluation = Evaluation(scope: scope, line: source.line)
      do throws(SessionError) {
        let left = try evaluation.value(of: condition.left)
        let right = try evaluation.value(of: condition.right)
        let result = try evaluation.judge(condition)
        return result.holds ? 2 : left.shape == right.shape ? 1 : 0
      } catch {
        if case .notComputed = error.fact { return 0 }
        return nil
      }
    case .assignment(let name, nil, .name(let same, nil, nil, _)) where same == name.value:
      return nil
    case .command, .assignment, .expression:
      do { _ = try perform(statement, source) } catch {
        // What is only not computed yet is right all the same.
        if case .notComputed = error.fact { return 0 }
        return nil
      }
      return 0
    }
  }
  // MARK: Lines that could not be read

  /// Whether a line runs that is to be typed instead of one that cannot be read: tried on a copy,
  /// statement by statement.
  package func runs(_ line: String) -> Bool {
    guard let statements = try? parseLine(line, vocabulary(.typed)) else { return false }
    var copy = self
    copy.host = host.silent
    let text = SourceLine(line)
    return !statements.isEmpty
      && statements.allSatisfy {
        let source = Source(line: text, range: $0.range, origin: .typed)
        guard case .command(let command, _, _) = $0.value, command.condition == nil else {
          return copy.answer($0.value, source) != nil
        }
        do throws(SessionError) { return try command.canRun(on: &copy, source) } catch {
          if case .notComputed = error.fact { return true }
          return false
        }
      }
  }
}
