// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import TestSupport
import Testing

@testable import Commands
@testable import Expressions
@testable import Prompt
@testable import Setup
@testable import Tutor

/// One grammar: every word that is offered can be read, and every word that can be read is offered.
@Suite struct GrammarTests {
  private static let session: Session = {
    var console = Console(files: ["my data.csv": "a,b\n1,2\n3,4\n"])
    console.type(
      "network 3 4 1; data xor3 test 0.25; init normal 1; set optimizer adam; set l2 0.1; run 2",
      "back 1 iter; lr = 0.5; own = 3")
    return console.session
  }()

  private func offer(_ line: String) -> [String] {
    Completer(Self.session).choices(line, cursor: line.unicodeScalars.count) { _ in [] }
      .candidates.map(\.text)
  }

  private let vocabulary = session.vocabulary(.typed)

  private func expected(_ line: String) -> [Expected] {
    Self.session.completions(in: line, cursor: line.unicodeScalars.count).map(\.expected)
  }

  /// Whether a line can be read, perhaps with more behind it.
  private func isRead(_ line: String) -> Bool {
    do {
      _ = try parseLine(line, vocabulary)
      return true
    } catch {
      switch error {
      case .unexpected(let found, _): return found.value.isEmpty
      case .unclosed: return true
      case .unparenthesised, .unknownCommand, .ambiguousCommand, .unknownFunction, .foreign,
        .notAnIndex, .unterminatedString, .raggedRow, .malformedNumber, .numberTooLarge,
        .indexNotPositive, .unknownCharacter, .nestedTooDeep, .tooManyOperations, .lineTooLong:
        return false
      }
    }
  }

  /// Visits what may stand behind `line`, word by word, down to `depth` words.
  private func walk(_ line: String, _ depth: Int, _ visit: (String, [Expected]) -> Void) {
    let expected = expected(line)
    visit(line, expected)
    guard depth > 0 else { return }
    for what in expected {
      switch what {
      // One name, branch or data set leads on as another does.
      case .words(let words, _):
        for word in words.count > 20 ? Array(words.prefix(1)) : words {
          walk(line + word + " ", depth - 1, visit)
        }
      case .operand, .name, .quantity, .parameter, .step: walk(line + "dW1 ", depth - 1, visit)
      case .number:
        for number in ["1", "0.5"] where isRead(line + number) {
          walk(line + number + " ", depth - 1, visit)
        }
      case .topic: walk(line + "set ", depth - 1, visit)
      case .file: walk(line + "x.y ", depth - 1, visit)
      case .golden: walk(line + "06-backprop-a ", depth - 1, visit)
      case .lesson: walk(line + "01-neuron ", depth - 1, visit)
      case .branch: walk(line + "main ", depth - 1, visit)
      case .input: walk(line + "x1 ", depth - 1, visit)
      case .column: walk(line + "price ", depth - 1, visit)
      case .quote: walk(line + "\"any\" ", depth - 1, visit)
      case .anything: walk(line + "any ", depth - 1, visit)
      }
    }
  }

  /// Words of the whole language, to be tried everywhere.
  private static let universe: [String] = {
    let spellings = Setting.all.flatMap(\.otherNames) + Activation.all.flatMap(\.otherNames)
    let verbs =
      CommandTable.whole.manual.commands.map(\.name)
      + CommandTable.aliases.keys.filter { $0.count > 1 }
    return Array(
      Set(CommandTable.whole.manual.words + spellings + verbs + ["per_sample", "max", "off", "on"])
    )
    .sorted()
  }()

