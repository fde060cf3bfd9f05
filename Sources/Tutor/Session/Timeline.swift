// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where the session is and where it was. Every edit starts a new ``Era``; inside an era the past
/// is recomputed from checkpoints, bit for bit the values that were there.
struct Timeline: Sendable {
  /// The eras, oldest first; never empty.
  private(set) var eras: [Era]
  /// The present.
  private(set) var now: Stepper
  var model: Model

  /// From one edit to the next.
  struct Era: Sendable {
    var model: Model
    /// The state right after the edit.
    var start: Stepper
    /// The state right before the next edit; nil in the last era.
    var end: Stepper?
    /// Starts of iterations, ascending.
    var checkpoints: [Stepper.Checkpoint] = []
    /// Every so many iterations one is kept.
    var stride: Int
    /// The cost of each iteration from ``firstCost`` on.
    var costs: [Double] = []
    /// The iteration of the first cost.
    var firstCost = 0
  }

  init(_ model: Model, _ stepper: Stepper) {
    self.model = model
    now = stepper
    eras = [Era(model: model, start: stepper, stride: Self.stride(stepper))]
  }

  // MARK: Going on

  /// Does the next step.
  mutating func next() -> Step? {
    keepCheckpoint()
    let step = now.next()
    if step == .cost { keepCost(of: now.iteration) }
    return step
  }

  /// Finishes the iteration that is begun, or does a whole one, then further ones, `count` in all:
  /// quiet and fast. Fewer where `isCancelled`, or after a cost that is not finite. Returns how many.
  mutating func run(_ count: Int, isCancelled: () -> Bool) -> Int {
    let first = now.iteration
    let last = eras.count - 1
    var stopped = false
    while now.iteration - first < count, !stopped {
      keepCheckpoint()
      let stride = eras[last].stride
      let toCheckpoint = stride - (now.iteration - eras[last].start.iteration) % stride
      let most = min(count - (now.iteration - first), toCheckpoint)
      if eras[last].costs.isEmpty { eras[last].firstCost = now.iteration }
      // The cost of an iteration that is begun may be known.
      var known = eras[last].firstCost + eras[last].costs.count - now.iteration
      var costs: [Double] = []
      swap(&costs, &eras[last].costs)
      let before = now.iteration
      now.run(most, isCancelled: isCancelled) { cost in
        if known > 0 { known -= 1 } else { costs.append(cost) }
        return cost.isFinite
      }
      swap(&costs, &eras[last].costs)
      stopped = now.iteration - before < most || !now.cost.isFinite
    }
    return now.iteration - first
  }

  /// An edit: `model` and `stepper` are the new present.
  mutating func edit(_ model: Model, _ stepper: Stepper) {
    eras[eras.count - 1].end = now
    self.model = model
    now = stepper
    eras.append(Era(model: model, start: stepper, stride: Self.stride(stepper)))
    forgetOldEras()
  }

  /// Whether anything can be undone.
  var hasPast: Bool { eras.count > 1 || opsInEra > 0 }

  private var era: Era { eras[eras.count - 1] }

  private mutating func keepCheckpoint() {
    let last = eras.count - 1
    guard now.position == 0, now.nextStep != nil else { return }
    let sinceStart = now.iteration - eras[last].start.iteration
    guard sinceStart % eras[last].stride == 0,
      eras[last].checkpoints.last.map({ $0.iteration < now.iteration }) ?? true
    else { return }
    eras[last].checkpoints.append(now.checkpoint)
    let kept = eras[last].checkpoints
    if kept.count > 4, kept.count > 1024 || kept.count * kept[0].size > Self.checkpointBytes {
      eras[last].stride *= 2
      eras[last].checkpoints = kept.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    }
  }

  private mutating func keepCost(of iteration: Int) {
    let last = eras.count - 1
    if eras[last].costs.isEmpty { eras[last].firstCost = iteration }
    if iteration == eras[last].firstCost + eras[last].costs.count {
      eras[last].costs.append(now.cost)
    }
  }

  /// The past of large networks is let go before it fills the memory.
  private mutating func forgetOldEras() {
    let size = now.workspaceBytes
    guard size > 0 else { return }
    let most = max(2, Self.eraBytes / (2 * size))
    if eras.count > most { eras.removeFirst(eras.count - most) }
  }

