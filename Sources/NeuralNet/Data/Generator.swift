// SPDX-License-Identifier: GPL-3.0-or-later

/// A data set that is drawn: points of the plane on a figure, with noise, from a seed.
///
/// Sample i, from 0, belongs to class c = i mod C and is its k-th point, k = ⌊i/C⌋, of n. Behind its
/// place on the figure stands `noise · randn`, x1 first, drawn sample by sample: in NumPy
/// `seed(K); noise * randn(N, 2)`.
public struct Generator: Sendable {
  /// The name in the language.
  public let name: String
  /// What it draws, in a sentence.
  public let summary: String
  /// Standard deviation of the noise unless told otherwise.
  public let usualNoise: Double
  /// Number of classes: with two, Y is a row of 0 and 1; with more, a row for each.
  public let classes: Int
  /// The place of the k-th of n points of class c.
  private let place: @Sendable (_ c: Int, _ k: Double, _ n: Double) -> (x1: Double, x2: Double)

  /// Samples unless told otherwise.
  public static let usualSamples = 200
  /// The most samples that are drawn.
  public static let mostSamples = 1_000_000

  /// The samples, classes in turn.
  public func make(samples: Int, noise: Double, seed: UInt32) -> Dataset {
    var random = NumPyRandom(seed: seed)
    var X = Matrix(Shape(2, samples), repeating: 0)
    var Y = Matrix(Shape(classes == 2 ? 1 : classes, samples), repeating: 0)
    for i in 0..<samples {
      let c = i % classes
      let n = (samples - c + classes - 1) / classes
      let point = place(c, Double(i / classes), Double(n))
      X[0, i] = point.x1 + noise * random.randn()
      X[1, i] = point.x2 + noise * random.randn()
      if classes > 2 { Y[c, i] = 1 } else { Y[0, i] = Double(c) }
    }
    return Dataset(
      Batch(X: X, Y: Y), classNames: classes > 2 ? (1...classes).map { "class \($0)" } : [])
  }

  /// Every generator.
  public static let all = [circles, moons, spiral, gauss]

  /// The generator of a name.
  public static func named(_ word: String) -> Generator? { all.first { $0.name == word } }

  /// Radius 1 for y = 0, ½ for y = 1, at the turn k/n.
  private static let circles = Generator(
    name: "circles", summary: "A ring, y = 0, around a smaller ring, y = 1: two inputs.",
    usualNoise: 0.1,
    classes: 2
  ) { c, k, n in
    let way = direction(turns: k / n)
    let radius = c == 0 ? 1 : 0.5
    return (radius * way.cos, radius * way.sin)
  }

  /// Half circles at the turn t = ½·k/(n-1): (cos, sin) for y = 0, (1 - cos, ½ - sin) for y = 1.
  private static let moons = Generator(
    name: "moons", summary: "Two half moons, one in the other's bend: two inputs.", usualNoise: 0.1,
    classes: 2
  ) { c, k, n in
    let way = direction(turns: n > 1 ? k / (n - 1) / 2 : 0)
    return c == 0 ? (way.cos, way.sin) : (1 - way.cos, 0.5 - way.sin)
  }

  /// Two arms of one and a half turns: with f = (k+1)/n, radius 2·f at the turn 1.5·f + ½·y.
  private static let spiral = Generator(
    name: "spiral", summary: "Two arms that wind around each other: two inputs.", usualNoise: 0.1,
    classes: 2
  ) { c, k, n in
    let f = (k + 1) / n
    let way = direction(turns: 1.5 * f + Double(c) / 2)
    return (2 * f * way.cos, 2 * f * way.sin)
  }

  /// Three clouds around (cos, sin) of the turns 0, ⅓ and ⅔.
  private static let gauss = Generator(
    name: "gauss", summary: "Three clouds of points, a class each: two inputs, three outputs.",
    usualNoise: 0.4,
    classes: 3
  ) { c, _, _ in
    let way = direction(turns: Double(c) / 3)
    return (way.cos, way.sin)
  }

  /// Cosine and sine of so many whole turns, the same bits on every machine: Taylor's series within
  /// an eighth of a turn of the nearest quarter, to the last place or two.
  static func direction(turns: Double) -> (cos: Double, sin: Double) {
    let quarter = (4 * turns).rounded()
    let angle = (turns - quarter / 4) * 2 * .pi
    let square = angle * angle
    var (cosine, sine) = (0.0, 0.0)
    for n in stride(from: 18, through: 2, by: -2) {
      cosine = (1 + cosine) * -square / Double(n * (n - 1))
      sine = (1 + sine) * -square / Double(n * (n + 1))
    }
    (cosine, sine) = (1 + cosine, angle * (1 + sine))
    switch Int(quarter.truncatingRemainder(dividingBy: 4)) {
    case 0: return (cosine, sine)
    case 1: return (-sine, cosine)
    case 2: return (-cosine, -sine)
    default: return (sine, -cosine)
    }
  }
}
