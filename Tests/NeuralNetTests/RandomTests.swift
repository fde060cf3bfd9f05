// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

/// Literals were printed by NumPy 2.4.6; equal bits are expected.
@Suite struct RandomTests {
  @Test("seed(3), randn: the second article's weights before scaling")
  func article2() {
    var random = NumPyRandom(seed: 3)
    let draws = (0..<4).map { _ in random.randn() }
    #expect(
      draws == [
        1.7886284734303186, 0.43650985051198943, 0.09649746807200862, -1.8634927033644908,
      ])
  }

  @Test("seed(1), rand: the first article's weights")
  func article1() throws {
    let network = try Network(inputs: 3, layers: [Layer(4, .sigmoid)])
    let W1 = Initializer.article1.parameters(for: network, seed: 1).weights[0]
    #expect(W1.shape == Shape(4, 3))
    // rand(3,4): the first row holds what input 1 sends to the four neurons.
    #expect(W1[0, 0] == 0.417022004702574)
    #expect(W1[1, 0] == 0.7203244934421581)
    #expect(W1[0, 1] == 0.14675589081711304)
  }

  @Test("Other initialisers fill the rows of W one after the other")
  func rows() throws {
    let network = try Network(inputs: 3, layers: [Layer(2, .sigmoid)])
    let uniform = Initializer.uniform.parameters(for: network, seed: 1).weights[0]
    #expect(uniform[0, 1] == 0.7203244934421581)
    let normal = Initializer.normal(scale: 2).parameters(for: network, seed: 3).weights[0]
    #expect(normal[0, 1] == 0.43650985051198943 * 2)
    #expect(
      Initializer.zeros.parameters(for: network, seed: 1).weights[0].elements.allSatisfy { $0 == 0 }
    )
  }

  @Test("rand does not touch the normal draw that is kept")
  func cache() {
    var random = NumPyRandom(seed: 0)
    let first = random.randn()
    _ = random.rand()
    let second = random.randn()
    #expect(first == 1.764052345967664)
    #expect(second == 0.4001572083672233)
  }
}
