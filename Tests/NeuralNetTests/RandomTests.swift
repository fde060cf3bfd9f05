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

  /// `np.random.seed(3)`, then `randn(4, 3) * np.sqrt(2 / 3)` and `randn(1, 4) * np.sqrt(2 / 4)`; for
  /// xavier `np.sqrt(2 / 7)` and `np.sqrt(2 / 5)`.
  @Test("he and xavier scale what is drawn by the sizes of each layer")
  func scaled() throws {
    let network = try Network(inputs: 3, layers: [Layer(4, .relu), Layer(1, .sigmoid)])
    let he = Initializer.he.parameters(for: network, seed: 3)
    #expect(
      he.weights[0].elements == [
        1.4604090331058333, 0.35640880048431217, 0.07878985274897744, -1.521535420880872,
        -0.22648651894269448, -0.2896594936265377, -0.06755813673132316, -0.5119439088660415,
        -0.03577738515135877, -0.38964689014559767, -1.07276607892208, 0.7222911490900568,
      ])
    #expect(
      he.weights[1].elements == [
        0.6231859640269963, 1.2088507062428613, 0.03537912767071911, -0.2861501440573299,
      ])
    let xavier = Initializer.xavier.parameters(for: network, seed: 3)
    #expect(
      xavier.weights[0].elements == [
        0.9560621342578215, 0.23332432950968204, 0.051580066316659096, -0.9960787483918698,
        -0.14827023099170675, -0.18962665075802684, -0.04422718219735213, -0.3351459591357442,
        -0.023421796517670092, -0.25508376691376344, -0.7022902513773432, 0.47285055207168847,
      ])
    #expect(
      xavier.weights[1].elements == [
        0.5573944712752409, 1.0812289415230667, 0.03164405378254869, -0.25594046955341887,
      ])
    #expect(he.biases[0].elements == [0, 0, 0, 0])
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
