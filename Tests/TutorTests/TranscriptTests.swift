// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing
import Tutor

/// Whole sessions as text. `RECORD=1 swift test --filter Transcript` writes them anew and still
/// fails: the difference is reviewed like code.
@Suite struct TranscriptTests {
  @Test("A session says what it said before", arguments: Repository.list("Fixtures/transcripts"))
  func transcript(file: String) {
    let path = "\(Repository.root)/Fixtures/transcripts/\(file)"
    let expected = Repository.text(path)
    let actual = Console.replay(expected)
    if getenv("RECORD") != nil, actual != expected, let out = fopen(path, "w") {
      fputs(actual, out)
      fclose(out)
    }
    #expect(actual == expected)
    #expect(actual.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
  }

  @Test("The session in the README is a real one")
  func readme() throws {
    let readme = Repository.text("README.md")
    let blocks = readme.components(fencedBy: "```")
    let session = try #require(blocks.first { $0.hasPrefix("\nnn 0>") }).dropFirst()
    #expect(Console.replay(String(session)) == session)
  }
}

extension String {
  /// The parts between pairs of a mark.
  func components(fencedBy mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    var isInside = false
    var part = ""
    while let character = rest.first {
      if rest.hasPrefix(mark) {
        if isInside { parts.append(part) }
        isInside.toggle()
        part = ""
        rest = rest.dropFirst(mark.count)
      } else {
        part.append(character)
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}
