// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

// How the cards of the engine stand in a line: by what name, and with what behind it.

extension Activation: Named {}
extension Initializer: Named {}
extension Loss.Kind: Named {}
extension Loss.Average: Named {}
extension Optimizer: Named {}
extension Quantity: Named {}
extension Settings.BiasUse: Named {}
extension SlopeScale: Named {
  /// As golden files write it.
  package var otherNames: [String] { self == .perSample ? ["per_sample"] : [] }
}

extension [Knob] {
  /// What stands behind the name of a card, in the order of its knobs; what is left out is as usual.
  ///
  /// - Parameter isLast: whether nothing else may follow in the statement.
  package func read(_ p: inout Parser, isLast: Bool) throws(SyntaxError) -> [Knob.Value] {
    var values = map(\.value)
    let hasWords = contains { !$0.words.isEmpty }
    var wasTyped = false
    for (place, knob) in enumerated() {
      guard knob.words.isEmpty else {
        if !p.atEnd {
          values[place] = .word(try p.one(of: knob.words.map(KnobWord.init)).name)
        }
        continue
      }
      // Where nothing but the number may stand, what stands there is refused as none.
      let isDue = !p.atEnd && (isLast && !hasWords || p.startsNumber)
      wasTyped = knob.isTied ? wasTyped : isDue
      if wasTyped {
        values[place] = .number(try p.number(.called(knob.asked), in: knob.range).value)
      }
    }
    return values
  }

  /// What stands behind the name of the card, as it is typed.
  package var text: Phrase {
    reduce("") { text, knob in
      switch knob.value {
      case .number(let number): "\(text) \(exact: number)"
      case .word(let word): "\(text) \(word)"
      }
    }
  }

  private struct KnobWord: Named { let name: String }
}

extension Activation {
  /// The same with what is typed behind its name.
  package func read(_ p: inout Parser, isLast: Bool) throws(SyntaxError) -> Activation {
    card.with(try card.knobs.read(&p, isLast: isLast))
  }
}

extension Optimizer {
  /// What may stand behind `set optimizer`.
  package static var usage: String {
    (all.map { $0.name + $0.card.knobs.usage } + ["none"]).joined(separator: " | ")
  }

  /// `momentum 0.9 ema`; what is left out is as usual.
  package static func read(_ parser: inout Parser) throws(SyntaxError) -> Optimizer {
    let card = try parser.one(of: all).card
    return card.with(try card.knobs.read(&parser, isLast: true))
  }

  /// The optimizer as it is typed.
  package var text: Phrase { "\(name)\(card.knobs.text)" }
}

extension Parser {
  /// Where random numbers begin.
  package mutating func seed() throws(SyntaxError) -> UInt32 {
    let most = Int(UInt32.max)
    return UInt32(try integer(.seed(most), in: 0...most).value)
  }
}
