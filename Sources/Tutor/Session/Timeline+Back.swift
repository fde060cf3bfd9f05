// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension Timeline {
  /// A stretch of steps that is done or undone as one.
  enum Unit: String, CaseIterable, Sendable {
    case op, layer, iter, epoch
  }

  /// What `back` undid.
  struct Undone {
    /// Units, of those that were asked for.
    var units = 0
    var stepCount = 0
    /// What the step computed, if it was a single one.
    var step: Symbol?
    /// The edits as they were typed, latest first.
    var edits: [String] = []
    /// The edit before which `layer` and `iter` do not go.
    var barrier: String?
  }

  /// Undoes `count` units of steps, or edits that lie between them. Layers, iterations and
  /// epochs belong to one training: they do not go back before the edit that began it.
  ///
  /// Nil if it was stopped on the way; then nothing is changed.
  mutating func back(_ count: Int, _ unit: Unit, isCancelled: () -> Bool) -> Undone? {
    let before = self
    var isElsewhere = false
    var undone = Undone()
    while undone.units < count {
      let done = opsInEra
      var ops = done
      while undone.units < count, ops > 0 {
        (ops, undone.units) = (start(of: unit, before: ops), undone.units + 1)
      }
      if ops < done {
        undone.stepCount += done - ops
        undone.step = undone.stepCount == 1 ? result(ofOp: ops) : nil
        guard goBack(to: ops, isCancelled) else {
          self = before
          return nil
        }
      }
      guard undone.units < count else { break }
      let label = era.label
      if unit != .op, era.beginsTraining {
        undone.barrier = eras.count > 1 ? label : nil
        break
      }
      isElsewhere = isElsewhere || !era.aside.isEmpty
      guard undoEdit() else { break }
      undone.edits.append(label)
      undone.units += 1
    }
    guard !isElsewhere else {
      findBound()
      return undone
    }
    lookAhead(to: before.end)
    let edits = Set(before.eras.dropFirst(eras.count).map(\.number))
    var hasRejoined = false
    while rejoin(edits) { hasRejoined = true }
    if !hasRejoined { letGo(of: edits) }
    return undone
  }

  /// Where the unit that ends at `ops` steps of this era began.
  private func start(of unit: Unit, before ops: Int) -> Int {
    switch unit {
    case .op: return ops - 1
    case .iter:
      let position = position(ofOp: ops)
      return max(0, ops - (position > 0 ? position : max(now.program.count, 1)))
    case .epoch:
      let length = max(now.program.count, 1) * now.batchCount
      let first = (era.start.iteration % now.batchCount) * max(now.program.count, 1)
      let done = (first + era.start.position + ops) % length
      return max(0, ops - (done > 0 ? done : length))
    case .layer:
      var first = ops - 1
      while first > 0, position(ofOp: first) > 0, group(ofOp: first - 1) == group(ofOp: first) {
        first -= 1
      }
      return first
    }
  }

  private func position(ofOp op: Int) -> Int {
    let length = max(now.program.count, 1)
    return (era.start.position + op) % length
  }

  private func result(ofOp op: Int) -> Symbol? {
    guard now.program.indices.contains(position(ofOp: op)) else { return nil }
    return now.program[position(ofOp: op)].writes
  }

  private func group(ofOp op: Int) -> StepGroup? {
    guard now.program.indices.contains(position(ofOp: op)) else { return nil }
    return StepGroup(now.program[position(ofOp: op)])
  }
}

extension Timeline {
  /// Goes to before the latest edit; false where there is none.
  mutating func undoEdit() -> Bool {
    guard eras.count > 1 else { return false }
    if let aside = eras[eras.count - 1].aside.first {
      let number = lastNumber
      self = aside
      lastNumber = number
      return true
    }
    eras.removeLast()
    held -= 1
    let last = eras.count - 1
    guard let end = eras[last].end else { return false }
    eras[last].end = nil
    now = end
    model = eras[last].model
    return true
  }

  /// Steps done since the last edit.
  var opsInEra: Int {
    (now.iteration - era.start.iteration) * max(now.program.count, 1) + now.position
      - era.start.position
  }

  /// Goes to where `ops` steps of the present era are done; false if it was stopped on the way.
  mutating func goBack(to ops: Int, _ isCancelled: () -> Bool) -> Bool {
    let length = max(now.program.count, 1)
    let absolute = era.start.position + ops
    return stand(
      at: Place(era.start.iteration + absolute / length, absolute % length), isCancelled)
  }

  /// Goes to a place of the present era that was reached; false if it was stopped on the way.
  mutating func stand(at target: Place, _ isCancelled: () -> Bool) -> Bool {
    guard var stepper = state(atStartOf: target.iteration, in: eras.count - 1, isCancelled) else {
      return false
    }
    while stepper.position < target.position {
      if isCancelled() { return false }
      stepper.next()
    }
    now = stepper
    let last = eras.count - 1
    eras[last].checkpoints.removeAll { $0.iteration > target.iteration }
    let costIndex = now.index(of: Symbol(.cost)) ?? Int.max
    let kept = target.iteration - eras[last].firstCost + (target.position > costIndex ? 1 : 0)
    let surplus = eras[last].costs.count - max(kept, 0)
    if surplus > 0 { eras[last].costs.removeLast(surplus) }
    return true
  }
}
