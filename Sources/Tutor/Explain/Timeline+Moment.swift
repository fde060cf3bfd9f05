import Explain
// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension Timeline {
  /// Iteration `t`, which has begun, as it was where `agrees` says so of its values; nil where it is
  /// forgotten.
  func moment(_ t: Int, where agrees: (Moment) -> Bool) -> Moment? {
    for index in eras.indices.reversed() {
      guard isBefore(t, eras[index].start), eras[index].end.map({ !isBefore(t, $0) }) ?? true
      else { continue }
      guard let start = state(atStartOf: t, in: index, { false }) else { continue }
      // The learning rate may have been set in the middle of the iteration.
      let later = eras[(index + 1)...].filter {
        $0.start.iteration == t && $0.start.position > 0
      }
      var values = now
      if t != now.iteration || now.position == 0 {
        values = later.last?.start ?? start
        if values.iteration == t { values.finish() }
      }
      let rates =
        [(from: 0, rate: eras[index].model.settings.learningRate)]
        + later.map { ($0.start.position, $0.model.settings.learningRate) }
      let moment = Moment(iteration: t, start: start, values: values, rates: rates)
      if agrees(moment) { return moment }
    }
    return nil
  }

  /// Whether iteration `t` has its first step after `stepper`.
  private func isBefore(_ t: Int, _ stepper: Stepper) -> Bool {
    stepper.iteration < t || (stepper.iteration == t && stepper.position == 0)
  }

  /// Where a number that an update moves has its value from, as iteration `t` begins.
  func source(_ cell: Cell, at t: Int, value: Double) -> Source {
    guard let model = eras.last(where: { $0.start.iteration <= t })?.model else {
      return .forgotten(t)
    }
    let origin = model.origin
    let last = lastMove(of: cell, before: t)
    if let typed = origin.typed.last(where: { $0.covers(cell) && $0.iteration <= t }),
      typed.iteration > last ?? -1
    {
      return .typed(typed.text, iteration: typed.iteration)
    }
    guard let last else { return .start(origin.start) }
    let moment = moment(last) {
      Explainer(moment: $0).value(cell).bitPattern == value.bitPattern
    }
    return moment.map { .moved($0) } ?? .forgotten(t)
  }

  /// The iteration before `t` that moved a number last; nil where none did. Biases may be kept for a
  /// while, or have been.
  private func lastMove(of cell: Cell, before t: Int) -> Int? {
    guard t > 0, cell.symbol.isMovedByUpdate else { return nil }
    var last = t - 1
    guard [.b, .mb, .sb].contains(cell.symbol.quantity),
      var index = era(ofIteration: last, fromStart: false)
    else { return last }
    while !eras[index].start.network.trainsBias || last < eras[index].start.iteration {
      let start = eras[index].start
      if eras[index].beginsTraining { return nil }
      // The iteration in which a setting was typed may have begun before it.
      last = start.position > 0 ? start.iteration : start.iteration - 1
      guard index > 0 else { return last < 0 ? nil : last }
      index -= 1
    }
    return last
  }

  /// Where a parameter has its value from.
  enum Source {
    /// An update moved it, in this iteration.
    case moved(Moment)
    /// It was typed in this line.
    case typed(String, iteration: Int)
    /// It is what the parameters began with.
    case start(Model.Start)
    /// The session does not hold the iteration any more.
    case forgotten(Int)
  }
}
