// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Language
import NeuralNet
import Prompt
import Terminal
import TestSupport
import Testing
import Tutor

@testable import Expressions
@testable import Setup

/// What Tab offers: what the grammar allows at that place, and nothing else.
@Suite struct CompletionTests {
  /// Words whose page is a table.
  private static let tables = [
    "names", "keys", "numpy", "python", "environment", "colour", "color", "NO_COLOR", "files",
    "init.nn",
  ]

  private func offer(_ line: String) -> [String] {
    var console = Console()
    console.type("network 3 4 1")
    return Completer(console.session).choices(line, cursor: line.unicodeScalars.count) {
      ["\($0)-file"]
    }.candidates.map(\.text)
  }

  @Test("A folder of lessons stands behind Tab as the course's do, and by what leads to it")
  func ownLessons() {
    let page = "---\nid: 09-mine\ntitle: x\n---\n"
    var console = Console(files: ["own/09-mine.md": page, "own/README.md": "# x\n"])
    console.session.host.library.ownLessons = ["own"]
    let choices = Completer(console.session).choices("lesson 09", cursor: 9) { _ in ["own/"] }
    #expect(choices.candidates.map(\.text) == ["09-deep", "09-mine", "own/"])
    console.type("lesson 9")
    #expect(console.session.lesson?.lesson.path == "own/09-mine.md")
  }

  @Test(
    "Behind what is typed stands what may follow",
    arguments: [
      ("init ", ["zeros", "normal", "uniform", "he", "xavier", "article1", "article2"]),
      ("init normal ", []),
      ("init normal 1 ", ["mine", "seed"]), ("init normal 1 seed ", []),
      ("init zeros ", ["mine", "seed"]),
      ("set loss ", (Loss.Kind.all.map(\.name) + ["ce", "none"]).sorted()),
      ("set loss sse ", ["none", "samples", "elements"]),
      ("set loss sse 0.5 ", ["none", "samples", "elements"]), ("set loss sse 0.5 none ", []),
      ("set loss sse none ", []),
      ("set optimizer ", (Optimizer.all.map(\.name) + ["none"]).sorted()),
      ("set optimizer gd ", []), ("set optimizer momentum 0.9 ", ["ema", "classical"]),
      ("set optimizer adam ", []), ("set l2 ", []), ("set l2 0.1 ", ["samples", "none"]),
      ("set lr ", []), ("set bias ", ["on", "off", "kept"]), ("set bias on ", ["off", "on"]),
      ("set batch ", ["all"]),
      ("set view ", ["columns", "rows"]), ("network ", []), ("pause ", []), ("neuron ", []),
      ("forward ", []), ("quit ", []), ("show shapes ", []), ("show W1 ", ["at", "of", "all"]),
      ("show W1 a", ["at", "all"]), ("show W1 at ", []), ("show W1 at 0 ", ["all", "of"]),
      ("show W1 all ", []), ("W1 ", ["at", "of", "all"]), ("check cost ", ["at", "of"]),
      ("check gr", ["gr-file", "gradients"]), ("check gradients ", []),
      ("run until co", ["cost"]), ("run until cost < 0.1 ", ["max"]), ("run ", ["until"]),
      ("run 5 ", ["iter", "epoch"]), ("run 5 epoch ", []),
      ("step 2 ", ["op", "layer", "iter", "epoch"]),
      ("goto at ", []), ("goto branch ", ["main"]), ("goto dW1 ", ["at"]), ("goto dW1 at 3 ", []),
      ("diff W1 ", ["at", "of", "all"]), ("diff W1 at ", []), ("diff W1 at 3 ", ["of", "all"]),
      ("diff W1 of ", ["main"]), ("diff W1 of main ", ["all"]), ("branches ", []),
      ("step 2 iter ", []),
      ("layer ", []), ("layer 3 t", ["tanh"]), ("layer 3 tanh ", []),
      ("data x", ["xor3", "xor", "x-file"]),
      (
        "data my.csv ",
        [
          "target", "as", "without", "onehot", "missing", "scale", "header", "skip", "decimal",
          "test",
        ]
      ),
      ("data my.csv target ", []), ("data my.csv target y s", ["scale", "skip"]),
      ("data my.csv missing ", ["drop", "mean"]), ("data my.csv as ", ["classes", "numbers"]),
      ("data my.csv header ", ["on", "off"]), ("data my.csv decimal ", ["comma", "point"]),
      ("data my.csv without ", []), ("data my.csv without a s", ["scale", "skip"]),
      ("data mo", ["moons", "mo-file"]), ("data moons ", ["noise", "test", "seed"]),
      ("data moons 50 noise 0.2 ", ["noise", "test", "seed"]),
      ("data iris test 0.25 ", ["target", "test", "scale", "seed"]),
      ("data xor3 ", ["test"]),
      ("data my.csv scale ", ["standard", "minmax"]), ("lesson 1 ", ["restart", "seed"]),
      ("lesson 09", ["09-deep", "./09-file"]), ("fixture o", ["off", "./o-file"]),
      ("fixture rng", ["./rng-file"]), ("fixture off ", []),
      ("load pub09", ["pub09_mazur_one_step", "./pub09-file"]),
      ("check fixture pub09", ["pub09_mazur_one_step", "./pub09-file"]),
      ("check fixture pub09_mazur_one_step ", ["all", "as", "at", "fails"]),
      ("check fixture all ", []),
      ("plot co", ["cost"]), ("plot cost ", ["as", "at", "log", "of", "to"]),
      ("plot cost of ", ["main"]), ("plot cost of main ", ["to"]), ("plot net ", ["to"]),
      ("plot cost to ", ["-file"]), ("plot cost to a.svg ", []), ("plot sl", ["slice"]),
      ("plot slice W", ["W1", "W2"]), ("plot boundary x1 ", ["x2", "x3", "to"]),
      ("plot boundary x1 x2 ", ["to"]), ("plot slice s", []), ("plot slice W1[1,1] ", ["to"]),
      ("init k", ["kaiming"]), ("init he ", ["mine", "seed"]),
      ("plot W1 ", ["as", "at", "of", "to"]), ("help gra", ["gradients"]), ("help lr ", []),
      ("why dW1 ", ["at", "of", "full", "to", "since"]),
      ("why dW1[1,1] ", ["at", "of", "full", "to", "since"]), ("why W1 since ", []),
      ("why A1[1,1] to co", ["cost"]), ("why A1[1,1] to cost ", ["full"]),
      ("when co", ["cost"]), ("when cost ", ["at", "of"]),
      ("why co", ["cost"]), ("why cost at ", []), ("why s", []), ("why W1 + ", []),
      ("why dW1 at 0 ", ["full", "of", "to", "since"]),
    ])
  func words(_ line: String, _ expected: [String]) {
    #expect(offer(line) == expected.sorted())
  }

