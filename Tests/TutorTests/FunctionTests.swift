// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import TestSupport
import Testing

@testable import Expressions
@testable import Tutor

/// What the cards of the functions say is what their functions do.
@Suite struct FunctionTests {
  private static let range = SourceRange(0, 0)

  private func session() -> Session {
    var console = Console()
    console.type("network 3 4 2; init normal 1 seed 3")
    return console.session
  }

  @Test("The shape on a card is that of the value", arguments: Function.all.map(\.name))
  func shape(_ name: String) throws {
    let card = try #require(Function.named(name))
    let session = session()
    for x in [Matrix(Shape(3, 5), repeating: 0.5), Matrix(Shape(3, 1), repeating: 0.25)] {
      let value = try card.value(
        x, Function.Call(scope: session.scope, argument: "x", range: Self.range))
      #expect(card.shape(x.shape, in: session.scope) == value.shape)
    }
  }

  @Test(
    "The slope on a card is how fast the value moves, without a sign; at a kink the steeper one",
    arguments: Function.all.map(\.name))
  func slope(_ name: String) throws {
    let card = try #require(Function.named(name))
    guard case .each(let slope) = card.kind else { return }
    let session = session()
    func f(_ x: Double) throws -> Double {
      try card.value(
        Matrix(x), Function.Call(scope: session.scope, argument: "x", range: Self.range))[0, 0]
    }
    let h = 1e-6
    for x in [-1.7, -0.3, 0, 0.3, 1.7] where try f(x).isFinite && f(x - h).isFinite {
      let (below, above) = (try (f(x) - f(x - h)) / h, try (f(x + h) - f(x)) / h)
      let steeper = max(abs(below), abs(above))
      #expect(abs(slope(x, try f(x), abs(x)) - steeper) < 1e-5, "\(name) at \(x)")
    }
  }

  @Test(
    "Slopes by hand, where a nudge does not tell",
    arguments: [
      ("relu", -1.7, 0), ("relu", 0, 1), ("softplus", 0, 0.5), ("abs", -2, 1), ("abs", 0, 1),
      // 1/|x|, to the left of 0 too, where the value is no number.
      ("log", -2, 0.5), ("sqrt", 4, 0.25), ("exp", 0, 1),
      // (1 − tanh² 0) and s·(1 − s)
      ("tanh", 0, 1), ("sigmoid", 0, 0.25),
    ] as [(String, Double, Double)])
  func slopes(_ name: String, _ x: Double, _ expected: Double) throws {
    let card = try #require(Function.named(name))
    guard case .each(let slope) = card.kind else { throw TestFault(name) }
    let f = try card.value(
      Matrix(x), Function.Call(scope: session().scope, argument: "x", range: Self.range))[0, 0]
    #expect(abs(slope(x, f, abs(x)) - expected) < 1e-15)
  }

  @Test("The slope of a root has an end at 0: a number of size s moves it by √s at most")
  func root() throws {
    let card = try #require(Function.named("sqrt"))
    guard case .each(let slope) = card.kind else { throw TestFault("sqrt") }
    #expect(slope(0, 0, 0) == 0)
    #expect(slope(0, 0, 4) == 0.5)
    #expect(slope(1e-20, 1e-10, 4) == 0.5)
  }

  @Test(
    "The size of what was summed, by hand",
    arguments: [
      // V is [0.5 -2.5; -0.25 1.5]: sizes are its magnitudes.
      ("sum(V)", [4.75]), ("rowsum(V)", [3, 1.75]), ("mean(V)", [1.1875]),
      ("min(V)", [2.5]), ("max(V)", [1.5]), ("max(-V)", [2.5]), ("min(abs(V))", [0.25]),
      // Whole numbers are exact, and so is what they make.
      ("sum([1 -2 4])", [0]), ("rowsum([1 -2; 4 4])", [0, 0]), ("mean([1 -2 4])", [0]),
      ("min([1 -2 4])", [0]), ("max([1 -2 4])", [0]),
      // The sum is exact and the third is rounded; beyond 2^53 a sum is rounded too.
      ("mean([1 -2 5])", [4.0 / 3]), ("sum([2e20 1 -2e20])", [4e20]),
      ("[2e20 1] @ [1; 1]", [2e20]), ("[2e20 -2e20] @ [1; 1]", [4e20]), ("[2 -2] @ [1; 1]", [0]),
      // A difference has the size of what it is made of, and the one picked has its own.
      ("sum(V - V)", [9.5]), ("min([1 2] - [0.5 0.25])", [1.5]),
      ("max([1 2] - [0.5 0.25])", [2.25]),
      ("abs(V)", [0.5, 2.5, 0.25, 1.5]), ("relu(V)", [0.5, 0, 0, 1.5]),
      // net has the size of its value: 2·x + 1, and 2·(-0.25) + 1.
      ("net([0.75 -0.25])", [2.5, 0.5]), ("net([-2])", [3]),
    ] as [(String, [Double])])
  func size(_ text: String, _ expected: [Double]) throws {
    var console = Console()
    console.type("V = [0.5 -2.5; -0.25 1.5]; network 1; layer 1 linear; W1 = 2; b1 = 1")
    let line = SourceLine(text)
    let expression = try #require(try Self.expression(text, console.session))
    let (_, size) = try Evaluation(scope: console.session.scope, line: line).sized(expression)
    #expect(size.elements.count == expected.count)
    for (ours, theirs) in zip(size.elements, expected) {
      #expect(abs(ours - theirs) < 1e-14, "\(text): \(size.elements)")
    }
  }

  private static func expression(_ text: String, _ session: Session) throws -> Expression? {
    let statements = try parseLine(text, session.vocabulary(.typed))
    guard case .expression(let expressions, _)? = statements.first?.value else { return nil }
    return expressions.first
  }
}

/// A function that is not of the kind a test takes it for.
private struct TestFault: Error {
  let name: String
  init(_ name: String) { self.name = name }
}