  /// From one checkpoint to the next no more is computed again than takes a moment.
  private static func stride(_ stepper: Stepper) -> Int {
    max(1, min(64, Int(4e9 / max(stepper.work, 1))))
  }

  private static let checkpointBytes = 32 << 20
  private static let eraBytes = 512 << 20

  // MARK: Going back

  /// A stretch of steps that is done or undone as one.
  enum Unit: String, CaseIterable, Sendable {
    case op, layer, iter
  }

  /// Undoes `count` units of steps, or edits that lie between them. Returns how many there were.
  mutating func back(_ count: Int, _ unit: Unit) -> Int {
    var left = count
    while left > 0 {
      let done = opsInEra
      var ops = done
      while left > 0, ops > 0 {
        (ops, left) = (start(of: unit, before: ops), left - 1)
      }
      if ops < done { goBack(to: ops) }
      guard left > 0, undoEdit() else { break }
      left -= 1
    }
    return count - left
  }

  /// Where the unit that ends at `ops` steps of this era began.
  private func start(of unit: Unit, before ops: Int) -> Int {
    switch unit {
    case .op: return ops - 1
    case .iter:
      let position = position(ofOp: ops)
      return max(0, ops - (position > 0 ? position : max(now.program.count, 1)))
    case .layer:
      var first = ops - 1
      while first > 0, position(ofOp: first) > 0, group(ofOp: first - 1) == group(ofOp: first) {
        first -= 1
      }
      return first
    }
  }

  private mutating func undoEdit() -> Bool {
    guard eras.count > 1 else { return false }
    eras.removeLast()
    let last = eras.count - 1
    guard let end = eras[last].end else { return false }
    eras[last].end = nil
    now = end
    model = eras[last].model
    return true
  }

  /// Steps done since the last edit.
  private var opsInEra: Int {
    (now.iteration - era.start.iteration) * max(now.program.count, 1) + now.position
      - era.start.position
  }

  private func position(ofOp op: Int) -> Int {
    let length = max(now.program.count, 1)
    return (era.start.position + op) % length
  }

  private func group(ofOp op: Int) -> StepGroup? {
    guard now.program.indices.contains(position(ofOp: op)) else { return nil }
    return StepGroup(now.program[position(ofOp: op)], depth: now.network.depth)
  }

  private mutating func goBack(to ops: Int) {
    let length = max(now.program.count, 1)
    let absolute = era.start.position + ops
    let target = (iteration: era.start.iteration + absolute / length, position: absolute % length)
    var stepper = state(atStartOf: target.iteration, in: eras.count - 1)
    while stepper.position < target.position { stepper.next() }
    now = stepper
    let last = eras.count - 1
    eras[last].checkpoints.removeAll { $0.iteration > target.iteration }
    let costIndex = now.program.firstIndex(of: .cost) ?? Int.max
    let kept = target.iteration - eras[last].firstCost + (target.position > costIndex ? 1 : 0)
    let surplus = eras[last].costs.count - max(kept, 0)
    if surplus > 0 { eras[last].costs.removeLast(surplus) }
  }

  /// A stepper in era `index` at the start of `iteration`, or where the era begins, if that is
  /// later; between two iterations it still holds the one before.
  func state(atStartOf iteration: Int, in index: Int) -> Stepper {
    let era = eras[index]
    var stepper = era.start
    if let checkpoint = era.checkpoints.last(where: { $0.iteration < iteration }) {
      stepper.restore(checkpoint)
    }
    while stepper.iteration < iteration, stepper.nextStep != nil { stepper.finish() }
    return stepper
  }
}

extension Timeline {
  /// The present iteration as it was before its first step.
  var startOfIteration: Stepper {
    guard now.position > 0 else { return now }
    var copy = self
    while copy.now.position > 0, copy.now.iteration == now.iteration, copy.opsAreLeft {
      _ = copy.back(1, .iter)
      if copy.now.iteration < now.iteration { return now }
    }
    return copy.now
  }

  private var opsAreLeft: Bool { hasPast }
}
