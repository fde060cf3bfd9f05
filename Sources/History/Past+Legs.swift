// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A part of a past without an edit in it: steps alone lead from its start to its end.
package struct Leg {
  /// The edit that it begins with, or before.
  package let era: Era
  /// Where it begins: at the edit, or later.
  package internal(set) var from: Position
  /// Where it ends. What an edit began again is not part of it.
  package let to: Position
  /// A point behind it that has what is set up.
  package let end: Cursor

  /// The state where it begins; nil if it was stopped on the way.
  package func start(_ isCancelled: () -> Bool) -> Stepper? {
    from <= Position(era.start) ? era.start : era.stepper(at: from, isCancelled)
  }

  /// The costs that were computed in it, and the iteration of the first; nil where not all of them are
  /// kept.
  package var costs: (first: Int, costs: ArraySlice<Double>)? {
    guard let step = era.start.index(of: Symbol(.cost)) else { return (from.iteration, []) }
    func count(_ position: Position) -> Int { position.iteration + (position.step > step ? 1 : 0) }
    let (first, end) = (max(count(from), era.firstCost), count(to))
    guard first < end else { return (first, []) }
    guard end - era.firstCost <= era.costs.count else { return nil }
    return (first, era.costs[first - era.firstCost..<end - era.firstCost])
  }

  /// The rest of it behind a position.
  package func behind(_ position: Position) -> Leg? {
    guard position > from else { return self }
    var rest = self
    rest.from = position
    return position < to ? rest : nil
  }
}

extension Past {
  /// The legs of this training from the start of iteration `t` on, oldest first; without one, from the
  /// oldest that is known. Nil where iteration `t` is forgotten.
  package func legs(from t: Int? = nil) -> [Leg]? {
    var legs: [Leg] = []
    var next: Stepper?
    for stretch in stretches {
      let start = stretch.era.start
      var to = stretch.end.position
      if let next {
        // The edit behind it began an iteration again, or the program went on past it.
        let edit = Position(next)
        to = edit.step == 0 && edit.iteration <= to.iteration ? edit : min(to, edit)
      }
      let isFirst = t.map { Position(start) <= Position($0, 0) } ?? stretch.era.beginsTraining
      let from = isFirst ? t.map { Position($0, 0) } ?? Position(start) : Position(start)
      legs.append(Leg(era: stretch.era, from: from, to: max(from, to), end: stretch.end))
      if isFirst { return legs.reversed() }
      if stretch.era.beginsTraining { break }
      next = start
    }
    return t == nil ? legs.reversed() : nil
  }
}

extension Past {
  /// The edit that began this training, if iterations of another one lie behind it.
  package var beginningAfterIterations: String? {
    var label: String?
    for stretch in stretches {
      if label != nil, stretch.end.now.iteration > stretch.era.start.iteration { return label }
      if label == nil, stretch.era.beginsTraining { label = stretch.era.label }
    }
    return nil
  }
}
