// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// When and how a session answers.
@Suite struct AnswerTests {
  @Test("What a file's line answers is told before the next one runs, and pause waits in between")
  func telling() {
    var console = Console(files: ["a.nn": "show 1\npause 2\nload b.nn\nshow 3", "b.nn": "show 2"])
    let heard = Heard()
    console.session.host.tell = { blocks, _ in
      heard.events += Array(repeating: "answer", count: blocks.count)
      return true
    }
    console.session.host.wait = { heard.events.append("wait \($0 ?? 0)") }
    console.type("load a.nn")
    #expect(heard.events == ["answer", "wait 2.0", "answer", "answer"])
    heard.events = []
    console.type("pause; 5 + 5")
    #expect(heard.events == ["wait 0.0", "answer"])
  }

  @Test("Where nobody listens any more, nothing further is run")
  func deaf() {
    var console = Console(files: ["a.nn": "x = 1\nx = 2\n"])
    console.session.host.tell = { _, _ in false }
    #expect(console.session.reply(to: "load a.nn", as: .typed).next == .quit)
    console.session.host.tell = { _, _ in true }
    #expect(console.answer("x") == "  x = 1.0000\n")
  }

  @Test("exit, q and ? are understood everywhere", arguments: [Origin.typed, .file("-e", line: 1)])
  func words(_ origin: Origin) {
    var console = Console()
    #expect(console.answer("?", as: origin) == console.answer("help"))
    #expect(console.answer("? step", as: origin) == console.answer("help step"))
    for word in ["q", "exit"] {
      #expect(console.session.reply(to: word, as: origin).next == .quit)
    }
  }

  @Test("lr and m show themselves before there is a network")
  func settings() {
    var console = Console()
    #expect(console.answer("lr") == "  lr = 1.0000\n")
    #expect(console.answer("m; lr").hasPrefix("  m = 0.0000\n"))
  }

  @Test("A line of a hundred thousand statements answers each")
  func manyStatements() {
    var console = Console()
    let line = Array(repeating: "1", count: 100_000).joined(separator: ";")
    let reply = console.session.reply(to: line, as: .file("x", line: 1))
    #expect(reply.failure == nil && reply.blocks.count == 100_000)
  }
}

/// What happened, in order; only one thread writes.
private final class Heard: @unchecked Sendable {
  var events: [String] = []
}
