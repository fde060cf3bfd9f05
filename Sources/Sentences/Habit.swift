// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// What people type out of habit from other programs, and what does it here.
package struct Habit: Sendable {
  /// The words, as they begin a line, a call or an attribute.
  let words: [String]
  /// The line to type here.
  package let here: String

  private init(_ words: String, _ here: String, isAdvice: Bool = false) {
    self.words = words.split(separator: " ").map(String.init)
    self.here = here
    self.isAdvice = isAdvice
  }

  /// Whether nothing does here what the word does elsewhere, so that ``here`` is a sentence.
  let isAdvice: Bool

  /// What does here what the word does elsewhere, as a sentence.
  package var sentence: Phrase { isAdvice ? Phrase(here) : Phrase("what does that here: \(here)") }

  /// The habit of a word.
  package static func named(_ word: String) -> Habit? { all.first { $0.words.contains(word) } }

  /// A line with what does here what a word of it does elsewhere, and all else as it is: `learn 2` is
  /// `lesson 2`; nil where nothing stands behind the word, or it does not run.
  static func typed(instead word: Located<String>, of line: String, _ known: KnownWords) -> String?
  {
    let source = SourceLine(line)
    let behind = source.text(SourceRange(word.range.upper, line.unicodeScalars.count))
    guard let habit = named(word.value), !habit.isAdvice,
      behind.contains(where: { !$0.isWhitespace })
    else {
      return nil
    }
    return known.tried(source.text(SourceRange(0, word.range.lower)) + habit.here + behind)
  }

  /// What a line of the shell, such as `backstep learn 2`, is at the prompt.
  static func typed(
    behindProgram word: Located<String>, of line: String, _ known: KnownWords
  ) -> String? {
    let behind = SourceRange(word.range.upper, line.unicodeScalars.count)
    let words = SourceLine(line).text(behind).split(separator: " ")
      .map { $0 == "--restart" ? "restart" : $0 }.filter { !$0.hasPrefix("--") }
    let verb = Located(words.first.map(String.init) ?? "", SourceRange(0, words.first?.count ?? 0))
    let rest = words.joined(separator: " ")
    return typed(instead: verb, of: rest, known) ?? known.tried(rest)
  }

  private static let numpy = "what Python and NumPy write, and what it is here: help numpy"
  private static let all = [
    Habit("undo", "back"),
    Habit("train fit epoch epochs optimize optimise", "run 100"),
    Habit("print disp echo display cat", "show"),
    Habit("predict eval evaluate", "show net(X)"),
    Habit("learn play tutorial start course", "lesson"),
    Habit("losses loss_history", "show history"),
    Habit("info whos who vars ls dir summary shape size len ndim dtype type", "show shapes"),
    Habit("continue", "next"),
    Habit("restart", "reset"),
    Habit("clear clc cls", "Ctrl-L clears the screen; reset begins anew", isAdvice: true),
    Habit("bye close logout leave", "quit"),
    Habit("man usage commands", "help"),
    Habit("unalias", "alias NAME off"),
    Habit("abbr macro define", "alias"),
    Habit("source", "load"),
    Habit("version about license licence", "help version"),
    Habit("forward_prop feedforward", "forward"),
    Habit("backprop backward_prop", "backward"),
    Habit("update_parameters", "update"),
    Habit("activation activations", "layer 4 relu"),
    Habit("learning_rate learningrate", "set lr 0.5"),
    Habit("zeros", "init zeros"),
    Habit("rand randn random seed init_params", "init normal 1 seed 3"),
    Habit("weights", "show W1"),
    Habit("biases", "show b1"),
    Habit("dot matmul mm", "W1 @ X"),
    Habit("transpose", "W1'"),
    Habit("maximum clip", "relu(X)"),
    Habit("square pow power", "X², or X * X"),
    Habit("norm linalg", "sqrt(sum(X²))"),
    Habit("std var", "mean((X - mean(X))²)"),
    Habit("round around", "set digits 2"),
    Habit("assert", "check"),
    Habit("allclose isclose array_equal", "check A1 = sigmoid(Z1)"),
    Habit("ones eye full identity arange linspace", "[1 0; 0 1]"),
    Habit("and or not is in", "a condition stands behind check, one at a time", isAdvice: true),
    Habit("True False None", "there are numbers alone: 1, and 0", isAdvice: true),
    Habit("mod remainder", "there is no remainder here", isAdvice: true),
    Habit("rem REM", "a comment begins with #", isAdvice: true),
    Habit("del", "a name keeps its value until it gets another", isAdvice: true),
    Habit(
      "concatenate vstack hstack stack append reshape flatten ravel zip enumerate map sorted list "
        + "tuple dict int float str bool argmax argmin where",
      numpy, isAdvice: true),
    Habit("tensor matrix", "[1 2; 3 4]"),
    Habit(
      "import from for while if else def class return lambda with try range",
      Self.numpy, isAdvice: true),
    Habit("np numpy torch tf keras sklearn plt pd pandas", Self.numpy, isAdvice: true),
  ]
}
