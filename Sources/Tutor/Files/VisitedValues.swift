// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Golden
import NeuralNet

/// What a session computed so far, as a judge asks for it.
struct VisitedValues: JudgedNumbers {
  let scope: Scope

  private var now: Stepper { scope.stepper }

  func value(of symbol: Symbol, in t: Int, isNew: Bool) -> Judge.JudgedValue {
    guard now.network.depth > 0 else { return .notYet }
    guard symbol.layer <= now.network.depth else { return .never }
    let isLeftByUpdate = isNew || (symbol.isMovedByUpdate && !symbol.isAssignable)
    guard isLeftByUpdate else { return t <= now.iteration ? look(symbol, at: t) : .notYet }
    if t < now.iteration { return look(symbol, at: t + 1) }
    // Within an iteration a parameter and what the optimizer keeps for it move with one step.
    guard t == now.iteration, let move = now.index(of: symbol.computedWith),
      move < now.position
    else { return .notYet }
    return now.goldenValue(of: symbol).map { .computed($0) } ?? .never
  }

  /// A value of iteration `t`, which is no later than the present one; a bias that is not used is
  /// zero.
  private func look(_ symbol: Symbol, at t: Int) -> Judge.JudgedValue {
    if symbol.quantity == .b, !now.exists(symbol) {
      return now.goldenValue(of: symbol).map { .computed($0) } ?? .never
    }
    do {
      return .computed(
        try scope.timeline.past.value(of: symbol, at: t, isCancelled: scope.isCancelled))
    } catch {
      switch error {
      case .notReached, .forgotten, .cancelled: return .notYet
      case .now(.notYet), .now(.noSamples): return .notYet
      // Targets may still come; and dA0 is to be had again when the iteration is over.
      case .now(.noStep): return t < now.iteration ? .never : .notYet
      case .now(.unknown): return symbol == Symbol(.dA, 0) ? .notYet : .never
      }
    }
  }

  func pass(after updates: Int) -> Stepper? {
    let network = now.network
    guard network.depth > 0, updates <= now.iteration, let batch = scope.setup.batch,
      batch.X.rows == network.inputs,
      batch.Y.map({ $0.rows == network.sizes[network.depth] }) ?? true
    else { return nil }
    var parameters = Parameters(zerosFor: network)
    for l in 1...network.depth {
      guard case .computed(let W) = look(Symbol(.W, l), at: updates),
        case .computed(let b) = look(Symbol(.b, l), at: updates)
      else { return nil }
      (parameters.weights[l - 1], parameters.biases[l - 1]) = (W, b)
    }
    guard var pass = try? now.forward(on: batch, with: parameters) else { return nil }
    pass.finish()
    return pass
  }
}
