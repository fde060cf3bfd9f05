// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// What cannot be drawn or written, by the whole text of the answer.
@Suite struct PlotTests {
  @Test(
    "Slopes of 0 are shown, and what they mean",
    arguments: [
      (
        "network 2; layer 2 relu; layer 1; data xor; b1 = [-10; -1]; W1 = [-1 -1; -1 -1]; W2 = [1 1]",
        [
          "  dW1 ┤ 0", "  dW2 ┤ 0",
          "  dW1 and dW2: every slope is 0, so an update moves them by nothing",
          "  dW2: all of A1 is 0, since every relu of layer 1 is dead: no z is above 0",
          "  dW1: every relu of layer 1 is dead: no z is above 0",
        ]
      ),
      (
        "network 2 2 1; data xor",
        [
          "  dW1 ┤ 0", "  dW2 ┤ 0",
          "  dW1 and dW2: every slope is 0, so an update moves them by nothing",
          "  dW2: the slopes of its samples cancel",
          "  dW1: all of W2 is 0, and no slope comes back through it",
        ]
      ),
      (
        "network 2 1; X = [0 0; 0 0]; Y = [0 1]",
        [
          "  dW1 ┤ 0", "  dW1: every slope is 0, so an update moves it by nothing",
          "  dW1: all inputs are 0",
        ]
      ),
      (
        "network 1; layer 1 linear; set loss mse; X = [1 2]; Y = [0 0]",
        [
          "  dW1 ┤ 0", "  dW1: every slope is 0, so an update moves it by nothing",
          "  dW1: all of dZ1 is 0: the outputs are the targets, or level there",
        ]
      ),
    ])
  func zeroSlopes(setup: String, expected: [String]) {
    var console = Console(width: 120)
    console.type(setup, "run until dW1")
    let lines = console.type("plot gradients").split(separator: "\n").map(String.init)
    #expect(Array(lines.dropFirst()) == expected, "\(lines)")
  }

