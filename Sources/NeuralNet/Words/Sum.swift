// SPDX-License-Identifier: GPL-3.0-or-later

/// A sum that is written out: all of its terms, or the largest and what the others come to.
///
///     0.5·2 + 1·(-1) + 0.25 (sum of 12 more)
package struct Sum {
  /// One term: with its numbers, and the numbers it is made of.
  package struct Term {
    var numbers: Phrase
    var reads: [Cell]

    /// A term of these numbers.
    package init(numbers: Phrase, reads: [Cell] = []) {
      (self.numbers, self.reads) = (numbers, reads)
    }
  }

  private let shown: [(term: Term, value: Double)]
  private let rest: (count: Int, value: Double)?
  private let last: Phrase?

  /// Up to so many terms are all written, in order; of more, so many of the largest.
  static let longest = 8, kept = 6

  /// The sum of `values`; `term` is asked for those alone that are written, and `last` stands at the
  /// end, however long it is.
  package init(_ values: [Double], last: Phrase? = nil, term: (Int) -> Term) {
    self.last = last
    let largest =
      values.count > Self.longest ? Self.largest(values) : Array(values.indices)
    shown = largest.map { (term($0), values[$0]) }
    guard largest.count < values.count else {
      rest = nil
      return
    }
    let isShown = Set(largest)
    let others = values.indices.reduce(0.0) { isShown.contains($1) ? $0 : $0 + values[$1] }
    rest = (values.count - largest.count, others)
  }

  /// The places of the largest values by size, largest first; what is not a number is the largest.
  private static func largest(_ values: [Double]) -> [Int] {
    func size(_ index: Int) -> Double {
      values[index].isNaN ? .infinity : values[index].magnitude
    }
    var places: [Int] = []
    for index in values.indices {
      if places.count == kept, size(index) <= size(places[kept - 1]) { continue }
      if places.count == kept { places.removeLast() }
      places.insert(index, at: places.firstIndex { size($0) < size(index) } ?? places.count)
    }
    return places
  }

  /// With the numbers of each term.
  package var numbers: Phrase { joined(\.term.numbers) }
  /// With what each term comes to.
  package var values: Phrase { joined { "\(operand: $0.value)" } }
  /// Whether it needs brackets inside a product.
  package var isLong: Bool { shown.count + (rest == nil ? 0 : 1) + (last == nil ? 0 : 1) > 1 }
  /// What the terms that are shown are made of.
  package var reads: [Cell] { shown.flatMap(\.term.reads) }

  private func joined(_ text: ((term: Term, value: Double)) -> Phrase) -> Phrase {
    var parts = shown.map(text)
    if let rest { parts.append("\(operand: rest.value) (sum of \(rest.count) more)") }
    if let last { parts.append(last) }
    return parts.dropFirst().reduce(parts.first ?? "0") { "\($0) + \($1)" }
  }

  /// Both ways to write it, each handed to `frame` with its brackets if it needs some.
  package func lines(bracketed: Bool, _ frame: (Phrase) -> Phrase = { $0 }) -> [Phrase] {
    let both = isLong ? [numbers, values] : [numbers]
    return both.map { frame(bracketed && isLong ? "( \($0) )" : $0) }
  }

  // MARK: In symbols

  /// What the penalty on weights sums.
  package static let ofSquaredWeights = "( Σ over all weights of W² )"

  /// So many terms are written out in symbols; more are a Σ.
  package static let fewest = 3

  /// A sum in symbols: written out, or as `Σ over k of ..`, in brackets if more follows.
  package static func series(
    _ count: Int, over name: String, letter: String = "k", isGrouped: Bool,
    _ term: (String) -> String
  ) -> Phrase {
    let letter = name.count == 1 ? name : letter
    guard count > fewest else {
      return Phrase((0..<max(count, 1)).map { term("\($0 + 1)") }.joined(separator: " + "))
    }
    let sum = "Σ over \(name) of \(term(letter))"
    return Phrase(isGrouped ? "( \(sum) )" : sum)
  }
}
