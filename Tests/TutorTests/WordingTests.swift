// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// English stands in Answers, in Sentences and in what the session answers; all other modules hand on
/// facts.
@Suite struct WordingTests {
  /// Files where words belong, by how their paths begin.
  private static let exempt = [
    // What is said, and what a renderer may say beside it.
    "Answers/", "Sentences/",
    // What a command answers, and the language's own help.
    "Commands/", "Tutor/", "Manual/",
    // Cards: what a thing is called, what it does, its formula in words.
    "NeuralNet/Cards/", "NeuralNet/Data/", "NeuralNet/Words/", "Diagnosis/Catalogue/",
    "Expressions/Function.swift", "Setup/CourseData.swift",
    "Setup/Settings.swift",
    // A program that is exported is a page of its own, with its comments.
    "Export/",
    // The help of the program's options.
    "backstep/Main.swift", "backstep/Compare.swift", "backstep/New.swift",
    "backstep/Test.swift", "backstep/Grade.swift", "backstep/ClassCommand.swift",
    "backstep/Environment.swift",
    // Pages, and a style sheet.
    "Terminal/Pages/", "Terminal/Pictures/DrawingExporter+Trace", "Terminal/Pictures/SVG.swift",
  ]
  private static let modules = Repository.list("Sources").filter { !$0.hasSuffix(".md") }

  @Test("No sentence is made beside the modules of sentences", arguments: modules)
  func homes(module: String) {
    for file in Self.files(in: "Sources/\(module)") {
      guard !Self.exempt.contains(where: { file.hasPrefix("Sources/\($0)") }) else { continue }
      #expect(Self.sentences(in: Repository.text(file)) == [], "\(file)")
    }
  }

  @Test("Each exemption is one", arguments: exempt)
  func needed(path: String) {
    let files = Self.modules.flatMap { Self.files(in: "Sources/\($0)") }
    #expect(
      files.contains {
        $0.hasPrefix("Sources/\(path)") && !Self.sentences(in: Repository.text($0)).isEmpty
      })
  }

  @Test(
    "A sentence is known where it stands",
    arguments: [
      (#"let a = "the kink lies between""#, ["the kink lies between"]),
      (#"let a = "seed below \(limit)" + "b""#, ["seed below ◊"]),
      (#"let a = "\(counted(n, "row of it")) (one)""#, ["row of it"]),
      (
        #"let a = "in \(map["it is not read"] ?? f("a", b)) \(x) of all""#,
        ["it is not read", "in ◊ ◊ of all"]
      ),
      (##"let a = #"a "quoted" word \#(b)"#"##, [#"a "quoted" word ◊"#]),
      ("let a = \"\"\"\n  a \"b\" of\n  two lines\n  \"\"\"", ["\n  a \"b\" of\n  two lines\n  "]),
      (#"  /// what "the kink lies between" means"#, []),
      (#"let a = "a" // "the kink lies between""#, []),
      (#"write("DIFFER" + "  try: ", ["step", "goto"])"#, []),
      (#"precondition(a.isSo(b), "an \(index) out of range")"#, []),
    ])
  func known(source: String, sentences: [String]) {
    #expect(Self.sentences(in: source) == sentences)
  }

  /// Literals of three words and more, or of two beside what is interpolated.
  private static func sentences(in source: String) -> [String] {
    SwiftLiterals(source).texts.filter { literal in
      let parts = literal.split { " ,;:.()\"\n".contains($0) }
      let words = parts.count { $0.count > 1 && $0.allSatisfy { $0.isLetter || $0 == "'" } }
      return words > 2 || words == 2 && literal.contains("◊")
    }
  }

  private static func files(in folder: String) -> [String] {
    Repository.list(folder).flatMap { name in
      name.hasSuffix(".swift")
        ? ["\(folder)/\(name)"] : name.contains(".") ? [] : files(in: "\(folder)/\(name)")
    }
  }
}
