// SPDX-License-Identifier: GPL-3.0-or-later
import Language

extension Alternative {
  /// What it is, behind `what can:`.
  var words: String {
    switch self {
    case .called(let words): words
    case .positive(let argument): "\(argument.words), 1 or more"
    case .number: "a number"
    case .name: "a name"
    case .element: "a number (a sign touches its number; a matrix holds numbers, not sums)"
    case .separator: "a space or a comma between numbers"
    case .opening: "( or ["
    case .operation: "an operator"
    case .iteration: "an iteration, such as 0"
    case .branch: "a branch, such as main"
    case .seed(let most): "a seed from 0 to \(most)"
    case .place: "a row or column from 1"
    case .placeOrAll: "a row or column from 1, or :"
    case .end: "the end of the line"
    }
  }
}
