// SPDX-License-Identifier: GPL-3.0-or-later

/// The steps of one iteration, in order. Nothing else knows the order.
public enum Program {
  /// The way from the input to the last activation: Z1 A1 Z2 A2 ..
  public static func feedforward(_ network: Network) -> [Step] {
    (1...network.depth).flatMap { [Step.linear($0), .activation($0)] }
  }

  /// Z1 A1 .. cost, then dA dZ dW db from the last layer to the first, then W b from the first.
  ///
  /// All slopes use the weights from before the update: no update comes before the last slope.
  public static func iteration(_ network: Network) -> [Step] {
    var steps = feedforward(network)
    steps.append(.cost)
    steps.append(.costGradient(network.depth))
    for l in (1...network.depth).reversed() {
      steps.append(.preActivationGradient(l))
      steps.append(.weightGradient(l))
      if network.layers[l - 1].usesBias { steps.append(.biasGradient(l)) }
      if l > 1 { steps.append(.inputGradient(l)) }
    }
    return steps
  }

  /// The moves of the parameters: W1 b1 W2 b2 ..
  public static func update(_ network: Network) -> [Step] {
    (1...network.depth).flatMap { l -> [Step] in
      let moves = network.layers[l - 1].usesBias && network.trainsBias
      return [.updateWeights(l)] + (moves ? [.updateBias(l)] : [])
    }
  }

  /// The program that fits what is known: without targets or loss only the feedforward, without an
  /// optimizer no update.
  public static func steps(_ network: Network, _ training: Training, hasTargets: Bool) -> [Step] {
    guard hasTargets, training.loss != nil else { return feedforward(network) }
    return iteration(network) + (training.optimizer == nil ? [] : update(network))
  }
}
