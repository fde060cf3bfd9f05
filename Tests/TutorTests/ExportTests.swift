// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Formats
import Golden
import History
import NeuralNet
import TestSupport
import Testing
import Tutor

/// What `export` writes of a session, and what it refuses.
@Suite struct ExportTests {
  private static let network =
    "network 3 4 1; data xor3; init normal 1 seed 3; lr = 0.5; b1 = [0.1; -0.2; 0.3; 0.4]"

  private static func console(_ lines: String...) -> Console {
    var console = Console()
    for line in [network] + lines { console.type(line) }
    return console
  }

  private static func flat(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test(
    "An npz and JSON hold the iteration that is begun, else the last one", arguments: [false, true])
  func values(inRows: Bool) throws {
    var console = Self.console(inRows ? "set view rows" : "set digits 4", "run 2; run until dZ2")
    #expect(console.type("export a.npz") == "  13 arrays of iteration 2 in a.npz\n")
    console.type("run until W1", "step iter; export a.json")
    let npz = try ForeignArrays.read(try #require(console.bytesWritten("a.npz")), name: "")
    let json = try ForeignArrays.read(try #require(console.bytesWritten("a.json")), name: "")
    let names = "X Y W1 b1 W2 b2 Z1 A1 Z2 A2 cost dA2 dZ2".split(separator: " ").map(String.init)
    #expect(npz.arrays.map(\.name).filter { names.contains($0) } == names)
    #expect(Set(npz.arrays.map(\.iteration)) == [2] && Set(json.arrays.map(\.iteration)) == [2])
    let all =
      names + ["dW2", "db2", "dA1", "dZ1", "dW1", "db1"]
      + ["W1_new", "b1_new", "W2_new", "b2_new"]
    #expect(Set(json.arrays.map(\.name)) == Set(all) && json.madeBy == "backstep 0.1.0")
    for array in npz.arrays + json.arrays {
      let isNew = array.name.hasSuffix("_new")
      let symbol = try #require(Symbol(isNew ? String(array.name.dropLast(4)) : array.name))
      let past = console.session.scope.timeline.past
      let value = try past.value(of: symbol, at: isNew ? 3 : 2)
      #expect(array.elements == (inRows ? value.transposed : value).elements, "\(array.name)")
      if array.name != "cost" || !array.shape.isEmpty {
        let shape = inRows ? value.shape.transposed : value.shape
        #expect(array.shape == [shape.rows, shape.columns], "\(array.name)")
      }
    }
  }

  @Test("Before the first step there are data and weights")
  func start() throws {
    var console = Self.console("export a.npz")
    #expect(console.type("set overwrite on; export a.npz").contains("6 arrays of iteration 0"))
    console.type("reset")
    #expect(console.type("export b.npz").contains("there is no network yet"))
    #expect(console.type("export golden b.json").contains("there is no network yet"))
    #expect(console.type("network 3 1; export b.py").contains("X is not set"))
    #expect(console.written("b.npz") == nil && console.written("b.py") == nil)
  }

  @Test("The ending tells what is written, and other words are refused")
  func forms() {
    var console = Self.console("run 1")
    for line in [
      "export a.txt", "export .py", "export golden a.py", "export torch a.npz",
      "export a.py golden",
      "export a.json --torch", "export", "export a.py maybe",
    ] {
      #expect(console.type(line).contains("✗"), "\(line)")
    }
    #expect(
      console.type("export golden a.py").contains("golden is written to a file that ends in .json"))
    for line in [
      "export A.PY", "export torch b.py", "export c.py --torch", "export --golden d.json",
    ] {
      #expect(!console.type(line).contains("✗"), "\(line)")
    }
    for (line, told) in [
      ("export golden a.txt", "golden is written to a file that ends in .json; a.txt does not"),
      ("export numpy.py torch", "numpy.py would be imported in the place of numpy"),
      ("export torch.py", "torch.py would be imported in the place of torch"),
    ] {
      #expect(Self.flat(console.type(line)).contains(told), "\(line)")
    }
    #expect(console.written("numpy.py") == nil && console.written("torch.py") == nil)
    #expect(console.type("export numpy.npz").contains("in numpy.npz"))
    #expect(console.written("c.py")?.contains("import torch") ?? false)
    #expect(console.written("A.PY")?.contains("np.savez(\"A.npz\", iteration=t") ?? false)
  }

  @Test("A file that exists stays, and a lesson writes none")
  func files() {
    var console = Self.console("run 1; export a.py")
    let first = console.written("a.py")
    #expect(console.type("run 1; export a.py").contains("exists already and was not touched"))
    #expect(console.written("a.py") == first)
    #expect(!console.type("set overwrite on; export a.py").contains("✗"))
    #expect(console.written("a.py") != first)
    #expect(console.type("export full/a.npz").contains("No space left on device"))
    let lesson = "---\nid: x\ntitle: X\n---\n```nn\nexport a.npz\nneuron 3\n```\n"
    var other = Console(files: ["x/x.md": lesson])
    other.type("lesson x/x.md")
    #expect(other.type("next").contains("✗ export cannot be one of a lesson's own lines"))
    #expect(other.written("a.npz") == nil)
  }

  @Test("A restored session does not write its files again")
  func notKept() {
    let console = Self.console("run 2; export a.py", "save my.nn")
    #expect(!(console.written("my.nn") ?? "export").contains("export"))
  }

  // MARK: Golden files

  @Test("A golden file passes, says who made it, and a number that is changed is noticed")
  func golden() throws {
    var console = Self.console("set l2 0.1; set optimizer adam; run 7; export golden g.json")
    let text = try #require(console.written("g.json"))
    let file = try GoldenFile.decode(Array(text.utf8))
    #expect(file.madeBy == "made by backstep: guards against change, not error")
    #expect(file.unknownMembers.isEmpty && file.idleTolerances.isEmpty && file.decides)
    #expect(file.iterations == 7 && file.records.map(\.iteration) == [0, 1, 2, 6])
    #expect(file.costs.map(\.iteration) == [3, 4, 5])
    let report = try #require(try Judge.judge(file))
    #expect(report.passes && report.missing.isEmpty, "\(report.missing)")
    #expect(console.type("check fixture g.json").contains("all numbers equal"))
    // The first digit behind the point of each number, in turn.
    let expected = try #require(text.firstRange(of: "\"expected\"")).upperBound
    let numbers = text[expected...].split(separator: "[").compactMap { $0.first == "[" ? nil : $0 }
      .filter { $0.contains(".") && $0.contains("]") }
    try #require(numbers.count > 60)
    for number in numbers {
      let point = try #require(number.firstIndex(of: "."))
      var changed = text
      let digit = changed.index(after: point)
      let range = digit..<changed.index(after: digit)
      changed.replaceSubrange(range, with: changed[digit] == "7" ? "3" : "7")
      let damaged = try GoldenFile.decode(Array(changed.utf8))
      #expect(try Judge.judge(damaged)?.passes == false, "\(number)")
    }
  }

  @Test("What a golden file cannot say is refused with a sentence, and nothing is written")
  func refused() {
    let cases: [(lines: String, sentence: String)] = [
      ("set batch 2; set shuffle 7; run 3", "here each epoch draws their order"),
      (
        "network 3; layer 4 leaky 0.1; layer 1 leaky 0.2; set loss sse; init normal 1; run 1",
        "one leaky_slope for all layers"
      ),
      (
        "set optimizer momentum 0.9; run 4; lr = 0.1; run 2",
        "this one was changed in iteration 4"
      ),
      ("set batch 2; run 3; W1[1,1] = 2; run 1", "this one was changed in iteration 3"),
      ("network 3 1; W1 = [1e308 1e308 1e308]; W1 = 10 * W1 - 10 * W1; step", "is not a number"),
    ]
    for (lines, sentence) in cases {
      var console = Self.console(lines)
      #expect(Self.flat(console.type("export golden g.json")).contains(sentence), "\(lines)")
      #expect(console.written("g.json") == nil)
      #expect(!console.type("export a.py").contains("✗"), "\(lines)")
    }
    var console = Self.console("step 13; step; lr = 0.1; step")
    #expect(
      Self.flat(console.type("export a.py")).contains(
        "lr was set in the middle of the update of iteration 0"))
    #expect(!console.type("step iter; run 1; export a.py").contains("✗"))
  }

  @Test("A program of a large network is refused, its numbers are not")
  func large() {
    var console = Console()
    console.type("network 2 400 700 1; data moons; step 2")
    #expect(Self.flat(console.type("export a.py")).contains("more than 250000 numbers"))
    #expect(!console.type("export a.npz").contains("✗"))
  }
}
