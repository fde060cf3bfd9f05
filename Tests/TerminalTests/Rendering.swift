// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Terminal
import Tutor

/// The text of a block without colour.
func plain(_ block: Block, digits: Int = 4, width: Int = 80) -> String {
  text(block, .plain, digits: digits, width: width)
}

/// The text of a block with escapes as `<31>`, where that is the SGR code, `<>` being its end.
func coloured(_ block: Block) -> String {
  text(block, .colour, digits: 4, width: 80)
    .replacing("\u{1B}[0m", with: "<>").replacing("\u{1B}[", with: "<").replacing(
      "m<>", with: "m<>")
}

/// The text of a block where only ASCII can be shown.
func ascii(_ block: Block) -> String {
  text(block, Style(hasColour: false, charset: .ascii), digits: 4, width: 80)
}

func text(_ block: Block, _ style: Style, digits: Int, width: Int) -> String {
  var display = Display()
  display.digits = digits
  return TextRenderer(display: display, width: width, style: style).render(block)
}

/// A matrix with the names that samples and neurons have.
func named(
  _ title: String, _ rows: [[Double]], remark: String? = nil, mayElide: Bool = true
) -> NamedMatrix {
  let matrix = Matrix(rows: rows)
  return NamedMatrix(
    title: title, matrix: matrix, rowNames: (1...matrix.rows).map { "n\($0)" },
    columnNames: (1...matrix.columns).map { "s\($0)" }, remark: remark, mayElide: mayElide)
}

/// Draws that are the same on every run: SplitMix64.
struct Draws: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
