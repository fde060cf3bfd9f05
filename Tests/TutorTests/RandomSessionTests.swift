// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

/// Sessions of lines by chance: what save writes, load reads, and every digit is the same.
@Suite struct RandomSessionTests {
  /// Numbers by chance, the same each time: SplitMix64.
  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let table = "a,b,c,y\n1,2,3,0\n0.5,4,-1,1\n2,2,2,1\n"
  private static let files = [
    "my table.csv": table, "a;b #1.csv": table, "say \"hi\".csv": table, "back\\slash.csv": table,
  ]

  /// Lines as they are typed; several are one statement.
  private static let lines = [
    "netw 3 4 1; data xor3; init normal 1 seed 5", "network 3 2 1", "data xor3",
    "init uniform seed 4",
    "data \"my table.csv\"", "data \"a;b #1.csv\"; network 3 1", "data \"say \\\"hi\\\".csv\"",
    "data back\\slash.csv; step", "X = [1 2\n  3 4\n 5 6]; Y = [0 1]",
    "X = [\n1 2 # first\n\n3 4;\n5, 6\n]; Y = [1, \\\n 0]", "W1 = [[1, 2, 3],\n [4, 5, 6]]",
    "net = 1", "mine = (X @\n X') / 3", "mine = 1 \\\n + 2", "b1 = 0 * b1 + 0.25",
    "W1[1,2] = -0.5 # why not",
    "s", "s 3", "forw", "step layer", "back", "back 2 iter", "b 3", "run 7", "ru 30 iter",
    "run until dW1",
    "run until cost < 0.3 max 40", "goto at 2", "goto dZ1 at 1", "goto branch main", "lr = 0.7",
    "set lr 1e-3", "set optimizer adam", "set optimizer momentum 0.9 classical", "set batch 2",
    "set shuffle 3", "set l2 0.01", "set loss sse", "set bias off", "set bias on", "set digits 3",
    "set view rows", "set view columns", "big = 1 / 0 * [1 -1]", "none = 0 / 0", "reset",
    "load 06-backprop-a",
    "fixture 06-backprop-a", "nonsense", "q = lr; q * 2; r = q + 1", "nn 0> step 2", "1 + 1",
    "show W1",
    "layer 2 softmax", "set tolerance 1e-3", "data iris test 0.2; network 4 3", "step epoch",
  ]

  private static let state = "set digits 17; lr; X; Y; W1; b1; W2; b2; dW1; cost"

  /// Everything a session shows of itself, each on its own.
  private static func shown(_ console: Console) -> [String] {
    var copy = console
    let names = copy.session.scope.names
    copy.type("set digits 17; set view columns")
    return [
      console.session.prompt, console.session.scope.branchNames.joined(separator: " "),
      copy.type("set"), copy.type("show history"),
    ] + names.map { copy.type($0) }
  }

  @Test("What save writes, load restores to the same digits", arguments: 0..<60)
  func roundTrip(_ seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    var console = Console(files: Self.files)
    for _ in 0..<Int.random(in: 5...25, using: &chance) {
      // Some work is stopped on its way.
      let left = Stops(
        Int.random(in: 0..<8, using: &chance) == 0 ? Int.random(in: 0...40, using: &chance) : .max)
      console.session.host.isInterrupted = { left.areOver }
      var joiner = LineJoiner()
      for row in (Self.lines.randomElement(using: &chance) ?? "").split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        if let line = joiner.add(String(row)) { console.type(line) }
      }
      console.session.host.isInterrupted = { false }
    }
    console.type("save out.nn")
    let text = try #require(console.written("out.nn"))
    for mess in ["", "network 2 1; set lr 7; set batch 3; data xor"] {
      var other = Console(files: Self.files.merging(["out.nn": text]) { $1 })
      if !mess.isEmpty { other.type(mess) }
      let answer = other.session.reply(to: "load out.nn", as: .typed)
      #expect(answer.failure == nil, "\(other.text(answer))\n\(text)")
      #expect(Self.shown(other) == Self.shown(console), "\(text)")
      // And again, from what was loaded.
      other.type("save again.nn")
      #expect(!mess.isEmpty || other.written("again.nn") == text)
    }
  }

  /// Counts how often something is asked.
  private final class Stops: @unchecked Sendable {
    private var left: Int
    init(_ left: Int) { self.left = left }
    var areOver: Bool {
      left -= left == .max ? 0 : 1
      return left <= 0
    }
  }

  @Test("What load would not read is not written, in one sentence")
  func limits() {
    var console = Console()
    console.session.host.library.write = { _, path, _ in Issue.record("\(path) was written") }
    console.session.host.library.longestText = 1 << 20
    let room = String(repeating: " ", count: 60_000)
    for number in 0..<20 { console.type("a\(number) =\(room)1") }
    #expect(
      console.type("save my.nn") == """
          ✗ load reads at most 1 MB and this session has more; nothing is written
            data that stand in a file of their own keep a session short
            try: data my.csv

        """)
  }
}
