// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet
import TestSupport
import Testing

@testable import Expressions
@testable import Setup
@testable import Tutor

/// All short sequences of steps, edits and moves through time, against a list of snapshots.
@Suite struct HistoryTests {
  /// What can be done at any moment.
  enum Move: CaseIterable {
    case step, run, back, backTwice, backLayer, backIteration, weight, rate, training, note, reset
    case goStart, goOne, goEnd, goCost, goBranch, goLineEnd
  }

  /// All sequences of so many of the moves, behind a beginning.
  struct Scope: Sendable {
    let moves: [Move]
    let length: Int
    let beginning: [Move]
    let batchSize: Int?

    init(
      _ moves: [Move], _ length: Int, behind beginning: [Move] = [.run, .run, .step],
      batchSize: Int? = nil
    ) {
      (self.moves, self.length, self.beginning) = (moves, length, beginning)
      self.batchSize = batchSize
    }
  }

  /// The moves that change what is kept; the others only look at it from elsewhere.
  static let core: [Move] = [.weight, .step, .run, .back, .goOne, .goBranch]

  @Test(
    "Whatever is done, history is what a list of snapshots is",
    arguments: [
      Scope(core, 6), Scope(Move.allCases, 3), Scope(core + [.training], 4),
      Scope([.run, .back, .backIteration, .training, .goEnd, .goLineEnd], 5, behind: [.step]),
      Scope(core + [.note, .backTwice], 4), Scope(core + [.reset, .backTwice], 4),
      Scope(core + [.backIteration, .rate], 4, batchSize: 1),
    ])
  func everySequence(of scope: Scope) throws {
    var console = Console()
    console.type("network 1; layer 1 tanh; set bias off; X = [0.4 -0.8]; Y = [0.1 0.9]")
    console.type("set loss mse; set optimizer momentum 0.5 ema; set lr 0.3")
    if let batchSize = scope.batchSize { console.type("set batch \(batchSize); set shuffle 5") }
    console.type("W1 = 0.7")
    var session = console.session
    // What was done to set it up is no part of the sequence.
    session.timeline = History(session.setup, session.stepper)
    var walk = Walk(moves: scope.moves)
    var world = World(session: session, snapshots: Snapshots(session.stepper))
    for move in scope.beginning { try world.make(move) }
    try walk.explore(world, [], scope.length)
    let isRight = walk.failures.isEmpty
    #expect(isRight, "\(walk.failures.prefix(5).joined(separator: "\n"))")
    #expect(!isRight || walk.count > 600)
  }

  private struct Walk {
    let moves: [Move]
    var failures: [String] = []
    var count = 0

    /// Tries every move here, and all that follow where history is still right.
    mutating func explore(_ world: World, _ path: [Move], _ left: Int) throws {
      guard left > 0, failures.count < 100 else { return }
      for move in moves {
        var next = world
        try next.make(move)
        count += 1
        let differences = next.differences
        if differences.isEmpty {
          // Behind a move that changed nothing comes nothing new.
          if next.snapshots != world.snapshots { try explore(next, path + [move], left - 1) }
        } else {
          failures.append(
            (path + [move]).map { "\($0)" }.joined(separator: " ") + ": "
              + differences.joined(separator: ", "))
        }
      }
    }
  }

  /// A session and the snapshots it should agree with.
  private struct World {
    var session: Session
    var snapshots: Snapshots
    /// What a reset returns to.
    private let beginning: History<Setup>
    /// So that no two edits are alike.
    private var edits = 0

    init(session: Session, snapshots: Snapshots) {
      (self.session, self.snapshots) = (session, snapshots)
      beginning = session.timeline
    }

