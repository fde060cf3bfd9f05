// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// The page of an iteration in a browser, where this machine has one: its script is run, driven by
/// keys, and what it shows is what `why` prints.
@Suite(.enabled("no Chromium is here, or the one that is does not start") { Browser.isHere })
struct PageTests {
  private static let nets = [
    "network 3 4 1; data xor3; init normal 1 seed 3; run 20",
    "network 4; layer 3 relu; layer 2 tanh; layer 3 softmax; data iris; set batch 5; "
      + "set optimizer adam; init normal 1 seed 2; run 7",
    "network 2; layer 2 softmax; layer 1; data xor; set l2 0.1; init normal 1 seed 1; run 3",
  ]

  /// The parts of an answer, spaces made one.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("Each number chosen by arrow keys has the words and numbers of why", arguments: [0, 2])
  func numbers(_ net: Int) throws {
    var console = Console(width: 400)
    console.type(Self.nets[net], "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    // Through every step, and in each through the whole matrix.
    let shown = try Browser.drive(
      page,
      """
      for (let step = 1; step <= document.querySelectorAll('section').length; step++) {
        if (step > 1) { document.activeElement.blur(); press('ArrowRight'); }
        const stop = document.querySelector('section:not([hidden]) [tabindex="0"][data-c]');
        stop.focus();
        press('Home');
        tell();
        for (let back = false; ; back = !back) {
          while (press(back ? 'ArrowLeft' : 'ArrowRight')) tell();
          if (!press('ArrowDown')) break;
          tell();
        }
      }
      function tell() {
        say([...document.querySelectorAll('#answer > *')].slice(0, [...document.querySelectorAll('#answer > *')]
          .findIndex(part => part.className === 'cells')).map(part => [...part.children].map(line => line.textContent)
          .join(' ') || part.textContent).join(' '));
      }
      """)
    var count = 0
    for text in shown where !text.hasPrefix("mean(") {
      let name = text.prefix { $0 != ":" }
      #expect(words(text) == words(console.type("why \(name)")))
      count += 1
    }
    // Z, A, dA and dZ of each neuron and sample, then W, b, and their slopes; and the cost.
    #expect(count == (net == 0 ? 4 * 5 * 4 + 2 * 21 + 1 : 4 * 3 * 4 + 2 * 9 + 1))
    for text in shown where text.hasPrefix("mean(") {
      let name = text.prefix { $0 != ")" } + ")"
      let value = try #require(console.type("show \(name)").split { $0.isWhitespace }.last)
      #expect(text.hasSuffix("= \(value)"), "\(text) is \(value)")
    }
    #expect(shown.contains { $0.hasPrefix("mean(A1[2,:])") })
  }

  @Test("A weight shows its paths to the cost as why full does, as broad as their shares")
  func paths() throws {
    var console = Console(width: 400)
    console.type(Self.nets[0], "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    let shown = try Browser.drive(
      page,
      """
      location.hash = '#dW1-2-3';
      dispatchEvent(new Event('hashchange'));
      document.querySelectorAll('.paths > *').forEach(row => say([...row.children].map(part => part.textContent).join(' ')));
      say([...document.querySelectorAll('#ways path')].map(path => path.getAttribute('class') + ' ' + path.getAttribute('stroke-width')).join(' '));
      """)
    let full = words(console.type("why dW1[2,3] full"))
    #expect(shown.count == 6)
    for row in shown.dropLast() { #expect(full.contains(words(row)), "\(row)") }
    // 30 for all: the shares of the four samples, by sign.
    let shares = shown.prefix(4).compactMap { row in
      row.split(separator: " ").first.flatMap { Double($0) }
    }
    let size = shares.reduce(0) { $0 + $1.magnitude }
    let bands = try #require(shown.last).split(separator: " ")
    #expect(shares.count == 4 && bands.count == 8)
    for (index, share) in shares.enumerated() where bands.count == 8 {
      #expect(bands[2 * index] == (share < 0 ? "w1" : "w0"))
      let breadth = Double(bands[2 * index + 1]) ?? 0
      #expect((breadth - max(1, 30 * share.magnitude / size)).magnitude <= 0.051)
    }
  }

  @Test("A number is followed to what it comes from and goes to, which light up in the diagram")
  func following() throws {
    var console = Console()
    console.type(Self.nets[0], "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    let shown = try Browser.drive(
      page,
      """
      const lit = kind => [...document.querySelectorAll('svg .' + kind)].map(shape => shape.id || shape.dataset.at).join(' ');
      location.hash = '#Z1-2-3';
      dispatchEvent(new Event('hashchange'));
      say(lit('chosen') + '; ' + lit('from') + '; ' + lit('to'));
      document.querySelector('section:not([hidden]) .chosen').focus();
      press('Enter');
      say(document.activeElement.textContent);
      press('ArrowRight');
      say(document.activeElement.textContent);
      document.activeElement.click();
      say(location.hash + ' ' + document.getElementById('said').textContent);
      const sample = document.getElementById('sample');
      sample.value = 4;
      sample.dispatchEvent(new Event('change'));
      document.activeElement.blur();
      press('ArrowRight');
      say(document.querySelector('#c1 .ink.value').textContent + ' ' + document.getElementById('said').textContent);
      """)
    #expect(shown.count == 5)
    #expect(shown.first == "n1-2; [2,1] [2,2] [2,3] n0-1 n0-2 n0-3 n1-2; n1-2")
    #expect(shown[1].hasPrefix("W1[2,1] at 19 = "))
    #expect(shown[2].hasPrefix("W1[2,2] at 19 = "))
    let weight = try #require(console.type("W1[2,2] at 19").split { $0.isWhitespace }.last)
    #expect(shown[3] == "#W1@-2-2 W1[2,2] at 19 = \(weight)")
    let mean = try #require(console.type("show mean(A1[1,:])").split { $0.isWhitespace }.last)
    #expect(shown[4].hasSuffix("mean(A1[1,:]) = \(mean)"))
    #expect(shown[4].hasPrefix(mean.prefix(4)))
  }

  @Test("Nothing goes wrong on pages of every kind", arguments: [0, 1, 2])
  func whole(_ net: Int) throws {
    var console = Console()
    console.type(Self.nets[net], "plot trace to t.html")
    let page = try #require(console.written("t.html"))
    let shown = try Browser.drive(
      page,
      """
      Object.keys(matrices).forEach(key => Object.keys(matrices[key].cells).forEach(place => {
        const [i, j] = place.split(',');
        choose({ key, i: +i, j: j === 'm' ? j : +j });
        if (!document.getElementById('said').textContent.endsWith(' = ' + matrices[key].cells[place][0])) say(key + ' ' + place);
        if (!document.querySelector('svg .chosen') && key !== 'Y') say('nothing is lit for ' + key + ' ' + place);
        document.querySelectorAll('.cells .matrix').forEach(list => { if (!list.children.length) say('an empty list for ' + key); });
      }));
      say('all');
      """)
    #expect(shown == ["all"], "\(shown)")
  }
}

/// What the tests of pages ask of a machine.
@Suite struct BrowserTests {
  @Test("A browser that cannot start, or shows nothing, is none")
  func broken() {
    #expect(!Browser.starts("/bin/false") && !Browser.starts("/bin/true"))
    #expect(!Browser.starts("/nowhere/chromium"))
  }
}

/// A browser without a window.
enum Browser {
  /// Where one is that starts; nil on a machine without.
  private static let path: String? = {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return names.map { "/usr/bin/\($0)" }.first { access($0, X_OK) == 0 && starts($0) }
  }()
  static let isHere = path != nil

  /// Whether a browser shows a page.
  static func starts(_ path: String) -> Bool {
    shown(by: path, "<p>a page</p>").contains("<p>a page</p>")
  }

  /// A page as it stands when its scripts have run.
  private static func shown(by path: String, _ page: String) -> String {
    let folder = TemporaryFolder()
    let file = folder.file("page.html", page)
    return Program.run(
      [
        "120", path, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--window-size=1280,900", "--user-data-dir=\(folder.path)/profile",
        "--virtual-time-budget=60000", "--dump-dom", "file://\(file)",
      ], program: "/usr/bin/timeout", environment: ["HOME": folder.path]
    ).output
  }

  /// What `say` was told by a script that runs behind a page's own; `press` presses a key where the
  /// focus is. What goes wrong on the page is told as well.
  static func drive(_ page: String, _ script: String) throws -> [String] {
    let driver = """
      <pre id="told"></pre>
      <script>
      const say = text => { document.getElementById('told').append('\\n@@' + text.replaceAll('\\n', ' ')); };
      addEventListener('error', event => say('error: ' + event.message));
      // Whether the number that is chosen became another.
      const press = key => {
        const before = document.getElementById('said').textContent;
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        return before !== document.getElementById('said').textContent;
      };
      </script>
      """
    let driven = page.replacing("<script>", with: driver + "<script>", maxReplacements: 1)
      .replacing("</body>", with: "<script>{\n\(script)\n}</script>\n</body>")
    let shown = shown(by: try #require(path), driven)
    let told = try #require(shown.split(separator: "<pre id=\"told\">").last)
    let text = told.prefix(upTo: (told.firstRange(of: "</pre>")?.lowerBound ?? told.endIndex))
    return text.split(separator: "\n@@").map { line in
      let signs = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")]
      return signs.reduce(String(line)) { $0.replacing($1.0, with: $1.1) }
    }
  }
}
