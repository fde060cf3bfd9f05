// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import NeuralNet
import Sentences

extension Session {
  /// `; main goes on to iteration 1500`
  var wayAhead: Phrase {
    let end = timeline.training.now.iteration
    guard !timeline.isAtEnd, end >= stepper.iteration else { return "" }
    return "; \(timeline.past.branch.name) goes on to iteration \(end)"
  }

  /// Goes to a point in time; what belongs to the person comes along.
  mutating func go(to t: Int, after symbol: Symbol?) throws(PastAbsence) {
    let present = setup
    try timeline.go(to: t, after: symbol, isCancelled: isCancelled)
    timeline.setup.carry(present, toOtherTraining: false)
  }

  /// Goes to the end of a branch; what belongs to the person comes along.
  mutating func go(toBranch number: Int) {
    let present = setup
    let isOther = timeline.go(toBranch: number)
    timeline.setup.carry(present, toOtherTraining: isOther)
  }

  /// The quantity that is named, if a step computes it.
  func step(computing name: Located<String>) throws(SessionError) -> Symbol {
    let symbol = try quantity(name)
    guard symbol != Symbol(.A, 0), symbol != Symbol(.Y) else {
      throw SessionError(.notAStep(symbol))
    }
    try requireKept(symbol)
    guard stepper.index(of: symbol.computedWith) != nil else {
      throw noStep(symbol)
    }
    return symbol
  }

  /// The quantity that is named.
  func quantity(_ name: Located<String>) throws(SessionError) -> Symbol {
    guard let symbol = symbol(named: name.value) else {
      throw setup.values[name.value] != nil || Self.settingNames.contains(name.value)
        ? SessionError(.noPast(name.value), name.range)
        : unknown(name.value, name.range)
    }
    guard symbol.layer <= stepper.network.depth else {
      throw SessionError(.noLayer(symbol, depth: stepper.network.depth), name.range)
    }
    if stepper.lacksBias(for: symbol) { throw SessionError(.noBias(symbol), name.range) }
    return symbol
  }
}
