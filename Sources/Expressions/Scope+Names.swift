// SPDX-License-Identifier: GPL-3.0-or-later
import History
import Language
import NeuralNet
import Sentences
import Setup

/// What has a name.
extension Scope {
  /// Names with a meaning that are no quantities.
  package static let settingNames: Set<String> = Set(["AL", "m", "lr"]).union(
    Metric.allCases.map(\.rawValue))

  /// Names that have a value or will have one: quantities, settings' names, the learner's own.
  package var names: [String] {
    let now = timeline.now
    var symbols = ["X", "Y", "lr"]
    guard setup.inputs != nil else { return symbols + setup.values.keys.sorted() }
    symbols += ["m"] + quantities.map(\.description)
    if now.network.depth > 0 { symbols.append("AL") }
    let metrics = Metric.allCases.filter {
      $0.isOfHeldOut ? setup.values["Ytest"] != nil : setup.Y != nil
    }
    return symbols + metrics.map(\.rawValue) + setup.values.keys.sorted()
  }

  /// The quantities of the network, with what the optimizer and the penalty add.
  private var quantities: [Symbol] {
    let (now, training) = (timeline.now, setup.training)
    let layers = now.network.sizes.indices.dropFirst()
    return Quantity.allCases.flatMap { quantity -> [Symbol] in
      switch quantity {
      case .Y: []
      case .cost: [Symbol(.cost)]
      case .costData, .costL2: training.l2 == .none ? [] : [Symbol(quantity)]
      case .A, .dA: [Symbol(quantity, 0)] + layers.map { Symbol(quantity, $0) }
      case .mW, .mb: training.optimizer?.keepsMean ?? false ? symbols(quantity) : []
      case .sW, .sb: training.optimizer?.keepsSquare ?? false ? symbols(quantity) : []
      case .W, .b, .Z, .dZ, .dW, .db: symbols(quantity)
      }
    }
  }

  private func symbols(_ quantity: Quantity) -> [Symbol] {
    timeline.now.network.layers.indices.map { Symbol(quantity, $0 + 1) }
      .filter(timeline.now.exists)
  }

  /// Names of the lines of history, in the order in which they began.
  package var branchNames: [String] { timeline.ends.map(\.branch.name) }

  /// The line of history somebody named.
  package func line(named branch: Located<String>) throws(SessionError) -> Past {
    let line = timeline.ends.first {
      [$0.branch.name, "\($0.branch.number)"].contains(branch.value)
    }
    if let line { return line }
    throw SessionError(
      .unknownBranch(branch.value, near: nearest(branch.value, in: branchNames)), branch.range)
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

  /// Names of the inputs.
  package var inputNames: [String] { (0..<(setup.inputs ?? 0)).map(setup.inputName) }
}
