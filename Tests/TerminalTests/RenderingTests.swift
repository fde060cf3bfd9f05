// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Testing
import Tutor

@testable import Terminal

@Suite struct RenderingTests {
  private func text(_ block: Block, digits: Int = 4, width: Int = 80, style: Style = .plain)
    -> String
  {
    var display = Display()
    display.digits = digits
    return TextRenderer(display: display, width: width, style: style).render(block)
  }

  @Test(
    "Numbers are rounded once, from their exact value",
    arguments: [
      (0.99995, 4, "1.0000"), (0.00049999, 4, "4.9999e-04"), (-0.00001, 4, "-1.0000e-05"),
      (12.5, 0, "12"), (13.5, 0, "14"), (1e-320, 4, "9.9999e-321"),
      (9_999_999.4, 4, "9999999.4000"),
      (1e7, 4, "1.0000e+07"), (0.1, 17, "0.10000000000000001"), (0, 4, "0.0000"),
      (-0.0, 4, "0.0000"),
      (.nan, 4, "nan"), (.infinity, 4, "inf"), (-.infinity, 4, "-inf"), (0.5, 4, "0.5000"),
    ])
  func numbers(_ number: Double, _ digits: Int, _ expected: String) {
    #expect(NumberStyle(digits: digits).text(number, as: .value) == expected)
  }

