// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import TestSupport
import Testing

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
        x, Function.Call(session: session, argument: "x", range: Self.range))
      #expect(card.shape(x.shape, in: session) == value.shape)
    }
  }

  @Test("The slope on a card is how fast the value moves", arguments: Function.all.map(\.name))
  func slope(_ name: String) throws {
    let card = try #require(Function.named(name))
    guard case .each(let slope) = card.kind else { return }
    let session = session()
    func f(_ x: Double) throws -> Double {
      try card.value(
        Matrix(x), Function.Call(session: session, argument: "x", range: Self.range))[0, 0]
    }
    for x in [0.3, 1.7] {
      let nudged = (try f(x + 1e-5) - f(x - 1e-5)) / 2e-5
      #expect(abs(slope(x, try f(x), x) - nudged) < 1e-8, "\(name) at \(x)")
    }
  }
}
