// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import TestSupport
import Testing

@testable import Tutor

/// All short sequences of steps, edits and moves through time, against a list of snapshots.
@Suite struct HistoryTests {
  /// What can be done at any moment.
  enum Move: CaseIterable {
    case step, run, back, backIteration, weight, rate, training
    case goStart, goOne, goEnd, goCost, goBranch, goLineEnd
  }

  /// The moves that change what is kept; the others only look at it from elsewhere.
  static let core: [Move] = [.step, .run, .back, .weight, .training, .goOne, .goBranch]

  @Test(
    "Whatever is done, history is what a list of snapshots is",
    arguments: [
      (Move.allCases, 3, Int?.none), (core, 5, nil), (core + [.backIteration, .rate], 3, 1),
    ])
  func everySequence(moves: [Move], length: Int, batchSize: Int?) throws {
    var console = Console()
    console.type("network 1; layer 1 tanh; set bias off; X = [0.4 -0.8]; Y = [0.1 0.9]")
    console.type("set loss mse; set optimizer momentum 0.5 ema; set lr 0.3")
    if let batchSize { console.type("set batch \(batchSize); set shuffle 5") }
    console.type("W1 = 0.7")
    var session = console.session
    // What was done to set it up is no part of the sequence.
    session.timeline = Timeline(session.model, session.stepper)
    var walk = Walk(moves: moves)
    var world = World(session: session, snapshots: Snapshots(session.stepper))
    for move in [Move.run, .run, .step] { try world.make(move) }
    try walk.explore(world, [], length)
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
    /// So that no two edits are alike.
    private var edits = 0

    init(session: Session, snapshots: Snapshots) {
      (self.session, self.snapshots) = (session, snapshots)
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
      case .goStart: go(to: 0)
      case .goOne: go(to: 1)
      case .goEnd: go(to: snapshots.state(snapshots.here, snapshots.here.events.count).iteration)
      case .goCost:
        try session.timeline.go(
          to: session.stepper.iteration, after: Symbol(.cost), isCancelled: { false })
        snapshots.goToCost()
      case .goBranch:
        guard let other = snapshots.others.map(\.number).min() else { return }
        session.timeline.go(toLine: other)
        snapshots.go(toLine: other)
      case .goLineEnd:
        session.timeline.go(toLine: snapshots.here.number)
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
      compare(timeline.line, snapshots.here.number, "line")
      compare(timeline.lines.map(\.line), snapshots.lines.map(\.number), "lines")
      compare(timeline.hasPast, snapshots.cursor > 0, "hasPast")
      for (ours, wanted) in zip(timeline.lines, snapshots.lines) {
        compare(ours.origin?.line, wanted.origin?.line, "origin of \(ours.name)")
        compare(ours.origin?.iteration, wanted.origin?.iteration, "branch of \(ours.name) at")
        found += Self.differences(
          ours.now, snapshots.state(wanted, wanted.events.count), "end of \(ours.name)")
      }
      let end = snapshots.state(snapshots.here, snapshots.here.events.count).iteration
      for t in 0...max(end, now.iteration) {
        compare(
          (try? timeline.value(of: Symbol(.W, 1), at: t))?.elements.map(\.bitPattern),
          snapshots.parameters(at: t)?.weights[0].elements.map(\.bitPattern), "W1 at \(t)")
        compare(
          (try? timeline.value(of: Symbol(.cost), at: t))?[0, 0].bitPattern,
          snapshots.cost(at: t)?.bitPattern, "cost at \(t)")
      }
      return found
    }

    private static func differences(_ ours: Stepper, _ wanted: Stepper, _ what: String) -> [String]
    {
      guard (ours.iteration, ours.position) == (wanted.iteration, wanted.position) else {
        return [
          "\(what) at \(ours.iteration):\(ours.position), not \(wanted.iteration):\(wanted.position)"
        ]
      }
      let symbols = [Symbol(.A, 0), Symbol(.W, 1), Symbol(.mW, 1)] + ours.program.map(\.writes)
      return symbols.compactMap { symbol in
        let values = [ours, wanted].map { (try? $0.value(of: symbol))?.elements.map(\.bitPattern) }
        return values[0] == values[1] ? nil : "\(symbol) of \(what)"
      }
    }
  }
}
