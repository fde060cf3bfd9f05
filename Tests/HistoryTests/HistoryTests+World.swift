// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet
import Testing

/// What is moved and compared.
extension HistoryTests {
  /// What somebody set up: one value.
  private struct Note: Carried {
    var value: Int?
    var bytes: Int { 8 }
  }

  /// A history and the snapshots it should agree with.
  struct World {
    var history: History
    var snapshots: Snapshots
    /// What was at the beginning.
    private var earlier: (history: History, snapshots: Snapshots)
    /// So that no two edits are alike.
    private var edits = 0

    init(_ start: Stepper) {
      history = History(Note(), start)
      snapshots = Snapshots(start)
      earlier = (history, snapshots)
    }

    /// From here on this is the beginning.
    mutating func remember() { earlier = (history, snapshots) }

    var note: Int? { (history.tree.here.carried as? Note)?.value }

    mutating func make(_ move: Move) throws {
      switch move {
      case .step:
        _ = history.next()
        snapshots.step()
      case .run:
        _ = history.run(1, isCancelled: { false })
        snapshots.run()
      case .back:
        _ = history.back(1, .op, isCancelled: { false })
        snapshots.back()
      case .backTwice:
        _ = history.back(2, .op, isCancelled: { false })
        snapshots.back(2)
      case .backFar:
        // Over an iteration and the edit before it.
        _ = history.back(8, .op, isCancelled: { false })
        snapshots.back(8)
      case .backLayer:
        _ = history.back(1, .layer, isCancelled: { false })
        snapshots.backLayer()
      case .backIteration:
        _ = history.back(1, .iter, isCancelled: { false })
        snapshots.backIteration()
      case .weight:
        let begun = history.past.start(ofIteration: history.now.iteration) { false }
        let old = try #require(begun)
        var new = try stepper(Double(edits) + 1.5, iteration: old.iteration)
        new.keepOptimizerState(of: old)
        edit(new)
      case .rate: edit(history.now.with(learningRate: Double(edits) + 1.3))
      case .training: edit(try stepper(-Double(edits), iteration: 0), beginsTraining: true)
      case .note:
        edits += 1
        history.edit(Note(value: edits), history.now, label: "note", keepsCourse: true)
        snapshots.note(edits)
      case .reset:
        edits += 1
        let start = try stepper(Double(edits) / 8, iteration: 0)
        history.reset(Note(), start, label: "reset")
        snapshots.reset(start)
      case .comeBack:
        history.edit(returningTo: earlier.history, label: "come back")
        snapshots.edit(returningTo: earlier.snapshots)
      case .goStart: go(to: 0)
      case .goOne: go(to: 1)
      case .goEnd: go(to: snapshots.state(snapshots.here, snapshots.here.events.count).iteration)
      case .goCost:
        let present = note
        try history.go(to: history.now.iteration, after: Symbol(.cost), isCancelled: { false })
        carry(present)
        snapshots.goToCost()
      case .goBranch:
        guard let other = snapshots.others.map(\.number).min() else { return }
        go(toBranch: other)
      case .goLineEnd: go(toBranch: snapshots.here.number)
      }
    }

    /// The present network with this weight.
    private func stepper(_ weight: Double, iteration: Int) throws -> Stepper {
      var parameters = history.now.parameters
      parameters.weights[0] = Matrix(weight)
      return try Stepper(
        history.now.network, parameters, history.now.batch, history.now.training,
        iteration: iteration)
    }

    private mutating func edit(_ new: Stepper, beginsTraining: Bool = false) {
      edits += 1
      history.edit(Note(value: note), new, label: "edit", beginsTraining: beginsTraining)
      snapshots.edit(new, beginsTraining: beginsTraining)
    }

    /// The value comes along through time, as what belongs to a person does.
    private mutating func carry(_ present: Int?) {
      history.carry(Note(value: present ?? note))
    }

