// SPDX-License-Identifier: GPL-3.0-or-later

/// The slope of the cost along each weight and bias, without calculus: the parameter a little higher,
/// a little lower, and the two costs.
///
///     (J(w + h) - J(w - h)) / 2h
///
/// Its error is that of a rounded J over h, and one that grows with h². So each element is nudged
/// by two widths; where they do not agree well, by more, and the pair that agrees best is taken.
public struct GradientCheck: Sendable {
  /// What nudging one element gave.
  public struct Slope: Hashable, Sendable {
    /// How far the element was moved up and down: h.
    public let width: Double
    /// The cost with the element at w + h.
    public let up: Double
    /// The cost with the element at w - h.
    public let down: Double
    /// How far the slope may be off, by the two widths and the digits of the cost.
    public let doubt: Double
    /// The z of a rectifier that changes its sign between all nudges, or all but one: there the cost
    /// has a kink, and no slope.
    public let kink: Cell?
    /// The slope: `(up - down) / 2h`.
    public var value: Double { (up - down) / (2 * width) }

    /// The outcome of a nudge.
    public init(width: Double, up: Double, down: Double, doubt: Double, kink: Cell? = nil) {
      (self.width, self.up, self.down) = (width, up, down)
      (self.doubt, self.kink) = (doubt, kink)
    }

    /// How the slope stands against the one that was computed.
    public func verdict(on computed: Double) -> SlopeVerdict {
      if kink != nil { return .kink }
      guard value.isFinite else { return .notFinite }
      guard computed.isFinite else { return .differs }
      let size = max(value.magnitude, computed.magnitude)
      if size == 0 { return .bothZero }
      let difference = (value - computed).magnitude
      guard difference <= 1e-6 * size + 10 * doubt else { return .differs }
      // Where the doubt is as large as the slope, the two could differ as well.
      return doubt < 1e-3 * size ? .agrees : .tooSmall
    }
  }

  /// How a slope stands against the one that was computed.
  public enum SlopeVerdict: Hashable, Sendable, CaseIterable {
    /// The two agree.
    case agrees
    /// They do not.
    case differs
    /// There is a kink, so nudging tells nothing.
    case kink
    /// Both are exactly 0: no nudge changes the cost, which a slope that is always 0 would pass too.
    case bothZero
    /// Both are smaller than what the digits of the cost can show.
    case tooSmall
    /// The parameter or the cost beside it is infinite or not a number, so nothing can be compared.
    case notFinite
  }

  /// Slopes by parameter, dW and db of the last layer first, row by row.
  public let slopes: [(symbol: Symbol, shape: Shape, elements: [Slope])]

  /// Nudges every parameter of an iteration whose forward half is done and whose parameters have not
  /// moved; the batch is the one in use. Nil where `isCancelled` says so on the way.
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
        guard let (offset, shape) = side.plan.slot(symbol, m: side.m) else { continue }
        var elements: [Slope] = []
        elements.reserveCapacity(shape.count)
        for index in 0..<shape.count {
          elements.append(side.nudge(at: offset + index, layer: l, isCancelled))
          if isCancelled() { return nil }
          done += 1
          told(done)
        }
        slopes.append((Symbol(slope, l), shape, elements))
      }
    }
    self.slopes = slopes
  }

  /// Nudges one parameter of an iteration whose forward half is done and whose parameters have not
  /// moved; nil where the network has no such parameter.
  public static func slope(
    along parameter: Cell, _ stepper: Stepper, isCancelled: () -> Bool = { false }
  ) -> Slope? {
    var side = stepper
    guard let place = side.place(of: parameter) else { return nil }
    return side.nudge(at: place, layer: parameter.symbol.layer, isCancelled)
  }
}

extension Stepper {
  /// Widths of a nudge, in units of the parameter or of 1.
  private static let widths = [1e-4, 1e-5, 1e-3, 1e-2, 1e-6]

  /// What nudging the number at `place`, a parameter of layer `l`, gives.
  fileprivate mutating func nudge(
    at place: Int, layer l: Int, _ isCancelled: () -> Bool = { false }
  ) -> GradientCheck.Slope {
    let start = slab[place]
    guard start.isFinite else { return .none }
    // A nudge that is a round number can be read.
    var unit = 1.0
    while unit * 10 <= start.magnitude { unit *= 10 }
    var tries: [GradientCheck.Slope] = []
    var best: GradientCheck.Slope?
    var kink: GradientCheck.Slope?
    for width in Self.widths where !isCancelled() {
      let h = width * unit
      let up = cost(with: start + h, at: place, from: l)
      let upper = sides(from: l)
      let down = cost(with: start - h, at: place, from: l)
      if let cell = change(upper, sides(from: l), from: l) {
        kink = kink ?? .init(width: h, up: up, down: down, doubt: .infinity, kink: cell)
        continue
      }
      let noise = 2 * Double.ulpOfOne * max(up.magnitude, down.magnitude) / h
      tries.append(.init(width: h, up: up, down: down, doubt: noise))
      tries.sort { $0.width > $1.width }
      for (wide, narrow) in zip(tries, tries.dropFirst()) {
        let doubt = (wide.value - narrow.value).magnitude + narrow.doubt
        guard doubt < best?.doubt ?? .infinity else { continue }
        best = .init(width: narrow.width, up: narrow.up, down: narrow.down, doubt: doubt)
      }
      if let best, best.doubt <= 1e-6 * best.value.magnitude { break }
    }
    _ = cost(with: start, at: place, from: l)
    // A kink close by leaves one width at most, and nothing to judge it by.
    return best ?? kink ?? tries.first ?? .none
  }

  /// On which side of its kink each z of the rectifiers stands, layer by layer from `l` on.
  private func sides(from l: Int) -> [[Bool]] {
    (l...network.depth).map { layer in
      guard network.layers[layer - 1].activation.card.hasKink,
        let (offset, shape) = plan.slot(Symbol(.Z, layer), m: m)
      else { return [] }
      return slab[offset..<offset + shape.count].map { $0 > 0 }
    }
  }

  /// The first z that changed its side.
  private func change(_ upper: [[Bool]], _ lower: [[Bool]], from l: Int) -> Cell? {
    for (layer, (above, below)) in zip(upper, lower).enumerated() where above != below {
      guard let place = above.indices.first(where: { above[$0] != below[$0] }) else { continue }
      return Cell(.Z, l + layer, place / m, place % m)
    }
    return nil
  }
}

extension GradientCheck.Slope {
  /// Of a parameter that is no number to begin with.
  fileprivate static let none = Self(width: 1, up: .nan, down: .nan, doubt: .infinity)
}
