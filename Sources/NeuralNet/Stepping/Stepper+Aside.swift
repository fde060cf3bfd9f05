// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

// Passes on the side: what the network makes of other samples or other parameters.

extension Stepper {
  /// A pass from the input to the cost, if there is one, that moves nothing: all of `samples` in one
  /// batch, else those of this iteration, with other parameters than those of now or other penalties.
  /// ``next()`` goes on to the slopes. Nil where `isCancelled` said so on the way.
  ///
  /// - Precondition: samples and parameters have the shapes that ``network`` asks for.
  /// - Throws: ``NetworkError/tooLarge(bytes:)``.
  public func forward(
    on samples: Batch? = nil, with parameters: Parameters? = nil, l2: L2? = nil,
    isCancelled: () -> Bool = { false }
  ) throws(NetworkError) -> Stepper? {
    var training = training
    (training.optimizer, training.batchSize) = (nil, nil)
    training.l2 = l2 ?? training.l2
    let own = batchCount == 1 ? batch : batch?.samples(self.samples(ofIteration: iteration))
    var side = try Stepper(
      network, parameters ?? self.parameters, samples ?? own, training, iteration: iteration)
    while side.nextStep?.phase == .forward {
      if isCancelled() { return nil }
      side.next()
    }
    return side
  }

  /// The cost with another number in the place of a weight or bias, from its layer on; the slopes that
  /// ``next()`` computes behind it are those with that number.
  ///
  /// - Precondition: it is a pass of ``forward(on:with:l2:isCancelled:)`` with a cost, at that cost.
  public mutating func cost(with number: Double, at parameter: Cell) -> Double {
    guard let place = place(of: parameter) else { return .nan }
    return cost(with: number, at: place, from: parameter.symbol.layer)
  }

  /// Where in the workspace a weight or bias is; nil where the network has none such.
  func place(of parameter: Cell) -> Int? {
    guard let (offset, shape) = plan.slot(parameter.symbol, m: m),
      parameter.row < shape.rows, parameter.column < shape.columns
    else { return nil }
    return offset + parameter.row * shape.columns + parameter.column
  }

  /// The cost with another number at `place` of layer `l`, from that layer on.
  mutating func cost(with number: Double, at place: Int, from l: Int) -> Double {
    let (plan, m) = (plan, m)
    guard let first = plan.index(of: Symbol(.Z, l)), let last = plan.index(of: Symbol(.cost)) else {
      return .nan
    }
    slab[place..<place + 1] = [number]
    slab.withBase { base in
      data.withBase { data in
        Workspace.with(plan, base, data, m: m) { workspace in
          for index in first...last { Evaluator.perform(plan.program[index], in: workspace, t: 1) }
        }
      }
    }
    return cost
  }
}
