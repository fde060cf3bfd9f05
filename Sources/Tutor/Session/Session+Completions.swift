// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension Session {
  /// What may stand at `cursor`, a place between two Unicode scalars of `line`.
  package func completions(in line: String, cursor: Int) -> [Completion] {
    Language.completions(
      in: line, cursor: cursor, CommandTable.vocabulary(for: self, .typed))
  }

  /// Names of what the steps of an iteration compute, and of what the optimizer keeps with it.
  package var stepNames: [String] {
    let written = Set(stepper.program.map { "\($0.writes)" })
    return names.filter { written.contains($0) || Symbol($0).map(isKept) ?? false }
  }

  /// Names of what has a past: quantities and metrics.
  package var pastNames: [String] {
    names.filter { symbol(named: $0) != nil || Metric(rawValue: $0) != nil }
  }

  /// Names of the network's quantities.
  package var quantityNames: [String] { names.filter { symbol(named: $0) != nil } }

  /// Names of its weights and biases.
  package var parameterNames: [String] {
    quantityNames.filter { Symbol($0).map { $0.quantity == .W || $0.quantity == .b } ?? false }
  }

  private func isKept(_ symbol: Symbol) -> Bool {
    switch symbol.quantity {
    case .mW, .sW, .mb, .sb: true
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2: false
    }
  }
}
