// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// A transcript holds what was told, all of it and nothing else.
@Suite struct RecordingTests {
  private let files = [
    "far/x.md": """
    ---
    id: x
    title: Short
    ---
    # Short
    ```nn
    neuron 2
    X = [1; 2]
    ```
    Words between.
    ```nn
    show 1
    ```
    The last words.
    """,
    "off.nn": "k = 1\nrecord off\nk = 2\n", "other.nn": "k = 3\nrecord b.txt\nk = 4\n",
  ]

  @Test("What was done again in silence is in no transcript")
  func silent() throws {
    var first = Console(files: files)
    first.type("lesson far/x.md", "next", "next")
    let progress = try #require(first.session.progress)
    var console = Console(files: files)
    console.session.host.library.progress = { _ in progress }
    console.type("record a.txt")
    let told = console.type("lesson far/x.md")
    #expect(console.written("a.txt") == "nn 0> lesson far/x.md\n" + told)
    #expect(!told.contains("a network"))
  }

  @Test("A lesson's line is one exchange, with the way back to it and the words behind it")
  func lessonLine() throws {
    let back =
      "  back to where the lesson was; what you did is kept: back leads to it; mine stays\n"
    for line in ["", "X = [1; 2]", "next"] {
      var console = Console(files: files)
      console.type("record a.txt", "lesson far/x.md", "next", "mine = 1")
      let before = try #require(console.written("a.txt"))
      let told = console.text(
        console.session.heard {
          line == "X = [1; 2]"
            ? $0.performOffer(line, as: .typed)
            : line.isEmpty
              ? $0.performEnter() : $0.perform(line, as: .typed)
        })
      #expect(told.contains(back.split(separator: ";")[0]), "\(told)")
      #expect(told.contains("Words between."))
      let exchange = try #require(console.written("a.txt")).dropFirst(before.count)
      let name = "  the lesson's line: X = [1; 2]\n"
      #expect(told.contains(name) == (line != "X = [1; 2]"))
      let body = line.isEmpty ? String(told.dropFirst(name.count)) : told
      #expect(exchange == "nn 0> \(line.isEmpty ? "X = [1; 2]" : line)\n" + body)
    }
  }

  @Test("Who finishes a lesson hears what comes after it, once")
  func closing() {
    for lines in [
      ["next", "next", "next"], ["next; next; next"], ["", "", ""], ["next", "next; next"],
    ] {
      var console = Console(files: files)
      console.type("lesson far/x.md")
      let text = lines.map { console.type($0) }.joined()
      let end =
        "The last words.\n\n  That was Short. The session is yours; lesson lists the others.\n"
      #expect(text.hasSuffix(end), "\(text)")
      #expect(text.ranges(of: "That was").count == 1)
      #expect(console.type("next") == "  the lesson is done\n")
    }
  }

  @Test(
    "What was told up to the end of a transcript is in it",
    arguments: [
      ("k = 1; record off", "k = 1", "  k = 1.0000\n"),
      ("k = 1 ;; record off; 7", "k = 1", "  k = 1.0000\n"),
      ("k = 1; record b.txt # and so", "k = 1", "  k = 1.0000\n"),
      ("load off.nn", "load off.nn", "  k = 1.0000\n"),
      ("load other.nn", "load other.nn", "  k = 3.0000\n"),
      ("k = 1; load off.nn", "k = 1; load off.nn", "  k = 1.0000\n  k = 1.0000\n"),
    ])
  func off(_ line: String, _ kept: String, _ told: String) {
    var console = Console(files: files)
    console.type("record a.txt", "1", line, "2")
    #expect(console.written("a.txt") == "nn 0> 1\n  1 = 1.0000\nnn 0> \(kept)\n\(told)")
    let next = line.contains("other") || line.contains("b.txt") ? "nn 0> 2\n  2 = 2.0000\n" : nil
    #expect(console.written("b.txt") == next)
  }
}
