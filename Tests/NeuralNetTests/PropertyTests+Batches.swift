// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

/// Batches and their order.
extension PropertyTests {
  @Test("Batches go through the samples in order, the last one shorter")
  func batches() throws {
    let (network, parameters, batch) = try example(sizes: [2, 1], output: .sigmoid, seed: 1)
    var stepper = try Stepper(
      network, parameters, batch, Training(loss: Loss(.bce), batchSize: 2))
    var ranges: [[Int]] = []
    for _ in 0..<4 {
      stepper.finish()
      ranges.append(stepper.batchSamples)
      #expect(
        try stepper.value(of: Symbol(.A, 0)).columns == stepper.value(of: Symbol(.Z, 1)).columns)
    }
    #expect(ranges == [[0, 1], [2, 3], [4], [0, 1]])
  }

  @Test("Each epoch draws an order from the seed, and finds it again on going back")
  func shuffled() throws {
    let (network, parameters, batch) = try example(sizes: [2, 1], output: .sigmoid, seed: 1)
    var stepper = try Stepper(
      network, parameters, batch, Training(loss: Loss(.bce), batchSize: 2, shuffleSeed: 4))
    var orders: [[Int]] = []
    var checkpoint = stepper.checkpoint
    for t in 0..<9 {
      if t == 4 { checkpoint = stepper.checkpoint }
      stepper.finish()
      orders.append(stepper.batchSamples)
      let X = try stepper.value(of: Symbol(.A, 0))
      #expect(X == batch.X.columns(stepper.batchSamples))
      // The workspace holds the same samples.
      let W = try stepper.value(of: Symbol(.dZ, 1)).dot(X.transposed)
      let dW = try stepper.value(of: Symbol(.dW, 1))
      #expect(W.map { $0 / Double(X.columns) } == dW)
    }
    var random = NumPyRandom(seed: 5)
    #expect(orders[3] + orders[4] + orders[5] == random.permutation(5))
    for epoch in 0..<3 {
      #expect(orders[3 * epoch..<3 * epoch + 3].joined().sorted() == [0, 1, 2, 3, 4])
    }
    let end = stepper.parameters
    stepper.restore(checkpoint)
    for t in 4..<9 {
      stepper.finish()
      #expect(stepper.batchSamples == orders[t])
    }
    #expect(stepper.parameters == end)
  }
}
