// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Lines of a file that are no samples: titles, units, totals. Each line that is offered works.
@Suite struct TableStrayTests {
  /// Loads a file, types what is offered if anything, and returns that and what came of it.
  private func offered(_ text: String, _ options: String = "") -> (line: String?, told: String) {
    var console = Console(files: ["a.csv": text])
    let told = console.type("data a.csv\(options)")
    guard let offer = told.split(separator: "\n").last?.firstRange(of: "try: ") else {
      return (nil, told)
    }
    let line = String(told.split(separator: "\n").last?[offer.upperBound...] ?? "")
    return (line, console.type(line))
  }

  @Test(
    "What is offered for a line that is no sample leaves it out, and works when it is typed",
    arguments: [
      ("a,b,class\ncm,kg,-\n1,2,x\n2,3,y\n3,4,x\n", "skip 2", "3"),
      ("a,b,y\n(cm),(kg),\n1,2,0\n2,3,1\n3,4,0\n", "skip 2", "3"),
      ("a;b;y\nm;s;V\n1;2;0.5\n2;3;1.5\n3;4;2.5\n", "skip 2", "3"),
      ("a,b,y\n,,V\n1,2,0\n2,3,1\n3,4,0\n", "skip 2", "3"),
      ("name,a,y\n,cm,V\nu,2,0\nv,3,1\nw,4,0\n", "without name skip 2", "3"),
      ("My measurements 2024\na,b,y\n1,2,0\n2,3,1\n3,4,0\n", "skip 1", "3"),
      ("My measurements, 2024\na,b,y\n1,2,0\n2,3,1\n3,4,0\n", "skip 1", "3"),
      ("My measurements,,\na,b,y\n1,2,0\n2,3,1\n3,4,0\n", "skip 1", "3"),
      ("Mine, of May\na,b,y\n1,2,0\n2,3,1\n3,4,0\n", "skip 1", "3"),
      ("Mine\nof May\n\na,b,y\n1,2,0\n2,3,1\n3,4,0\n", "skip 1 2", "3"),
      ("Mine\r\n\r\na;b;y\r\n1;2;0\r\n2;3;1\r\n3;4;0\r\n", "skip 1", "3"),
      ("a,b,y\n1,2,0\n2,3,1\n3,4,0\nTotal,9,1\n", "skip 5", "3"),
      ("a,b,y\n1,2,0\n2,3,1\n3,4,0\nTotal,,\n", "skip 5", "3"),
      ("a,b,y\n1,2,0\n2,3,1\n3,4,0\nmin,2,0\nmax,4,1\n", "skip 5 6", "3"),
      ("name,b,y\nu,2,0\nv,3,1\nw,4,0\nSumme,9,1\n", "without name skip 5", "3"),
      ("a,b,y\n1,2,0\n2,3,1\n3,4,0\n\nTotal: 3 rows\n", "skip 6", "3"),
      ("a,b,y\n1,2,0\n2,3,1\n3,4,0\n,9,Total\n", "skip 5", "3"),
      ("Mine\na,b,y\ncm,kg,\n1,2,0\n2,3,1\n3,4,0\n4,1,0\nTotal,10,1\n", "skip 1 skip 3 8", "4"),
    ])
  func works(_ text: String, _ words: String, _ samples: String) {
    let (line, told) = offered(text)
    #expect(line == "data a.csv \(words)", "\(told)")
    #expect(told.contains("\(samples) samples") && !told.contains("✗"), "\(told)")
    #expect(told.contains("left out, as the line says: line"), "\(told)")
  }

  @Test("Colons are read; of another sign it is said how to make commas of it")
  func signs() {
    for text in ["a:b:y\n1:2:0\n2:3:1\n3:4:0\n", "1:2:0\n2:3:1\n3:4:0\n"] {
      let told = offered(text).told
      #expect(told.contains("3 samples") && told.contains("colons between"), "\(told)")
    }
    #expect(offered("t,a,y\n12:30,1,0\n12:40,2,1\n").line == "data a.csv onehot t")
    for (sign, text) in [
      ("~", "a~b~y\n1~2~0\n2~3~1\n"), ("/", "1/2/0\n2/3/1\n3/4/0\n"),
      ("&", "a&b&y\n1&2&0\n2&3&1\n"),
      ("\\", "a\\b\\y\n1\\2\\0\n2\\3\\1\n"), ("_", "a_b_y\n1_2_0\n2_3_1\n"),
    ] {
      let (line, told) = offered(text)
      #expect(line == nil && told.contains("one column"), "\(told)")
      #expect(
        told.contains("\(sign) stands in each line; a shell makes commas of it: tr '\(sign)' ','"),
        "\(told)")
    }
    #expect(!offered("a\n1\n2\n").told.contains("stands in each line"))
  }

  @Test("skip takes lines with commas or without, and no line that there is not")
  func skipped() {
    let text = "a,b,y\n1,2,0\nx,x,x\n2,3,1\ny,y,y\n3,4,0\n"
    for words in [" skip 3 5", " skip 3, 5", " skip 5 skip 3", " skip 3 5 target y"] {
      let told = offered(text, words).told
      #expect(told.contains("3 samples"), "\(told)")
      #expect(told.contains("as the line says: lines 3 and 5"), "\(told)")
    }
    #expect(offered(text, " skip 7").told.contains("✗ a.csv has no line 7: its last is line 6"))
    #expect(offered(text, " skip 0").told.contains("the number of a line of the file, 1 or more"))
    #expect(offered("a,b,y\n1,2,0\n\n2,3,1", " skip 2 4").told.contains("a header and no sample"))
  }

  @Test("What may be a sample is not taken for a stray line")
  func samples() {
    #expect(offered("a,b,y\n1,2,0\n2,x,1\n3,4,0\n4,4,0\n").line == "data a.csv without b")
    #expect(offered("a,b,y\n1,2,0\n2,3,1\n3,,0\n").line == "data a.csv missing mean")
    #expect(offered("a,b,y\n1,2,0\n2,3\n3,4,0\n").line == nil)
    #expect(offered("a,b,y\n1,2,0\n2,3\n3,4\n4,4\n5,6,1\n").line == nil)
  }
}
