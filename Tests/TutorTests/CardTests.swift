// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import TestSupport
import Testing

@testable import Commands
@testable import Tutor

/// Whatever stands on a card is there unasked: a name that is read and offered, a page of help, lines
/// that load, a plot.
@Suite struct CardTests {
  private static let network = """
    network 3; layer 4 tanh; layer 2 sigmoid; X = [1 -1; 2 0.5; -0.5 3]; Y = [1 0; 0 1]; \
    init normal 1 seed 3
    """

  /// Every card as it may be typed: as it is usual, and with everything behind its name.
  private static let lines: [String] =
    Activation.all.map { "layer 2 \($0)" }
    + Loss.Kind.all.map { "set loss \($0.name)\($0.card.knobs.typed)" }
    + Loss.Kind.all.map { "set loss \($0.name)\($0.card.knobs.typed) 0.7 samples" }
    + Optimizer.all.map { "set optimizer \($0.name)" }
    + Optimizer.all.map { "set optimizer \($0.name)\($0.card.knobs.typed)" }

  @Test("A session with any card is saved in lines that load to the same digits", arguments: lines)
  func saved(line: String) {
    var console = Console()
    let last = line.hasPrefix("layer") ? "; set loss mse; Y = [1 0; 0 1]; init normal 1 seed 3" : ""
    console.type(Self.network, line + last, "set lr 0.1; run 3; step 7", "set digits 17")
    let shown = console.type("show shapes; show W1, W2, cost at 2")
    #expect(!shown.contains("✗"), "\(line): \(shown)")
    console.type("save my.nn")
    var other = Console(files: ["my.nn": console.written("my.nn") ?? ""])
    let loaded = other.type("load my.nn")
    #expect(!loaded.contains("✗"), "\(line): \(loaded)")
    #expect(other.type("show shapes; show W1, W2, cost at 2") == shown, "\(line)")
    #expect(other.type("set") == console.type("set"), "\(line)")
  }

