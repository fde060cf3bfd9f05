// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

extension Assignment {
  /// The same network with the data and the weights that came along, where the other arrays fit these
  /// better than its own.
  ///
  /// - Returns: what took the place of its own, empty where nothing did.
  package func beside(
    _ arrays: [ForeignArray], names: [String: ArrayName] = [:],
    isCancelled: @escaping () -> Bool = { false }
  ) -> (assignment: Assignment, replaced: [Symbol]) {
    let depth = network.depth
    let naming = Naming(arrays, depth: depth, said: names, start: updates)
    let parts = StartArrays(arrays, naming, depth)
    guard parts.haveDataOrWeights else { return (self, []) }
    var best = (assignment: self, replaced: [Symbol](), wrong: Int.max)
    for lie in Reading.Orientation.all {
      let data = parts.data(for: network, lie)
      let weights = updates == 0 ? parts.parameters(for: network, lie) : nil
      for (takesData, takesWeights) in [(false, false), (true, false), (false, true), (true, true)]
      {
        var (other, replaced) = (self, [Symbol]())
        if takesData {
          guard let data, data != batch else { continue }
          other.batch = data
          replaced += [Symbol(.A, 0)] + (data.Y == nil ? [] : [Symbol(.Y)])
        }
        if takesWeights {
          // What rests may have been saved too late, or not updated: one that moves tells whose it is.
          guard let weights,
            weights.symbols.contains(where: {
              !parts.unmoved.contains($0) && weights.parameters.matrix($0) != parameters.matrix($0)
            })
          else { continue }
          other.parameters = weights.parameters
          replaced += weights.symbols
        }
        let wrong = Findings.reading(
          arrays, for: other, names: names, naming: naming, isCancelled: isCancelled
        )
        .wrong
        if wrong < best.wrong { best = (other, replaced, wrong) }
      }
    }
    return (best.assignment, best.replaced)
  }

  /// The same after so many updates, as it should go on from there.
  package func after(_ updates: Int, isCancelled: () -> Bool) -> Assignment {
    guard updates > 0, var stepper = try? Stepper(network, parameters, batch, training),
      stepper.repeats
    else { return self }
    stepper.run(updates, isCancelled: isCancelled)
    var other = self
    other.updates = updates
    other.parameters = stepper.parameters
    for l in 1...network.depth {
      for quantity in [Quantity.mW, .sW, .mb, .sb] {
        let symbol = Symbol(quantity, l)
        other.state[symbol] = try? stepper.value(of: symbol)
      }
    }
    return other
  }
}

extension Parameters {
  /// The weights or the biases of a layer.
  fileprivate func matrix(_ symbol: Symbol) -> Matrix {
    (symbol.quantity == .W ? weights : biases)[symbol.layer - 1]
  }
}
