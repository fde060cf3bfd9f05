// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import NeuralNet
import Sentences

/// Where the steps are, and why they cannot go on.
extension Scope {
  /// `; main goes on to iteration 1500`
  package var wayAhead: Phrase {
    let end = timeline.training.now.iteration
    guard !timeline.isAtEnd, end >= stepper.iteration else { return "" }
    return Stepper.ahead(branch: timeline.past.branch.name, to: end)
  }

  /// The quantity that is named, if a step computes it.
  package func step(computing name: Located<String>) throws(SessionError) -> Symbol {
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
  package func quantity(_ name: Located<String>) throws(SessionError) -> Symbol {
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

  /// How much may be printed at once: long prints help nobody, and must not fill the memory.
  package var mostBlocks: Int {
    let network = stepper.network
    let largest = network.layers.indices.reduce(max(1, stepper.m * network.inputs)) {
      max($0, network.weightShape($1 + 1).count, network.layers[$1].neurons * stepper.m)
    }
    return min(20_000, 20_000_000 / largest + 1)
  }

  /// The iteration at which the epoch of `iteration` is over: every batch was used once.
  package func epochEnd(_ iteration: Int) -> Int {
    (iteration / stepper.batchCount + 1) * stepper.batchCount
  }

  /// The present layers on other inputs, as they are typed.
  private func lines(forInputs inputs: Int) -> String {
    let layers = stepper.network.layers
    if layers.allSatisfy({ $0.activation == .sigmoid }) {
      return "network \(inputs) " + layers.map { "\($0.neurons)" }.joined(separator: " ")
    }
    return "network \(inputs)" + layers.map { "; layer \($0.neurons) \($0.activation)" }.joined()
  }

  /// - Throws: what is missing for a first step.
  package func requireSteps() throws(SessionError) {
    guard setup.inputs != nil else { throw SessionError(.noNetwork) }
    guard stepper.network.depth > 0 else { throw SessionError(.noLayers) }
    guard let X = setup.X else { throw SessionError(.noData) }
    guard X.rows == stepper.network.inputs else {
      throw SessionError(
        .dataDoesNotFit(
          inputs: stepper.network.inputs, X: X.shape,
          suggestion: X.columns == stepper.network.inputs ? "X = X'" : lines(forInputs: X.rows)))
    }
  }

  /// Why there is no cost, although there are targets and a loss.
  package var noCost: Diagnostic? {
    guard !stepper.program.contains(.cost), setup.Y != nil, setup.settings.loss != .none else {
      return nil
    }
    return Diagnostic(endOfProgram, line: "")
  }

  /// Why the program ends here: no targets, no loss that fits, no optimizer.
  package var endOfProgram: SessionError {
    noStep(stepper.program.contains(.cost) ? Symbol(.W, 1) : Symbol(.cost))
  }
}
