// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What is told of the snapshots.
extension Snapshots {
  /// All that can be told of it, with the numbers of its events replaced by their order: what follows two
  /// that agree is the same.
  var facts: [Int] {
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(numbers).sorted().enumerated().map { ($1, $0) })
    var (facts, known): ([Int], Set<Int>) = ([], [])
    func add(_ snapshots: Snapshots) {
      facts += [snapshots.cursor, snapshots.lineCount, snapshots.own == nil ? 0 : 1]
      facts += snapshots.notes.flatMap { [-1, $0.count, $0.before == nil ? 0 : 1] }
      snapshots.notes.forEach { add($0.event) }
      for line in [snapshots.here] + snapshots.others {
        facts += [-2, line.number, line.origin?.line ?? 0, line.origin?.iteration ?? 0]
        facts.append(line.shared ?? -1)
        facts += line.own.keys.sorted().compactMap { ranks[$0] }
        line.events.forEach(add)
      }
      facts.append(-3)
    }
    func add(_ event: Event) {
      facts.append(ranks[event.number] ?? -1)
      guard known.insert(event.number).inserted else { return }
      facts += [event.after.iteration, event.after.position]
      guard let edit = event.edit else { return }
      facts += [-4, edit.beginsTraining ? 1 : 0]
      edit.aside.forEach(add)
    }
    add(self)
    return facts
  }

  private var numbers: [Int] {
    let events = lines.flatMap(\.events) + notes.map(\.event)
    return events.map(\.number) + events.flatMap { $0.edit?.aside.flatMap(\.numbers) ?? [] }
  }

  /// The parameters that iteration `t` used: those of the latest state at its start, up to the present
  /// or, behind it, of the line.
  func parameters(at t: Int) -> Parameters? {
    let end = t <= now.iteration ? cursor : trainingEnd
    let index = (0...end).last {
      let state = state(here, $0)
      return state.iteration == t && state.position == 0
    }
    return index.map { state(here, $0).parameters }
  }

  /// The learning rate that moved the weights in iteration `t`, the latest; nil where they did not move.
  func rate(at t: Int) -> Double? {
    let end = t <= now.iteration ? cursor : trainingEnd
    return here.events.prefix(end).last {
      $0.edit == nil && $0.after.position == 0 && $0.after.iteration == t + 1
    }?.after.training.learningRate
  }

  /// The cost of iteration `t`, of the latest that began; nil where it is not computed.
  func cost(at t: Int) -> Double? {
    let end = t <= now.iteration ? cursor : trainingEnd
    for count in (0...end).reversed() {
      let state = state(here, count)
      if count > 0, here.events[count - 1].edit == nil, state.iteration == t,
        state.lastDone == .cost
      {
        return state.cost
      }
      if state.iteration == t, state.position == 0 { return nil }
    }
    return nil
  }
}
