// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Language
import TestSupport
import Testing
import Tutor

/// Further errors by their whole text.
@Suite struct MoreErrorTests {
  typealias Case = ErrorTests.Case

  @Test("An error says what, where and what would be right", arguments: cases)
  func error(_ example: Case) {
    var console = Console(files: Self.files)
    let read = console.session.host.library.read
    console.session.host.library.read = { (path, limit) throws(FileProblem) in
      switch path {
      case "dir": throw .isDirectory
      case "secret.nn": throw .noPermission
      case "huge.json": throw .tooLarge(limit: limit)
      default: try read(path, limit)
      }
    }
    for line in example.before { console.type(line) }
    #expect(console.answer(example.line) == example.text + "\n")
  }

  @Test("A lesson that there is not, and that no name is close to, is told of with those that are")
  func noLesson() {
    var console = Console()
    #expect(
      console.type("lesson nope").hasPrefix(
        """
          ✗ there is no lesson "nope"
              lesson nope
                     ^^^^
            lessons: 01-neuron 02-layer 03-two-layers 04-cost
        """))
  }

  private static let golden = """
    {"format": "nn-golden/1", "id": "g", "title": "t", "spec": {"layer_dims": [2, 1],
    "activations": ["identity"], "loss": {"kind": "sse"}, "X": [[1, 2], [3, 4]], "Y": [[0, 1]],
    "params": {"W1": [[1, -1]], "b1": [[0.5]]}}, "expected": {"iterations": [{"iteration": 0,
    "cost": 8.5}]}}
    """

  private static let files = [
    "n.csv": "a,b,class\n1,2,x\n", "g.json": golden,
    "count.json": golden.replacing("[\"identity\"]", with: "[\"identity\", \"relu\"]"),
    "unknown.json": golden.replacing("\"X\"", with: "\"convention\": \"cols\", \"X\""),
    "large.json": golden.replacing("[2, 1]", with: "[2, 100000000000]"),
    "nan.json": golden.replacing("[[1, 2], [3, 4]]", with: "[[1, 2], [3, NaN]]"),
    "record.json": golden.replacing("\"loss\"", with: "\"record\": \"x\", \"loss\""),
    "slopes.json": golden,
    "rng.json": "{\"format\": \"nn-rng/1\"}",
  ]

  static let cases = lineCases + whyCases

  private static let lineCases: [Case] = [
    // State
    Case(
      "init zeros", after: "network 3",
      says: """
          ✗ this network has inputs and no layer yet
            try: layer 4
        """),
    Case(
      "step", after: "X = [1; 2]", "network 3 1",
      says: """
          ✗ X has 2 rows and the network has 3 inputs: one row per input is needed
            try: network 2 1
        """),
    Case(
      "update", after: "load slopes.json", "backward",
      says: """
          ✗ optimizer none computes slopes and no update: the iteration ends here
            try: set optimizer gd
        """),
    Case(
      "run until mW1", after: "network 3 1", "data xor3",
      says: """
          ✗ there is no mW1: the optimizer gd keeps no such running mean
            try: set optimizer momentum 0.9 ema
        """),
    Case(
      "show dA0", after: "network 3 1", "data xor3", "run 1",
      says: """
          ✗ dA0 can be computed between dZ1 and the update of W1
            try: run until dZ1; show dA0
        """),
    Case(
      "check fixture", after: "load g.json",
      says: """
          ✗ nothing was compared: no value of the golden file is computed yet
            try: forward
        """),
    // Elements
    Case(
      "show W1[2]", after: "network 3 4 1",
      says: """
          ✗ W1 is 4×3, so an element needs a row and a column
              show W1[2]
                   ^^^^^
            its first element: W1[1,1]; its first row: W1[1,:]
        """),
    Case("lr = [1 2]", says: "  ✗ lr must be one number; this is 1×2"),
    // Names of files
    Case(
      "fixture 06-backprp",
      says: """
          ✗ there is no golden file "06-backprp" in Fixtures/golden
              fixture 06-backprp
                      ^^^^^^^^^^
            close to it: 06-backprop-a
        """),
    Case(
      "fixture nope",
      says: """
          ✗ there is no golden file "nope" in Fixtures/golden
              fixture nope
                      ^^^^
            a path works as well: fixture my/own.json
        """),
    Case(
      "lesson 6-backprop",
      says: """
          ✗ there is no lesson "6-backprop"
              lesson 6-backprop
                     ^^^^^^^^^^
            close to it: 06-backprop
        """),
    Case("load dir", says: "  ✗ dir is a folder, not a file"),
    Case("load secret.nn", says: "  ✗ secret.nn may not be read: permission denied"),
    Case(
      "fixture huge.json",
      says: "  ✗ huge.json is too large: a file of its kind may have 256 MB"),
    Case(
      "data n.csv target price",
      says: """
          ✗ n.csv: no column is called "price"
              data n.csv target price
                                ^^^^^
            it has: a, b, class
        """),
    Case(
      "data n.csv without A",
      says: """
          ✗ n.csv: no column is called "A"
              data n.csv without A
                                 ^
            close to it: a
        """),
    // Golden files
    Case(
      "load count.json", says: "  ✗ count.json: spec.activations has 2 entries; it must have 1"),
    Case(
      "load unknown.json",
      says: """
          ✗ unknown.json: spec.convention is "cols", which is not known
            known: columns and rows
        """),
    Case(
      "load large.json",
      says: """
          ✗ large.json: spec.layer_dims asks for a network of 8.7 TiB; 2 GiB is the
            limit
        """),
    Case("load nan.json", says: "  ✗ nan.json: spec.X[1][1] must be a number; NaN is none"),
    Case("load record.json", says: "  ✗ record.json: spec.record must be an array [ ]"),
    Case(
      "load rng.json",
      says: """
          ✗ rng.json: format is "nn-rng/1": draws of random numbers, which backstep test
            judges
        """),
    // Limits
    Case(
      "show " + String(repeating: "-", count: 201) + "1",
      says: """
          ✗ this is nested more than 200 deep
              …----------------------------------------------------------------------1
                                                                                    ^
            give a part of it a name: part = ..
        """),
    Case(
      "show " + String(repeating: "1+", count: 1001) + "1",
      says: """
          ✗ this expression has more than 1000 operations
              …1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1
                                                                                    ^
            give a part of it a name: part = ..
        """),
    Case(
      "show " + String(repeating: "1", count: 65_536),
      says: """
          ✗ this line has 65541 bytes; a line may have 65536
            a matrix this large is better kept in a CSV file: data FILE.csv
        """),
  ]
}
