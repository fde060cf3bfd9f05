// SPDX-License-Identifier: GPL-3.0-or-later

/// A sum that is written out: all of its terms, or the largest and what the others come to.
///
///     0.5·2 + 1·(-1) + 0.25 (sum of 12 more)
struct Sum {
  /// One term: with its numbers, what it comes to, and the numbers it is made of.
  struct Term {
    var numbers: Phrase
    var value: Double
    var reads: [Cell] = []
  }

  private let shown: [Term]
  private let rest: (count: Int, value: Double)?
  private let last: Term?

  /// Up to so many terms are all written, in order; of more, so many of the largest.
  static let longest = 8, kept = 6

  /// A sum; `last` stands at its end, however long it is.
  init(_ terms: [Term], last: Term? = nil) {
    self.last = last
    guard terms.count > Self.longest else {
      (shown, rest) = (terms, nil)
      return
    }
    let bySize = terms.indices.sorted { a, b in
      let (left, right) = (terms[a].value.magnitude, terms[b].value.magnitude)
      return left == right ? a < b : left > right
    }
    shown = bySize.prefix(Self.kept).map { terms[$0] }
    let others = bySize.dropFirst(Self.kept).sorted()
    rest = (others.count, others.reduce(0) { $0 + terms[$1].value })
  }

  /// With the numbers of each term.
  var numbers: Phrase { joined(\.numbers) }
  /// With what each term comes to.
  var values: Phrase { joined { "\(operand: $0.value)" } }
  /// Whether it needs brackets inside a product.
  var isLong: Bool { shown.count + (rest == nil ? 0 : 1) + (last == nil ? 0 : 1) > 1 }
  /// What the terms that are shown are made of.
  var reads: [Cell] { shown.flatMap(\.reads) }

  private func joined(_ text: (Term) -> Phrase) -> Phrase {
    var parts = shown.map(text)
    if let rest { parts.append("\(operand: rest.value) (sum of \(rest.count) more)") }
    if let last { parts.append(text(last)) }
    return parts.dropFirst().reduce(parts.first ?? "0") { "\($0) + \($1)" }
  }

  /// Both ways to write it, each handed to `frame` with its brackets if it needs some.
  func lines(bracketed: Bool, _ frame: (Phrase) -> Phrase = { $0 }) -> [Phrase] {
    let both = isLong ? [numbers, values] : [numbers]
    return both.map { frame(bracketed && isLong ? "( \($0) )" : $0) }
  }
}
