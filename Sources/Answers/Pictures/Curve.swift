// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines over an axis: the cost of the iterations, a function and its slope.
package struct Curve: Sendable {
  /// What is drawn.
  package var title: String
  /// Names of the axes.
  package var xLabel: String, yLabel: String
  /// Whether the horizontal axis counts, so that only whole numbers stand at it.
  package var isCounted: Bool
  /// Whether the vertical axis shows powers of ten.
  package var isLogarithmic: Bool
  /// The lines, each with its name.
  package var series: [Series]
  /// Where we stand.
  package var mark: Point?
  /// Where lines leave others.
  package var forks: [Point] = []
  /// Sentences below.
  package var remarks: [Phrase]

  /// A place in the plane.
  package struct Point: Hashable, Sendable {
    /// Along and up.
    package var x: Double, y: Double

    /// A place.
    package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  /// One line.
  package struct Series: Sendable {
    /// What it is called beside its end.
    package var name: String
    /// Its places, x ascending.
    package var points: [Point]
    /// Whether it decides how far the axes reach; a tangent does not, and is cut off there.
    package var isMeasured: Bool
    /// Where it jumps: from here to its next point nothing is drawn.
    package var jump: Double?

    /// A line.
    package init(_ name: String, _ points: [Point], isMeasured: Bool = true) {
      (self.name, self.points, self.isMeasured) = (name, points, isMeasured)
    }
  }

  /// Lines over an axis. Points that cannot be drawn are left out, and a remark counts them.
  package init(
    title: String, xLabel: String, yLabel: String, isCounted: Bool = false,
    isLogarithmic: Bool = false, series: [Series], mark: Point? = nil, remarks: [Phrase] = []
  ) {
    (self.title, self.xLabel, self.yLabel) = (title, xLabel, yLabel)
    (self.isCounted, self.isLogarithmic) = (isCounted, isLogarithmic)
    (self.mark, self.remarks) = (mark, remarks)
    func canBeDrawn(_ point: Point) -> Bool {
      point.x.isFinite && point.y.isFinite && (!isLogarithmic || point.y > 0)
    }
    self.series = series
    for index in series.indices { self.series[index].points.removeAll { !canBeDrawn($0) } }
    let lost = zip(series, self.series).reduce(0) { $0 + $1.0.points.count - $1.1.points.count }
    if lost > 0 {
      let why = isLogarithmic ? "not finite, or not above 0" : "not finite"
      let verb = lost == 1 ? "is \(why) and is" : "are \(why) and are"
      self.remarks.append("\(counted(lost, "number")) \(verb) left out")
    }
  }

  /// Whether there is anything to draw.
  package var isEmpty: Bool { series.allSatisfy(\.points.isEmpty) }
}

extension Curve.Series {
  /// Whether a line leads from one of its points to the next.
  package func connects(_ a: Curve.Point, _ b: Curve.Point) -> Bool {
    jump.map { !(a.x <= $0 && b.x > $0) } ?? true
  }

  /// The line with at most four points in each of `columns` parts of the axis: the first, the
  /// lowest, the highest and the last, so that no peak is lost.
  package func thinned(columns: Int) -> [Curve.Point] { Self.thinned(points, columns: columns) }

  package static func thinned<Points: RandomAccessCollection>(_ points: Points, columns: Int)
    -> [Curve.Point] where Points.Element == Curve.Point, Points.Index == Int
  {
    guard points.count > 4 * columns, let first = points.first, let last = points.last,
      last.x / 2 > first.x / 2
    else { return Array(points) }
    var thin: [Curve.Point] = []
    var start = points.startIndex
    while start < points.endIndex {
      let column = Self.column(points[start].x, first.x, last.x, columns)
      var (end, low, high) = (start, start, start)
      while end < points.endIndex, Self.column(points[end].x, first.x, last.x, columns) == column {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      let kept = Set([start, low, high, end - 1]).sorted()
      thin += kept.map { points[$0] }
      start = end
    }
    return thin
  }

  // Halves, since the range of two doubles may be no double.
  private static func column(_ x: Double, _ low: Double, _ high: Double, _ columns: Int) -> Int {
    Int((x / 2 - low / 2) / (high / 2 - low / 2) * Double(columns))
  }
}
