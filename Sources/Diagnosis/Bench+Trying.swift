// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What a step gives with the mistakes that are supposed, and what further ones would change.
extension Bench {
  /// What an array that is known would be with further mistakes, nothing going wrong before it; nil
  /// where something does or a mistake cannot act. What they do not touch is not computed again.
  func trying(_ more: [Fault], at wrong: ArrayName) -> (value: Measured, distance: Double)? {
    let own = faults
    faults += more
    defer { (faults, changed, operands) = (own, [:], [:]) }
    changed = [:]
    for entry in log {
      if isCancelled() { return nil }
      // Nothing is computed from the cost.
      if entry.name.symbol.quantity == .cost, recording.arrays[entry.name] == nil { continue }
      iteration = entry.name.iteration
      let isEdited =
        entry.step.map { step in more.contains { $0.edit(step, self) != nil } } ?? false
      guard isEdited || (!changed.isEmpty && !changed.keys.allSatisfy { !entry.read.contains($0) })
      else {
        if entry.name == wrong { return ours[wrong].map { ($0, entry.distance ?? 0) } }
        continue
      }
      var readings: [Measured] = []
      if let step = entry.step {
        self.step = step
        kept = []
        readings = self.readings(step)
        if entry.name.symbol.stateOf != nil {
          // A mistake that keeps nothing leaves what was sent to those who keep it all the same.
          guard !readings.isEmpty, let own = kept.first(where: { $0.0 == entry.name }) else {
            if entry.name == wrong { return nil }
            continue
          }
          readings = [own.1]
        }
      } else if let value = value(ArrayName(iteration - 1, entry.name.symbol, isNew: true)) {
        readings = [value]
      }
      guard !readings.isEmpty else { return nil }
      if let theirs = sent(entry.name, near: readings) {
        let (best, distance) = nearest(readings, theirs)
        // What a mistake would leave wholly uncertain explains no number.
        if !best.isCertain, theirs.values.allSatisfy(\.isFinite),
          ours[entry.name]?.isCertain ?? false
        {
          return nil
        }
        if entry.name == wrong { return (best, distance) }
        if distance > 1, !ignored.contains(entry.name) { return nil }
      } else {
        changed[entry.name] = readings[0]
      }
    }
    return nil
  }

  /// What a step may give: the formula, or what faults make of it.
  func readings(_ step: Step) -> [Measured] {
    var rules: [EditedRule] = []
    operands = [:]
    var isDivided = false
    for fault in faults {
      guard let edit = fault.edit(step, self) else { continue }
      if fault.mistake.isDivision {
        // Nobody divides a sum wrongly in two ways: such pairs make any factor.
        if isDivided { return [] }
        isDivided = true
      }
      switch edit {
      case .reads(let symbol, let other):
        guard operands[symbol] == nil else { return [] }
        let value = other(self)
        guard !value.isNone else { return [] }
        operands[symbol] = value
      case .computes(let rule), .then(let rule): rules.append(EditedRule(edit, rule))
      }
    }
    let whole = rules.filter(\.isWhole)
    guard whole.count <= 1 else { return [] }
    var readings = whole.first.map { [$0.rule(self, .none)] } ?? right(step)
    for rule in rules where !rule.isWhole { readings = readings.map { rule.rule(self, $0) } }
    readings.removeAll(where: \.isNone)
    operands = [:]
    return readings
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
  func judge(_ name: ArrayName, _ readings: [Measured]) -> (Measured, Double?) {
    guard let theirs = sent(name, near: readings) else { return (readings[0], nil) }
    let (best, distance) = nearest(readings, theirs)
    ours[name] = best
    return (theirs.kept(isSmall: name.symbol.stateOf != nil), ignored.contains(name) ? 0 : distance)
  }

  /// What was sent under a name. What momentum keeps may be a velocity, with the learning rate in it and
  /// the sign of the move: then it is told as ours.
  func sent(_ name: ArrayName, near readings: [Measured]) -> Measured? {
    guard let theirs = recording.arrays[name] else { return nil }
    guard [.mW, .mb].contains(name.symbol.quantity), let own = readings.first else { return theirs }
    let rate = convention.training.learningRate
    for factor in [1, -1, rate, -rate]
    where factor != 0 && own.scaled(by: factor).agrees(with: theirs) {
      return factor == 1 ? theirs : theirs.scaled(by: 1 / factor)
    }
    return theirs
  }

  private func nearest(_ readings: [Measured], _ theirs: Measured) -> (Measured, Double) {
    var (best, least) = (readings[0], readings[0].distance(to: theirs))
    for reading in readings.dropFirst() where least > 1 {
      let distance = reading.distance(to: theirs)
      if distance < least { (best, least) = (reading, distance) }
    }
    return (best, least)
  }
}