  @Test("Slopes that are no numbers are named, and a single layer that has some has its bar")
  func someSlopes() {
    var console = Console()
    console.type("network 1; layer 1 linear; set loss mse; X = [1 2]; Y = [0 1]; W1 = 1/0")
    console.type("run until dW1")
    #expect(console.type("plot gradients").contains("  dW1 ┤ inf\n  dW1: not finite; show dW1"))
    console.type("network 2; layer 3 relu; layer 1; data xor; init normal 1 seed 1; W2 = 0 * W2")
    console.type("run until dW1")
    let text = console.type("plot gradients")
    #expect(
      text.contains("  dW1 ┤ 0\n  dW2 ┤█") && text.contains("  dW1: all of W2 is 0"), "\(text)")
  }

  @Test("A cost that did not change, and one that a weight does not change, say so")
  func unmoved() {
    var console = Console()
    console.type("network 2 2 1; data xor; set lr 0; run 5")
    #expect(
      console.type("plot cost").hasSuffix("0.6931 from iteration 0 to 4: it did not change\n"))
    let slice = console.type("plot slice W1[1,1]").split { $0.isWhitespace }.joined(separator: " ")
    #expect(slice.hasSuffix("it is level everywhere: W1[1,1] changes no output"), "\(slice)")
    #expect(console.type("plot W1").hasSuffix("every number is 0\n"))
  }

  private static let net = "network 3 4 1; data xor3; init normal 1 seed 3"

  @Test("A slice at the kink of a relu tells the slopes on both sides, and only there")
  func kink() {
    var console = Console()
    console.type("network 2; layer 3 relu; layer 1; X = [1 2 -1; 0 1 2]")
    console.type("Y = [1 0 1]; W1 = [1 0; -1 -0.5; 0.3 0.2]; W2 = [1 -1 0.5]")
    let text = console.type("plot slice W1[2,1]")
    #expect(
      text.hasSuffix(
        """
          here: W1[2,1] = -1.0000, cost 1.1435, and a kink of relu, as Z1[2,3] is 0: the
            slope is -0.1625 on the left and 0.0000 on the right

        """), "\(text)")
    #expect(console.type("plot slice W1[1,1]").contains("slope 0.5311: a smaller W1[1,1] lowers"))
    console.type("W1[2,1] = -1.0000001")
    #expect(!console.type("plot slice W1[2,1]").contains("kink"))
  }

  @Test(
    "What cannot be drawn is told",
    arguments: [
      (
        "", "plot cost",
        """
          ✗ there is no network yet
            try: network 3 4 1
        """
      ),
      (
        net, "plot cost",
        """
          ✗ cost is not computed yet: operation 5 of 17 in this iteration, and you have
            done 0
            try: run until cost
        """
      ),
      (
        // Y waits for a network with three outputs.
        "data gauss 12; network 2 3 2; init normal 1", "plot slice W1[1,1]",
        """
          ✗ Y is 3×12; it must have 2 rows, one per output, and 12 columns, one per
            sample
        """
      ),
      (
        "\(net); run 9", "plot cost of main, nope",
        """
          ✗ no branch is called "nope"
              plot cost of main, nope
                                 ^^^^
            try: branches
        """
      ),
      (
        "\(net); run 9", "plot cost of ,",
        """
          ✗ "," cannot stand here
              plot cost of ,
                           ^
            what can: a branch, such as main
        """
      ),
      (
        net, "plot gradients",
        """
          ✗ dW2 is not computed yet: operation 8 of 17 in this iteration, and you have
            done 0
            try: run until dW2
        """
      ),
      (
        net, "plot foo",
        """
          ✗ nothing is called "foo"
              plot foo
                   ^^^
            help names lists what has a name
        """
      ),
      (
        net, "plot m",
        """
          ✗ m is one number: there is nothing to draw
              plot m
                   ^
            try: show m
        """
      ),
      (
        net, "plot W1 / 0 * 0",
        """
          ✗ no number of W1 / 0 * 0 is finite, so there is nothing to draw
              plot W1 / 0 * 0
                   ^^^^^^^^^^
        """
      ),
      (
        net, "plot softmax",
        """
          ✗ softmax has no curve: each of its outputs depends on every z of the column
            try: plot sigmoid
        """
      ),
      (
        net, "plot slice A1",
        """
          ✗ a slice goes along one weight or bias as it is now; A1 is none
              plot slice A1
                         ^^
            try: plot slice W1[1,1]
        """
      ),
      (
        net, "plot slice W1",
        """
          ✗ a slice goes along one weight or bias as it is now; W1 is none
              plot slice W1
                         ^^
            try: plot slice W1[1,1]
        """
      ),
      (
        net, "plot slice W1[9,1]",
        """
          ✗ W1 is 4×3, so it has no element [9,1]
              plot slice W1[9,1]
                         ^^^^^^^
            its last element: W1[4,3]
        """
      ),
      (
        net, "plot boundary x1 x9",
        """
          ✗ there is no input x9: they are x1 to x3
              plot boundary x1 x9
                               ^^
        """
      ),
      (
        net, "plot boundary x1 x1",
        """
          ✗ x1 cannot be both axes
              plot boundary x1 x1
                               ^^
            try: plot boundary x1 x2
        """
      ),
      (
        "neuron 1; X = [1 2]", "plot boundary",
        """
          ✗ a map has two axes, and this network has 1 input
            plot net and plot slice W1[1,1] draw any network
        """
      ),
      (
        "network 3 1; X = [1 2; 3 4; 6 5]", "plot boundary",
        """
          ✗ a map has two axes, and this network has 3 inputs: name two of them
            the others stand at their mean
            try: plot boundary x1 x2
        """
      ),
      (
        net, "plot W1 to w.png",
        """
          ✗ w.png does not end in .svg, which tells what is written
              plot W1 to w.png
                         ^^^^^
            such as plot.svg
        """
      ),
      (
        net, "plot trace",
        """
          ✗ a trace is a page for a browser and needs a file; show trace lists the steps
            here
            try: plot trace to trace.html
        """
      ),
      (
        net, "plot W1 to",
        """
          ✗ the line ends here
              plot W1 to
                        ^
            what can: a file, such as plot.svg
        """
      ),
      (
        net, "plot W1 to full/w.svg",
        """
          ✗ full/w.svg cannot be written: No space left on device
        """
      ),
      (
        net, "plot W1 to old.svg",
        """
          ✗ old.svg exists already and was not touched
            give it another name, or let files be written over
            try: set overwrite on
        """
      ),
    ])
  func refusal(_ before: String, _ line: String, _ text: String) {
    var console = Console(files: ["old.svg": "kept"])
    console.type(before)
    #expect(console.answer(line) == text + "\n")
  }

  @Test("A file is written, and written over only where that is set")
  func writing() {
    var console = Console()
    console.type(Self.net)
    #expect(console.answer("plot W1 to w.svg").hasPrefix("  written to w.svg, "))
    let first = console.written("w.svg")
    #expect(console.answer("W1 = 0 * W1; plot W1 to w.svg").contains("exists already"))
    #expect(console.written("w.svg") == first)
    console.type("set overwrite on", "plot W1 to w.svg")
    #expect(console.written("w.svg") != first)
  }

  @Test("A lesson draws, and writes no files")
  func confined() {
    let lesson = "---\nid: x\ntitle: x\n---\n```nn\nneuron 3\nplot net to n.svg\n```\n"
    var console = Console(files: ["x.md": lesson, "x.nn": "neuron 3\nplot net to n.svg"])
    #expect(
      console.answer("load x.md") == """
          a network 3 → 1 (1 layer, 4 numbers to learn)
        x.md:7: ✗ a lesson writes no files, so that any lesson is safe to run
              plot net to n.svg
                          ^^^^^
            typed at the prompt this line works

        """)
    #expect(console.written("n.svg") == nil)
    console.type("lesson x.md", "", "")
    #expect(console.written("n.svg") == nil)
    console.type("load x.nn")
    #expect(console.written("n.svg") != nil)
  }

  @Test("A page holds every step of the iteration, and needs nothing else")
  func trace() throws {
    var console = Console()
    console.type(Self.net, "run 20", "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    #expect(console.session.prompt == "nn 20>")
    let parts = [
      "<html lang=\"en\">", "<title>3 → 4 → 1, iteration 19</title>", "aria-label=\"Step\"",
      "max=\"17\"", "<section id=\"step-17\"", "dW2 = dZ2·A1&#39; / m", "ArrowLeft",
      "prefers-color-scheme: dark",
    ]
    for part in parts where !page.contains(part.replacing("&#39;", with: "'")) {
      Issue.record("no \(part)")
    }
    // Links lead to the page's own steps only.
    let outward = page.replacing("href=\"#step-", with: "").replacing("url(#tip)", with: "")
    for name in ["http:", "https:", "src=", "href=", "@import", "fetch(", "url("]
    where outward.contains(name) { Issue.record("\(name) is in it") }
    #expect(page.split(separator: "<section ").count == 18)
    // The number of the step itself: cost of iteration 19.
    let cost = try #require(
      console.type("cost at 19").split { $0 == " " || $0 == "\n" }.last)
    let hasCost = page.contains("<td>\(cost)</td>")
    #expect(hasCost)
    console.type("reset", Self.net, "step 3", "set overwrite on", "plot trace to t.html")
    #expect(try #require(console.written("t.html")).contains("<title>3 → 4 → 1, iteration 0<"))
    #expect(console.session.prompt == "nn 0:Z2>")
  }

  /// The steps that a page names, in the order they stand there, after each `mark`.
  private func names(_ page: String, after mark: String) -> [String] {
    page.split(separator: mark, omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.prefix { $0.isLetter || $0.isNumber })
    }
  }

  @Test("A page has each step once and in order, in its list, its sections and its diagram")
  func order() throws {
    let order = "Z1 A1 Z2 A2 cost dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1 W1 b1 W2 b2".split(separator: " ")
    var console = Console()
    console.type(Self.net, "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    let steps = order.map(String.init)
    #expect(names(page, after: "<p class=\"formula\">") == steps)
    #expect(names(page, after: "\",name:\"") == steps)
    for (k, name) in steps.enumerated() {
      #expect(page.contains("<a href=\"#step-\(k + 1)\">\(name)</a>"))
      #expect(page.contains("<section id=\"step-\(k + 1)\""))
    }
    // Shapes of what a step gives and needs, the numbers filled in, and what the number is.
    for part in [
      "<span class=\"shape\">4×4</span>", "<p class=\"about\">from W2 1×4, dZ2 1×4</p>",
      "<p class=\"about\">dA1[1,1] is the slope of sample 1's own cost along A1[1,1], what neuron 1 of layer 1 puts out.</p>",
      "role=\"region\" aria-label=\"dA1, 4×4\"", "aria-valuetext", "aria-disabled",
      "prefers-reduced-motion", "@media print", "<g id=\"k\">", "<marker id=\"tip\"", "hashchange",
    ] where !page.contains(part) { Issue.record("no \(part)") }
    #expect(
      page.split(separator: "<p class=\"sum\">dA1[1,1] = ", omittingEmptySubsequences: false).count
        == 2)
    let ids = page.split(separator: " id=\"", omittingEmptySubsequences: false).dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(Set(ids).count == ids.count)
    // Each part of the diagram that the script names is there.
    let reads = page.split(separator: "reads:[", omittingEmptySubsequences: false).dropFirst()
      .flatMap {
        $0.prefix { $0 != "]" }.split(separator: ",").map { $0.filter { $0 != "\"" } }
      }
    for part in reads + names(page, after: "{part:\"") where !ids.contains(Substring(part)) {
      Issue.record("no \(part)")
    }
    // Up and Down scroll.
    #expect(!page.contains("ArrowDown") && !page.contains("ArrowUp"))
  }

  @Test("The diagram shows what a step computes: slopes of weights as lines, biases in neurons")
  func diagram() throws {
    var console = Console()
    console.type(Self.net, "plot trace to t.html", "forward", "backward")
    let page = try #require(console.written("t.html"))
    let facts = page.split(separator: "{part:\"").dropFirst()
    func fact(_ name: String) throws -> String {
      let mark = "\",name:\"\(name)\","
      let found = facts.filter { $0.contains(mark) }
      #expect(found.count == 1)
      return String(try #require(found.first)).replacing(mark, with: "")
    }
    #expect(try fact("dA1").hasPrefix("c1stays:true,reads:[\"g2\",\"c2\"],texts:["))
    #expect(try fact("dA2").contains("\"k\""))
    #expect(try fact("cost").hasPrefix("kstays:true,reads:[\"c2\"],texts:[\""))
    #expect(try fact("db2").hasPrefix("c2stays:false,reads:[],texts:[\""))
    #expect(try fact("dW2").hasPrefix("g2stays:false,reads:[\"c2\",\"c1\"],lost:0,texts:[\""))
    // Without scripts the neurons hold what they put out, and the cost is there.
    for symbol in ["A1[4,1]", "A2[1,1]", "cost"] {
      let value = try #require(console.type(symbol).split { $0 == " " || $0 == "\n" }.last)
      let short = String(try #require(Double(value)).description.prefix(4))
      #expect(page.contains("class=\"ink value\" text-anchor=\"middle\">\(short)"))
    }
    // The line carries the step's own number.
    let slope = try #require(
      console.type("dW2[1,3]").split { $0 == " " || $0 == "\n" }.last)
    #expect(try fact("dW2").contains("\"\(slope)\""))
  }

  @Test("A page of a wide or deep network stays small and says what it leaves out")
  func large() throws {
    var console = Console()
    console.type(
      "data moons 1500", "network 2; layer 64 tanh; layer 1 sigmoid", "init normal 1 seed 1",
      "plot trace to w.html")
    let page = try #require(console.written("w.html"))
    #expect(page.utf8.count < 150_000)
    #expect(page.contains("A1: 11 of 64 rows, 11 of 1500 columns</caption>"))
    console.type(
      "reset", "network 3 4 4 4 4 4 4 4 4 4 4 4 4 1; data xor3", "init normal 1 seed 1",
      "plot trace to d.html")
    let deep = try #require(console.written("d.html"))
    #expect(
      deep.contains("<h1>3 → 4 → 4 → 4 → 4 → 4 → … → 4 → 4 → 1, 13 layers, iteration 0</h1>"))
    // Numbers stay whole: a browser breaks -7.55e-05 at its hyphen.
    #expect(deep.contains("td, th, .number { white-space: nowrap }"))
    for sum in deep.split(separator: "<p class=\"sum\">").dropFirst() {
      let words = sum.prefix { $0 != "\n" }.split(separator: " ").filter { $0.contains("e-") }
      for word in words where !word.hasPrefix("class=\"number\">") {
        Issue.record("\(word) can break")
      }
    }
  }

  @Test("With samples in rows the heading has the formula's shape, the table its own")
  func rows() throws {
    var console = Console()
    console.type(Self.net, "set view rows", "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    let step = try #require(
      page.split(separator: "<section ").first { $0.contains("</span> dZ2 ") })
    #expect(step.contains("</span> dZ2 <span class=\"shape\">1×4</span>"))
    #expect(step.contains("<p class=\"about\">from A2 1×4, Z2 1×4, Y 1×4"))
    #expect(step.contains("<caption>dZ2' 4×1</caption>"))
  }

  @Test(
    "Below its formula a step names what it computes with",
    arguments: [
      ("cost", "A2 1×4, Y 1×4"), ("dA2", "A2 1×4, Y 1×4"), ("dZ2", "dA2 1×4"),
      ("dZ1", "dA1 3×4, A1 3×4"), ("dW1", "dZ1 3×4, A0 2×4, W1 3×2"),
      ("W1", "W1 3×2, mW1 3×2, sW1 3×2, dW1 3×2"), ("b2", "b2 1×1, mb2 1×1, sb2 1×1, db2 1×1"),
    ])
  func reads(name: String, from: String) throws {
    var console = Console()
    console.type(
      "network 2", "layer 3 softmax", "layer 1 linear", "data xor", "init normal 1 seed 2",
      "set loss mse", "set l2 0.1", "set optimizer adam", "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    let section = try #require(
      page.split(separator: "<section ").first { $0.contains("</span> \(name) ") })
    #expect(section.contains("<p class=\"about\">from \(from)"))
  }

  @Test("A page says when numbers are not finite, and names cannot be markup")
  func hostile() throws {
    var console = Console()
    console.type(
      "network 2 2 1", "X=[1 2;3 4]", "Y=[0 1]", "init normal 1 seed 1", "W1[1,1]=1e308*10",
      "plot trace to n.html")
    let page = try #require(console.written("n.html"))
    #expect(page.contains("lost:1"))
    console = Console(files: ["h.csv": "</svg>,\"<script>\",y\n1,2,0\n3,4,1\n"])
    console.type(
      "data h.csv target y", "network 2 2 1", "init normal 1 seed 1", "plot trace to n.html")
    let named = try #require(console.written("n.html"))
    #expect(named.contains("&lt;script&gt;") && named.contains("&lt;/svg&gt;"))
    for page in [page, named] {
      #expect(page.split(separator: "<script", omittingEmptySubsequences: false).count == 2)
      #expect(page.split(separator: "</svg>", omittingEmptySubsequences: false).count == 2)
    }
  }

  private static func curve(_ line: String, after before: String) throws -> Curve {
    var console = Console()
    console.type(before)
    let reply = console.session.reply(to: line, as: .typed)
    guard case .picture(.curve(let curve))? = reply.blocks.first else {
      throw NoCurve(text: console.text(reply))
    }
    return curve
  }

  private struct NoCurve: Error { let text: String }

  @Test("A branch begins where it left the others, and each has its own remark")
  func branches() throws {
    let before =
      "\(Self.net); run 100; goto at 30; lr = 10; run 50; goto branch main; goto at 60; lr = 3; run 20"
    let curve = try Self.curve("plot cost of 3, main, branch-2", after: before)
    #expect(curve.series.map(\.name) == ["branch-3", "main", "branch-2"])
    #expect(curve.series.map { $0.points.first?.x } == [59, 0, 29])
    #expect(curve.forks.map(\.x) == [59, 29])
    #expect(curve.remarks.count == 3)
    // Where the line it left is not shown, all of it is.
    #expect(try Self.curve("plot cost of 3, 2", after: before).forks.isEmpty)
  }

  @Test("A line that jumps is broken there; others are whole")
  func jumps() throws {
    #expect(try Self.curve("plot relu", after: "").series.map(\.jump) == [nil, 0])
    #expect(try Self.curve("plot leaky 0.5", after: "").series.map(\.jump) == [nil, 0])
    for name in ["sigmoid", "tanh"] {
      #expect(
        try Self.curve("plot \(name)", after: "").series.map(\.jump) == [nil, nil], "\(name)")
    }
  }

  @Test("More branches than can be told apart are refused")
  func tooMany() {
    var console = Console()
    console.type(Self.net, "run 20")
    for k in 2...7 { console.type("goto branch main", "goto at \(k)", "lr = \(k)", "run 20") }
    #expect(
      console.answer("plot cost of 1, 2, 3, 4, 5, 6, 7") == """
          ✗ one picture shows up to 6 branches, so that each can be told apart
              plot cost of 1, 2, 3, 4, 5, 6, 7
                                             ^

        """)
    #expect(console.answer("plot cost of 1, 2, 3, 4, 5, 6").contains("branch-6"))
  }

  @Test("Of a long run the picture keeps no more than can be seen")
  func longRun() throws {
    let curve = try Self.curve("plot cost", after: "neuron 1; X = [1 2]; Y = [0 1]; run 40000")
    #expect(curve.series[0].points.count <= 4 * 4097)
    #expect(curve.series[0].points.last?.x == 39_999)
  }

  @Test("A slice of the largest numbers is drawn, and its tangent with it")
  func enormous() throws {
    var console = Console()
    console.type("network 1; layer 1 linear; set loss mse; X = [1e150]; Y = [1]; W1 = 1e-150")
    let slice = console.answer("plot slice W1[1,1]")
    #expect(
      slice.contains("cost along W1[1,1]\n") && slice.contains("here: W1[1,1] = "), "\(slice)")
    let told = console.answer("plot slice W1[1,1] to s.svg")
    #expect(!told.contains("✗"), "\(told)")
    let drawing = try #require(console.written("s.svg"))
    #expect(drawing.contains("cost along W1[1,1]<") && drawing.hasSuffix("</svg>\n"))
    console.type("X = [1e308]; W1 = 1e308")
    #expect(
      console.answer("plot slice W1[1,1]").contains(
        "no number of cost is finite, so there is nothing to draw"))
    // At a weight of 0 alone the cost is a number.
    #expect(
      console.answer("W1 = -1e300; plot slice W1[1,1]").hasSuffix(
        """
          here: W1[1,1] = -1.0000e+300, cost inf, slope -inf: there is no tangent
          120 numbers are not finite and are left out

        """))
    let curve = try Self.curve(
      "plot slice W1[1,1]", after: "network 1 1; set loss mse; X = [1e308]; Y = [1]")
    #expect(curve.series[1].points.count == 2)
    #expect(curve.series[1].points.allSatisfy { $0.y.isFinite })
  }

  @Test("Where the slope is noise, the slice says that it is level")
  func level() throws {
    var console = Console()
    console.type("network 1 1; X = [1]; Y = [0]; W1 = 30; set loss mse")
    #expect(
      console.answer("plot slice W1[1,1]").replacing("\n    ", with: " ").contains(
        ": it is practically level here"))
  }

  @Test("A slice meets its tangent, and the slope is the step's own")
  func slice() throws {
    var console = Console()
    console.type(Self.net, "forward", "backward")
    let reply = console.session.reply(to: "plot slice W1[2,1]", as: .typed)
    guard case .picture(.curve(let curve))? = reply.blocks.first else {
      Issue.record("no curve")
      return
    }
    let tangent = curve.series[1].points
    let slope = (tangent[1].y - tangent[0].y) / (tangent[1].x - tangent[0].x)
    // dW1[2,1] and the cost of golden file 06-backprop-a
    #expect(console.answer("check abs(dW1[2,1] - \(slope)) < 1e-12").hasPrefix("  ✓"))
    let cost = try #require(curve.mark).y
    #expect(console.answer("check cost = \(cost)").hasPrefix("  ✓"))
  }
}
