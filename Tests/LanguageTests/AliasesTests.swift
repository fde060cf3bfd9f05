// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Testing

@Suite struct AliasesTests {
  private func spelledOut(
    _ line: String, _ definitions: [(String, String)], names: Set<String> = []
  ) throws -> String? {
    var aliases = Aliases()
    for (name, line) in definitions { try aliases.define(name, as: line) }
    return try aliases.spelledOut(line) { names.contains($0) }
  }

  @Test(
    "A name stands for its line, with what stands behind it",
    arguments: [
      ("go", "forward; show cost"), ("  go  ", "  forward; show cost"), ("go # twice", nil),
      ("up 100", "run 100"), ("up", "run"), ("at 3 W1", "goto 3; show W1"),
      ("at 3 [1 2; 3 4]", "goto 3; show [1 2; 3 4]"), ("all a  b", "show a b, 1"),
      ("step; go; up 2", "step; forward; show cost; run 2"), ("twice 3", "run 3; run 3"),
      ("go = 3", nil), ("go=3", nil), ("go == 3", nil), ("go[1]", nil), ("go(1)", nil),
      ("gone", nil),
      ("show go", nil), ("X = [1; go]", nil), ("show \"a;go\"", nil), ("notes 'a;go'", nil),
      ("step # ;go", nil), ("W1'; up 1", "W1'; run 1"), ("deep", "forward; show cost; back"),
      ("both 2", "run 2; forward; show cost"), ("", nil), (";", nil),
    ] as [(String, String?)])
  func spelled(_ line: String, _ meant: String?) throws {
    let definitions = [
      ("go", "forward; show cost"), ("up", "run"), ("at", "goto $1; show $2"),
      ("all", "show $*, 1"), ("twice", "run $1; run $1"), ("deep", "go; back"),
      ("both", "up $1; go"),
    ]
    let found = try spelledOut(line, definitions)
    if line == "go # twice" {
      #expect(found == "forward; show cost# twice" || found == "forward; show cost # twice")
    } else if line == "  go  " {
      #expect(found?.hasPrefix("  forward; show cost") ?? false)
    } else {
      #expect(found == meant)
    }
  }

  @Test("The name of a value stands for that")
  func value() throws {
    #expect(try spelledOut("go", [("go", "forward")], names: ["go"]) == nil)
  }

  @Test("A line with places takes as many words")
  func words() {
    for line in ["at", "at 1", "at 1 2 3"] {
      #expect(throws: AliasFault.self) { try spelledOut(line, [("at", "goto $1; show $2")]) }
    }
    #expect(throws: AliasFault.self) { try spelledOut("f", [("f", "show $1; goto $*")]) }
    #expect((try? spelledOut("f 1 2", [("f", "show $1; goto $*")])) == "show 1; goto 1 2")
    #expect((try? spelledOut("f", [("f", "show $ $0")])) == "show $ $0")
  }

  @Test("No name leads back to itself, however far the way is")
  func circles() throws {
    var aliases = Aliases()
    #expect(throws: AliasFault.circle(["a", "a"])) { try aliases.define("a", as: "step; a 2") }
    try aliases.define("a", as: "b; c")
    try aliases.define("c", as: "d 1")
    #expect(throws: AliasFault.circle(["d", "a", "c", "d"])) { try aliases.define("d", as: "a") }
    #expect(aliases["d"] == nil && aliases.names == ["a", "c"])
    // A name that stands elsewhere than in front leads nowhere.
    try aliases.define("d", as: "show a")
  }

  @Test("Names that double each other's lines come to an end")
  func growth() throws {
    var aliases = Aliases()
    try aliases.define("a0", as: "step")
    for i in 1...60 { try aliases.define("a\(i)", as: "a\(i - 1); a\(i - 1)") }
    #expect(throws: AliasFault.self) { try aliases.spelledOut("a60") { _ in false } }
    try aliases.define("b0", as: "step")
    for i in 1...60 { try aliases.define("b\(i)", as: "b\(i - 1) $* $*") }
    #expect(throws: AliasFault.self) { try aliases.spelledOut("b60 x") { _ in false } }
    try aliases.define("all", as: String(repeating: "$*", count: 20_000))
    let long = "all " + String(repeating: "x", count: 60_000)
    #expect(throws: AliasFault.self) { try aliases.spelledOut(long) { _ in false } }
  }

  @Test("A definition is typed as it is read")
  func definition() throws {
    var aliases = Aliases()
    for (name, line) in [("a", "run 100"), ("b", "forward; show \"x y\""), ("c", "notes 'a'")] {
      try aliases.define(name, as: line)
    }
    #expect(aliases.definition(of: "a") == "alias a = run 100")
    #expect(aliases.definition(of: "b") == #"alias b = "forward; show \"x y\"""#)
    #expect(aliases.definition(of: "c") == #"alias c = "notes 'a'""#)
  }
}
