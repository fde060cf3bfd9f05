// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Terminal
@testable import Tutor

@Suite struct WidthTests {
  @Test("A long product is broken in front of a sign, and its numbers stay whole")
  func products() {
    let product = "0.74136506955231574·0.75136506955231575·(1−0.75136506955231575)"
    #expect(
      wrapped("dZ2 = \(product) = 0.13849856162855698", width: 50, first: "  ", rest: "    ") == [
        "  dZ2 =", "    0.74136506955231574·0.75136506955231575",
        "    ·(1−0.75136506955231575) = 0.13849856162855698",
      ])
  }

  @Test("No line of any block is wider than the terminal", arguments: 0..<12)
  func fits(seed: UInt64) {
    var draws = Draws(seed: seed)
    let width = [40, 41, 57, 80, 80, 80, 132][Int.random(in: 0..<7, using: &draws)]
    let digits = [0, 1, 4, 4, 4, 9, 17][Int.random(in: 0..<7, using: &draws)]
    for block in Arbitrary.blocks(&draws) {
      for style in [Style.plain, .colour, Style(hasColour: false, charset: .ascii)] {
        let text = Arbitrary.withoutColours(text(block, style, digits: digits, width: width))
        for line in text.split(separator: "\n") {
          #expect(line.displayWidth <= width, "\(line)")
        }
      }
    }
  }

  @Test("Colours add no character and no column", arguments: 0..<15)
  func colours(seed: UInt64) {
    var draws = Draws(seed: seed)
    for block in Arbitrary.blocks(&draws) {
      let coloured = text(block, .colour, digits: 4, width: 80)
      #expect(Arbitrary.withoutColours(coloured) == plain(block))
    }
  }

  @Test("A block ends its line, and no line ends in a space")
  func lineEnds() {
    var draws = Draws(seed: 3)
    for block in Arbitrary.blocks(&draws) {
      let text = plain(block)
      #expect(text.hasSuffix("\n"))
      #expect(!text.contains(" \n"), "\(text)")
    }
  }

  @Test("Less than 40 columns count as 40")
  func narrow() {
    #expect(
      plain(.note("one two three four five six seven eight"), width: 10)
        == plain(.note("one two three four five six seven eight"), width: 40))
  }
}
