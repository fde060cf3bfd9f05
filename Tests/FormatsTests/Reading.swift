// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Sentences
import TestSupport

/// What tests ask of arrays that are read.
enum Reading {
  /// The arrays of a text; nil where it cannot be read.
  static func text(_ text: String) -> [ForeignArray] {
    (try? ForeignArrays.read(pasted: text))?.arrays ?? []
  }

  /// The names, shapes and numbers of a text, each array a line: `dW1 2x2 1 2 3 4`.
  static func shown(_ text: String) -> [String] { self.text(text).map(shown) }

  static func shown(_ array: ForeignArray) -> String {
    let shape = array.shape.map { "\($0)" }.joined(separator: "x")
    let time = array.iteration.map { "@\($0)" } ?? ""
    let numbers = array.elements.map {
      $0 == $0.rounded() && abs($0) < 1e6 ? "\(Int($0))" : "\($0)"
    }
    return ([array.name + time, shape] + numbers).joined(separator: " ")
  }

  /// Why bytes cannot be read; nil where they can.
  static func fault(_ bytes: [UInt8]) -> ArrayFault? {
    do {
      _ = try ForeignArrays.read(bytes, name: "mine")
      return nil
    } catch { return error }
  }

  /// The sentence for a fault, and what would be right.
  static func sentence(_ fault: ArrayFault) -> String {
    let diagnostic = Diagnostic(fault, path: "mine")
    let phrases = [diagnostic.message] + diagnostic.details
    return phrases.map { phrase in
      phrase.pieces.map { piece in
        switch piece {
        case .text(let text), .file(let text): text
        case .number(let number, _): "\(number)"
        }
      }.joined()
    }.joined(separator: "; ")
  }

  static func fixture(_ name: String) -> [UInt8] { Repository.bytes("Fixtures/arrays/\(name)") }
}
