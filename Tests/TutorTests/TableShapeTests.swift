// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import TestSupport
import Testing

@testable import Formats
@testable import Tutor

/// Well-known files by their shapes, with invented rows; and large, wide and empty ones.
@Suite struct TableShapeTests {
  private func answer(_ text: String, _ line: String = "data t.csv") -> String {
    var console = Console(files: ["t.csv": text])
    return console.type(line)
  }

  @Test("Wine of UCI: the class first, no header; wine by quality: semicolons and a header")
  func wines() {
    let first = "1,14.1,1.7,2.4,1050\n2,12.4,.9,1.4,520\n3,12.9,1.4,2.3,600\n1,13.3,1.8,2.2,1100\n"
    #expect(
      answer(first, "data t.csv target first as classes") == """
          X 4×4, Y 3×4: 4 samples; classes 1, 2, 3
          file    commas between; no header: its first line is a sample, and columns are
                  x1 to x5
          target  x1: 3 classes, a row of Y each
          inputs  x2, x3, x4, x5

        """)
    let quality = "\"pH\";\"quality\";\"alcohol\"\n3.5;5;9.4\n3.2;6;9.8\n3.1;7;10\n3.3;5;9.1\n"
    #expect(
      answer(quality, "data t.csv target quality").contains(
        "target  quality: numbers from 5 to 7; were they classes: data t.csv target\n"))
  }

  @Test("Seeds: tabs doubled far down the file, no header, classes 1 to 3 on request")
  func seeds() {
    let rows = (0..<150).map { row in
      "15.\(row)\t14.2\t\(row == 140 ? "\t" : "")0.8\t\(row % 3 + 1)\n"
    }
    #expect(answer(rows.joined()).hasPrefix("  X 3×150, Y 1×150: 150 samples\n"))
    #expect(
      answer(rows.joined(), "data t.csv as classes").hasPrefix(
        "  X 3×150, Y 3×150: 150 samples; classes 1, 2, 3\n"))
  }

  @Test("Diabetes and banknotes: 0 and 1 stay one row of Y")
  func zeroOrOne() {
    let header = "Pregnancies,Glucose,BMI,Outcome\n6,148,33.6,1\n1,85,26.6,0\n"
    #expect(answer(header).contains("target  Outcome, by its name: numbers from 0 to 1\n"))
    #expect(answer("3.6,8.6,-2.8,0\n4.5,-1.2,3.1,1\n").hasPrefix("  X 3×2, Y 1×2: 2 samples\n"))
  }

  @Test("Digits of Kaggle: 784 pixels behind their label")
  func manyColumns() {
    let names = (0..<784).map { "pixel\($0)" }.joined(separator: ",")
    let rows = (0..<12).map { row in
      "\(row % 10)," + (0..<784).map { "\(($0 * row) % 256)" }.joined(separator: ",") + "\n"
    }
    #expect(
      answer("label,\(names)\n" + rows.joined()).hasPrefix(
        """
          X 784×12, Y 10×12: 12 samples; classes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
          file    commas between; a header
          target  label, by its name: 10 classes, a row of Y each
          inputs  pixel0, pixel1, pixel2, pixel3, pixel4, pixel5, pixel6, pixel7,
                  pixel8, pixel9, .. pixel783 (784)
          note    pixel0, pixel256, pixel512, pixel768: the same in every sample, so
        """))
  }

  @Test("Cancer of Wisconsin: an id, M and B, and a last column without a value")
  func cancer() {
    let text = "id,diagnosis,radius,\"Unnamed: 32\"\n842302,M,17.9,\n8423,B,12.1,\n84300,M,19.7,\n"
    #expect(
      answer(text) == """
          X 1×3, Y 2×3: 3 samples; classes M, B
          file      commas between; a header
          target    diagnosis, by its name: 2 classes, a row of Y each
          inputs    radius
          left out  id: a number of the row
          left out  "Unnamed: 32": no value in it

        """)
  }

  @Test("A target that looks like numbers, or nearly is, is no list of classes by itself")
  func targetOfNumbers() {
    #expect(
      answer("x,price\n1,\"1,234\"\n2,\"2,500\"\n").contains("add decimal comma or decimal point"))
    #expect(answer("x,price\n1,5%\n2,6%\n").contains("a percent sign is not read"))
    let nearly = answer("x,price\n1,5\n2,unknown\n3,7\n")
    #expect(nearly.contains("line 3: \"unknown\" in column price is not a number"))
    #expect(nearly.contains("as classes makes a row of Y of each of its values"))
    #expect(answer("x,price\n1,5\n2,unknown\n3,7\n", "data t.csv as classes").contains("Y 3×3"))
  }

  @Test("What a column is for is said once")
  func contradictions() {
    let text = "a,b,y\n1,5,0\n2,5,1\n"
    for (line, says) in [
      ("target b without b", "column b cannot be both the target and left out"),
      ("target b onehot b", "column b cannot be both the target and rows of X"),
      ("without b onehot 2", "column b cannot be both left out and rows of X"),
      ("without a, b", "no input is left beside y, the target"),
    ] {
      #expect(answer(text, "data t.csv \(line)").contains(says), "\(line)")
    }
  }

  @Test("Equal numbers are scaled to 0, whatever their mean is rounded to")
  func constantInputs() {
    var console = Console(files: ["t.csv": "a,b,y\n0.1,1,0\n0.1,2,1\n0.1,6,1\n"])
    let answer = console.type("data t.csv scale standard")
    #expect(answer.contains("note    a: the same in every sample"))
    #expect(console.type("check X[1,:] = [0 0 0]").hasPrefix("  ✓"))
  }

  @Test("A file of another kind is named, with what would be a table")
  func otherKinds() {
    for (text, says) in [
      ("<!DOCTYPE html>\n<html>", "is a web page, not the file itself"),
      ("[{\"a\": 1}]", "is JSON, no table"),
      ("@RELATION iris\n@DATA\n1,2,a\n", "is a file of Weka (ARFF)"),
      ("version https://git-lfs.github.com/spec/v1\n", "is a Git LFS pointer"),
      ("PK\u{3}\u{4}abc", "is a zip archive"), ("\n \n", "is empty"),
      ("a,b\n\u{0},1\n", "is not a text file: it holds NUL bytes"),
    ] {
      #expect(answer(text).contains(says), "\(answer(text))")
    }
  }

  @Test("A long table tells how far it is, and stopped it leaves the session as it was")
  func longTable() {
    let rows = "a,b,y\n" + String(repeating: "1.5,2,0\n", count: 10_000)
    var console = Console(files: ["t.csv": rows])
    console.type("network 2 1; data xor")
    let before = console.type("show X, Y")
    let told = Told()
    console.session.host.follow = { progress, _ in told.all.append(progress) }
    console.session.host.isInterrupted = { told.all.count >= 3 }
    #expect(console.type("data t.csv") == "  ✗ stopped; everything is as it was\n")
    console.session.host.isInterrupted = { false }
    #expect(told.all.count == 4 && told.all[0] == nil && told.all[3] == nil)
    #expect(told.all[1]?.done == 4096 && told.all[1]?.what == .sample)
    #expect(abs((told.all[1]?.total ?? 0) - 10_000) < 10)
    #expect(console.type("show X, Y") == before)
    #expect(console.type("data t.csv").hasPrefix("  X 2×10000, Y 1×10000: 10000 samples\n"))
  }

  private final class Told: @unchecked Sendable { var all: [RunProgress?] = [] }
}
