// SPDX-License-Identifier: GPL-3.0-or-later
import History
import Language
import NeuralNet
import Sentences
import Setup

/// In which iterations of one branch a condition was true.
package struct Recollection {
  package let branch: String
  /// Those that were looked at: how many, the first and the last. What branches have in common
  /// belongs to the oldest.
  package private(set) var looked: (count: Int, first: Int, last: Int)?
  /// Those in which it was true; the first and the last with what the cost was, where it is read.
  package private(set) var held: (count: Int, first: RecalledIteration, last: RecalledIteration)?
  /// The edit that began this training, where iterations before it are not looked at.
  package let beginning: String?
  /// The first iteration that is known, where others are forgotten.
  package let forgottenBefore: Int?

  package typealias RecalledIteration = (iteration: Int, cost: Double?)

  fileprivate init(_ line: Past, _ legs: [Leg]) {
    (branch, beginning) = (line.branch.name, line.beginningAfterIterations)
    let first = legs.first?.from ?? Position(line.now)
    forgottenBefore = first > Position(0, 0) ? first.iteration : nil
  }

  fileprivate mutating func add(_ iteration: Int, _ holds: Bool, cost: Double?) {
    looked = (
      (looked?.count ?? 0) + 1, looked?.first ?? iteration, max(looked?.last ?? 0, iteration)
    )
    guard holds else { return }
    let place = (iteration, cost)
    held = ((held?.count ?? 0) + 1, held?.first ?? place, place)
  }
}

/// What was found of a condition in the whole past.
package struct Recollections {
  package fileprivate(set) var lines: [Recollection] = []
  /// Iterations of which nothing can be said, and why.
  package fileprivate(set) var unjudged: (count: Int, error: SessionError)?
}

extension Scope {
  /// Whether a name may stand for something else in another iteration.
  func mayChange(_ name: String, _ time: Time?) -> Bool {
    guard time == nil else { return time?.iteration == nil }
    if name == "net" || name == "m" || name == "lr" || Metric(rawValue: name) != nil { return true }
    return symbol(named: name) != nil
      || (setup.values[name] == nil && display.rowsView && articleSymbol(name) != nil)
  }

  /// Where in the whole past, on all branches to their ends, a condition was true: each name stands for
  /// what `NAME at T` gives in iteration T. A condition on the cost alone is answered from the costs
  /// that are kept, others from what is computed again; `told` hears how many iterations of how many.
  package func recall(
    _ condition: Condition, line: SourceLine, told: (_ done: Int, _ total: Int) -> Void
  ) throws(SessionError) -> Recollections {
    let evaluation = Evaluation(scope: self, line: line)
    try evaluation.requireNumbers(condition)
    for (name, time) in condition.reads where time?.iteration == nil {
      if let branch = time?.branch { throw SessionError(.whichIteration(name), branch.range) }
    }
    guard condition.reads.contains(where: { mayChange($0.name, $0.time) }) else {
      // A name that there is not has a sentence of its own.
      _ = try evaluation.judge(condition)
      throw SessionError(.neverChanges(condition: evaluation.quote(condition.range)))
    }
    var visited: [Int: Position] = [:]
    let pasts = timeline.ends.map { past in
      let legs = past.legs() ?? []
      let own = legs.compactMap { leg in
        let rest = visited[leg.era.number].map { leg.behind($0) } ?? leg
        visited[leg.era.number] = max(visited[leg.era.number] ?? leg.to, leg.to)
        return rest
      }
      return (past: past, all: legs, own: own)
    }
    var found = Recollections()
    if let test = try CostCondition(condition, evaluation),
      pasts.allSatisfy({ $0.own.allSatisfy { $0.costs != nil } })
    {
      for (past, all, own) in pasts {
        var line = Recollection(past, all)
        for (first, costs) in own.compactMap(\.costs) {
          for (t, cost) in zip(first..., costs) { line.add(t, try test.holds(cost), cost: cost) }
          if isStopped() { throw SessionError(.cancelled) }
        }
        found.lines.append(line)
      }
      return found
    }
    let walk = try Walk(condition, evaluation)
    let total = pasts.flatMap(\.own).reduce(0) { $0 + $1.to.iteration - $1.from.iteration }
    var done = 0
    for (past, all, own) in pasts {
      var recollection = Recollection(past, all)
      for leg in own {
        let isLast = leg.to == Position(past.now) && leg.era.number == all.last?.era.number
        let before = done
        do throws(SessionError) {
          try walk.go(leg, isLast: isLast) { t, holds, cost in
            recollection.add(t, holds, cost: cost)
          } told: {
            done += 1
            told(done, total)
          }
        } catch {
          if case .cancelled = error.fact { throw error }
          let count = max(0, leg.to.iteration - leg.from.iteration) - (done - before)
          found.unjudged = ((found.unjudged?.count ?? 0) + count, found.unjudged?.error ?? error)
        }
      }
      found.lines.append(recollection)
    }
    if let unjudged = found.unjudged, !found.lines.contains(where: { $0.looked != nil }) {
      throw unjudged.error
    }
    return found
  }
}

