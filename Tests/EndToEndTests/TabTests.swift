// SPDX-License-Identifier: GPL-3.0-or-later
import CLineEdit
import Testing

@testable import LineEditing

/// What readline hands over when Tab is pressed.
@Suite(.serialized) @MainActor struct TabTests {
  private func answer(to line: [UInt8]) -> le_completions {
    CurrentCompletion.complete = { line, _ in
      Completions(candidates: [(line + "x", "x")], start: 0, appendsSpace: false)
    }
    defer { CurrentCompletion.complete = nil }
    var answer = le_completions()
    completeLine(line.map { CChar(bitPattern: $0) } + [0], Int32(line.count), &answer)
    return answer
  }

  @Test("A word begins inside the line, whatever bytes were typed")
  func bytes() {
    let word = answer(to: Array("é".utf8))
    #expect(word.start == 0 && word.words != nil)
    // As text each of these is three bytes: the word would begin in front of the line.
    let broken = answer(to: [0xFF, 0xFF, 0xFF])
    #expect(broken.start == 0 && broken.words == nil)
  }
}