    private mutating func go(to t: Int) {
      let present = note
      let isReached = (try? history.go(to: t, after: nil, isCancelled: { false })) != nil
      if isReached { carry(present) }
      if snapshots.go(to: t) != isReached { snapshots.cursor = -1 }
    }

    private mutating func go(toBranch number: Int) {
      let present = note
      _ = history.go(toBranch: number)
      carry(present)
      snapshots.go(toLine: number)
    }

    /// What is not as it should be.
    var differences: [String] {
      guard snapshots.cursor >= 0 else { return ["goto goes where there is nothing, or does not"] }
      let now = snapshots.now
      var found = Self.differences(history.now, now, "now")
      func compare<Value: Equatable>(_ ours: Value, _ wanted: Value, _ what: String) {
        if ours != wanted { found.append("\(what) \(ours), not \(wanted)") }
      }
      compare(history.past.branch.number, snapshots.here.number, "line")
      let ends = history.ends
      compare(ends.map(\.branch.number), snapshots.lines.map(\.number), "lines")
      compare(history.hasPast, snapshots.hasPast, "hasPast")
      compare(note, snapshots.own, "x")
      for (ours, wanted) in zip(ends, snapshots.lines) {
        compare(ours.branch.fork?.branch, wanted.origin?.line, "origin of line \(wanted.number)")
        compare(
          ours.branch.fork?.iteration, wanted.origin?.iteration, "line \(wanted.number) begins at")
        found += Self.differences(
          ours.now, snapshots.state(wanted, wanted.events.count), "end of line \(wanted.number)",
          [Symbol(.W, 1), Symbol(.mW, 1)])
      }
      let costs = (0...now.iteration).compactMap { t in snapshots.cost(at: t).map { (t, $0) } }
      compare(history.past.costs.map(\.iteration), costs.map(\.0), "iterations with costs")
      compare(history.past.costs.map(\.cost.bitPattern), costs.map(\.1.bitPattern), "costs")
      // The iteration that is explained is the one that has the value.
      func compare(_ moment: Moment?, at t: Int) {
        compare(
          (try? moment?.start.value(of: Symbol(.W, 1)))?.elements.map(\.bitPattern),
          snapshots.parameters(at: t)?.weights[0].elements.map(\.bitPattern), "start of \(t)")
        guard let cost = snapshots.cost(at: t) else { return }
        compare(moment?.values.cost.bitPattern, cost.bitPattern, "moment of \(t)")
        guard let rate = snapshots.rate(at: t) else { return }
        compare(moment?.rate(of: .updateWeights(1)), rate, "rate of \(t)")
      }
      let end = snapshots.state(snapshots.here, snapshots.here.events.count).iteration
      for t in 0...max(end, now.iteration) {
        compare(
          (try? history.reaching(t).value(of: Symbol(.W, 1), at: t))?.elements.map(\.bitPattern),
          snapshots.parameters(at: t)?.weights[0].elements.map(\.bitPattern), "W1 at \(t)")
        compare(
          (try? history.reaching(t).value(of: Symbol(.cost), at: t))?[0, 0].bitPattern,
          snapshots.cost(at: t)?.bitPattern, "cost at \(t)")
        if t + 1 == now.iteration || t == end - 1 { compare(history.reaching(t).moment(t), at: t) }
      }
      return found
    }

    private static func differences(
      _ ours: Stepper, _ wanted: Stepper, _ what: String, _ symbols: [Symbol]? = nil
    ) -> [String] {
      guard (ours.iteration, ours.position) == (wanted.iteration, wanted.position) else {
        return [
          "\(what) at \(ours.iteration):\(ours.position), not \(wanted.iteration):\(wanted.position)"
        ]
      }
      let all = [Symbol(.A, 0), Symbol(.W, 1), Symbol(.mW, 1)] + ours.program.map(\.writes)
      return (symbols ?? all).compactMap { symbol in
        let values = [ours, wanted].map { (try? $0.value(of: symbol))?.elements.map(\.bitPattern) }
        return values[0] == values[1] ? nil : "\(symbol) of \(what)"
      }
    }
  }
}
