// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

/// Iterations that take so long that a person waits for one: they can be stopped inside.
@Suite struct LongIterationTests {
  private func matrix(_ rows: Int, _ columns: Int, _ factor: Int) -> Matrix {
    Matrix(Shape(rows, columns), (0..<rows * columns).map { Double($0 * factor % 19 - 9) / 50 })
  }

  private func stepper() throws -> Stepper {
    let network = try Network(inputs: 400, layers: [Layer(400, .tanh), Layer(1, .sigmoid)])
    var parameters = Parameters(zerosFor: network)
    parameters.weights = [matrix(400, 400, 7), matrix(1, 400, 5)]
    let Y = Matrix(Shape(1, 1100), (0..<1100).map { Double($0 % 2) })
    return try Stepper(
      network, parameters, Batch(X: matrix(400, 1100, 3), Y: Y), Training(loss: Loss(.bce)))
  }

  @Test("A run of long iterations gives the bits of so many steps, and stops inside one")
  func run() throws {
    var stepped = try stepper()
    #expect(stepped.takesLong)
    var run = stepped
    var costs: [Double] = []
    run.run(
      2,
      while: { cost in
        costs.append(cost)
        return true
      })
    for t in 0..<2 {
      repeat { stepped.next() } while stepped.position > 0
      #expect(stepped.cost.bitPattern == costs[t].bitPattern)
    }
    #expect(run.parameters == stepped.parameters && run.iteration == 2)

    var polls = 0
    run.run(
      3,
      isCancelled: {
        polls += 1
        return polls > 5
      })
    #expect(run.iteration == 2 && run.position == 5)
    for _ in 0..<5 { stepped.next() }
    #expect(try run.value(of: Symbol(.cost)) == stepped.value(of: Symbol(.cost)))
    // What was begun counts as the first.
    run.run(1)
    repeat { stepped.next() } while stepped.position > 0
    #expect(run.iteration == 3 && run.parameters == stepped.parameters)
  }
}