  @Test("What why and a slice are offered, they do not refuse for what it is")
  func accepted() {
    var console = Console()
    console.type(
      "network 3 4 1; data xor3 test 0.25; init normal 1 seed 3; mine = 3; run until db1")
    let completer = Completer(console.session)
    func offered(_ line: String) -> [String] {
      completer.choices(line, cursor: line.count) { _ in [] }.candidates.map(\.text)
    }
    #expect(offered("why ").contains("AL") && offered("plot slice ") == ["W1", "W2", "b1", "b2"])
    for name in offered("why ") { #expect(!console.type("why \(name)").contains("✗"), "\(name)") }
    for name in offered("plot slice ") {
      #expect(!console.type("plot slice \(name)[1,1]").contains("✗"), "\(name)")
    }
  }

  @Test("Where an operand is due, names and functions stand")
  func operands() {
    for line in ["show ", "show W1 @ ", "check ", "run until ", "mine = ", "show A2, ", "show -("] {
      let words = offer(line)
      #expect(words.contains("W1") && words.contains("sigmoid("), "\(line)")
    }
    #expect(offer("show s").contains("shapes"))
    #expect(offer("show dW") == ["dW1", "dW2"])
  }

  @Test(
    "Behind a number where another may stand, in a bracket and nowhere else, Tab is a blank",
    arguments: [
      ("X = [1", ["1"]), ("X = [0.5", ["0.5"]), ("X = [1 -2.", ["2."]), ("X = [1, 1e-3", ["1e-3"]),
      ("X = [[1", ["1"]), ("show (1", ["1"]), ("X[1", ["1"]), ("show sum([1", ["1"]),
      ("network 3", ["3"]), ("network 3 4", ["4"]), ("show [1] + 2", []), ("neuron 3", []),
      ("# [1", []), ("load \"[1", ["\"./[1-file\""]), ("show [W1", []), ("show [1x", []),
      ("lesson 09", ["09-deep", "./09-file"]), ("X = [1 ", []), ("X = [1,", []),
    ])
  func numbers(_ line: String, _ expected: [String]) { #expect(offer(line) == expected.sorted()) }

  @Test("help has an answer with an example for every word of the language")
  func help() {
    var console = Console()
    console.type("network 3 4 1")
    let settings = Setting.all.flatMap { [$0.name] + $0.words }
    let words =
      CommandTable.whole.manual.words + settings + Function.names + console.session.scope.names
      + CourseData.allNames
    for word in words {
      let reply = console.session.reply(to: "help \(word)", as: .typed)
      #expect(reply.failure == nil && reply.blocks.count > 0, "\(word)")
      #expect(
        Self.tables.contains(word) || !exampleLines(reply).isEmpty,
        "\(word)")
    }
    #expect(Set(CommandTable.whole.manual.words).count == CommandTable.whole.manual.words.count)
    #expect(
      console.type("help lr") == """
          set lr RATE
          The learning rate: how far an update moves. 1 unless set.

            set lr 0.5

        """)
    #expect(
      console.type("help W2") == """
          Weights: row i belongs to neuron i, column j to what it weighs. W2[1,4] goes
            from neuron 4 of layer 1 to neuron 1 of layer 2.

            W1[2,3] = 0.5

        """)
  }

  private func exampleLines(_ reply: Reply) -> [String] {
    reply.blocks.flatMap { block -> [String] in
      if case .verbatim(let lines) = block { lines } else { [] }
    }
  }

  @Test("Every example of help can be read")
  func examples() {
    var begun = Console(files: ["my.csv": "a,price,Name,Ticket,sex\n1,2,3,4,5\n3,4,5,6,7\n"])
    begun.type("network 3 4 1; data xor3; init normal 1; forward; backward")
    var tried: Set<String> = []
    for word in CommandTable.whole.manual.words {
      for line in exampleLines(begun.session.reply(to: "help \(word)", as: .typed))
      where tried.insert(line).inserted {
        var console = begun
        let failure = console.session.reply(to: line, as: .typed).failure
        #expect(failure?.source == nil, "\(line)")
      }
    }
    #expect(tried.count > 100)
  }
}
