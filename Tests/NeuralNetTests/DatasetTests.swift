// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import NeuralNet

@Suite struct DatasetTests {
  /// What NumPy 2.4.6 draws: the formulas of `Generator.swift` with `0.1 * randn(6, 2)` of seed 1.
  private static let drawn: [(name: String, noise: Double, X: [[Double]])] = [
    (
      "circles", 0.1,
      [
        [
          1.1624345363663242, 0.44718282477365445, -0.4134592370675319, -0.07551882357835188,
          -0.46809609039429056, -0.10378920629550281,
        ],
        [
          -0.06117564136500754, -0.10729686221561706, 0.6358715340964104, 0.3568920118027091,
          -0.8909624413321794, -0.6390267728419846,
        ],
      ]
    ),
    (
      "moons", 0.1,
      [
        [
          1.1624345363663242, -0.052817175226345575, 0.08654076293246792, 1.1744811764216478,
          -0.9680960903942901, 2.1462107937044976,
        ],
        [
          -0.06117564136500754, 0.3927031377843829, 0.7698461303119717, -0.5761206900895103,
          -0.02493703754774089, 0.29398592905023446,
        ],
      ]
    ),
    (
      "spiral", 0.1,
      [
        [
          -0.5042321303003424, 0.6138494914403211, 1.4198740962658012, -1.1588521569116852,
          -1.9680960903942901, 2.1462107937044976,
        ],
        [
          -0.06117564136500746, -0.10729686221561723, -0.23015386968802862, -0.0761206900895098,
          -0.024937037547740275, -0.2060140709497664,
        ],
      ]
    ),
    (
      "gauss", 0.4,
      [
        [
          1.6497381454652968, -0.7112687009053821, -0.153836948270129, 1.697924705686592,
          -0.37238436157716037, 0.0848431748179892,
        ],
        [
          -0.24470256546003016, 0.4368379549219705, -1.7866408825365516, -0.3044827603580411,
          0.7662772535934746, -1.6900816875835,
        ],
      ]
    ),
  ]

  @Test("Generators draw what their formulas give in NumPy", arguments: 0..<drawn.count)
  func generators(_ index: Int) throws {
    let expected = Self.drawn[index]
    let generator = try #require(Generator.named(expected.name))
    let batch = generator.make(samples: 6, noise: expected.noise, seed: 1).batch
    for (i, row) in expected.X.enumerated() {
      for (s, x) in row.enumerated() { #expect(abs(batch.X[i, s] - x) < 2e-15, "[\(i),\(s)]") }
    }
    let Y = try #require(batch.Y)
    let isTwo = generator.classes == 2
    #expect(
      Y
        == Matrix(
          rows: isTwo
            ? [[0, 1, 0, 1, 0, 1]]
            : [[1, 0, 0, 1, 0, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 0, 1]]))
    for samples in 1...4 {
      let few = generator.make(samples: samples, noise: 0, seed: 1).batch
      #expect(few.m == samples && few.X.firstNotFinite == nil)
    }
  }

  @Test("Directions are those of the unit circle, exactly at the quarters")
  func directions() {
    for (quarter, (x, y)) in [(1.0, 0.0), (0, 1), (-1, 0), (0, -1), (1, 0)].enumerated() {
      let way = Generator.direction(turns: Double(quarter) / 4)
      #expect(way.cos == x && way.sin == y)
    }
    for turns in stride(from: 0.0, to: 3, by: 1.0 / 64) {
      let way = Generator.direction(turns: turns)
      #expect(abs(way.cos * way.cos + way.sin * way.sin - 1) < 4e-16)
    }
    // cos and sin of a tenth of a turn: (1 + √5)/4 and √(10 - 2√5)/4.
    let way = Generator.direction(turns: 0.1)
    #expect(abs(way.cos - 0.8090169943749475) < 2e-16 && abs(way.sin - 0.5877852522924731) < 2e-16)
  }

  @Test("Orders are those of numpy.random.permutation")
  func permutations() {
    var one = NumPyRandom(seed: 1)
    #expect(one.permutation(10) == [2, 9, 6, 4, 0, 3, 1, 7, 8, 5])
    var five = NumPyRandom(seed: 5)
    #expect(five.permutation(7) == [6, 2, 4, 1, 0, 5, 3])
    #expect(five.permutation(1) == [0] && five.permutation(0) == [])
  }

  @Test("A share is held out; no sample is lost or told twice")
  func split() throws {
    let dataset = Dataset(
      Batch(
        X: Matrix(rows: [(0..<10).map(Double.init)]), Y: Matrix(rows: [(0..<10).map(Double.init)])))
    let (learned, heldOut) = try #require(dataset.split(share: 0.25, seed: 1))
    #expect(learned.X == Matrix(rows: [[2, 9, 6, 4, 0, 3, 1]]) && learned.Y == learned.X)
    #expect(heldOut.X == Matrix(rows: [[7, 8, 5]]) && heldOut.Y == heldOut.X)
    #expect(dataset.split(share: 1e-9, seed: 1)?.heldOut.m == 1)
    #expect(dataset.split(share: 0.9999, seed: 1)?.learned.m == 1)
    #expect(Dataset(Batch(X: Matrix(1))).split(share: 0.5, seed: 1) == nil)
  }

  @Test("A scale is that of the known samples, whatever is scaled by it")
  func scales() {
    let known = Matrix(rows: [[1, 3], [5, 5]])
    let other = Matrix(rows: [[5, 2], [6, 5]])
    #expect(Scale.standard.scaled(known, by: known) == Matrix(rows: [[-1, 1], [0, 0]]))
    #expect(Scale.standard.scaled(other, by: known) == Matrix(rows: [[3, 0], [0, 0]]))
    #expect(Scale.minmax.scaled(other, by: known) == Matrix(rows: [[2, 0.5], [0, 0]]))
    #expect(Scale.factor(2).scaled(other, by: known) == Matrix(rows: [[10, 4], [12, 10]]))
    #expect(Scale.none.scaled(other, by: known) == other)
  }

  @Test("Accuracy counts right classes, and nothing else")
  func accuracy() {
    let one = Matrix(rows: [[0.5, 0.4, 0.6, .nan]])
    #expect(one.accuracy(against: Matrix(rows: [[1, 0, 0, 0]])) == 0.5)
    let three = Matrix(rows: [[0.2, 0.5, 0.1], [0.3, 0.5, 0.1], [0.5, 0, 0.8]])
    let Y = Matrix(rows: [[0, 1, 1], [0, 0, 0], [1, 0, 0]])
    #expect(three.accuracy(against: Y) == 2.0 / 3)
    #expect(one.accuracy(against: Matrix(rows: [[1, 0.2, 0, 0]])) == nil)
    #expect(three.accuracy(against: Matrix(Shape(3, 3), repeating: 1)) == nil)
    #expect(one.accuracy(against: Matrix(rows: [[1, 0]])) == nil)
  }
}
