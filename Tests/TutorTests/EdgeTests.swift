// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language
import TestSupport
import Testing
import Tutor

/// Numbers, comments and tables at the edges of what can be written.
@Suite struct EdgeTests {
  @Test("A minus that was pasted into an exponent counts as one")
  func pastedMinus() {
    var console = Console()
    #expect(console.answer("check 0.04 = 2.5e−3").contains("allowed is 5e-05"))
    #expect(console.answer("check 0.002 = 1.0e−9").contains("allowed is 5e-11"))
  }

  @Test("An exponent of any length is no more than zero or a refusal")
  func longExponent() {
    var console = Console()
    let nines = String(repeating: "9", count: 40)
    for exponent in ["400", "9223372036854775807", "9223372036854775808", nines] {
      for mantissa in ["1", "1.5", "0.001"] {
        let number = "\(mantissa)e-\(exponent)"
        let shown = console.answer("show 1 + \(number)")
        #expect(shown.contains(" = 1.0000\n") && shown.contains(" becomes 0: "), "\(shown)")
        for side in ["0", "1"] {
          let told = console.answer("check \(side) = \(number)")
          #expect(told.hasPrefix("  ✗ no number here is exactly "), "\(told)")
        }
        #expect(
          console.answer("show \(mantissa)e\(exponent)").contains("larger than any number"))
      }
    }
  }

  @Test("A bracket in a comment opens nothing, wherever the comment begins")
  func bracketInComment() {
    let file = "a = 1;# (see page 3\ncheck a = 99\nb = [1 2]# (and\ncheck a = 98\n"
    var console = Console(files: ["t.nn": file])
    let text = console.answer("load t.nn")
    #expect(text.contains("a = 99: left 1.0000"))
    #expect(text.contains("a = 98: left 1.0000"))
    #expect(console.answer("a = 1#2").contains("the character #"))
  }

  @Test("Where the tolerance swallows both sides only rounding is forgiven, and that is said")
  func swallowed() {
    var console = Console()
    console.type("a = 1e9*0.5; x = 0.35")
    #expect(console.answer("check a - a = x").hasPrefix("  ✗"))
    console.type("a = 1e20*0.5")
    #expect(console.answer("check a - a = x").contains("differ by rounding alone"))
  }

  @Test("Thousands and decimal commas in quotes are read alike in every field of a column")
  func quotedThousands() {
    var console = Console(files: ["t.csv": "a,y\n\"1.234,5\",0\n1.234,1\n7,1\n"])
    console.type("data t.csv")
    #expect(console.answer("show X").contains("1234.5000  1234.0000  7.0000"))
  }

  @Test("A class keeps its name when the samples before it are dropped")
  func namesOfDroppedSamples() {
    for (classes, name) in [(["a", "b", "c", "c"], "c"), (["7", "8", "9.0", "9"], "9.0")] {
      let rows = zip(["?,1", "?,2", "3,4", "4,5"], classes).map { "\($0),\($1)\n" }
      var console = Console(files: ["t.csv": "x,z,class\n" + rows.joined()])
      #expect(console.answer("data t.csv missing drop").contains("classes \(name)\n"))
    }
  }

  @Test("A setting may be set with = as well")
  func setWithEqual() {
    var console = Console()
    #expect(console.answer("set lr=0.5") == "  lr 0.5\n")
    #expect(console.answer("set loss = mse") == "  loss mse 1 elements\n")
    #expect(console.answer("set foo=1").hasPrefix("  ✗"))
  }

  @Test("With mini-batches branches says whose cost it shows, and a full batch is none")
  func batches() {
    var console = Console()
    console.type("network 2 3 1; data xor; init normal 1 seed 3; run 3; set batch 1; run 2")
    #expect(console.answer("branches").contains("last cost, of a batch"))
    #expect(console.answer("show cost at 2").contains("of a batch") == false)
    #expect(console.answer("show cost at 4").contains("of a batch, 1 of 4 samples"))
  }

  @Test("COVID is no number of the row")
  func idAtTheEnd() {
    var console = Console(files: ["t.csv": "COVID,x,y\n1,2,0\n2,4,1\n3,7,1\n"])
    #expect(console.answer("data t.csv").contains("X 2×3"))
  }

  @Test("A link beside a lesson leads no lesson out of its folder, by name either")
  func linkByName() {
    let folder = TemporaryFolder()
    folder.file("secret.json", "{\"format\": \"nn-golden/1\", \"id\": \"secret-id\"}")
    let inner = TemporaryFolder()
    symlink(folder.path + "/secret.json", inner.path + "/x.json")
    let lesson = inner.file(
      "l.md", "---\nid: l\ntitle: l\n---\n\n```nn\nfixture x\ncheck fixture\n```\n")
    let result = Program.run([lesson])
    #expect(result.errors.contains("a lesson's own lines read files"), "\(result.errors)")
  }
}
