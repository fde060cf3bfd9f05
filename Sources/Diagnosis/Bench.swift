// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A second machine for the same steps, in plain matrices that carry their errors along: it computes
/// what somebody's program would, with the mistakes that are supposed of it.
///
/// Where somebody's own number is known it goes on from that, so each array is judged from what it was
/// computed from and not by what went wrong before. Where it is not known it goes on from its own.
package final class Bench {
  let network: Network
  let convention: Convention
  let recording: Recording
  private let assignment: Assignment
  let program: [Step]
  private let orders: Stepper?

  /// What is supposed wrong.
  private var faults: [Fault] = []
  /// Arrays that nothing explains: gone on from, and held against nobody.
  private var ignored: Set<ArrayName> = []

  // MARK: Where it stands

  /// The iteration, from 0.
  private(set) var iteration = 0
  /// The step that is being done.
  private(set) var step = Step.cost
  /// What this iteration has computed so far: of a parameter the value that it uses.
  private(set) var values: [Symbol: Measured] = [:]
  /// Parameters that this iteration's update has left so far.
  private(set) var moved: [Symbol: Measured] = [:]
  /// What the optimizer keeps, after the last update.
  var state: [Symbol: Measured] = [:]
  /// The iteration before.
  private(set) var before: [Symbol: Measured] = [:]
  /// What stands for an operand in the step that is being done.
  private var operands: [Symbol: Measured] = [:]

  /// How far each array that is known is from what its step gives: up to 1 it agrees.
  private(set) var judged: [(name: ArrayName, distance: Double)] = []
  /// Whether a fault could not act: its operands do not go together.
  private(set) var isImpossible = false
  /// Our value of each array that is known, before theirs took its place.
  private(set) var ours: [ArrayName: Measured] = [:]

  package init(_ assignment: Assignment, _ convention: Convention, _ recording: Recording) {
    self.assignment = assignment
    self.convention = convention
    self.recording = recording
    network = assignment.network
    program = Program.steps(
      network, convention.training, hasTargets: assignment.batch.Y != nil)
    orders = try? Stepper(
      network, assignment.parameters, assignment.batch, convention.training)
  }

  var depth: Int { network.depth }
  var unit: Double { recording.unit }
  /// Samples of this iteration.
  var m: Int { values[Symbol(.A, 0)]?.columns ?? 0 }
  /// Which update this is, from 1.
  var t: Int { assignment.updates + iteration + 1 }

  func activation(_ l: Int) -> Activation { network.layers[l - 1].activation }
  func usesBias(_ l: Int) -> Bool { network.layers[l - 1].usesBias }

  /// A value of this iteration; none where there is no such thing.
  subscript(_ quantity: Quantity, _ l: Int = 0) -> Measured {
    let symbol = Symbol(quantity, l)
    return operands[symbol] ?? values[symbol] ?? .none
  }

  /// Whether another value stands for an operand in the step that is being done.
  func replaces(_ quantity: Quantity, _ l: Int) -> Bool { operands[Symbol(quantity, l)] != nil }

  /// A parameter after this iteration's update, whenever that comes.
  func updated(_ quantity: Quantity, _ l: Int) -> Measured {
    let symbol = Symbol(quantity, l)
    if let theirs = recording.arrays[ArrayName(iteration, symbol, isNew: true)] { return theirs }
    return moved[symbol] ?? moving(symbol).parameter
  }

  // MARK: Running

  /// Does every iteration up to the last of which anything is known; stops behind the first array that
  /// does not agree where `stopsAtFirst`, and where `isDone` says so.
  package func run(
    _ faults: [Fault], ignoring ignored: Set<ArrayName> = [], stopsAtFirst: Bool = false,
    iterations: Int? = nil, visit: (ArrayName, Measured) -> Void = { _, _ in },
    isDone: () -> Bool = { false }
  ) {
    (self.faults, self.ignored) = (faults, ignored)
    (values, moved, before, judged, ours) = ([:], [:], [:], [], [:])
    state = assignment.state.mapValues { Measured($0, unit: unit) }
    isImpossible = false
    for t in 0..<(iterations ?? (recording.iterations.last ?? 0) + 1) {
      begin(t)
      for step in program {
        guard let (name, value) = perform(step) else { return }
        visit(name, value)
        if isDone() || stopsAtFirst && (judged.last?.distance ?? 0) > 1 { return }
      }
    }
  }

  /// The first array that does not agree.
  var firstWrong: ArrayName? { judged.first { $0.distance > 1 }?.name }
  package var wrong: [ArrayName] { judged.filter { $0.distance > 1 }.map(\.name) }

  private func begin(_ t: Int) {
    iteration = t
    before = values
    values = [:]
    let samples = orders?.samples(ofIteration: assignment.updates + t) ?? []
    let batch = assignment.batch.samples(samples)
    values[Symbol(.A, 0)] = Measured(batch.X, unit: unit)
    if let Y = batch.Y { values[Symbol(.Y)] = Measured(Y, unit: unit) }
    let start = assignment.parameters
    for l in 1...depth {
      let W = moved[Symbol(.W, l)] ?? Measured(start.weights[l - 1], unit: unit)
      values[Symbol(.W, l)] = judge(ArrayName(t, Symbol(.W, l)), [W])
      guard usesBias(l) else { continue }
      let b = moved[Symbol(.b, l)] ?? Measured(start.biases[l - 1], unit: unit)
      values[Symbol(.b, l)] = judge(ArrayName(t, Symbol(.b, l)), [b])
    }
    moved = [:]
  }

  /// Does a step: the formula, or what a fault makes of it.
  ///
  /// - Returns: nil where a fault could not act.
  private func perform(_ step: Step) -> (ArrayName, Measured)? {
    self.step = step
    var rules: [EditedRule] = []
    operands = [:]
    for fault in faults {
      guard let edit = fault.edit(step, self) else { continue }
      switch edit {
      case .reads(let symbol, let other):
        guard operands[symbol] == nil else { isImpossible = true; return nil }
        let value = other(self)
        guard !value.isNone else { isImpossible = true; return nil }
        operands[symbol] = value
      case .computes(let rule), .then(let rule): rules.append(EditedRule(edit, rule))
      }
    }
    let whole = rules.filter(\.isWhole)
    guard whole.count <= 1 else { isImpossible = true; return nil }
    var readings = whole.first.map { [$0.rule(self, .none)] } ?? right(step)
    for rule in rules where !rule.isWhole { readings = readings.map { rule.rule(self, $0) } }
    readings.removeAll(where: \.isNone)
    operands = [:]
    guard !readings.isEmpty else { isImpossible = true; return nil }
    let isUpdate = step.phase == .update
    let value = judge(ArrayName(iteration, step.writes, isNew: isUpdate), readings)
    if isUpdate { moved[step.writes] = value } else { values[step.writes] = value }
    return (ArrayName(iteration, step.writes, isNew: isUpdate), value)
  }

  private struct EditedRule {
    let isWhole: Bool
    let rule: (Bench, Measured) -> Measured
    init(_ edit: Edit, _ rule: @escaping (Bench, Measured) -> Measured) {
      if case .computes = edit { isWhole = true } else { isWhole = false }
      self.rule = rule
    }
  }

  /// Holds what a step may give, each a right way to compute it, against theirs; returns what goes on
  /// from here.
  private func judge(_ name: ArrayName, _ readings: [Measured]) -> Measured {
    guard let theirs = recording.arrays[name] else { return readings[0] }
    var (best, least) = (readings[0], readings[0].distance(to: theirs))
    for reading in readings.dropFirst() where least > 1 {
      let distance = reading.distance(to: theirs)
      if distance < least { (best, least) = (reading, distance) }
    }
    judged.append((name, ignored.contains(name) ? 0 : least))
    ours[name] = best
    return theirs
  }
}