  @Test(
    "Inside arithmetic numbers are short where they are exact, and negative ones in parentheses")
  func operands() {
    let style = NumberStyle(digits: 4)
    #expect(
      [2, 0.5, -1, 0.52411, -0.25, 1e-9].map { style.text($0, as: .operand) }
        == ["2", "0.5", "(-1)", "0.5241", "(-0.25)", "1.0000e-09"])
  }

  @Test("A difference has a sign and is never rounded to nothing")
  func changes() {
    let style = NumberStyle(digits: 4)
    #expect(
      [0.4151, -0.0692, 3.1e-9, -1e-16, 0].map { style.text($0, as: .change) }
        == ["+0.4151", "-0.0692", "+3.1e-09", "-1.0e-16", "0"])
    #expect(
      [1e-9, 0.001, 4.440892098500626e-16].map { style.text($0, as: .magnitude) }
        == ["1e-09", "0.001", "4.4e-16"])
  }

  @Test("A matrix is aligned on the decimal point under its names")
  func matrix() {
    let value = NamedMatrix(
      title: "dZ2", matrix: Matrix(rows: [[0.7119, -10.2678], [0, 3]]), rowNames: ["n1", "n2"],
      columnNames: ["s1", "s2"])
    #expect(
      text(.value(value)).split(separator: "\n") == [
        "  dZ2                                                                    2×2",
        "            s1        s2",
        "    n1  0.7119  -10.2678",
        "    n2  0.0000    3.0000",
      ])
  }

  @Test("One notation for a whole matrix: small or large numbers are scientific throughout")
  func notation() {
    let small = NamedMatrix(title: "dW1", matrix: Matrix(rows: [[1e-6, 0, -2.5e-7]]))
    #expect(text(.value(small)).contains("1.0000e-06  0  -2.5000e-07"))
    let mixed = NamedMatrix(title: "dW1", matrix: Matrix(rows: [[1e-6, 0.5]]))
    #expect(text(.value(mixed)).contains("0.0000  0.5000"))
  }

  @Test("A matrix that does not fit is shortened in the middle, or shown in groups if asked")
  func elision() {
    let matrix = Matrix(Shape(30, 40), (0..<1200).map { Double($0) })
    var value = NamedMatrix(title: "X", matrix: matrix)
    let short = text(.value(value)).split(separator: "\n")
    #expect(short.count == 13)
    #expect(short.allSatisfy { $0.count <= 80 })
    #expect(short[1].contains("…") && short[10].contains("…"))
    #expect(short[12].hasSuffix("1199.0000"))
    value.mayElide = false
    let whole = text(.value(value))
    #expect(!whole.contains("…"))
    #expect(whole.contains("columns 1 to 6"))
    #expect(whole.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("No line is wider than the window, whatever the numbers and words")
  func width() {
    var random = NumPyRandom(seed: 5)
    for _ in 0..<300 {
      let shape = Shape(1 + Int(random.rand() * 20), 1 + Int(random.rand() * 20))
      let matrix = random.randn(shape).map { number in
        switch Int(random.rand() * 8) {
        case 0: .nan
        case 1: -.infinity
        case 2: number * 1e300
        case 3: number * 1e-300
        default: number
        }
      }
      let width = 40 + Int(random.rand() * 60)
      let word = String(repeating: "wörd", count: Int(random.rand() * 40))
      let blocks: [Block] = [
        .value(NamedMatrix(title: "A \(word)", matrix: matrix, mayElide: random.rand() < 0.5)),
        .note("\(word) and \(matrix[0, 0]) \(word)"), .prose("**\(word)** `\(word)` \(word)"),
        .diagnostic(
          Diagnostic(
            "\(word) \(word)", source: (line: word + word, range: SourceRange(3, 60)),
            details: ["\(word)"], suggestion: word)),
        .table(
          Table(
            header: ["a", "b", word], rows: [["\(word)", "\(1.5)", "\(word) x \(word)"]],
            numeric: [1])),
        .check(CheckReport(text: word + " = 1", holds: false, details: ["\(word)"])),
      ]
      for block in blocks {
        for line in text(block, digits: Int(random.rand() * 8), width: width).split(separator: "\n")
        {
          #expect(line.count <= width, "\(width): \(line)")
        }
      }
    }
  }

  @Test("A caret stands under what is meant, also behind wide letters and in long lines")
  func carets() {
    func carets(_ line: String, _ range: SourceRange) -> String {
      text(.diagnostic(Diagnostic("x", source: (line: line, range: range))))
    }
    #expect(carets("show foo", SourceRange(5, 8)) == "  ✗ x\n      show foo\n           ^^^\n")
    #expect(carets("漢字 foo", SourceRange(3, 6)) == "  ✗ x\n      漢字 foo\n           ^^^\n")
    #expect(carets("a", SourceRange(1, 1)) == "  ✗ x\n      a\n       ^\n")
    let long = carets(
      String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500),
      SourceRange(500, 501))
    let lines = long.split(separator: "\n")
    #expect(lines[1].count <= 80)
    #expect(Array(lines[1])[lines[2].count - 1] == "!")
  }

  @Test("No control code gets through, in whatever block it hides")
  func sanitizing() {
    let evil = "a\u{1B}[2J\u{9B}6n\u{7}\u{202E}b\u{85}\u{0}"
    let blocks: [Block] = [
      .note("\(evil)"), .heading(evil, level: 1), .prose(evil), .verbatim([evil]),
      .value(NamedMatrix(title: evil, matrix: Matrix(1), remark: evil)),
      .value(
        NamedMatrix(
          title: evil, matrix: Matrix(rows: [[1, 2]]), rowNames: [evil], columnNames: [evil, evil])),
      .check(CheckReport(text: evil, holds: false, details: ["\(evil)"])),
      .table(Table(header: [evil], rows: [["\(evil)"]])),
      .diagnostic(
        Diagnostic(
          "\(evil)", source: (line: evil, range: SourceRange(0, 3)), details: ["\(evil)"],
          suggestion: evil)),
      .comparison(
        ComparisonReport(
          holds: false, headline: "\(evil)", agreeing: [evil],
          differing: [.init(name: evil, extent: "\(evil)", cells: [(evil, 1, 2)], more: 0)],
          remarks: ["\(evil)"])),
    ]
    for block in blocks {
      let output = text(block)
      let codes = output.unicodeScalars.filter { Sanitizer.isControl($0) }
      #expect(codes.isEmpty, "\(output.debugDescription)")
    }
    #expect(Sanitizer.clean("a\r\nb\tc\u{1B}\u{7F}\u{2028}") == "a\nb\tc^[^?<U+2028>")
  }

  @Test("Prose is wrapped, and its marks become colours or nothing")
  func prose() {
    let paragraph = Block.prose("A **bold** word, `W1 * X` and *another*; 2 * 3 * 4 stays.")
    #expect(text(paragraph) == "\nA bold word, W1 * X and another; 2 * 3 * 4 stays.\n")
    let coloured = text(paragraph, style: Style(hasColour: true))
    #expect(coloured.contains("\u{1B}[1mbold\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[36mW1 * X\u{1B}[0m"))
    #expect(
      text(.prose("- an item that is long enough to be wrapped at forty columns"), width: 40)
        == "\n  - an item that is long enough to be\n    wrapped at forty columns\n")
  }

  @Test("Without UTF-8 the marks are ASCII")
  func ascii() {
    let style = Style(hasColour: false, isUnicode: false)
    #expect(text(.note("✓ W1·A0 → 3×4 − …"), style: style) == "  ok W1*A0 -> 3x4 - ...\n")
    let text = text(.note("ünïcödé 漢"), style: style)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("Colour is used on a terminal that has it, unless NO_COLOR or never says no")
  func colours() {
    func hasColour(
      _ environment: [String: String], _ isTerminal: Bool = true, _ mode: Style.Mode = .auto
    ) -> Bool {
      Style.automatic(isTerminal: isTerminal, environment: environment, mode: mode).hasColour
    }
    #expect(hasColour(["TERM": "xterm"]))
    #expect(!hasColour(["TERM": "dumb"]))
    #expect(!hasColour([:]))
    #expect(!hasColour(["TERM": "xterm"], false))
    #expect(!hasColour(["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(hasColour(["TERM": "xterm", "NO_COLOR": ""]))
    #expect(hasColour(["NO_COLOR": "1"], false, .always))
    #expect(!hasColour(["TERM": "xterm"], true, .never))
  }
}
