// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// English stands in Answers, in Sentences and in Tutor; the modules around them hand on facts.
@Suite struct WordingTests {
  /// Where words belong to what shows them: the help of options, legends and pages of pictures.
  private static let exempt = [
    "backstep/Main.swift", "backstep/Compare.swift", "backstep/Environment.swift",
    "Terminal/Pictures/",
  ]

  @Test(
    "No sentence is made beside the modules of sentences",
    arguments: ["CourseTesting", "LineEditing", "Prompt", "Terminal", "backstep"])
  func homes(module: String) throws {
    let files = Self.files(in: "Sources/\(module)").filter { file in
      !Self.exempt.contains { file.hasPrefix("Sources/\($0)") }
    }
    try #require(!files.isEmpty)
    for file in files {
      #expect(Self.sentences(in: Repository.text(file)).isEmpty, "\(file)")
    }
  }

  @Test("A sentence is known where it stands")
  func known() {
    #expect(Self.sentences(in: "let a = \"the kink lies between\"") == ["the kink lies between"])
    #expect(Self.sentences(in: "  /// what \"the kink lies between\" means").isEmpty)
    #expect(Self.sentences(in: "write(\"DIFFER\" + \"  try: \")").isEmpty)
    #expect(Self.sentences(in: Repository.text("Sources/Sentences/KeptFact.swift")).count > 5)
  }

  /// Literals of three words and more.
  private static func sentences(in text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.flatMap { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    .filter { literal in
      // What stands between two literals is code.
      guard !literal.contains(where: { "{}()=?$<>".contains($0) }) else { return false }
      let words = literal.split { " ,;:.".contains($0) }
      return words.count { $0.count > 1 && $0.allSatisfy { $0.isLetter || $0 == "'" } } >= 3
    }
  }

  private static func files(in folder: String) -> [String] {
    Repository.list(folder).flatMap { name in
      name.hasSuffix(".swift")
        ? ["\(folder)/\(name)"] : name.contains(".") ? [] : files(in: "\(folder)/\(name)")
    }
  }
}
