// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing

@testable import Tutor

/// Tables as people have them: shapes of well-known files, their rows invented.
@Suite struct TableTests {
  func loaded(_ text: String, _ line: String = "data t.csv") -> Console {
    var console = Console(files: ["t.csv": text])
    let answer = console.type(line)
    #expect(answer.hasPrefix("  X "), "\(answer)")
    return console
  }

  func answer(_ text: String, _ line: String = "data t.csv") -> String {
    var console = Console(files: ["t.csv": text])
    return console.type(line)
  }

  @Test("A file without a header loses no sample, and that is said")
  func noHeader() {
    let text = "4.9,3.2,1.5,0.3,Plant-a\n6.8,3.3,4.6,1.3,Plant-b\n6.1,3.2,5.9,2.4,Plant-c\n\n"
    #expect(
      answer(text) == """
          X 4×3, Y 3×3: 3 samples; classes Plant-a, Plant-b, Plant-c
          file    commas between; no header: its first line is a sample, and columns are
                  x1 to x5
          target  x5, the last column: 3 classes, a row of Y each
          inputs  x1, x2, x3, x4

        """)
    var console = loaded(text)
    #expect(console.type("check X[:,1] = [4.9; 3.2; 1.5; 0.3]").hasPrefix("  ✓"))
  }

  @Test("What could be a header or a sample is asked for")
  func unclearHeader() {
    #expect(
      answer("m,red,a\nf,blue,b\n") == """
          ✗ t.csv, line 1: whether it names the columns or is a sample cannot be told
            it reads: m red a
            header on says that it names the columns, header off that it is a sample
            try: data t.csv header on onehot m red

        """)
    // Words above numbers, and a number above numbers.
    #expect(answer("a,1999,y\n1,2,0\n3,4,1\n").contains("cannot be told"))
    // Words above numbers, and a word above itself.
    #expect(answer("unknown,red\n5,blue\n6,red\n").contains("cannot be told"))
    // Mushrooms of UCI: letters only, y among them.
    #expect(answer("p,x,y\ne,x,s\np,b,y\n").contains("line 1: \"p\" in column x1"))
    #expect(answer("sex,class\nm,a\nf,b\n", "data t.csv onehot sex").hasPrefix("  X 2×2, Y 2×2"))
    #expect(answer("p,x\np,y\ne,x\n", "data t.csv onehot 1").hasPrefix("  X 2×3, Y 2×3"))
    #expect(answer("a,1999,y\n1,2,0\n", "data t.csv header on").hasPrefix("  X 2×1, Y 1×1"))
  }

  @Test("Letters of Latin-1 and of UTF-16 are read as such, and that is said")
  func encodings() {
    var latin = Array("a,b,label\n1,2,m".utf8) + [0xE4] + Array("de\n3,4,m".utf8) + [0xF6]
    latin += Array("de\n5,6,m".utf8) + [0xFC] + Array("de\n".utf8)
    var console = Console(bytes: ["t.csv": latin])
    let answer = console.type("data t.csv")
    #expect(answer.hasPrefix("  X 2×3, Y 3×3: 3 samples; classes mäde, möde, müde\n"))
    #expect(answer.contains("read as Latin-1"))
    let units = Array("\u{FEFF}a\ty\r\n1\t0\r\n3\t1\r\n".utf16)
    console = Console(bytes: ["u.txt": units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }])
    let wide = console.type("data u.txt")
    #expect(wide.hasPrefix("  X 1×2, Y 1×2: 2 samples\n"))
    #expect(wide.contains("tabs between; a header; read as UTF-16"))
  }

  @Test("Labels that are one number are one class, under the name that is written first")
  func labelsByValue() {
    let text = "a,b,label\n1,2,1\n3,4,1.0\n5,6,0\n"
    var console = loaded(text)
    #expect(console.type("check Y = [0 0 1; 1 1 0]").hasPrefix("  ✓"))
    #expect(answer(text).hasPrefix("  X 2×3, Y 2×3: 3 samples; classes 0, 1\n"))
    #expect(answer("a,class\n1,2.0\n2,2\n3,10\n4,9\n").contains("classes 2.0, 9, 10\n"))
    #expect(answer("a,label\n1,True\n2,false\n3,TRUE\n").contains("classes false, True\n"))
    #expect(
      answer("a,b,y\n1,True,yes\n2,False,no\n") == """
          X 2×2, Y 1×2: 2 samples
          file    commas between; a header
          target  y, by its name: numbers from 0 to 1
          inputs  a, b
          note    b: True is 1, False is 0
          note    y: yes is 1, no is 0

        """)
    console = loaded("a,y\n1,yes\n2,no\n")
    #expect(console.type("check Y = [1 0]").hasPrefix("  ✓"))
  }

  @Test("The target is the column with a usual name wherever it stands, and is said")
  func targetByName() {
    var console = loaded("Class,alcohol,acid\n1,14.1,1.7\n3,13.3,1.8\n1,12.4,0.9\n")
    #expect(console.type("check X = [14.1 13.3 12.4; 1.7 1.8 0.9]").hasPrefix("  ✓"))
    #expect(console.type("check Y = [1 0 1; 0 1 0]").hasPrefix("  ✓"))
    // A point's x and y, and the class of the point.
    #expect(answer("x,y,label\n1,2,0\n3,4,1\n").contains("target  label, by its name"))
    #expect(answer("y,a\n1,2\n3,4\n").contains("target  y, by its name: numbers from 1 to 3"))
    #expect(
      answer("a,target,label\n1,2,0\n3,4,1\n") == """
          ✗ t.csv: "target" and label are all names of a target
            target NAME says which is meant; the others are inputs
            try: data t.csv target "target"

        """)
    for word in ["first", "1", "a"] {
      #expect(answer("a,b\n5,2\n6,4\n", "data t.csv target \(word)").contains("target  a: numbers"))
    }
  }

  @Test("A column that only numbers the rows is left out, and that is said")
  func rowNumbers() {
    #expect(
      answer(",a,b,y\n0,1.5,2.5,0\n1,3.5,4.5,1\n2,5.5,6.5,1\n") == """
          X 2×3, Y 1×3: 3 samples
          file      commas between; a header
          target    y, by its name: numbers from 0 to 1
          inputs    a, b
          left out  column 1: a number of the row

        """)
    #expect(answer("Id,a,y\n842,1,0\n117,2,1\n").contains("left out  Id: a number of the row"))
    // An input that happens to count stays; so does the only input.
    #expect(answer("t,a,y\n1,5,0\n2,7,1\n3,1,1\n").contains("inputs  t, a\n"))
    #expect(answer("id,y\n1,0\n2,1\n").contains("inputs  id\n"))
    // R names the rows, and has no name for that.
    let frame = "\"a\" \"b\" \"y\"\n\"r1\" 1 2 0\n\"r2\" 3 4 1\n"
    #expect(answer(frame).contains("left out  column 1: a number of the row"))
  }

  @Test("Gaps are told with line and column, and left out or filled as the line says")
  func gaps() {
    let text = "a,b,y\n1,?,0\n3,4,1\n5,,1\n7,NA,0\n9,8,1\n"
    #expect(
      answer(text) == """
          ✗ t.csv, line 2: column b is missing: "?"
            b: 3 of 5 missing, first in line 2
            missing drop leaves such samples out, missing mean puts the mean of the
              column there
            try: data t.csv missing mean

        """)
    var console = loaded(text, "data t.csv missing drop")
    #expect(console.type("check X = [3 9; 4 8]").hasPrefix("  ✓"))
    #expect(console.type("check Y = [1 1]").hasPrefix("  ✓"))
    console = loaded(text, "data t.csv missing mean")
    #expect(console.type("check X[2,:] = [6 4 6 6 8]").hasPrefix("  ✓"))
    #expect(answer(text, "data t.csv missing drop").contains("missing  3 in b: 3 samples left out"))
    for mark in ["nan", "NULL", "n/a", "-", "#N/A", "none", "\"\"", "."] {
      #expect(answer("a,y\n1,0\n\(mark),1\n").contains("line 3: column a is "), "\(mark)")
    }
    // Among words a dash is a word.
    #expect(answer("a,class\n1,+\n2,-\n3,+\n").contains("classes +, -\n"))
  }

  @Test("The mean that fills gaps is that of the samples that stay")
  func meanOfTheRest() {
    let text = "a,y\n" + (1...8).map { $0 == 3 ? "?,0\n" : "\($0 * $0),\($0 % 2)\n" }.joined()
    for seed in 0..<6 {
      let console = loaded(text, "data t.csv missing mean test 0.5 seed \(seed)")
      let squares = (1...8).map { Double($0 * $0) }
      let X = console.session.setup.X?.elements ?? []
      let held = console.session.setup.values["Xtest"]?.elements ?? []
      let known = X.filter(squares.contains)
      let mean = known.reduce(0, +) / Double(known.count)
      #expect((X + held).filter { !squares.contains($0) } == [mean])
    }
  }

  @Test("Words are refused with the line that runs; onehot makes a row of each word")
  func words() {
    let text = """
      PassengerId,Survived,Pclass,Name,Sex,Age,Fare,Cabin,Embarked
      1,0,3,"Example, Mr. One",male,21,7.5,,S
      2,1,1,"Example, Mrs. ""Two"" (Three)",female,39,70.2,C80,C
      3,1,3,"Example, Miss. Four",female,,7.9,,S
      4,0,2,"Example, Mr. Five",male,50,13,,S

      """
    let refusal = answer(text)
    #expect(
      refusal.hasPrefix("  ✗ t.csv, line 2: \"Example, Mr. One\" in column Name is not a number"))
    let line = "data t.csv without Name Cabin onehot Sex Embarked missing mean"
    let unwrapped = refusal.split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ").replacing("\n", with: "").replacing("  ", with: " ")
    #expect(unwrapped.contains("try: " + line), "\(refusal)")
    #expect(
      answer(text, line) == """
          X 7×4, Y 1×4: 4 samples
          file      commas between; a header
          target    Survived, by its name: numbers from 0 to 1
          inputs    Pclass, Sex_male, Sex_female, Age, Fare, Embarked_S, Embarked_C
          left out  PassengerId: a number of the row
          left out  Name, Cabin: as the line says
          missing   1 in Age: the mean of the column in their place

        """)
    var console = loaded(text, line)
    #expect(console.type("check X[2,:] = [1 0 0 1]").hasPrefix("  ✓"))
    #expect(console.type("check X[4,3] = (21 + 39 + 50) / 3").hasPrefix("  ✓"))
  }
}
