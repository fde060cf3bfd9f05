// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A second machine for the same steps, in plain matrices that carry their errors along: it computes
/// what somebody's program would, with the mistakes that are supposed of it.
///
/// Where somebody's own number is known it goes on from that, so each array is judged from what it was
/// computed from and not by what went wrong before. Where it is not known it goes on from its own.
package final class Bench {
  package let network: Network
  let convention: Convention
  package let recording: Recording
  package let assignment: Assignment
  package let program: [Step]
  private let orders: Stepper?

  /// What is supposed wrong.
  var faults: [Fault] = []
  /// The samples of an iteration, one column each.
  private var batches: [Int: Batch] = [:]
  /// Arrays that nothing explains: gone on from, and held against nobody.
  var ignored: Set<ArrayName> = []

  // MARK: Where it stands

  /// The iteration, from 0.
  var iteration = 0
  /// The step that is being done.
  var step = Step.cost
  /// All that was computed: of what is known, theirs.
  var values: [ArrayName: Measured] = [:]
  /// What was done, in order.
  package var log: [LoggedArray] = []
  /// What the step that is being done has read, so that it need not be done again as long as that stays
  /// as it is.
  var read: Set<ArrayName> = []
  /// What is not as ``values`` has it, with further mistakes.
  var changed: [ArrayName: Measured] = [:]
  /// What stands for an operand in the step that is being done.
  var operands: [Symbol: Measured] = [:]

  /// An array that was computed, and what from.
  package struct LoggedArray {
    let name: ArrayName
    /// nil: a parameter or sample that an iteration begins with.
    let step: Step?
    var read: Set<ArrayName> = []
    /// How far it is from theirs; nil where theirs is not known.
    package var distance: Double?
  }

  /// Whether a fault could not act: its operands do not go together.
  var isImpossible = false
  /// Our value of each array that is known, before theirs took its place.
  package var ours: [ArrayName: Measured] = [:]

  package let isCancelled: () -> Bool

  /// - Parameter isCancelled: asked before each step, and in long ones: whether a run ends there.
  package init(
    _ assignment: Assignment, _ convention: Convention, _ recording: Recording,
    isCancelled: @escaping () -> Bool = { false }
  ) {
    self.isCancelled = isCancelled
    self.assignment = assignment
    self.convention = convention
    self.recording = recording
    network = assignment.network
    program = Program.steps(
      network, convention.training, hasTargets: assignment.batch.Y != nil)
    let isWhole = (assignment.training.batchSize ?? .max) >= assignment.batch.m
    orders =
      isWhole
      ? nil
      : try? Stepper(network, assignment.parameters, assignment.batch, convention.training)
  }

  package var depth: Int { network.depth }
  package var unit: Double { recording.unit }
  /// Samples of this iteration.
  package var m: Int { batch(iteration).m }
  /// Which update this is, from 1.
  var t: Int { assignment.updates + iteration + 1 }

  /// A product, left where a run ends.
  package func product(
    _ a: Measured, _ b: Measured, transposed: (Bool, Bool) = (false, false)
  ) -> Measured {
    a.product(b, transposed: transposed, isCancelled: isCancelled)
  }

  package func activation(_ l: Int) -> Activation { network.layers[l - 1].activation }
  package func usesBias(_ l: Int) -> Bool { network.layers[l - 1].usesBias }

  func batch(_ t: Int) -> Batch {
    if let batch = batches[t] { return batch }
    if orders == nil, assignment.order == nil, convention.batching.isWhole {
      return assignment.batch
    }
    take(samples(t), in: t)
    return batches[t] ?? assignment.batch
  }

  /// Sets which samples an iteration takes.
  package func take(_ samples: [Int], in t: Int) { batches[t] = assignment.batch.samples(samples) }

  /// Which samples an iteration takes, from 0.
  package func samples(_ t: Int) -> [Int] {
    if let order = assignment.order, order.indices.contains(t) { return order[t] }
    let t = assignment.updates + t
    if case .eachSample = convention.batching { return [t % assignment.batch.m] }
    guard let orders else { return Array(0..<assignment.batch.m) }
    let (round, place) = t.quotientAndRemainder(dividingBy: orders.batchCount)
    let first = round * orders.batchCount
    switch convention.batching {
    case .from(let start):
      return orders.samples(ofIteration: first + (place + start) % orders.batchCount)
    case .backwards: return orders.samples(ofIteration: first + orders.batchCount - 1 - place)
    case .asAsked, .eachSample: return orders.samples(ofIteration: t)
    }
  }

  /// What stands under a name after a run: theirs where it is known.
  package func known(_ name: ArrayName) -> Measured? { values[name] }
  /// Everything there is after a run, in order of computation.
  var all: [ArrayName] { log.map(\.name) }

  /// A value of this iteration; none where there is no such thing.
  package subscript(_ quantity: Quantity, _ l: Int = 0) -> Measured {
    let symbol = Symbol(quantity, l)
    return operands[symbol] ?? value(ArrayName(iteration, symbol)) ?? .none
  }

  /// Whatever was computed under a name.
  func value(_ name: ArrayName) -> Measured? {
    read.insert(name)
    return changed[name] ?? values[name]
  }

  /// The same value one iteration before; nil in the first.
  func before(_ symbol: Symbol) -> Measured? { value(ArrayName(iteration - 1, symbol)) }

  /// The same value as it stands; nil where it is not there yet.
  func current(_ symbol: Symbol) -> Measured? { value(ArrayName(iteration, symbol)) }

  /// Whether another value stands for an operand in the step that is being done.
  func replaces(_ quantity: Quantity, _ l: Int) -> Bool { operands[Symbol(quantity, l)] != nil }

  /// A parameter after this iteration's update, whenever that comes.
  func updated(_ quantity: Quantity, _ l: Int) -> Measured {
    let name = ArrayName(iteration, Symbol(quantity, l), isNew: true)
    return recording.arrays[name] ?? value(name) ?? moving(name.symbol).parameter
  }

  // MARK: Running

  /// Does every iteration up to the last of which anything is known, or until so many arrays are wrong,
  /// or `isDone` says so.
  package func run(
    _ faults: [Fault], ignoring ignored: Set<ArrayName> = [], iterations: Int? = nil,
    mostWrong: Int = .max, visit: (ArrayName, Measured) -> Void = { _, _ in },
    isDone: () -> Bool = { false }
  ) {
    (self.faults, self.ignored) = (faults, ignored)
    (values, changed, log, ours) = ([:], [:], [], [:])
    for (symbol, kept) in assignment.state {
      values[ArrayName(-1, symbol)] = Measured(kept, unit: unit)
    }
    isImpossible = false
    var wrong = 0
    for t in 0..<(iterations ?? (recording.iterations.last ?? 0) + 1) where !isCancelled() {
      begin(t)
      for step in program {
        let done = log.count
        guard !isCancelled(), perform(step) else { return }
        for entry in log[done...] {
          if let value = values[entry.name] { visit(entry.name, value) }
          if (entry.distance ?? 0) > 1 { wrong += 1 }
        }
        if wrong >= mostWrong || isDone() { return }
      }
    }
  }

  /// How far each array that is known is from what its step gives: up to 1 it agrees.
  package var judged: [(name: ArrayName, distance: Double)] {
    log.compactMap { entry in entry.distance.map { (entry.name, $0) } }
  }
  package var wrong: [ArrayName] { judged.filter { $0.distance > 1 }.map(\.name) }
  /// The first array that does not agree.
  var firstWrong: ArrayName? { log.first { ($0.distance ?? 0) > 1 }?.name }

  package func begin(_ t: Int) {
    iteration = t
    let batch = batch(t)
    read = []
    keep(ArrayName(t, Symbol(.A, 0)), Measured(batch.X, unit: unit))
    if let Y = batch.Y { keep(ArrayName(t, Symbol(.Y)), Measured(Y, unit: unit)) }
    let start = assignment.parameters
    for l in 1...depth {
      for symbol in [Symbol(.W, l)] + (usesBias(l) ? [Symbol(.b, l)] : []) {
        read = []
        let first = symbol.quantity == .W ? start.weights[l - 1] : start.biases[l - 1]
        let own = t > 0 ? value(ArrayName(t - 1, symbol, isNew: true)) : nil
        keep(ArrayName(t, symbol), own ?? Measured(first, unit: unit))
      }
    }
  }

  private func keep(_ name: ArrayName, _ own: Measured) {
    let (value, distance) = judge(name, [own])
    values[name] = value
    log.append(LoggedArray(name: name, step: nil, read: read, distance: distance))
  }

  /// Does a step, first what the optimizer keeps of it; false where a fault could not act.
  package func perform(_ step: Step) -> Bool {
    self.step = step
    read = []
    let name = ArrayName(iteration, step.writes, isNew: step.phase == .update)
    kept = []
    let readings = readings(step)
    guard !readings.isEmpty else { isImpossible = true; return false }
    for (name, readings) in kept.map({ ($0.0, [$0.1]) }) + [(name, readings)] {
      let (value, distance) = judge(name, readings)
      values[name] = value
      log.append(LoggedArray(name: name, step: step, read: read, distance: distance))
    }
    return true
  }

  /// What the optimizer keeps from the step that is being done.
  var kept: [(ArrayName, Measured)] = []
  func keep(_ state: [Symbol: Measured]) {
    kept = state.map { (ArrayName(iteration, $0.key), $0.value) }
      .sorted { $0.0.symbol.description < $1.0.symbol.description }
  }
}
