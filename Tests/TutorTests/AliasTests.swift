// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Terminal
import TestSupport
import Testing

@testable import Commands
@testable import Manual
@testable import Prompt
@testable import Tutor

/// Names that a person gives to lines, and what a session begins with.
@Suite struct AliasTests {
  @Test("An alias is made, told when it is used, shown, and forgotten")
  func life() {
    var console = Console()
    #expect(console.type("alias").contains("there is no alias yet"))
    #expect(console.type("alias look = show 41") == "  look is show 41\n")
    #expect(console.type("look") == "  look is show 41\n  41 = 41.0000\n")
    #expect(console.type("alias at = 'show $1 + $2'") == "  at is show $1 + $2\n")
    #expect(console.type("at 1 2") == "  at 1 2 is show 1 + 2\n  1 + 2 = 3.0000\n")
    #expect(console.type("alias") == "  alias at = show $1 + $2\n  alias look = show 41\n")
    #expect(console.type("alias look = \"show 1; show 2\"").contains(", and was show 41"))
    #expect(console.type("alias look") == "  look is show 1; show 2\n")
    #expect(console.type("alias look off").contains("no alias any more; it was show 1; show 2"))
    #expect(console.type("look").contains("no command is called \"look\""))
    #expect(console.type("alias go = forward").contains("no short form of goto any more"))
    #expect(console.type("reset; alias").contains("alias at"))
  }

