// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Language
import Terminal
import TestSupport
import Testing

@testable import Prompt
@testable import Tutor

/// Names of a table's columns: alike, with blanks and commas, offered behind Tab.
@Suite struct TableNamesTests {
  private func answer(_ text: String, _ line: String = "data t.csv") -> String {
    var console = Console(files: ["t.csv": text])
    return console.type(line)
  }

  private func offer(_ line: String, _ text: String) -> [String] {
    let console = Console(files: ["t.csv": text])
    return Completer(console.session).choices(line, cursor: line.unicodeScalars.count) { _ in [] }
      .candidates.map(\.text)
  }

  @Test("Of columns with one name the further ones are numbered, as pandas does, and none is lost")
  func alike() {
    let text = "x,x,x.1,x,z\n1,2,3,4,5\n6,7,8,9,10\n"
    #expect(
      answer(text) == """
          X 4×2, Y 1×2: 2 samples
          file    commas between; a header
          target  z, the last column: numbers from 5 to 10
          inputs  x, x.2, x.1, x.3
          note    of columns with one name the further ones are called x.2, x.3 here

        """)
    var console = Console(files: ["t.csv": text])
    console.type("data t.csv")
    #expect(console.type("check X = [1 6; 2 7; 3 8; 4 9]").hasPrefix("  ✓"))
    console.type("data t.csv without x x.3 target x.2")
    #expect(console.type("check X = [3 8; 5 10]").hasPrefix("  ✓"))
    #expect(console.type("check Y = [2 7]").hasPrefix("  ✓"))
    // A second column of a usual name is no input by itself: it may be the answer.
    #expect(
      answer("label,a,label\n0,5,0\n1,6,1\n") == """
          ✗ t.csv: label and label.1 are all names of a target
            target NAME says which is meant; the others are inputs
            try: data t.csv target label

        """)
    #expect(answer("a,label,label\n5,7,0\n6,8,1\n", "data t.csv target label.1").contains("Y 2×2"))
    // Columns without a name have their numbers.
    #expect(answer(",,z\n5,7,0\n9,9,1\n").contains("inputs  column 1, column 2\n"))
  }

  @Test("A name stands in every message as it is typed: in quotes where it needs them")
  func quotes() {
    let text = "\"Sepal, length\",pH 7,test,kind,y\n1,2,3,a,-1\n4,5,6,b,1\n"
    #expect(
      answer(text, "data t.csv without kind") == """
          X 3×2, Y 1×2: 2 samples
          file      commas between; a header
          target    y, by its name: numbers from -1 to 1
          inputs    "Sepal, length", "pH 7", "test"
          left out  kind: as the line says

        """)
    for (words, says) in [
      ("target nothing", #"it has: "Sepal, length", "pH 7", "test", kind, y"#),
      ("target \"pH 77\"", #"close to it: "pH 7""#),
      ("target \"pH 7\" without 2", #"column "pH 7" cannot be both the target and left out"#),
      ("without \"Sepal, length\" 2 \"test\" kind", "no input is left beside y, the target"),
      ("without 1, \"pH 7\", \"test\", kind", "no input is left beside y, the target"),
    ] {
      #expect(
        answer(text, "data t.csv \(words)").contains(says),
        "\(words): \(answer(text, "data t.csv \(words)"))")
    }
    let words = "\"a, b\",y\nu,1\nv,2\nu,3\nv,4\n"
    #expect(
      answer(words) == """
          ✗ t.csv, line 2: "u" in column "a, b" is not a number
            "a, b": 2 words, u and v
            inputs are numbers: without COLUMN leaves one out, onehot COLUMN makes a row
              of each word
            try: data t.csv onehot "a, b"

        """)
    #expect(answer(words, #"data t.csv onehot "a, b""#).contains(#"inputs  "a, b_u", "a, b_v""#))
  }

  @Test("A comma alone needs quotes as well, and so does a word of the line")
  func commas() {
    let text = "a;b;\"a,b\";onehot;y\n1;2;3;4;5\n5;6;7;8;9\n"
    #expect(answer(text).contains(#"inputs  a, b, "a,b", "onehot"\#n"#))
    #expect(answer(text, "data t.csv without a,b").contains(#"inputs    "a,b", "onehot"\#n"#))
    #expect(answer(text, #"data t.csv without "a,b" "onehot""#).contains("inputs    a, b\n"))
    #expect(offer("data t.csv without a", text) == [#""a""#, #""a,b""#])
  }

  @Test("Numbers of the target are told without the brackets of arithmetic")
  func range() {
    #expect(answer("a,y\n1,-1\n2,0.25\n").contains("numbers from -1 to 0.25\n"))
    #expect(answer("a,y\n1,-3\n2,-3\n").contains("y, by its name: always -3\n"))
  }

  @Test("Points x and y with their class behind them: the class is offered as the target")
  func rival() {
    let words = "x,y,cls\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n"
    #expect(
      answer(words) == """
          ✗ t.csv, line 2: "a" in column cls is not a number
            cls: 2 words, a and b
            inputs are numbers: without COLUMN leaves one out, onehot COLUMN makes a row
              of each word
            target cls makes a row of Y of each word, and y an input
            try: data t.csv target cls

        """)
    #expect(answer(words, "data t.csv target cls").hasPrefix("  X 2×4, Y 2×4"))
    #expect(!answer(words, "data t.csv onehot cls").contains("were it"))
    let numbers = "x,y,cls\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n"
    #expect(
      answer(numbers).contains(
        "numbers from 2 to 8; were it cls: data t.csv target\n          cls\n"))
    #expect(!answer(numbers, "data t.csv target y").contains("were it"))
    // Measurements behind y are none; nor is what stands before it.
    #expect(!answer("y,a\n1,2.5\n2,3.5\n1,4.5\n2,5.5\n").contains("were it"))
    #expect(!answer("cls,y\n0,2\n1,4\n0,6\n1,8\n").contains("were it"))
  }

  @Test("Where an infinite number stands no line is offered that would not run")
  func infinite() {
    for text in [
      "a,y\ninf,1\n,2\n3,3\n", "a,b,y\ninf,1,1\n2,,2\n3,3,3\n", "a,k,y\n1,u,-inf\n2,v,2\n",
    ] {
      let told = answer(text)
      #expect(told.contains("is not a finite number") || told.contains("are infinite"), "\(told)")
      #expect(
        told.contains(
          "    write ? for an infinite number, and it counts as missing: beside one there\n      is no mean\n"
        ))
      #expect(!told.contains("try:"), "\(told)")
    }
    #expect(answer("a,y\n?,1\n,2\n3,3\n").contains("try: data t.csv missing mean\n"))
  }

  @Test("Behind target, without and onehot Tab offers the columns, as they are typed")
  func offered() {
    let plain = "alpha,beta,,alpha\n1,2,3,4\n5,6,7,8\n"
    #expect(offer("data t.csv target ", plain) == ["alpha", "alpha.1", "beta"])
    #expect(offer("data t.csv target al", plain) == ["alpha", "alpha.1"])
    #expect(offer("data t.csv without alpha b", plain) == ["beta"])
    #expect(offer("data t.csv without alpha, b", plain) == ["beta"])
    #expect(offer("data t.csv onehot ", plain) == ["alpha", "alpha.1", "beta"])
    let quoted = "pH 7,pHo\n1,2\n3,4\n"
    #expect(offer("data t.csv target p", quoted) == [#""pH 7""#, #""pHo""#])
    #expect(offer("data t.csv target \"pH ", quoted) == [#""pH 7""#])
    #expect(offer("data t.csv target pHo", quoted) == ["pHo"])
    // The line says whether the first line names them; where neither tells, nothing is offered.
    #expect(offer("data t.csv header off target ", plain) == ["x1", "x2", "x3", "x4"])
    #expect(offer("data t.csv target ", "m,red,a\nf,blue,b\n") == [])
    #expect(offer("data t.csv header on target ", "m,red,a\nf,blue,b\n") == ["a", "m", "red"])
    #expect(offer("data iris target sp", "") == ["species"])
    #expect(offer("data none.csv target ", plain) == [])
    #expect(offer("data t.csv target ", "{\"a\": 1}") == [])
  }

  @Test("Only the head of a long file is read for it, and a line that it cuts does no harm")
  func head() {
    // Some twenty rows to the head, the last cut inside its quotes.
    let long = String(repeating: "a,", count: 1500)
    let rows = String(repeating: "1.5,2.5,\"\(long)\"\n", count: 1000)
    var console = Console(files: ["t.csv": "one,two,cls\n" + rows])
    let library = console.session.library
    console.session.host.library.read = { (_, _) throws(FileProblem) in throw .noPermission }
    console.session.host.library.head = { path, count in
      #expect(count <= 1 << 16)
      return library.head(path, count)
    }
    for line in ["data t.csv target ", "data t.csv without "] {
      let offer = Completer(console.session).choices(line, cursor: line.count) { _ in [] }
      #expect(offer.candidates.map(\.text) == ["cls", "one", "two"])
    }
  }

  @Test(
    "The head of a long file in UTF-16 is cut between letters: a byte of one may be a line end's")
  func wideHead() {
    for isLittle in [true, false] {
      // The first byte of each letter ends lines elsewhere.
      let line = String(repeating: isLittle ? "\u{410A}" : "\u{0A41}", count: 60_000)
      let rows = "one,two,cls\n1,2,a\n3,4,b\n5,6,\(line)\n"
      for (text, expected) in [(rows, ["cls", "one", "two"]), (line, [])] {
        let units = ("\u{FEFF}" + text).utf16.map { isLittle ? $0.littleEndian : $0.bigEndian }
        let bytes = units.flatMap { unit in withUnsafeBytes(of: unit) { Array($0) } }
        let console = Console(bytes: ["t.csv": bytes])
        let line = "data t.csv target "
        let offer = Completer(console.session).choices(line, cursor: line.count) { _ in [] }
        #expect(offer.candidates.map(\.text) == expected)
      }
    }
  }
}
