// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet

// What an array turned out to be.

extension Diagnosis.Note {
  /// What it is told of.
  var array: ArrayName? {
    switch self {
    case .overwritten(let name), .scores(let name), .savedLate(let name), .guarded(let name, _),
      .velocity(let name, _):
      name
    }
  }

  var sentence: String {
    switch self {
    case .overwritten(let name):
      "\(name.name) holds the same numbers as \(Symbol(.A, name.symbol.layer)): it was overwritten in place, so it was not judged as \(name.name)."
    case .scores(let name):
      "\(name.name) holds the scores, \(Symbol(.Z, name.symbol.layer)): the activation is done within your loss, and what follows goes on from its shares. That is a convention; it was not judged as \(name.name)."
    case .velocity(let name, let factor):
      "\(name.name) is a velocity, \(factor.plain) times what is kept here, so the update adds it: a convention."
    case .guarded(let name, let log):
      "\(name.name) \(log.told): your guard against a logarithm or quotient of 0, a convention."
    case .savedLate(let name):
      "\(name.name) is the value after the update: it was saved after the step in place, or the name points to the array that the update changes."
    }
  }
}

extension LogGuard {
  fileprivate var told: String {
    switch self {
    case .added(let epsilon):
      "has A + \(epsilon.plain) for A, and 1 − A + \(epsilon.plain) for 1 − A"
    case .clipped(let epsilon): "keeps A within \(epsilon.plain) and 1 − \(epsilon.plain)"
    }
  }
}
