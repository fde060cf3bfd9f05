// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// The page of an iteration.
extension PlotTests {
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
    for name in [
      "http:", "https:", "src=", "href=", "@import", "fetch(", "url(", "eval", "innerHTML",
    ]
    where outward.contains(name) { Issue.record("\(name) is in it") }
    #expect(page.split(separator: "<section ").count == 18)
    // The number of the step itself: cost of iteration 19.
    let cost = try #require(
      console.type("cost at 19").split { $0 == " " || $0 == "\n" }.last)
    let hasCost = page.contains("<td data-c=\"1,1\">\(cost)</td>")
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
    #expect(try fact("dA1").hasPrefix("c1stays:true,reads:[\"g2\",\"c2\"],texts:[["))
    #expect(try fact("dA2").contains("\"k\""))
    #expect(try fact("cost").hasPrefix("kstays:true,reads:[\"c2\"],texts:[[\""))
    #expect(try fact("db2").hasPrefix("c2stays:false,reads:[],texts:[[\""))
    #expect(try fact("dW2").hasPrefix("g2stays:false,reads:[\"c2\",\"c1\"],lost:0,texts:[[\""))
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
    #expect(page.utf8.count < 900_000)
    #expect(page.contains("A1: 11 of 64 rows, 23 of 1500 columns</caption>"))
    #expect(page.contains(" Of 1500 samples 23 can be chosen. Of large matrices the numbers that"))
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
}