/// Iterations done again, to ask a condition in each.
private struct Walk {
  private let condition: Condition
  private let scope: Scope
  private let line: SourceLine
  /// What names at a time of their own stand for.
  private var values: [String: Evaluation.Sized] = [:]
  private let readsCost: Bool

  init(_ condition: Condition, _ evaluation: Evaluation) throws(SessionError) {
    (scope, line) = (evaluation.scope, evaluation.line)
    readsCost = condition.reads.contains { $0.name == "cost" && $0.time == nil }
    for (name, time) in condition.reads {
      guard let time else { continue }
      values["\(name) \(time)"] = try evaluation.sized(
        .name(name, index: nil, at: time, condition.range))
    }
    self.condition = condition.renaming { name, time in time.map { "\(name) \($0)" } }
  }

  /// Asks in each iteration of a leg, when all that is named is computed and nothing has moved.
  func go(
    _ leg: Leg, isLast: Bool, _ answer: (_ t: Int, _ holds: Bool, _ cost: Double?) -> Void,
    told: () -> Void
  ) throws(SessionError) {
    let isCancelled = scope.isCancelled
    guard let start = leg.start(isCancelled) else { throw SessionError(.cancelled) }
    var setup = leg.end.setup
    setup.carry(scope.setup, toOtherTraining: false)
    for (name, (value, size)) in values {
      (setup.values[name], setup.valueSizes[name]) = (value, size)
    }
    var there = History(setup, start)
    let due = Scope(there, scope.patience).stepsRead(by: condition)
    // An iteration that the leg begins in was asked before, if it was far enough.
    var isDue = start.position < due || (due == 0 && start.position == 0)
    while true {
      let now = Position(there.now)
      if now.step == 0, now > leg.from { isDue = true }
      let isPast = now >= leg.to
      if isDue, now.step == due, !isPast || due > 0 || isLast {
        isDue = false
        let result = try Evaluation(scope: Scope(there, scope.patience), line: line)
          .judge(condition)
        if let misfit = result.misfit { throw misfit }
        answer(now.iteration, result.holds, readsCost ? there.now.cost : nil)
      }
      if isPast { return }
      if now.step == 0 || there.now.takesLong, isCancelled() { throw SessionError(.cancelled) }
      guard there.next() != nil else { return }
      if there.now.position == 0 { told() }
    }
  }
}

extension Scope {
  /// How many steps of an iteration compute all that a condition reads.
  fileprivate func stepsRead(by condition: Condition) -> Int {
    condition.reads.reduce(0) { most, read in
      guard read.time == nil, setup.values[read.name] == nil,
        let symbol = symbol(named: read.name) ?? articleSymbol(read.name),
        !symbol.isMovedByUpdate, let step = stepper.index(of: symbol.computedWith)
      else { return most }
      return max(most, step + 1)
    }
  }
}
