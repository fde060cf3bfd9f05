// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The slope of the cost along each weight and bias, without calculus: the parameter a little higher,
/// a little lower, and the two costs.
///
///     (J(w + h) - J(w - h)) / 2h
///
/// Its error is that of a rounded J over h, and one that grows with h². So each element is nudged
/// by two widths; where they do not agree well, by more, and the pair that agrees best is taken.
public struct NudgedSlopes: Sendable {
  /// The slope along one element.
  public struct Slope: Hashable, Sendable {
    /// The slope.
    public let value: Double
    /// How far it may be off, by the two widths and the digits of the cost.
    public let doubt: Double
    /// Whether the z of a rectifier changed its sign between all nudges: there the cost has a kink, and
    /// no slope.
    public let isKink: Bool

    /// A slope.
    public init(value: Double, doubt: Double, isKink: Bool) {
      (self.value, self.doubt, self.isKink) = (value, doubt, isKink)
    }
  }

  /// How a slope stands against the one that was computed.
  public enum Verdict: Hashable, Sendable {
    /// The two agree.
    case agrees
    /// They do not.
    case differs
    /// There is a kink, so nudging tells nothing.
    case kink
    /// Both are smaller than what the digits of the cost can show.
    case tooSmall
  }

  /// Slopes by parameter, dW and db of the last layer first, row by row.
  public let slopes: [(symbol: Symbol, shape: Shape, elements: [Slope])]

  /// Nudges every parameter of an iteration whose forward half is done; the batch is the one in use.
  /// Nil where `isCancelled` says so on the way.
  ///
  /// - Parameter told: hears how many elements are done.
  public init?(
    _ stepper: Stepper, isCancelled: () -> Bool = { false }, told: (Int) -> Void = { _ in }
  ) {
    var side = stepper
    var slopes: [(symbol: Symbol, shape: Shape, elements: [Slope])] = []
    var done = 0
    // What a layer reads must not have been nudged: from the last layer to the first.
    for l in (1...max(side.network.depth, 1)).reversed() where side.network.depth > 0 {
      for (parameter, slope) in [(Quantity.W, Quantity.dW), (.b, .db)] {
        let symbol = Symbol(parameter, l)
        guard side.exists(symbol), let (offset, shape) = side.plan.place(symbol, m: side.m) else {
          continue
        }
        var elements: [Slope] = []
        elements.reserveCapacity(shape.count)
        for index in 0..<shape.count {
          if isCancelled() { return nil }
          elements.append(side.slope(at: offset + index, layer: l))
          done += 1
          told(done)
        }
        slopes.append((Symbol(slope, l), shape, elements))
      }
    }
    self.slopes = slopes
  }

  /// How the slope of element `index` stands against `computed`.
  public static func judge(_ slope: Slope, against computed: Double) -> Verdict {
    if slope.isKink { return .kink }
    guard slope.value.isFinite, computed.isFinite else { return .differs }
    let size = max(slope.value.magnitude, computed.magnitude)
    if size == 0 { return .agrees }
    let difference = (slope.value - computed).magnitude
    guard difference <= 1e-6 * size + 10 * slope.doubt else { return .differs }
    // Where the doubt is as large as the slope, the two could differ as well.
    return slope.doubt < 1e-3 * size ? .agrees : .tooSmall
  }
}

extension Stepper {
  /// Widths of a nudge, in units of the parameter or of 1.
  private static let widths = [1e-4, 1e-5, 1e-3, 1e-2, 1e-6]

  /// The slope of the cost along the number at `place`, a parameter of layer `l`.
  fileprivate mutating func slope(at place: Int, layer l: Int) -> NudgedSlopes.Slope {
    let start = slab[place]
    let unit = max(1, start.magnitude)
    var tries: [(width: Double, slope: Double, noise: Double)] = []
    var best: NudgedSlopes.Slope?
    for width in Self.widths {
      // The nudge that the digits of the parameter allow.
      let (high, low) = (start + width * unit, start - width * unit)
      let up = cost(with: high, at: place, from: l)
      let upperSides = sides(from: l)
      let down = cost(with: low, at: place, from: l)
      if sides(from: l) != upperSides { continue }
      let noise = 4 * Double.ulpOfOne * max(up.magnitude, down.magnitude) / (high - low)
      tries.append((width, (up - down) / (high - low), noise))
      tries.sort { $0.width > $1.width }
      for (wide, narrow) in zip(tries, tries.dropFirst()) {
        let doubt = (wide.slope - narrow.slope).magnitude + narrow.noise
        guard doubt < best?.doubt ?? .infinity else { continue }
        best = NudgedSlopes.Slope(value: narrow.slope, doubt: doubt, isKink: false)
      }
      if let best, best.doubt <= 1e-6 * best.value.magnitude { break }
    }
    _ = cost(with: start, at: place, from: l)
    if let best { return best }
    // A kink close by leaves one width at most.
    return tries.first.map { NudgedSlopes.Slope(value: $0.slope, doubt: .infinity, isKink: true) }
      ?? NudgedSlopes.Slope(value: .nan, doubt: .infinity, isKink: true)
  }

  /// The cost with another number at `place` of layer `l`, from that layer on.
  private mutating func cost(with number: Double, at place: Int, from l: Int) -> Double {
    let (plan, m) = (plan, m)
    guard let first = plan.index(of: Symbol(.Z, l)), let last = plan.index(of: Symbol(.cost)) else {
      return .nan
    }
    slab[place..<place + 1] = [number]
    slab.withBase { base in
      data.withBase { data in
        Workspace.with(plan, base, data, m: m) { workspace in
          for index in first...last { Evaluator.perform(plan.program[index], in: workspace, t: 1) }
        }
      }
    }
    return cost
  }

  /// On which side of its kink each z of the rectifiers stands, from layer `l` on.
  private func sides(from l: Int) -> [Bool] {
    (l...network.depth).flatMap { layer -> [Bool] in
      guard case .rectifier = network.layers[layer - 1].activation.rule,
        let (offset, shape) = plan.place(Symbol(.Z, layer), m: m)
      else { return [] }
      return slab[offset..<offset + shape.count].map { $0 > 0 }
    }
  }
}
