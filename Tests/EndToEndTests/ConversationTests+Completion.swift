// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What Tab does at the prompt.
extension ConversationTests {
  @Test(
    "Tab completes commands, quantities, settings, lessons, golden files and arguments",
    arguments: [
      ("netw\t", "network "), ("show co\t", "show cost"), ("set lo\t", "set loss "),
      ("lesson 06\t", "06-backprop "), ("fixture pub09\t", "pub09_mazur_one_step "),
      ("layer 3 softm\t", "softmax "), ("init art\t", "icle"), ("show sigm\t", "sigmoid("),
      ("show 1+co\t", "1+cost"), ("set loss ss\t", "set loss sse "),
      ("show W1 al\t", "show W1 all "), ("load less\t", "load lessons/"),
      ("load pub09\t", "pub09_mazur_one_step "), ("fixture Fix\t", "fixture Fixtures/"),
      ("check fixture Fix\t", "fixture Fixtures/"), ("lesson less\t", "lesson lessons/"),
      ("set optimizer n\t", "none "), ("b 2 it\t", "iter "), ("?gra\t", "?gradients "),
      ("show W1'@cos\t", "W1'@cost"), ("W1 = 1; show W1 al\t", "show W1 all "),
      ("save READ\t", "save README.md "), ("plot net to REA\t", "to README.md "),
    ])
  func completion(_ keys: String, _ expected: String) throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("network 3 4 1\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(keys)
    #expect(terminal.expect(expected) != nil, "\(terminal.transcript)")
  }

  @Test("Two Tabs list what is possible")
  func listing() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("l\t\t")
    #expect(terminal.expect("lesson") != nil)
    #expect(terminal.expect("load") != nil)
  }

  @Test("A file's name with a space in it is completed as a string, and works")
  func fileNames() throws {
    home.file("my flowers.csv", "a,b,class\n1,2,x\n3,4,y\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("data \(home.path)/my\t")
    #expect(terminal.expect("my flowers.csv\"") != nil, "\(terminal.transcript)")
    terminal.send("\r")
    #expect(
      terminal.expect("X 2×2, Y 2×2: 2 samples; classes x, y") != nil, "\(terminal.transcript)")
  }

  @Test(
    "A file's name is completed to a line that loads it, whatever is in it",
    arguments: [
      "one two.nn", "a=b.nn", "#x.nn", "semi;colon.nn", "q\"uote.nn", "[b.nn", "-dash.nn",
      "it's.nn",
      "back\\slash.nn", "~x.nn", "“curly”.nn", "x y/z.nn",
    ])
  func awkwardNames(_ name: String) throws {
    mkdir(home.path + "/dir=x", 0o700)
    if name.contains("/") { mkdir(home.path + "/dir=x/x y", 0o700) }
    home.file("dir=x/" + name, "own = 42\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("load \(home.path)/dir=x/\t\t\r")
    try #require(terminal.expect("nn 0> ") != nil, "\(terminal.transcript)")
    terminal.send("own\r")
    #expect(terminal.expect("own = 42.0000") != nil, "\(terminal.transcript)")
  }

  @Test("A list of what is possible shows names, not lines")
  func labels() throws {
    home.file("ab one.nn", "1\n")
    home.file("ab two.nn", "1\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("load \(home.path)/a\t\t\t")
    let listed = try #require(terminal.expect("ab two.nn"))
    #expect(listed.contains("ab one.nn"), "\(terminal.transcript)")
    terminal.send("tw\t\r")
    #expect(terminal.expect("1 = 1.0000") != nil, "\(terminal.transcript)")
  }

  @Test(
    "A column of a file is completed from its first line, whatever the table is written in",
    arguments: ["target pri\t", "without si\t", "onehot co\t", "without size, pri\t"],
    [false, true])
  func columns(_ keys: String, isWide: Bool) throws {
    let rows = "price,size,colour\n1,2,a\n3,4,b\n"
    let little = rows.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    home.file("my.csv", isWide ? [0xFF, 0xFE] + little : Array(rows.utf8))
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("data \(home.path)/my.csv \(keys)")
    let typed = try #require(keys.split { " \t".contains($0) }.last)
    let whole = try #require(["price", "size", "colour"].first { $0.hasPrefix(typed) })
    #expect(terminal.expect("\(whole) ") != nil, "\(terminal.transcript)")
  }

  @Test(
    "No golden file is offered, by Tab or in words, that cannot be attached: of random numbers",
    arguments: ["fixture ", "check fixture ", "load "])
  func random(_ verb: String) throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\(verb)rng\t\t\r")
    try #require(terminal.expect("✗") != nil, "\(terminal.transcript)")
    _ = terminal.expect("nn 0> ")
    #expect(!terminal.transcript.contains("rng_numpy"), "\(terminal.transcript)")
  }
}
