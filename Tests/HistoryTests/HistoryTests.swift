// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet
import Testing

/// All short sequences of steps, edits and moves through time, against a list of snapshots.
@Suite struct HistoryTests {
  /// What can be done at any moment.
  enum Move: CaseIterable {
    case step, run, back, backTwice, backFar, backLayer, backIteration, weight, rate, training,
      note, reset,
      comeBack
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
      Scope(core + [.comeBack, .note], 4), Scope([.run, .back, .reset, .comeBack, .goBranch], 5),
      Scope([.run, .back, .reset, .training, .goLineEnd], 6, behind: [.run]),
      Scope([.run, .reset, .backFar, .weight, .goOne, .goBranch], 6, behind: [.run]),
      Scope([.run, .comeBack, .backFar, .weight, .goBranch], 6, behind: [.run]),
      Scope(core + [.comeBack], 4, behind: [.run, .run, .goOne]),
      Scope([.run, .back, .backFar, .comeBack, .goStart], 6, behind: [.run, .reset, .run]),
      Scope(core + [.backIteration, .rate], 4, batchSize: 1),
    ])
  func everySequence(of scope: Scope) throws {
    let training = Training(
      loss: Loss(.mse), optimizer: .momentum(beta: 0.5, .ema), learningRate: 0.3,
      batchSize: scope.batchSize, shuffleSeed: scope.batchSize.map { _ in 5 })
    let network = try Network(
      inputs: 1, layers: [Layer(1, .tanh, usesBias: false)], trainsBias: false)
    var parameters = Parameters(zerosFor: network)
    parameters.weights[0] = Matrix(0.7)
    let batch = Batch(X: Matrix(rows: [[0.4, -0.8]]), Y: Matrix(rows: [[0.1, 0.9]]))
    let start = try Stepper(network, parameters, batch, training)
    var world = World(start)
    for move in scope.beginning { try world.make(move) }
    world.remember()
    let walk = try Walk(scope, from: world)
    let isRight = walk.failures.isEmpty
    #expect(isRight, "\(walk.failures.prefix(5).joined(separator: "\n"))")
    #expect(!isRight || walk.count > 400, "\(walk.count)")
  }

  private struct Walk {
    let moves: [Move]
    private(set) var failures: [String] = []
    private(set) var count = 0

    /// Tries every move wherever `length - 1` of them lead from `world`, as long as history is right.
    init(_ scope: Scope, from world: World) throws {
      moves = scope.moves
      var places: [(world: World, path: [Move])] = [(world, [])]
      var reached: Set = [world.snapshots.facts]
      for length in 1...scope.length {
        var next: [(world: World, path: [Move])] = []
        for place in places {
          for move in moves {
            let path = place.path + [move]
            guard let world = try attempt(move, in: place.world, path), length < scope.length,
              // From one place of one history come the same ones, whatever led there.
              reached.insert(world.snapshots.facts).inserted
            else { continue }
            next.append((world, path))
          }
          if failures.count > 20 { return }
        }
        places = next
      }
    }

    /// Where a move leads; nil where history is not what it should be there.
    private mutating func attempt(_ move: Move, in world: World, _ path: [Move]) throws -> World? {
      var world = world
      try world.make(move)
      count += 1
      let differences = world.differences
      if differences.isEmpty { return world }
      failures.append(
        path.map { "\($0)" }.joined(separator: " ") + ": " + differences.joined(separator: ", "))
      return nil
    }
  }
}
