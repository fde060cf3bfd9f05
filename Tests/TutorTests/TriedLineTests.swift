// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// What is offered instead of a line that cannot be read: it runs, or is not offered.
@Suite struct TriedLineTests {
  private func offer(_ line: String, after lines: [String] = []) -> String? {
    var console = Console()
    for line in lines { console.type(line) }
    let answer = console.type(line)
    let offers = answer.split(separator: "\n").filter { $0.hasPrefix("    try: ") }
    guard let offer = offers.last.map({ String($0.dropFirst(9)) }) else { return nil }
    let said = console.type(offer)
    #expect(!said.contains("✗"), "\(line): \(offer): \(said)")
    return offer
  }

  @Test(
    "Operators of MATLAB and R are told as what they are here, with a line that runs",
    arguments: [
      ("[1 2] .* [3 4]", "[1 2] * [3 4]"), ("[1 2].*[3 4]", "[1 2]*[3 4]"),
      ("[1 2] ./ [3 4]", "[1 2] / [3 4]"), ("a .* a ./ a", "a * a / a"), ("a .^ 2", "a²"),
      ("[1 2] .^ 2", "[1 2]²"), ("a.'", "a'"), ("[1 2] %*% [3; 4]", "[1 2] @ [3; 4]"),
      ("b = a .* 2; show b", "b = a * 2; show b"),
    ])
  func operators(_ typed: String, _ ours: String) {
    #expect(offer(typed, after: ["a = [1 2]"]) == ours)
  }

  @Test(
    "An operator whose shapes do not fit is told of, and no line is offered",
    arguments: ["[1 2] .* [3 4 5]", "[1 2] %*% [3 4]", "[1 2] .^ 3", "5 %% 2"])
  func misfit(_ typed: String) {
    var console = Console()
    let answer = console.type(typed)
    #expect(answer.contains("is not written so here") && !answer.contains("try:"), "\(answer)")
  }

  @Test("Not equal is told of, however it is written", arguments: ["~=", "!=", "<>", "≠"])
  func notEqual(_ sign: String) {
    var console = Console()
    console.type("a = 1")
    for line in ["a \(sign) 2", "check a \(sign) 2"] {
      let answer = console.type(line)
      #expect(answer.contains("✗ \(sign) is not written so here"), "\(answer)")
      #expect(answer.contains("a condition has one of = < > <= >="), "\(answer)")
    }
  }

  @Test(
    "A declaration is offered without its words",
    arguments: [
      ("var a = 3", "a = 3"), ("let a = 3", "a = 3"), ("const a = 3", "a = 3"),
      ("float a = 3", "a = 3"), ("let mut a = 3;", "a = 3;"), ("let a: Double = 3", "a = 3"),
      ("int a=3", "a =3"), ("b = 2; var a = b", "b = 2; a = b"),
    ])
  func declarations(_ typed: String, _ ours: String) {
    #expect(offer(typed) == ours)
  }

  @Test("A declaration that cannot be, and what is none")
  func noDeclarations() {
    #expect(offer("var a = hello") == nil)
    #expect(offer("let it be") == nil)
    var console = Console()
    #expect(console.type("var a = hello").contains("it begins with its value: a = .."))
  }

  @Test(
    "What does not run is not offered",
    arguments: [
      "print(\"hi\")", "x += 1", "x++", "x == 3", "x.T", "show x ** 2", "print hi", "learn 99",
      "undo 3", "sum(x, axis=1)", "np.dot(x, x)", "sigmoid", "sigmoid x", "plot(cost)", "run(5)",
      "load(\"none.nn\")", "goto(7)",
    ])
  func fails(_ typed: String) {
    #expect(offer(typed) == nil)
  }

  @Test(
    "What runs is offered",
    arguments: [
      ("print(\"x\")", "show x"), ("x += 1", "x = x + 1"), ("x == 3", "check x == 3"),
      ("x.T", "x'"), ("print x", "show x"), ("sigmoid x", "sigmoid(x)"), ("undo 1", "back 1"),
      ("sum(x, axis=1)", "rowsum(x)"), ("run(5)", "run 5"), ("learn 1", "lesson 1"),
      ("plot(W1)", "plot W1"), ("A1 ** 2", "A1²"),
    ])
  func runs(_ typed: String, _ ours: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3; x = 3")
    let answer = console.type(typed)
    #expect(answer.contains("try: \(ours)\n"), "\(answer)")
  }
}
