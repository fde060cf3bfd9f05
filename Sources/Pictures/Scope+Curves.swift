// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Language
import NeuralNet
import Sentences
import Setup

extension Scope {
  /// The cost of the iterations so far: of the present line, or of each of the lines named.
  package func costCurve(isLogarithmic: Bool, of branches: [Located<String>]) throws(SessionError)
    -> Curve
  {
    var lines: [Past] = []
    for branch in branches {
      let line = try self.line(named: branch)
      guard !lines.contains(where: { $0.branch.number == line.branch.number }) else { continue }
      guard lines.count < Self.mostLines else {
        throw SessionError(.plot(.tooManyLines(Self.mostLines)), branch.range)
      }
      lines.append(line)
    }
    var series: [Curve.Series] = []
    var forks: [Curve.Point] = []
    var remarks: [Phrase] = []
    for line in branches.isEmpty ? [timeline.past] : lines {
      let costs = line.costs
      guard !costs.isEmpty else { throw costIsMissing() }
      let remark = CostCourse(costs).map {
        lines.count > 1 ? PictureRemark.branch(line.branch.name, $0) : .costs($0)
      }
      remarks += remark.map { [$0.phrase] } ?? []
      let fork = fork(of: line, from: lines)
      let own = costs.drop { fork != nil && $0.iteration + 1 < fork ?? 0 }
      series.append(
        costSeries(branches.isEmpty ? "cost" : line.branch.name, own.isEmpty ? costs[...] : own))
      if fork != nil, let first = series.last?.points.first { forks.append(first) }
    }
    let sizes = stepper.network.sizes.map(String.init).joined(separator: " → ")
    let what = lines.isEmpty ? sizes : lines.map(\.branch.name).joined(separator: ", ")
    var curve = Curve(
      title: PictureTitle.cost(of: what, isBatched: isBatched, isLogarithmic: isLogarithmic).words,
      xLabel: "iteration",
      yLabel: "cost", isCounted: true, isLogarithmic: isLogarithmic, series: series,
      remarks: remarks)
    guard !curve.isEmpty else { throw SessionError(.plot(.nothingFinite("cost"))) }
    curve.forks = forks.filter { fork in curve.series.contains { $0.points.first == fork } }
    return curve
  }

  /// More lines than these cannot be told apart.
  private static let mostLines = 6

  /// The iteration at which a line left one of `others`, or one that comes from them.
  private func fork(of line: Past, from others: [Past]) -> Int? {
    var fork = Int.max
    var line: Past? = line
    while let origin = line?.branch.fork {
      fork = min(fork, origin.iteration)
      if others.contains(where: { $0.branch.number == origin.branch }) { return fork }
      line = timeline.ends.first { $0.branch.number == origin.branch }
    }
    return nil
  }

  /// Of a long run no more than can be seen.
  private func costSeries(_ name: String, _ costs: ArraySlice<(iteration: Int, cost: Double)>)
    -> Curve.Series
  {
    let points = costs.lazy.map { Curve.Point(Double($0.iteration), $0.cost) }
    let canBeThinned = costs.allSatisfy { $0.cost.isFinite && $0.cost > 0 }
    return Curve.Series(
      name, canBeThinned ? Curve.Series.thinned(points, columns: 4096) : Array(points))
  }

  /// Why there is no cost yet.
  func costIsMissing() -> SessionError {
    do {
      try requireSteps()
      _ = try value(of: Symbol(.cost))
    } catch { return error }
    return SessionError(.plot(.nothingFinite("cost")))
  }

  /// An activation and its slope.
  package func curve(of activation: Activation) throws(SessionError) -> Curve {
    let reach = activation.card.reach
    var (values, slopes): ([Curve.Point], [Curve.Point]) = ([], [])
    for k in -240...240 {
      let z = reach * Double(k) / 240
      guard let (a, slope) = activation.value(z) else {
        throw SessionError(.plot(.noCurve(activation.name)))
      }
      values.append(Curve.Point(z, a))
      slopes.append(Curve.Point(z, slope))
    }
    return Curve(
      title: PictureTitle.activation(formula: activation.formula).words, xLabel: "z", yLabel: "a",
      series: [Curve.Series("a", values), Curve.Series("slope", slopes)].map(broken),
      remarks: [Phrase("slope: \(activation.slopeFormula)")])
  }

  /// A line that is broken where it jumps.
  private func broken(_ line: Curve.Series) -> Curve.Series {
    var line = line
    let heights = line.points.map(\.y)
    let range = (heights.max() ?? 0) - (heights.min() ?? 0)
    line.jump =
      zip(line.points, line.points.dropFirst())
      .first { abs($1.y - $0.y) > range / 5 }?.0.x
    return line
  }
}
