// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// A function of one argument on one card: its name, what it computes, the shape and the size of
/// that, what help says of it.
package struct Function: Named, Sendable {
  /// Where a function is called.
  package struct Call {
    let scope: Scope
    /// The argument as it was typed, and where it stands.
    let argument: String
    let range: SourceRange
  }

  /// What it does with the elements of its argument.
  package enum Kind: Sendable {
    /// Takes each by itself; how fast it moves at x, where it is f, if x is of a size.
    case each(slope: @Sendable (_ x: Double, _ f: Double, _ size: Double) -> Double)
    /// Adds them up, none with a minus, to a value of a shape.
    case sum(@Sendable (Shape) -> Shape)
    /// Picks one.
    case choice
    /// Hands them to the network.
    case network
  }

  package let name: String
  package let kind: Kind
  /// What help says, and a line that can be typed; nil where the activation of the name has a page.
  package let help: (text: String, example: String)?
  /// The value for an argument.
  package let value: @Sendable (Matrix, Call) throws(SessionError) -> Matrix

  private init(
    _ name: String, _ kind: Kind, _ summary: String, _ example: String,
    _ value: @escaping @Sendable (Matrix) -> Matrix
  ) {
    self.init(name, kind, (summary, example)) { x, _ in value(x) }
  }

  private init(
    _ name: String, _ kind: Kind, _ help: (text: String, example: String)?,
    _ value: @escaping @Sendable (Matrix, Call) throws(SessionError) -> Matrix
  ) { (self.name, self.kind, self.help, self.value) = (name, kind, help, value) }

  /// An activation, element by element; at a kink the slope is the steeper one.
  private init(_ activation: Activation) {
    let slope = { @Sendable (x: Double) in abs(activation.value(x)?.slope ?? 1) }
    self.init(
      activation.name, .each { x, _, _ in max(slope(x), slope(x.nextUp)) }, nil
    ) { x, _ in x.map { activation.value($0)?.a ?? $0 } }
  }

  /// The shape of the value for an argument of shape `x`.
  package func shape(_ x: Shape, in scope: Scope) -> Shape {
    switch kind {
    case .each: x
    case .sum(let shape): shape(x)
    case .choice: Shape(1, 1)
    case .network: Shape(scope.stepper.network.sizes.last ?? x.rows, x.columns)
    }
  }

  package static func named(_ word: String) -> Function? { all.first { $0.name == word } }

  /// The names of all, but those that may be a learner's own as well.
  package static let names = all.map(\.name).filter { !Parser.mayBeNames.contains($0) }

  /// Every function, in the order help lists them.
  package static let all = Activation.all.filter(\.card.isFunction).map { Function($0) } + others

  private static let others: [Function] = [
    Function("exp", .each { _, f, _ in f }, "e to the power of each element.", "show exp([0 1])") {
      $0.map(Mathematics.exp)
    },
    Function(
      "log", .each { x, _, _ in 1 / x.magnitude }, "The natural logarithm of each element.",
      "show log(A2)"
    ) { $0.map(Mathematics.log) },
    // At the edge the slope has no end: over the size of x it has.
    Function(
      "sqrt", .each { _, f, size in size == 0 ? 0 : min(0.5 / f, 1 / size.squareRoot()) },
      "The square root of each element.", "show sqrt(sum(W1 * W1))"
    ) { $0.map { $0.squareRoot() } },
    Function(
      "abs", .each { _, _, _ in 1 }, "Each element without its sign.", "show max(abs(dW1))"
    ) { $0.map { $0.magnitude } },
    Function("sum", .sum { _ in Shape(1, 1) }, "The sum of all elements.", "show sum(dZ2)") {
      Matrix($0.sum)
    },
    Function(
      "rowsum", .sum { Shape($0.rows, 1) }, "The sum of each row, a column.",
      "check db2 = rowsum(dZ2) / m"
    ) { $0.rowSums },
    Function(
      "mean", .sum { _ in Shape(1, 1) }, "The mean of all elements.", "show mean(abs(dW1))"
    ) { Matrix($0.sum / Double($0.shape.count)) },
    Function("min", .choice, "The smallest element.", "show min(W1)") {
      Matrix($0.elements.reduce(.infinity) { $0.isNaN || $0 < $1 ? $0 : $1 })
    },
    Function(
      "max", .choice, "The largest element; behind run until: how many iterations to try.",
      "run until cost < 0.1 max 5000"
    ) { Matrix($0.elements.reduce(-.infinity) { $0.isNaN || $0 > $1 ? $0 : $1 }) },
    Function(
      "mine", .each { _, _, _ in 1 },
      (
        "Numbers of the learner's own in place of these, in a lesson that is opened with a seed; else these.",
        "X = mine([2; -1; 3])"
      )
    ) { (x, call) in
      call.scope.setup.seed.map { OwnNumbers.drawn(for: x, seed: $0) } ?? x
    },
    Function(
      "net", .network,
      ("The output for other inputs: a forward pass on the side.", "show net([1; 0; 1])")
    ) { (x, call) throws(SessionError) in
      try call.scope.output(for: x, typed: call.argument, call.range)
    },
  ]
}
