// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet
import Setup

/// Where a parameter has its value from.
enum Provenance {
  /// An update moved it, in this iteration.
  case moved(Moment)
  /// It was typed in this line.
  case typed(String, iteration: Int)
  /// It is what the parameters began with.
  case start(Setup.Start)
  /// The session does not hold the iteration any more.
  case forgotten(Int)
}

extension Past {
  /// Where a number that an update moves has its value from, as iteration `t` begins.
  func provenance(of cell: Cell, at t: Int) -> Provenance {
    guard let origin = stretch(ofIteration: t, fromStart: false)?.end.setup.givenParameters else {
      return .forgotten(t)
    }
    let last = lastMove(of: cell, before: t)
    if let typed = origin.typed.last(where: { $0.covers(cell) && $0.iteration <= t }),
      typed.iteration > last ?? -1
    {
      return .typed(typed.text, iteration: typed.iteration)
    }
    guard let last else { return .start(origin.start) }
    return moment(last).map { .moved($0) } ?? .forgotten(t)
  }

  /// The iteration before `t` that moved a number last; nil where none did. Biases may be kept for a
  /// while, or have been.
  private func lastMove(of cell: Cell, before t: Int) -> Int? {
    guard t > 0, cell.symbol.isMovedByUpdate else { return nil }
    var last = t - 1
    // What the optimizer keeps is zero where it was set.
    let start = stretch(ofIteration: t)?.era.start
    if !cell.symbol.isAssignable, start?.iteration == t, start?.updateCount == 0 { return nil }
    guard [.b, .mb, .sb].contains(cell.symbol.quantity) else { return last }
    for era in eras.drop(while: { $0.start.iteration > last }) {
      let start = era.start
      if start.network.trainsBias, start.iteration <= last { return last }
      if era.beginsTraining { return nil }
      // The iteration in which a setting was typed may have begun before it.
      last = start.position > 0 ? start.iteration : start.iteration - 1
    }
    return last < 0 ? nil : last
  }
}