    mutating func make(_ move: Move) throws {
      session.context.statement = "\(move)"
      switch move {
      case .step:
        _ = session.timeline.next()
        snapshots.step()
      case .run:
        _ = session.timeline.run(1, isCancelled: { false })
        snapshots.run()
      case .back:
        _ = session.timeline.back(1, .op, isCancelled: { false })
        snapshots.back()
      case .backTwice:
        _ = session.timeline.back(2, .op, isCancelled: { false })
        snapshots.back(2)
      case .backLayer:
        _ = session.timeline.back(1, .layer, isCancelled: { false })
        snapshots.backLayer()
      case .backIteration:
        _ = session.timeline.back(1, .iter, isCancelled: { false })
        snapshots.backIteration()
      case .weight:
        edits += 1
        let weight = Matrix(0.5 + Double(edits))
        try session.edit(.iteration) { _ in
        } parameters: {
          $0.weights[0] = weight
        }
        try edit(beginsTraining: false)
      case .rate:
        edits += 1
        let rate = 0.3 + Double(edits)
        try session.edit(.nothing) { $0.settings.learningRate = rate }
        try edit(beginsTraining: false)
      case .training:
        edits += 1
        var parameters = session.stepper.parameters
        parameters.weights[0] = Matrix(-Double(edits))
        try session.edit(.training(parameters)) { _ in }
        try edit(beginsTraining: true)
      case .note:
        edits += 1
        let value = edits
        try session.edit(.nothing) { $0.values["x"] = Matrix(Double(value)) }
        snapshots.note(value)
      case .reset:
        session.timeline.edit(returningTo: beginning, label: "reset", beginsTraining: true)
        snapshots.reset(beginning.now)
      case .goStart: go(to: 0)
      case .goOne: go(to: 1)
      case .goEnd: go(to: snapshots.state(snapshots.here, snapshots.here.events.count).iteration)
      case .goCost:
        try session.timeline.go(
          to: session.stepper.iteration, after: Symbol(.cost), isCancelled: { false })
        snapshots.goToCost()
      case .goBranch:
        guard let other = snapshots.others.map(\.number).min() else { return }
        session.timeline.go(toBranch: other)
        snapshots.go(toLine: other)
      case .goLineEnd:
        session.timeline.go(toBranch: snapshots.here.number)
        snapshots.go(toLine: snapshots.here.number)
      }
    }

    /// What an edit makes of the present is the session's to say; what it does to history is not.
    private mutating func edit(beginsTraining: Bool) throws {
      snapshots.edit(session.stepper, beginsTraining: beginsTraining)
    }

    private mutating func go(to t: Int) {
      let isReached = (try? session.timeline.go(to: t, after: nil, isCancelled: { false })) != nil
      if snapshots.go(to: t) != isReached { snapshots.cursor = -1 }
    }

    /// What is not as it should be.
    var differences: [String] {
      guard snapshots.cursor >= 0 else { return ["goto goes where there is nothing, or does not"] }
      let (timeline, now) = (session.timeline, snapshots.now)
      var found = Self.differences(timeline.now, now, "now")
      func compare<Value: Equatable>(_ ours: Value, _ wanted: Value, _ what: String) {
        if ours != wanted { found.append("\(what) \(ours), not \(wanted)") }
      }
      compare(timeline.past.branch.number, snapshots.here.number, "line")
      let ends = timeline.ends
      compare(ends.map(\.branch.number), snapshots.lines.map(\.number), "lines")
      compare(timeline.hasPast, snapshots.hasPast, "hasPast")
      compare(session.setup.values["x"].map { Int($0[0, 0]) }, snapshots.own, "x")
      for (ours, wanted) in zip(ends, snapshots.lines) {
        compare(ours.branch.fork?.branch, wanted.origin?.line, "origin of line \(wanted.number)")
        compare(
          ours.branch.fork?.iteration, wanted.origin?.iteration, "line \(wanted.number) begins at")
        found += Self.differences(
          ours.now, snapshots.state(wanted, wanted.events.count), "end of line \(wanted.number)",
          [Symbol(.W, 1), Symbol(.mW, 1)])
      }
      let costs = (0...now.iteration).compactMap { t in snapshots.cost(at: t).map { (t, $0) } }
      compare(timeline.past.costs.map(\.iteration), costs.map(\.0), "iterations with costs")
      compare(timeline.past.costs.map(\.cost.bitPattern), costs.map(\.1.bitPattern), "costs")
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
          (try? timeline.reaching(t).value(of: Symbol(.W, 1), at: t))?.elements.map(\.bitPattern),
          snapshots.parameters(at: t)?.weights[0].elements.map(\.bitPattern), "W1 at \(t)")
        compare(
          (try? timeline.reaching(t).value(of: Symbol(.cost), at: t))?[0, 0].bitPattern,
          snapshots.cost(at: t)?.bitPattern, "cost at \(t)")
        if t + 1 == now.iteration || t == end - 1 { compare(timeline.reaching(t).moment(t), at: t) }
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
