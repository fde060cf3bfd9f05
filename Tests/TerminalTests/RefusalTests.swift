// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Testing

@testable import Terminal

/// What a person reads where the program refuses what it was called with.
@Suite struct RefusalTests {
  @Test("Below the sentence stand its details, and what would be right")
  func whole() {
    var renderer = TextRenderer(display: Display(), style: .plain)
    let refusal = Diagnostic(
      "no such thing", code: .usage, details: ["a thing has a name"], suggestion: "backstep play 1")
    #expect(
      renderer.output(for: .refused(refusal))
        == "backstep: no such thing\n    a thing has a name\n    try: backstep play 1\n")
  }
}