  @Test("help, a close name and the settings know every card by its name")
  func named() {
    var console = Console()
    let names = Activation.all.map(\.name) + Loss.Kind.all.map(\.name) + Optimizer.all.map(\.name)
    for name in names {
      #expect(!console.type("help \(name)").contains("✗"), "\(name)")
      #expect(CommandTable.whole.manual.words.contains(name))
    }
    for card in Loss.Kind.all { #expect(console.type("help loss").contains(card.name)) }
    for card in Optimizer.all { #expect(console.type("help optimizer").contains(card.name)) }
    console.type("network 3")
    #expect(console.type("layer 2 sotfplus").contains("softplus"))
    #expect(console.type("set optimizer rmsporp").contains("rmsprop"))
    #expect(console.type("set loss hubre").contains("huber"))
  }

  @Test("Every activation of one z has a plot and a page with its slope")
  func plotted() {
    var console = Console()
    for card in Activation.all where !card.card.mixesColumn {
      let text = console.type("plot \(card)")
      #expect(!text.contains("✗") && text.contains("slope: "), "\(text)")
    }
    let plot = console.type("plot softplus")
    #expect(plot.contains("a = ln(1 + e^z) and its slope"), "\(plot)")
    #expect(plot.contains("slope: 1 / (1 + e^-z)"))
    #expect(console.type("help softplus").contains("softplus: a = ln(1 + e^z)"))
  }

  @Test("Numbers behind a name are of its range, and as usual where they are left out")
  func numbers() {
    var console = Console()
    func typed(_ line: String) -> String {
      console.type(line)
      return String(
        console.type("set").split(separator: "\n").first { $0.contains(" loss ") } ?? "")
        + String(
          console.type("set").split(separator: "\n").first { $0.contains("optimizer") } ?? "")
    }
    #expect(typed("set loss huber").contains("set loss huber 1 1 elements"))
    #expect(typed("set loss huber 0.5 2 samples").contains("set loss huber 0.5 2 samples"))
    #expect(typed("set loss huber none").contains("set loss huber 1 1 none"))
    #expect(typed("set optimizer rmsprop").contains("set optimizer rmsprop 0.99 1e-08"))
    #expect(typed("set optimizer rmsprop 0.5 0").contains("set optimizer rmsprop 0.5 0"))
    for line in [
      "set loss huber 0", "set loss huber -1", "set optimizer rmsprop 1", "set optimizer adam 0.9",
      "set optimizer rmsprop 0.9 -1", "set optimizer momentum 0.9 0.9", "layer 3 leaky x",
      "set optimizer rmsprop classical",
    ] {
      #expect(console.type("network 2; \(line)").contains("✗"), "\(line)")
    }
  }

  @Test(
    "What belongs to the person outlasts a golden file and time travel, what is the network's not")
  func personal() {
    var console = Console()
    console.type("set digits 7; set tolerance 1e-5; set overwrite on; set view rows; set l2 0.5")
    console.type("load 06-backprop-a; run 2")
    func lines() -> [String] {
      console.type("set").split(separator: "\n").map { $0.trimmingPrefix { $0 == " " }.description }
    }
    let personal = ["set digits 7", "set tolerance 1e-05", "set view rows", "set overwrite on"]
    for line in personal { #expect(lines().contains(line), "\(lines())") }
    #expect(lines().contains("set l2 0 0.5 samples"))
    console.type("set overwrite off; set digits 5; goto at 1; set lr 0.25; back")
    #expect(lines().contains("set overwrite off") && lines().contains("set digits 5"))
    #expect(lines().contains("set lr 0.5"))
  }

  @Test("A golden file of any card is loaded, stepped with its values, and saved in lines")
  func golden() {
    for name in ["cards-softplus", "cards-rmsprop", "cards-huber-a", "cards-huber-b", "cards-adam"]
    {
      var console = Console()
      let text = console.type("load \(name)", "step 2 iter")
      #expect(text.contains("✓ golden") && !text.contains("✗"), "\(name): \(text)")
      #expect(!console.type("check gradients").contains("✗"))
    }
  }

  @Test("why writes softplus, Huber's loss and RMSProp as they are computed")
  func why() {
    var console = Console()
    console.type(
      "network 1; layer 1 softplus; layer 1 linear; set loss huber 0.5; set optimizer rmsprop 0.75 0",
      "X = [1 -2]; Y = [1 5]; W1 = 2; b1 = 0.5; W2 = 1; b2 = -1; step iter")
    func why(_ name: String) -> String { console.type("why \(name) at 0") }
    #expect(
      why("A1[1,1]").contains("= max(0, Z1[1,1]) + log1p(e^−|Z1[1,1]|)"), "\(why("A1[1,1]"))")
    #expect(why("A1[1,1]").contains("= 2.5 + log1p(e^(-2.5))"))
    #expect(why("A1[1,2]").contains("= log1p(e^(-3.5))"))
    #expect(why("dA2[1,1]").contains("= clip(A2[1,1] − Y[1,1], −0.5, 0.5)"), "\(why("dA2[1,1]"))")
    #expect(
      why("cost").contains("with huber(d) = 0.5·d² where |d| ≤ 0.5, else 0.5·(|d| − 0.5·0.5)"))
    #expect(why("dA2[1,1]").contains("= clip(1.5789 − 1, −0.5, 0.5)"), "\(why("dA2[1,1]"))")
    #expect(why("dZ2[1,1]").contains("= 0.5·1"))
    #expect(console.type("why W1[1,1]").contains("√("), "\(console.type("why W1[1,1]"))")
    #expect(console.type("why sW1[1,1]").contains("0.75·sW1[1,1] at 0 + (1−0.75)·dW1[1,1]²"))
  }

  @Test("Where RMSProp divides by nothing, it says so")
  func division() {
    var console = Console()
    console.type("network 2 1; X = [1; 0]; Y = 1; set optimizer rmsprop 0.9 0; run until dW1")
    let text = console.type("run until db1; step").split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      text.contains(
        "0/0, as dW1[1,2] and sW1[1,2] are 0 and rmsprop's ε is 0; set optimizer rmsprop 0.9 1e-8"),
      "\(text)")
  }
}

extension [Knob] {
  /// What stands behind a card's name.
  fileprivate var typed: String {
    map { knob in
      switch knob.value {
      case .number(let number): " \(number)"
      case .word(let word): " \(word)"
      }
    }.joined()
  }
}
