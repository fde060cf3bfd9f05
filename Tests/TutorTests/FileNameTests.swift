// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Prompt
import Terminal
import TestSupport
import Testing
import Tutor

/// Whatever a file is called: what Tab makes of it is a line that means that file.
@Suite struct FileNameTests {
  private static let names = [
    "plain.nn", "one two.nn", "a=b.nn", "=x.nn", "←x.nn", "a#b.nn", "#x.nn", "semi;colon.nn",
    "q\"uote.nn", "“curly”.nn", "„low.nn", "back\\slash.nn", "end\\", "[b.nn", "(b.nn", "b).nn",
    "-dash.nn", "~tilde.nn", "~", "off", "all", "to", "it's.nn", "comma,.nn", "ä ö.nn", "5",
    "a\tb.nn",
    "xor", "iris.nn", "06-backprop-a", "01-neuron", "dir=x/one two.nn", "d e/f.nn", "?", "*.nn",
  ]

  /// The line that Tab makes of `line`, where one file begins so.
  private func completed(_ line: String, _ name: String, typed: String) -> String? {
    let all = Array(line.unicodeScalars)
    let offer = Completer(Console().session).choices(line, cursor: all.count) { start in
      #expect(start == typed, "\(line)")
      return [name]
    }
    let forms = ["./" + name, name].flatMap { [quotedWord($0), quotedWord($0, always: true)] }
    let found = forms.compactMap { form in offer.candidates.first { $0.text == form } }
    guard let candidate = found.first else { return nil }
    return String(String.UnicodeScalarView(all[..<offer.start])) + candidate.text
  }

  @Test("A file's name completes to a line that loads the file", arguments: names)
  func loads(_ name: String) throws {
    // "~/" is the home folder; a file beside us is told apart by "./", which the shelf knows as well.
    let text = "own = 42\n"
    for (line, typed) in [("load ", ""), ("1; load ", ""), ("loa ", ""), ("load \"", "")] {
      let made = try #require(completed(line, name, typed: typed), "\(line) \(name)")
      var console = Console(files: [name: text, "./" + name: text])
      var joiner = LineJoiner()
      let joined = joiner.add(made)
      #expect(joined != nil, "\(made) goes on in the next line")
      console.type(joined ?? "")
      #expect(console.type("own") == "  own = 42.0000\n", "\(made)")
    }
  }

  @Test("Half a name in a string completes as well")
  func half() {
    #expect(completed("load \"one t", "one two.nn", typed: "one t") == "load \"one two.nn\"")
    #expect(
      completed("load dir=x/o", "dir=x/one two.nn", typed: "dir=x/o") == "load \"dir=x/one two.nn\""
    )
    #expect(
      completed("save dir=x/o", "dir=x/one two.nn", typed: "dir=x/o") == "save \"dir=x/one two.nn\""
    )
    #expect(completed("record a\\", "a\\b.txt", typed: "a\\") == "record \"a\\\\b.txt\"")
    #expect(
      completed("plot cost to my", "my cost.svg", typed: "my") == "plot cost to \"my cost.svg\"")
    #expect(completed("load \"a\\\\b", "a\\b c.nn", typed: "a\\b") == "load \"a\\\\b c.nn\"")
  }

  @Test("The same behind every verb that takes a file")
  func everyVerb() throws {
    let table = "a,b\n1,2\n3,4\n"
    for name in Self.names where name.contains(".") {
      let made = try #require(completed("data ", name, typed: ""), "\(name)")
      var console = Console(files: [name: table, "./" + name: table])
      #expect(console.type(made).contains("X 1×2, Y 1×2: 2 samples"), "\(made)")
      for verb in ["save ", "record ", "plot W1 to "] {
        let ending = verb == "plot W1 to " ? ".svg" : ""
        let line = try #require(completed(verb, name + ending, typed: ""), "\(name)")
        console.type("set overwrite on; network 3 4 1")
        console.type(line)
        #expect(
          console.written(name + ending) ?? console.written("./" + name + ending) != nil, "\(line)")
      }
    }
  }

  @Test("Names that need quotes give them to the others, and a folder keeps its string open")
  func together() {
    func offer(_ line: String, _ files: [String]) -> [String] {
      Completer(Console().session).choices(line, cursor: line.unicodeScalars.count) { start in
        files.filter { $0.hasPrefix(start) }
      }.candidates.map(\.text)
    }
    #expect(offer("save a", ["a b", "ac", "ad/"]) == ["\"a b\"", "\"ac\"", "\"ad/"])
    #expect(offer("save a", ["ab", "ac"]) == ["ab", "ac"])
    #expect(offer("save \"a", ["ab", "ac"]) == ["ab", "ac"])
    #expect(offer("save ", ["d e/"]) == ["\"d e/"])
    #expect(offer("save \"d e/", ["d e/f"]) == ["\"d e/f\""])
    #expect(offer("save x # ", ["ab"]) == [])
    #expect(offer("save \"a\" ", ["ab"]) == [])
  }
}