  @Test(
    "Behind every verb: what is offered is read, what is read is offered",
    arguments: CommandTable.whole.manual.commands.map(\.name))
  func everyVerb(_ verb: String) {
    var fixed: Set<String> = []
    var places = 0
    var tried: Set<String> = []
    walk(verb + " ", 4) { line, expected in
      places += 1
      var isFree = false
      for what in expected {
        if case .words(let words, _) = what {
          fixed.formUnion(words)
        } else if what != .number {
          isFree = true
        }
      }
      // Where the same may follow the same word, one of the lines is enough.
      let place = "\(line.split(separator: " ").last ?? "") \(expected)"
      guard tried.insert(place).inserted else { return }
      for word in offer(line) { #expect(isRead(line + word), "\(line)\(word) is offered") }
      // Where names may stand, any word can be read as one.
      guard !isFree, verb != "help" else { return }
      let stride = line.split(separator: " ").count < 2 ? 1 : 4
      for (index, word) in Self.universe.enumerated()
      where index % stride == places % stride && isRead(line + word) {
        // A word that begins another is a part of it; what is not listed is another spelling.
        #expect(offer(line + word).contains(word), "\(line)\(word) is not offered")
      }
    }
    #expect(places > 0)
    guard verb != "help" else { return }
    let form = CommandTable.whole.manual.commands.first { $0.name == verb }
    let usage = words(form?.usage ?? "").subtracting([verb])
    let cards = Set(
      CourseData.allNames + Setting.all.flatMap { [$0.name] + $0.words }
        + Activation.all.map(\.name))
    #expect(
      usage.isSubset(
        of: fixed.union([
          "csv", "nn", "svg", "html", "md", "py", "npz", "json", "x1", "x2", "cost", "is", "by",
        ])),
      "\(usage.subtracting(fixed))")
    #expect(
      fixed.isSubset(of: usage.union(cards).union(["at", "of"])), "\(fixed.subtracting(usage))")
  }

  /// The words in small letters of a usage: `N [iter|epoch]` gives iter and epoch.
  private func words(_ usage: String) -> Set<String> {
    Set(
      usage.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        .filter {
          $0.contains(where: \.isLetter) && $0.allSatisfy { !$0.isUppercase } && $0 != "n1"
            && $0.count > 1
            && $0 != "nl"
        })
  }

  @Test(
    "Every word in the usage of a setting is offered behind it, and no other",
    arguments: Setting.all.map(\.name))
  func everySetting(_ name: String) {
    var fixed: Set<String> = []
    walk("set \(name) ", 4) { _, expected in
      for case .words(let words, _) in expected { fixed.formUnion(words) }
    }
    #expect(fixed == Set(Setting.all.first { $0.name == name }?.words ?? []))
  }

  @Test("A line may begin with every verb, every name and every function")
  func beginnings() {
    let words = offer("")
    #expect(Set(CommandTable.whole.manual.commands.map(\.name)).isSubset(of: words))
    #expect(Set(Self.session.scope.names).isSubset(of: words))
    for function in Function.names {
      #expect(words.contains(function + "("))
      #expect(isRead("\(function)(1)") && isRead("show \(function)(X"))
    }
    for word in words where word.count > 1 { #expect(isRead(word), "\(word)") }
    for (alias, verb) in CommandTable.aliases {
      #expect(isRead(alias) == isRead(verb), "\(alias)")
      #expect(offer(alias + " ") == offer(verb + " "), "\(alias)")
    }
    #expect(Set(offer("ex")) == ["exp(", "export"] && offer("exi") == ["exit"])
    #expect(offer("?gra") == ["gradients"])
    #expect(offer("ini") == ["init"] && offer("ini z") == ["zeros"])
  }

  @Test("Names that have a value complete")
  func names() {
    let names = [
      "X", "Y", "m", "lr", "AL", "A0", "dA0", "W1", "b2", "Z1", "dW2", "db1", "cost", "costData",
      "costL2", "mW1", "sW2", "mb1", "sb2", "accuracy", "accuracytest", "costall", "costtest",
      "Xtest", "own",
    ]
    for name in names {
      for line in ["show \(name)", "check \(name)", "1 + \(name)", name, "own = W1@\(name)"] {
        #expect(offer(line).contains { $0.hasSuffix(name) }, "\(line)")
      }
      #expect(offer("show \(name) ").contains("at"), "\(name)")
      #expect(offer("show \(name) of ") == Self.session.scope.branchNames.sorted(), "\(name)")
    }
    var plain = Console()
    plain.type("network 3 4 1; data xor3")
    #expect(!plain.session.scope.names.contains { ["mW1", "sb1", "costL2"].contains($0) })
    plain.type("set optimizer momentum")
    #expect(plain.session.scope.names.contains("mW1") && !plain.session.scope.names.contains("sW1"))
    #expect(plain.type("show mw1").contains("close to it: mW1"))
    #expect(plain.type("show Sigmid(1)").contains("close to it: sigmoid"))
    plain.type("set bias off")
    #expect(!plain.session.scope.names.contains { ["b1", "mb1", "db2"].contains($0) })
    #expect(offer("mine = 3; show mi").contains("mine"))
  }

  @Test("In a line behind others of its statement stands what may follow those")
  func severalLines() {
    func offer(_ line: String, behind before: String) -> [String] {
      Completer(Self.session).choices(line, cursor: line.unicodeScalars.count, behind: before) {
        _ in
        []
      }.candidates.map(\.text)
    }
    #expect(offer("dW", behind: "show (W1 +\n") == ["dW1", "dW2"])
    #expect(offer("W1", behind: "own = [1 2\n") == [])
    #expect(offer("", behind: "X = [1 2\n3 4\n") == [])
    #expect(offer(" a", behind: "show W1") == ["all", "at"])
    #expect(offer("1", behind: "show W") == [])
  }

  @Test(
    "A slip in a word that only stands in one place is told there",
    arguments: [
      ("set optimizer nine", "none"), ("set loss ssse", "sse"), ("layer 3 tahn", "tanh"),
      ("init unifrom", "uniform"), ("set lrr 1", "lr"), ("step 2 itre", "iter"),
      ("data moons nosie 1", "noise"), ("set bias onn", "on"), ("set view rowss", "rows"),
      ("record of", "off"), ("plot W1 tto x.svg", "to"),
    ])
  func slips(_ line: String, _ word: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    if line.hasPrefix("record") { return }
    #expect(console.type(line).contains("close to it: \(word)\n"), "\(console.type(line))")
  }

  @Test(
    "A command is no function: what to type is said",
    arguments: [
      ("plot(cost)", "try: plot cost"), ("run(100)", "try: run 100"), ("show(W1)", "try: show W1"),
      ("data(\"xor\")", "try: data xor"), ("save(my.nn)", "try: save my.nn"),
      ("init(5)", "help init shows how it is typed"), ("train(3)", "what does that here: run 100"),
      ("step(x)", "help step shows how it is typed"),
    ])
  func parentheses(_ line: String, _ expected: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    #expect(console.type(line).contains(expected), "\(console.type(line))")
  }
}
