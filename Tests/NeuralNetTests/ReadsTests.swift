// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels
import Testing

@testable import NeuralNet

/// What a step says that it reads, against what the evaluator touches: memory is poisoned, and the
/// step done on it.
@Suite struct ReadsTests {
  /// A network of some depth on its loss and optimizer.
  struct Case: CustomStringConvertible {
    var depth: Int
    var activation: Activation
    var loss: Loss.Kind
    var optimizer: Optimizer?
    var hasL2: Bool
    var usesBias: Bool

    var description: String {
      "\(depth) layers, \(activation), \(loss), \(optimizer?.name ?? "none")"
        + (hasL2 ? ", l2" : "") + (usesBias ? ", biases" : "")
    }

    static let optimizers: [Optimizer?] = [
      nil, .gradientDescent, .momentum(beta: 0.9, .ema), .momentum(beta: 0.8, .classical),
      .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), .rmsprop(rho: 0.9, epsilon: 1e-8),
    ]

    static func all(depth: Int, _ activation: Activation) -> [Case] {
      var cases: [Case] = []
      for loss in Loss.Kind.all {
        for optimizer in optimizers {
          for (hasL2, usesBias) in [(false, false), (false, true), (true, false), (true, true)] {
            cases.append(
              Case(
                depth: depth, activation: activation, loss: loss, optimizer: optimizer,
                hasL2: hasL2, usesBias: usesBias))
          }
        }
      }
      return cases
    }

    /// Sizes differ, targets are 0, 1 and between.
    func stepper() throws -> Stepper {
      let sizes = Array([3, 2, 4, 3, 2].prefix(depth + 1))
      let network = try Network(
        inputs: sizes[0],
        layers: sizes.dropFirst().map { Layer($0, activation, usesBias: usesBias) })
      var random = NumPyRandom(seed: 5)
      var parameters = Parameters(zerosFor: network)
      for l in 0..<depth {
        parameters.weights[l] = random.randn(parameters.weights[l].shape)
        parameters.biases[l] = random.randn(parameters.biases[l].shape)
      }
      var Y = random.rand(Shape(sizes[depth], 4))
      (Y[0, 0], Y[1, 0], Y[0, 1]) = (1, 0, 0)
      let batch = Batch(X: random.randn(Shape(sizes[0], 4)), Y: Y)
      let training = Training(
        loss: Loss(loss, factor: 0.7), optimizer: optimizer, learningRate: 0.3,
        l2: hasL2 ? L2(lambda: 0.2) : .none)
      return try Stepper(network, parameters, batch, training)
    }
  }

  @Test(
    "What a step does not read may be NaN, and what it reads may not",
    arguments: 1...3, Activation.all)
  func reads(depth: Int, activation: Activation) throws {
    for each in Case.all(depth: depth, activation) {
      var stepper = try each.stepper()
      let plan = stepper.plan
      let known = plan.slots.filter { !$1.isNowhere }.map(\.key)
      for step in plan.program {
        let written = known.filter { $0.computedWith == step.writes }
        let reads = step.reads(plan.network, plan.training)
        #expect(Set(reads).isSubset(of: known), "\(each): \(step) reads what there is not")
        let before = stepper
        stepper.next()
        let clean = stepper.bits(of: written)
        func result(poisoned symbols: [Symbol]) -> [UInt64] {
          var poisoned = before
          poisoned.poison(symbols)
          poisoned.next()
          return poisoned.bits(of: written)
        }
        let isSame = result(poisoned: known.filter { !reads.contains($0) }) == clean
        #expect(isSame, "\(each): \(step) reads more than \(reads)")
        for symbol in reads {
          let isOther = result(poisoned: [symbol]) != clean
          #expect(isOther, "\(each): \(step) does not read \(symbol)")
        }
        let others = known.filter { !written.contains($0) }
        let isKept = stepper.bits(of: others) == before.bits(of: others)
        #expect(isKept, "\(each): \(step) writes more than \(step.writes)")
        stepper.settle(after: step)
      }
    }
  }

  @Test("No step reads what was not written before", arguments: 1...6)
  func readsBeforeWrites(depth: Int) throws {
    for usesBias in [true, false] {
      let network = try Network(
        inputs: 2, layers: (0..<depth).map { _ in Layer(3, .sigmoid, usesBias: usesBias) })
      let training = Training(loss: Loss(.mse), l2: L2(lambda: 1))
      var known: Set<Symbol> = [Symbol(.A, 0), Symbol(.Y)]
      for l in 1...depth { known.formUnion([Symbol(.W, l), Symbol(.b, l)]) }
      for step in Program.iteration(network) + Program.update(network) {
        for symbol in step.reads(network, training) {
          #expect(known.contains(symbol), "\(step) reads \(symbol)")
        }
        known.insert(step.writes)
      }
    }
  }
}

extension Slot {
  fileprivate var isNowhere: Bool {
    if case .nowhere = home { return true }
    return false
  }
}

extension Stepper {
  /// The bits of matrices, one behind the other.
  fileprivate func bits(of symbols: [Symbol]) -> [UInt64] {
    symbols.flatMap { symbol in
      memory(of: symbol).map { $0.slab[$0.range].map(\.bitPattern) } ?? []
    }
  }

  private func memory(of symbol: Symbol) -> (slab: Slab, range: Range<Int>)? {
    guard let slot = plan.slots[symbol] else { return nil }
    let count = slot.shape(m: m).count
    switch slot.home {
    case .workspace(let offset): return (slab, offset..<offset + count)
    case .inputs: return (data, 0..<count)
    case .targets: return (data, plan.targets..<plan.targets + count)
    case .nowhere: return nil
    }
  }

  /// Puts NaN into every number of these matrices. What was kept of Z beside A and the cost, the
  /// slope g'(Z) and the powers of e, follows it.
  fileprivate mutating func poison(_ symbols: [Symbol]) {
    for symbol in symbols {
      guard let (_, range) = memory(of: symbol) else { continue }
      let poison = [Double](repeating: .nan, count: range.count)
      if symbol == Symbol(.A, 0) || symbol == Symbol(.Y) {
        data[range] = poison
      } else {
        slab[range] = poison
      }
      if symbol.quantity == .Z { keep(of: symbol.layer) }
    }
  }

  /// Computes again what is kept of Z of a layer, and leaves A and the cost as they are.
  private mutating func keep(of l: Int) {
    let results = [Symbol(.A, l), Symbol(.cost), Symbol(.costData), Symbol(.costL2)]
    let kept = results.compactMap { memory(of: $0)?.range }.map { ($0, slab[$0]) }
    perform(.activation(l))
    if l == network.depth { perform(.cost) }
    for (range, numbers) in kept { slab[range] = numbers }
  }

  private mutating func perform(_ step: Step) {
    let (plan, m) = (plan, m)
    slab.withBase { base in
      data.withBase { data in
        Workspace.with(plan, base, data, m: m) { Evaluator.perform(step, in: $0, t: 1) }
      }
    }
  }

  /// Sets outputs that every way of a loss has something to do with: one that has all but reached its
  /// target, and where no sigmoid or softmax sees to it, activations between 0 and 1.
  fileprivate mutating func settle(after step: Step) {
    let L = network.depth
    if step == .linear(L), let (offset, _) = plan.slot(Symbol(.Z, L), m: m) {
      slab[offset..<offset + 1] = [12]
    }
    let way = training.loss?.way(behind: network.layers[L - 1].activation)
    if step == .activation(L), way?.startsFromZ == false, let range = memory(of: step.writes)?.range
    {
      slab[range] = range.map { 0.1 + 0.7 * Double($0 % 7) / 7 }
    }
  }
}
