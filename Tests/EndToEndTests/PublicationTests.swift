// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// Lessons written as pages.
@Suite struct PublicationTests {
  private let folder = TemporaryFolder()

  private func shell(_ line: String) -> Program.Result {
    Program.run(["-c", "b='\(Program.path)'; cd '\(folder.path)'; \(line)"], program: "/bin/bash")
  }

  @Test("A lesson is written as a page, once, and only where it can be")
  func pageOfLesson() throws {
    let written = shell("$b play 01-neuron to page.html")
    #expect(written.status == 0)
    #expect(written.output.hasPrefix("  written to page.html, "))
    let page = shell("cat page.html").output
    #expect(page.hasPrefix("<!doctype html>\n"))
    #expect(page.contains("<code>neuron 3</code>"))
    let again = shell("$b play 01-neuron to page.html")
    #expect(again.status == 2)
    #expect(again.errors.contains("page.html exists already"))
    #expect(shell("cat page.html").output == page)
    for place in ["to", "to page.txt", "to .html", "to \"my page\""] {
      let refused = shell("$b play 01-neuron \(place)")
      #expect(refused.status == 64, "\(place)")
      #expect(refused.errors.contains("backstep play 01-neuron to lesson.html"), "\(place)")
    }
    #expect(shell("$b play 01-neuron to nowhere/page.html").errors.contains("no such folder"))
  }
}
