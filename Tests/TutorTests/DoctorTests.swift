// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing

@testable import Tutor

/// A net that trains badly: each condition is planted, and found with a line that mends it; where it is
/// not, nothing is said of it.
@Suite struct DoctorTests {
  /// A condition: lines that plant it, what is said of it, and the line that mends it.
  struct Planted: CustomTestStringConvertible {
    let lines: String
    let said: String
    let mends: String?
    init(_ lines: String, _ said: String, mends: String?) {
      (self.lines, self.said, self.mends) = (lines, said, mends)
    }
    var testDescription: String { said }
  }

  private static let wide = "network 2; layer 16 relu; layer 1; data moons 80 seed 1"
  private static let deep =
    "network 2; layer 8; layer 8; layer 8; layer 8; layer 8; layer 8; layer 1; data moons 40 seed 1"

  static let planted = [
    Planted(
      "network 3; layer 4 tanh; layer 1 linear; data xor3; init xavier",
      "no loss is in force that fits a linear output", mends: "set loss mse"),
    Planted(
      "network 2 3 1; data xor; Y = 2*Y - 1; init normal 1",
      "cross-entropy needs targets from 0 to 1, and Y[1,1] is -1", mends: "Y = (Y + 1) / 2"),
    Planted(
      "network 2; layer 4 tanh; layer 1 tanh; data xor; Y = 3*Y; set loss mse; init normal 1",
      "Y[1,2] is 3, and a tanh output never comes beyond 1",
      mends: "network 2; layer 4 tanh; layer 1 linear; set loss mse; init xavier"),
    Planted(
      "network 2; layer 3 tanh; layer 1 softmax; data xor; init normal 1",
      "softmax of a single output is 1",
      mends: "network 2; layer 3 tanh; layer 1 sigmoid; set loss ce; init xavier"),
    Planted(
      "network 2; layer 3 tanh; layer 2 softmax; data xor; Y = [1 1 0 0; 0 1 1 1]; init normal 1",
      "add up to 1, and the targets of 1 sample do not: those of sample 2 to 2.0000",
      mends: "network 2; layer 3 tanh; layer 2 sigmoid; set loss ce; init xavier"),
    // Two pairs that are alike, each half yes and half no: of ln 2 for each of four all is left.
    Planted(
      "network 2 3 1; X = [0 0 1 1; 1 1 0 0]; Y = [0 1 0 1]; init normal 1",
      "4 samples are alike and have other targets, such as samples 1 and 2", mends: nil),
    Planted(
      "network 2 3 1; X = [1 1 1; 2 2 2]; Y = [0 1 1]; init normal 1", "all samples are the same",
      mends: nil),
    Planted(
      "network 2 4 1; X = [1 2 3 4 5 6; 1500 2500 1000 3000 1200 2800]; Y = [0 1 0 1 0 1];"
        + "init xavier", "the numbers of X[2,:] are 2151.7435 in size",
      mends: "X[2,:] = (X[2,:] - 2000) / 790"),
    Planted(
      wide + "; init normal 30; set lr 0.001",
      "and an output that is the same for all samples has 0.6931, ln 2",
      mends: "init he"),
    Planted(
      wide + "; init he; b1 = b1 - 100", "16 of 16 relu of layer 1 are dead, 0 for every sample",
      mends: "init he"),
    Planted(
      "network 2; layer 8 tanh; layer 1; data circles 80 seed 1; init normal 100; W2 = W2 / 100; set lr 0.1",
      "tanh of layer 1 are saturated", mends: "init xavier"),
    Planted(
      "network 3 4 1; data xor3; init zeros",
      "the 4 neurons of layer 1 have the same weights, in and out",
      mends: "init xavier"),
    Planted(deep + "; init normal 0.5", "slopes vanish on the way back", mends: nil),
    Planted(
      "network 2; layer 8 linear; layer 8 linear; layer 8 linear; layer 1 linear; set loss mse;"
        + "data moons 40 seed 1; init normal 3; set lr 1e-9", "slopes explode", mends: "init xavier"
    ),
    Planted(
      "network 2; layer 8 tanh; layer 1; data circles 80 seed 1; init xavier; set optimizer adam; set lr 10",
      "lr 10 is too large: 1000 iterations take the cost from", mends: "set lr 1"),
    Planted(
      "network 2; layer 1 linear; set loss mse; data moons 40 seed 1; init xavier; set lr 5",
      "the cost, now", mends: "set lr 0.5"),
    Planted(
      "network 2; layer 8 tanh; layer 1; data moons 80 seed 1; init xavier; set lr 1e-5",
      "lr 1e-05 is too small: 1000 iterations take the cost from", mends: "set lr 0.01"),
    Planted(
      "network 3 4 1; data xor3; init normal 1; set lr 0",
      "W1 and W2 do not move: the learning rate is 0", mends: "set lr 1"),
    Planted(
      "network 3 4 1; data xor3; init normal 1; set optimizer none",
      "W1 and W2 do not move: there is no optimizer", mends: "set optimizer gd"),
    Planted(
      "network 3 4 1; data xor3; init normal 1; set lr 1e-20",
      "W1 and W2 do not move: each update is less than half of the spacing", mends: "set lr 1"),
    Planted(
      "network 2; layer 8 tanh; layer 1; data moons 80 seed 1; init xavier; set l2 100; set lr 0.1",
      "the penalty, l2 100, holds the weights back", mends: "set l2 1"),
    Planted(
      "network 1 1; set bias off; X = [1 2]; Y = [0 1]; init normal 1",
      "not even 2 samples alone can be learned", mends: "set bias on"),
    Planted(
      "network 2; layer 32 tanh; layer 1; data moons 30 noise 0.4 test 0.5 seed 1; init xavier;"
        + "set optimizer adam; set lr 0.03; run 1500", "costtest was lowest at iteration",
      mends: "goto at"),
  ]

