// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

/// Literals were computed with 40 digits (mpmath 1.3).
@Suite struct NumericsTests {
  /// One neuron or softmax layer whose Z is given: inputs are Z, weights the identity.
  private func output(
    _ z: [Double], _ activation: Activation, y: [Double]? = nil, loss: Loss.Kind = .bce
  ) throws -> Stepper {
    let n = z.count
    var parameters = Parameters(
      zerosFor: try Network(inputs: n, layers: [Layer(n, activation)]))
    for i in 0..<n { parameters.weights[0][i, i] = 1 }
    var stepper = try Stepper(
      Network(inputs: n, layers: [Layer(n, activation)]), parameters,
      Batch(X: Matrix(rows: z.map { [$0] }), Y: y.map { Matrix(rows: $0.map { [$0] }) }),
      Training(loss: Loss(loss), optimizer: nil))
    stepper.finish()
    return stepper
  }

  @Test("Sigmoid neither overflows nor leaves 0..1", arguments: [-800.0, -40, 0, 40, 800])
  func sigmoid(z: Double) throws {
    let a = try output([z], .sigmoid).value(of: Symbol(.A, 1))[0, 0]
    #expect(a >= 0 && a <= 1)
    if z == 0 { #expect(a == 0.5) }
    if z == -40 { #expect(abs(a - 4.248354255291589e-18) < 1e-32) }
  }

  @Test("Cross-entropy of a saturated sigmoid is its true, finite cost")
  func saturatedCost() throws {
    #expect(try output([-800], .sigmoid, y: [1]).cost == 800)
    #expect(try output([800], .sigmoid, y: [1]).cost == 0)
    #expect(abs(try output([40], .sigmoid, y: [1]).cost - 4.2483542552915889e-18) < 1e-32)
    #expect(abs(try output([0.3], .sigmoid, y: [0.25]).cost - 0.77935524446852711) < 2e-16)
  }

  @Test("dA of a saturated sigmoid is -(1 + e^-z), though A rounds to 1, and dZ is A - Y")
  func saturatedSlope() throws {
    let wrong = try output([40], .sigmoid, y: [0])
    // 1 + e^40
    #expect(try wrong.value(of: Symbol(.dA, 1))[0, 0] == 235385266837019986.0)
    #expect(try wrong.value(of: Symbol(.dZ, 1))[0, 0] == 1)
  }

  @Test("The slope of a saturated sigmoid and tanh does not vanish before it must")
  func slopes() {
    #expect(abs((Activation.sigmoid.value(40)?.slope ?? 0) / 4.2483542552915890e-18 - 1) < 1e-15)
    #expect(abs((Activation.tanh.value(20)?.slope ?? 0) / 1.6993417021166356e-17 - 1) < 1e-15)
    #expect(abs((Activation.tanh.value(0.5)?.a ?? 0) - 0.46211715726000975) <= 2 * 0x1p-54)
  }

  @Test("Softmax of huge z is finite and adds up to 1; its cross-entropy comes from Z")
  func softmax() throws {
    let huge = try output([1000, 0, -1000], .softmax, y: [0, 1, 0], loss: .cce)
    #expect(try huge.value(of: Symbol(.A, 1)).elements == [1, 0, 0])
    #expect(huge.cost == 1000)
    let small = try output([1, 2, 3], .softmax, y: [0, 1, 0], loss: .cce)
    let expected = [0.09003057317038046, 0.24472847105479765, 0.6652409557748219]
    for (a, e) in zip(try small.value(of: Symbol(.A, 1)).elements, expected) {
      #expect(abs(a - e) < 2e-16)
    }
    #expect(abs(small.cost - 1.40760596444438030) < 3e-16)
  }

  @Test("A target of 0 adds nothing, even beside a logarithm of 0")
  func zeroTarget() throws {
    #expect(try output([0, 1], .relu, y: [0, 1], loss: .cce).cost == 0)
    #expect(try output([0, 1], .relu, y: [0, 1], loss: .bce).cost == 0)
    #expect(try output([0, 1], .relu, y: [1, 1], loss: .cce).cost == .infinity)
  }

  @Test("relu has slope 0 at 0, leaky relu its own")
  func kinks() {
    #expect(Activation.relu.value(0)?.slope == 0)
    #expect(Activation.leaky(0.1).value(0)?.slope == 0.1)
    #expect(Activation.leaky(0.1).value(-2)?.a == -0.2)
  }

  @Test(
    "softplus neither overflows nor loses a small e^z, and its slope is the sigmoid",
    arguments: [
      // 2.8224e-324, of which a double has no digit.
      (-745, .leastNonzeroMagnitude, .leastNonzeroMagnitude),
      (-40, 4.248354255291588986304978e-18, 4.248354255291588977280721e-18),
      (-0.5, 0.4740769841801066808729974, 0.3775406687981454353610994),
      (-1e-20, 0.6931471805599453094122321, 0.4999999999999999999975),
      (0, 0.6931471805599453094172321, 0.5),
      (0.5, 0.9740769841801066808729974, 0.6224593312018545646389006),
      (40, 40.00000000000000000424835, 0.9999999999999999957516457), (700.25, 700.25, 1),
      (1e300, 1e300, 1), (.infinity, .infinity, 1), (-.infinity, 0, 0),
    ])
  func softplus(z: Double, a: Double, slope: Double) throws {
    let found = try #require(Activation.softplus.value(z))
    #expect(found.a == a || abs(found.a - a) <= 2 * a.ulp)
    #expect(found.slope == slope || abs(found.slope - slope) <= 2 * slope.ulp)
    // The kernels over a whole matrix give the same bits, and dZ has the slope.
    let layer = try output([z, 0.25], .softplus, y: [0, 0], loss: .huber(delta: 1))
    #expect(try layer.value(of: Symbol(.A, 1))[0, 0].bitPattern == found.a.bitPattern)
    let dA = try layer.value(of: Symbol(.dA, 1))[0, 0]
    #expect(try layer.value(of: Symbol(.dZ, 1))[0, 0] == dA * found.slope)
  }

  @Test("Huber's loss is a square up to delta and a line beyond; its slope is cut off there")
  func huber() throws {
    // (a - y) of 0.25, -0.5, 2 and -3 with delta 0.5: 0.03125, 0.125, 0.5·1.75, 0.5·2.75.
    let layer = try output(
      [0.25, -0.5, 3, -2], .linear, y: [0, 0, 1, 1], loss: .huber(delta: 0.5))
    #expect(layer.cost == (0.03125 + 0.125 + 0.875 + 1.375) / 4)
    #expect(
      try layer.value(of: Symbol(.dA, 1)).elements == [0.0625, -0.125, 0.125, -0.125])
    for wrong in [Double.nan, .infinity] {
      let layer = try output([wrong], .linear, y: [0], loss: .huber(delta: 0.5))
      #expect(!layer.cost.isFinite)
      #expect(try layer.value(of: Symbol(.dA, 1))[0, 0].isNaN == wrong.isNaN)
    }
  }

  @Test("What is not a number stays visible", arguments: Activation.all)
  func notANumber(activation: Activation) throws {
    let a = try output([.nan, 1], activation).value(of: Symbol(.A, 1))
    #expect(a[0, 0].isNaN)
  }

  @Test("Binary cross-entropy of a softmax is its true, finite cost where shares round to 0 or 1")
  func saturatedShares() throws {
    // By 50 digits: -ln(1 - a1) - ln a2 is 2·ln(1 + e^gap) for a gap between two logits.
    for (gap, cost) in [(3.0, 6.097174703147484), (20, 40.00000000412231), (50, 100), (800, 1600)] {
      let network = try Network(inputs: 1, layers: [Layer(2, .softmax, usesBias: false)])
      var parameters = Parameters(zerosFor: network)
      parameters.weights[0] = Matrix(rows: [[gap], [0]])
      var stepper = try Stepper(
        network, parameters, Batch(X: Matrix(1), Y: Matrix(rows: [[0], [1]])),
        Training(loss: Loss(.bce)))
      while let step = stepper.nextStep, step.phase == .forward { stepper.next() }
      #expect(abs(stepper.cost - cost) <= cost * 0x1p-51)
    }
  }
}