  @Test(
    "What has a meaning keeps it, and what is wrong is a sentence with a place",
    arguments: [
      ("alias step = run 5", "step is a command"), ("alias s = run 5", "s stands for step already"),
      ("alias exit = run 5", "exit stands for quit already"),
      ("alias W1 = run 5", "W1 has a meaning of its own"),
      ("alias lr = run 5", "lr has a meaning of its own"),
      ("alias relu = run 5", "relu has a meaning of its own"),
      ("alias go = go", "go would lead to itself: go, go"),
      ("alias go = stpe", "close to it: step"),
      ("alias go = step; alias a = go; alias go = a", "itself"),
      ("alias go", "no alias is called \"go\""), ("alias go forward", "what can: ="),
      ("alias go =", "the line ends here"), ("alias 3 = step", "a name of letters and digits"),
      ("alias my-go = step", "a name of letters and digits"),
      ("alias go = \"step", "quote"), ("alias go off", "no alias is called"),
      ("alias at = \"show $1\"; at", "cannot"),
    ])
  func refused(_ line: String, _ words: String) {
    var console = Console()
    let answer = console.type(line)
    #expect(answer.contains("✗"), "\(answer)")
    if words != "cannot" { #expect(answer.contains(words), "\(answer)") }
    #expect(answer.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A word too few or too many is told with the line")
  func words() {
    var console = Console()
    console.type("alias at = \"show $1 + $2\"")
    let answer = console.type("at 1")
    #expect(answer.contains("at takes 2 words, and one stands behind it"), "\(answer)")
    #expect(answer.contains("at is show $1 + $2"))
  }

  @Test("What an alias stood for is what is saved, and files know no alias")
  func saved() {
    var console = Console(files: ["my.nn": "go\n"])
    console.type("alias go = neuron", "go 3", "save out.nn")
    #expect(console.written("out.nn")?.hasSuffix("reset\nneuron 3\n") ?? false)
    let answer = console.type("load my.nn")
    #expect(answer.contains("my.nn:1: ✗ no command is called \"go\""), "\(answer)")
    #expect(answer.contains("neuron"))
  }

  @Test("Tab offers an alias, and behind it what may stand behind its line")
  func completed() {
    var console = Console()
    console.type("network 3 4 1; alias upto = run until; alias there = \"goto $1\"")
    func offer(_ line: String) -> [String] {
      Completer(console.session).choices(line, cursor: line.unicodeScalars.count) { _ in [] }
        .candidates.map(\.text)
    }
    #expect(offer("upt") == ["upto"])
    #expect(offer("upto dW") == ["dW1", "dW2"])
    #expect(offer("step; upto dW") == ["dW1", "dW2"])
    let line = "step; upto dW"
    let choices = Completer(console.session).choices(line, cursor: 13) { _ in [] }
    #expect(choices.start == 11)
  }

  @Test("A question is answered by its letter, and an alias typed at it is done")
  func question() {
    var console = Console()
    console.type("neuron 3; alias look = show 41 + 1; alias a = show 1")
    console.type("ask \"What is it?\" a \"up\" b \"down\" is b")
    #expect(console.type("look").contains("42.0000"))
    #expect(!console.type("a").contains("is show 1"))
    #expect(console.type("b").contains("✓"))
  }

  @Test(
    "Every example on the cards is a line that runs",
    arguments: [Alias.form, Apropos.form, HistoryCommand.form])
  func examples(_ form: CommandForm) {
    for line in form.examples {
      var console = Console()
      console.session.host.typed = { (first: 1, lines: ["set loss sse", "history"]) }
      #expect(!"\n\(console.type(line))".contains("\n  ✗"), "\(line)")
    }
  }

  @Test("apropos lists every page that speaks of something, by parts of words too")
  func apropos() {
    var console = Console()
    let slope = console.type("apropos slope")
    #expect(slope.contains("help dW ") && slope.contains("help backward "), "\(slope)")
    #expect(slope.split(separator: "\n").count > 12)
    #expect(console.type("apropos regulari").contains("help l2"))
    #expect(console.type("apropos weight decay").hasPrefix("  help l2"))
    #expect(console.type("apropos standard deviation").contains("help noise"))
    let none = console.type("apropos xyzzy")
    #expect(none.contains("✗") && none.contains("xyzzy"))
    #expect(console.type("apropos").contains("✗"))
  }

  @Test("history lists, counts, and finds what was typed; without a prompt it says so")
  func history() {
    var console = Console()
    #expect(console.type("history").contains("there is none here"))
    let lines = (1...30).map { "show \($0)" } + ["X = [1 2\n3 4]", "set loss sse", "history"]
    console.session.host.typed = { (first: 7, lines: lines) }
    let last = console.type("history")
    #expect(last.contains("  39  history\n") && last.contains("13 before these: history all"))
    #expect(last.split(separator: "\n").count == 21)
    #expect(
      console.type("history 2")
        == "  38  set loss sse\n  39  history\n  31 before these: history all\n")
    #expect(console.type("history all").hasPrefix("   7  show 1\n"))
    #expect(console.type("history loss") == "  38  set loss sse\n")
    #expect(console.type("history X =").contains("X = [1 2; 3 4]"))
    #expect(console.type("history \"29\"").contains("show 29"))
    #expect(console.type("history gone").contains("no line of the history holds \"gone\""))
    for line in ["history 0", "history -1", "history 1.5"] {
      #expect(console.type(line).contains("✗"), "\(line)")
    }
    #expect(console.type("history 999999").hasPrefix("   7  show 1\n"))
  }

  @Test("A start-up file holds aliases and settings that leave numbers alone; the rest is told")
  func start() {
    var console = Console()
    let lines = [
      "# mine", "", "alias go = forward", "set digits 6; set view rows", "set tolerance 1",
      "network 3 4 1", "set lr 0.1", "frward", "alias step = run", "go", "set digits 99", "alias",
      "set overwrite on  # at my own risk",
    ]
    let told = console.session.start(with: lines, of: "init.nn")
    let text = TextRenderer(display: Display(), style: .plain).render(told)
    #expect(text.hasPrefix("  init.nn: 1 alias and 3 settings\n"), "\(text)")
    for line in [5, 6, 7, 8, 9, 10, 11, 12] {
      #expect(text.contains("init.nn:\(line): ✗"), "\(line): \(text)")
    }
    for line in [1, 2, 3, 4, 13] { #expect(!text.contains("init.nn:\(line):"), "\(line): \(text)") }
    #expect(console.session.display.digits == 6 && console.session.display.rowsView)
    #expect(console.session.lines.isEmpty)
    #expect(console.type("back").contains("✗"))
    #expect(console.type("set").contains("set tolerance 1e-09"))
    // They are what a person begins with, and reset begins anew.
    #expect(console.type("set digits 2; reset; show 1/3").contains("0.333333"))
  }
}