  @Test("A planted condition is found, with a line that was tried and mends it", arguments: planted)
  func found(_ planted: Planted) {
    var console = Console()
    console.type(planted.lines)
    let told = console.type("doctor")
    let text = Self.unwrapped(told)
    #expect(text.contains(planted.said), "\(told)")
    if let line = planted.mends { #expect(text.contains("try: \(line)"), "\(told)") }
    #expect(told.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 }, "\(told)")
  }

  /// The text without ends of lines and indents.
  static func unwrapped(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  /// Networks that learn, or are about to.
  static let healthy = [
    "network 2 4 1; data xor; init normal 1 seed 3; set lr 1",
    "network 2; layer 8 tanh; layer 1; data xor; init xavier; set lr 0.5",
    "network 2; layer 8 relu; layer 1; data moons 100 noise 0.1 seed 1; init he; set lr 0.5",
    "network 2; layer 16 tanh; layer 1; data circles 100 noise 0.1 test 0.25 seed 1; init xavier; set lr 0.5; run 300",
    "network 2; layer 16 relu; layer 8 relu; layer 1; data moons 100 seed 1; init he; set optimizer adam; set lr 0.01; run 100",
    "network 4; layer 8 tanh; layer 3 softmax; data iris; init xavier; set lr 0.1",
    "network 4; layer 8 relu; layer 3 linear; data iris test 0.4 seed 3; set loss mse; init he; set lr 0.05; set l2 0.1; run 200",
    "network 64; layer 32 relu; layer 10 softmax; data digits test 0.2; init he; set lr 0.1; set batch 64; run 20",
    // What was learned is left alone, saturated as it is.
    "network 2 4 1; data xor; init normal 1 seed 3; set lr 2; run 5000",
  ]

  @Test("A network that learns is told nothing", arguments: healthy)
  func nothing(lines: String) {
    var console = Console()
    console.type(lines)
    let told = console.type("doctor")
    #expect(told.hasPrefix("  doctor finds nothing"), "\(told)")
  }

  @Test("A unit that lets nothing through in this batch alone is not dead")
  func batch() {
    var console = Console()
    console.type(
      "network 1; layer 3 relu; layer 1; X = [-1 -2 -1.5 1 2 1.5]; Y = [0 1 0 1 0 1]; set batch 3",
      "W1 = [1; 1; 1.5]; b1 = [0; 0.1; 0]; W2 = [0.5 0.4 -0.3]")
    console.type("forward")
    #expect(console.type("show max(A1)").contains("= 0"))
    #expect(!console.type("doctor").contains("dead,"))
    console.type("b1 = b1 - 9")
    #expect(Self.unwrapped(console.type("doctor")).contains("3 of 3 relu of layer 1 are dead"))
  }

  @Test("It changes nothing, says the same each time, and can be stopped")
  func looksOnly() {
    var console = Console()
    console.type("network 3 4 1; data xor3; set lr 0.5; run 3; step 4; record mine.txt")
    let (prompt, lines) = (console.session.prompt, console.session.lines)
    let told = console.type("doctor")
    #expect(told.contains("neurons of layer 1"))
    #expect(console.type("doctor") == told)
    #expect(console.session.prompt == prompt && console.session.lines == lines)
    #expect(console.session.state.tally.held + console.session.state.tally.failed == 0)
    console.session.host.isInterrupted = { true }
    #expect(console.type("doctor").contains("✗ stopped; everything is as it was\n"))
    #expect(!(console.written("mine.txt") ?? "").contains("init xavier; init"))
  }

  @Test("A file of data is read anew, scaled")
  func file() {
    let rows = (0..<20).map { "\($0 * 100),\(5 + $0 % 7),\($0 < 10 ? "a" : "b")" }
    var console = Console(files: ["my.csv": (["x,y,kind"] + rows).joined(separator: "\n")])
    console.type(
      "data my.csv target kind; network 2; layer 4 tanh; layer 2 softmax; init xavier; set lr 0.1")
    let text = Self.unwrapped(console.type("doctor"))
    #expect(text.contains("try: data my.csv target kind scale standard"), "\(text)")
  }

  @Test("A large network is tried on some of its samples, a very large one not at all")
  func large() {
    var console = Console()
    console.type("data digits; network 64; layer 200 relu; layer 10 softmax; init he; set lr 0.1")
    let some = console.type("doctor")
    #expect(some.contains("each trial takes 32 of 1797"), "\(some)")
    console.type("network 64; layer 2000 relu; layer 10 softmax; init he")
    #expect(
      Self.unwrapped(console.type("doctor")).contains("as it takes too long here: learning rate"))
  }

  @Test("Weights that nobody has drawn yet are a word, trained ones that are alike a finding")
  func undrawn() {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    let fresh = Self.unwrapped(console.type("doctor"))
    #expect(fresh.hasPrefix("doctor finds nothing no fault, but worth a word:"))
    #expect(fresh.contains("no fault, but worth a word: all weights are 0, as they were made"))
    #expect(fresh.contains("not checked, as the weights are not drawn yet: cost at the start,"))
    console.type("run 10")
    #expect(Self.unwrapped(console.type("doctor")).contains("neurons of layer 1 have the same"))
    // One layer learns from zeros as from anything.
    console.type("network 3 1; X = [0 1 1; 1 0 1; 1 1 0]; Y = [0 1 1]")
    #expect(!console.type("doctor").contains("not drawn"))
  }

  @Test("Without data or targets it says what is missing")
  func missing() {
    var console = Console()
    #expect(console.type("doctor").contains("✗ there is no network"))
    console.type("network 2 1; X = [1 2; 3 4]")
    #expect(
      Self.unwrapped(console.type("doctor")).contains("not checked, as there are no targets:"))
  }
}
