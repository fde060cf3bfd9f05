// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Testing

@testable import Terminal

@Suite struct LessonPageTests {
  private func page(_ events: [Event], title: String = "a < b") -> String {
    var page = LessonPage(title: title, source: "my.md", display: Display())
    for event in events { page.add(event, Display()) }
    return page.document
  }

  private static let empty: Set<String> = ["meta"]

  @Test("A page is well formed, whatever a lesson's text holds, and loads and runs nothing")
  func wellFormed() {
    let text = "A <b> & **strong `W1 < 2` words**, *so*; 2 * 3 \u{1B}[31m red"
    let events: [Event] = [
      .told([
        .heading("Title", level: 1), .heading("A <part>", level: 2), .prose(Phrase(text)),
        .prose("- one\n- two"), .prose("- three"), .verbatim(["a <i> b", "", "c"]),
      ]),
      .played(line: "show W1 < 2", prompt: "nn 0>"),
      .told([
        .value(named("W1", [[0.5, -1]])), .note("after <it>"),
        .picture(.bars(Bars(title: "sizes <1>", rows: [("dW1", 0.001), ("dW2", 2)]))),
        .picture(.bars(Bars(title: "sizes", rows: [("dW1", 0.001)]))),
      ]),
      .failed(Diagnostic("no <command>")),
    ]
    let page = page(events)
    #expect(markupFault(page, empty: Self.empty) == nil)
    for foreign in ["<script", "src=", "http:", "@import", "\u{1B}"] {
      #expect(
        !page.replacing("http://www.w3.org/2000/svg", with: "").contains(foreign), "\(foreign)")
    }
    #expect(page.contains("<title>a &lt; b</title>"))
    #expect(
      page.contains(
        "A &lt;b&gt; &amp; <strong>strong <code>W1 &lt; 2</code> words</strong>, <em>so</em>; 2 * 3 ^[[31m red"
      ))
    #expect(page.contains("<ul>\n<li>one</li>\n<li>two</li>\n<li>three</li>\n</ul>"))
    #expect(page.contains("<code>show W1 &lt; 2</code>"))
    #expect(page.contains("id=\"title-1\"") && page.contains("id=\"title-2\""))
  }

  @Test("No two elements of a page have one name")
  func identities() {
    let net = NetworkDiagram(
      title: "2 → 1",
      layers: [
        .init(name: "X", note: "inputs", neurons: ["x1", "x2"]),
        .init(name: "A1", note: "sigmoid", neurons: ["n1"]),
      ], weights: [Matrix(rows: [[0.5, -0.25]])])
    let page = page([.told([.picture(.network(net)), .picture(.network(net))])])
    let names = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(names.count == 4)
    #expect(Set(names).count == names.count)
  }

  @Test("What the terminal colours, the page does, and nothing of its codes is left")
  func colours() {
    let check = CheckReport(text: "cost < 1", holds: false, details: [])
    let page = page([.told([.check(check)])])
    #expect(
      page.contains("<pre tabindex=\"0\"><span class=\"ink-bad\">✗</span> cost &lt; 1</pre>"))
  }
}
