// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// A function of one argument on one card: its name, what it computes, what help says of it.
struct Function: Named, Sendable {
  /// Where a function is called.
  struct Call {
    let session: Session
    /// The argument as it was typed, and where it stands.
    let argument: String
    let range: SourceRange
  }

  let name: String
  /// What help says; nil where the activation of the name has a page.
  let page: Manual.Page?
  /// The value for an argument.
  let value: @Sendable (Matrix, Call) throws(SessionError) -> Matrix

  private init(
    _ name: String, _ summary: String, _ example: String,
    _ value: @escaping @Sendable (Matrix) -> Matrix
  ) {
    self.init(name, Manual.Page([name], [summary], [example])) { x, _ in value(x) }
  }

  private init(
    _ name: String, _ page: Manual.Page?,
    _ value: @escaping @Sendable (Matrix, Call) throws(SessionError) -> Matrix
  ) { (self.name, self.page, self.value) = (name, page, value) }

  /// An activation, element by element.
  private init(_ activation: Activation) {
    self.init(activation.name, nil) { x, _ in x.map { activation.value($0)?.a ?? $0 } }
  }

  static func named(_ word: String) -> Function? { all.first { $0.name == word } }

  /// Every function, in the order help lists them.
  static let all: [Function] =
    Activation.all.filter(\.card.isFunction).map { Function($0) } + [
      Function("exp", "e to the power of each element.", "show exp([0 1])") {
        $0.map(Mathematics.exp)
      },
      Function("log", "The natural logarithm of each element.", "show log(A2)") {
        $0.map(Mathematics.log)
      },
      Function("sqrt", "The square root of each element.", "show sqrt(sum(W1 * W1))") {
        $0.map { $0.squareRoot() }
      },
      Function("abs", "Each element without its sign.", "show max(abs(dW1))") {
        $0.map { $0.magnitude }
      },
      Function("sum", "The sum of all elements.", "show sum(dZ2)") { Matrix($0.sum) },
      Function("rowsum", "The sum of each row, a column.", "check db2 = rowsum(dZ2) / m") {
        $0.rowSums
      },
      Function("mean", "The mean of all elements.", "show mean(abs(dW1))") {
        Matrix($0.sum / Double($0.shape.count))
      },
      Function("min", "The smallest element.", "show min(W1)") {
        Matrix($0.elements.reduce(.infinity) { $0.isNaN || $0 < $1 ? $0 : $1 })
      },
      Function(
        "max", "The largest element; behind run until: how many iterations to try.",
        "run until cost < 0.1 max 5000"
      ) { Matrix($0.elements.reduce(-.infinity) { $0.isNaN || $0 > $1 ? $0 : $1 }) },
      Function(
        "net",
        Manual.Page(
          ["net"], ["The output for other inputs: a forward pass on the side."],
          ["show net([1; 0; 1])"])
      ) { (x, call) throws(SessionError) in
        try call.session.output(for: x, typed: call.argument, call.range)
      },
    ]
}
