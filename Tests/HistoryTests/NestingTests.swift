// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet
import Testing

/// Histories in histories: each reset puts aside what was.
@Suite struct NestingTests {
  private struct Number: Carried {
    let value: Int
    var bytes: Int { 8 }
  }

  private static func history(resets: Int) -> History {
    var history = History(Number(value: 0), .none)
    for value in 0..<resets { history.reset(Number(value: value + 1), .none, label: "reset") }
    return history
  }

  @Test("Resets by tens of thousands are let go without using up the stack")
  func many() {
    var history: History? = Self.history(resets: 50_000)
    #expect(history?.edit == 50_001)
    history = nil
  }

  @Test("back leads through all of more resets than nest")
  func back() throws {
    var history = Self.history(resets: 260)
    for value in (0..<260).reversed() {
      let undone = history.back(1, .op) { false }
      #expect(undone?.edits == ["reset"])
      try #require((history.tree.here.carried as? Number)?.value == value)
    }
    #expect(!history.hasPast)
  }
}
