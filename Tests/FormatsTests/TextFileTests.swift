// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Testing

/// JSON and tables.
@Suite struct TextFileTests {
  @Test("JSON has arrays by name, in objects, lists of records and lists of iterations")
  func json() throws {
    #expect(
      Reading.shown(
        #"{"made_by": "me", "records": [{"at": 0, "values": {"Z1": [[1, 2], [3, 4]], "cost": 0.5}}, {"at": 7, "values": {"Z1": [[5]]}}]}"#
      )
        == ["Z1@0 2x2 1 2 3 4", "cost@0  0.5", "Z1@7 1x1 5"])
    #expect(
      Reading.shown(#"{"grads": {"dW1": [[1.5]], "deep": {"b": [1]}}, "W10": [3], "W2": [4]}"#)
        == ["W2 1 4", "W10 1 3", "grads['dW1'] 1x1 1.5", "grads['deep']['b'] 1 1"])
    #expect(Reading.shown(#"[{"iteration": 4, "J": 1}, {"J": 2}]"#) == ["J@4  1", "J@1  2"])
    #expect(
      Reading.shown(#"{"layers": [{"W": [[1]]}, {"W": [[2]]}]}"#) == [
        "layers[0]['W'] 1x1 1", "layers[1]['W'] 1x1 2",
      ])
    #expect(Reading.shown(#"{"W": {"shape": [2, 1], "data": [3, 4]}}"#) == ["W 2x1 3 4"])
    let special = Reading.text(#"{"a": [1, "Infinity", "-inf", "NaN", NaN], "b": "nan"}"#)
    #expect(
      special.map { $0.elements.map { "\($0)" } } == [
        ["1.0", "inf", "-inf", "nan", "nan"], ["nan"],
      ])
    let read = try ForeignArrays.read(
      Array(#"{"made_by": "me", "W": [0.12, 0.5], "v": [1]}"#.utf8), name: "")
    #expect(read.madeBy == "me" && !read.isGolden)
    #expect(read.arrays.map(\.precision) == [.decimals(2), .decimals(2)])
  }

  @Test(
    "What counts no iteration is refused",
    arguments: ["-1", "1.5", "1e300", "9007199254740992", "9007199254740991", "0"])
  func iterations(at: String) {
    let isOne = ["0", "9007199254740991"].contains(at)
    for text in [
      "{\"at\": \(at), \"W1\": [[1]]}", "[{\"at\": \(at), \"values\": {\"W1\": 1}}]",
      "{\"at\": \(at)}",
    ] {
      let fault = Reading.fault(Array(text.utf8))
      #expect((fault?.problem == .iteration) != isOne, "\(text)")
      if isOne {
        #expect(Reading.text(text).allSatisfy { $0.iteration.map { "\($0)" } == at }, "\(text)")
      }
    }
    #expect(
      Reading.fault(Array("[{\"a\": {\"at\": -1}}]".utf8)).map(Reading.sentence)
        == "mine: a['at'] must be the number of an iteration: a whole number from 0 to 9007199254740991"
    )
  }

  @Test("What JSON holds that is no array is told")
  func jsonFaults() throws {
    let read = try ForeignArrays.read(
      Array(
        #"{"W": [1], "u": "word", "r": [[1], [2, 3]], "n": [null], "s": {"shape": [2], "data": [1]}}"#
          .utf8), name: "")
    #expect(read.arrays.map(\.name) == ["W"])
    #expect(
      read.skipped.map(Reading.sentence) == [
        "mine: n: \"null\" is not a number", "mine: r: 2 in this row, and 1 in those before it",
        "mine: s: 1 number cannot fill the shape (2)", "mine: u: \"word\" is not a number",
      ])
    #expect(
      Reading.fault(Array("{\"W\": [1,\n2".utf8)).map(Reading.sentence)
        == "mine, line 2, column 2: the file ends in the middle of a value")
  }

  @Test(
    "A table of numbers is one matrix with the name of its file",
    arguments: [
      ("1,2\n3,4\n", "2x2 1 2 3 4"), ("1;2\r\n3;4", "2x2 1 2 3 4"), ("1\t2\n3\t4\n", "2x2 1 2 3 4"),
      ("  1  2 \n\n 3\t4\n", "2x2 1 2 3 4"), ("# x y\n1.0e+00 2\n3 4\n", "2x2 1 2 3 4"),
      ("0,5;1,5\n", "1x2 0.5 1.5"), ("1, 2, 3\n", "1x3 1 2 3"), ("1\n2\n", "2x1 1 2"),
      ("0.5\n", " 0.5"), ("\u{FEFF}1,\u{2212}2\n", "1x2 1 -2"),
    ])
  func tables(text: String, shown: String) throws {
    let read = try ForeignArrays.read(Array(text.utf8), name: "W1")
    #expect(read.arrays.map(Reading.shown) == ["W1 \(shown)"])
  }

  @Test("A fault of a table has its line and column; what Windows writes in two bytes is read")
  func tableFaults() throws {
    func sentence(_ text: String) -> String? {
      Reading.fault(Array(text.utf8)).map(Reading.sentence)
    }
    #expect(sentence("1 2\n3\n") == "mine, line 2: 1 in this row, and 2 in those before it")
    #expect(sentence("1,2\n3,x\n") == "mine, line 2, column 3: \"x\" is not a number")
    #expect(sentence("1,2\n3,\n") == "mine, line 2, column 3: \"\" is not a number")
    let wide = "dW1 = [[1. 2.]]".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(
      try ForeignArrays.read([0xFF, 0xFE] + wide, name: "").arrays.map(Reading.shown) == [
        "dW1 1x2 1 2"
      ])
  }

  @Test("What is something else is called by its name")
  func foreign() {
    func sentence(_ bytes: [UInt8]) -> String? { Reading.fault(bytes).map(Reading.sentence) }
    #expect(sentence([]) == "mine is empty")
    #expect(
      sentence([0x80, 4, 0x95, 0, 0])
        == "mine is a pickle, which only Python can run; nothing in a file is run here; np.savez(\"mine.npz\", W1=W1) saves numbers"
    )
    #expect(sentence([0x89] + Array("HDF\r\n".utf8)) == "mine is an HDF5 file; save it as text")
    #expect(sentence([65, 0, 66, 67, 1]) == "mine is not a text file: it holds NUL bytes")
  }
}
