// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet
import Sentences

extension Scope {
  /// The cost along one weight or bias, with the tangent where we stand.
  package func slice(along expression: Expression, in line: SourceLine) throws(SessionError)
    -> Curve
  {
    let evaluation = Evaluation(scope: self, line: line)
    let typed = evaluation.quote(expression.range)
    guard case .name(let name, let index, nil, let range) = expression,
      let symbol = symbol(named: name), symbol.quantity == .W || symbol.quantity == .b
    else { throw SessionError(.plot(.notAWeight(typed)), expression.range) }
    try requireSteps()
    let known = try value(of: symbol, range)
    var (i, j) = (0, 0)
    if let index {
      let places = try Evaluation.Places(index, in: known.shape, name: name, range).ranges
      guard places.rows.count == 1, places.columns.count == 1 else {
        throw SessionError(.plot(.notAWeight(typed)), expression.range)
      }
      (i, j) = (places.rows.lowerBound, places.columns.lowerBound)
    } else if known.scalar == nil {
      throw SessionError(.plot(.notAWeight(typed)), expression.range)
    }
    let here = known[i, j]
    guard here.isFinite else { throw SessionError(.plot(.nothingFinite(typed)), range) }
    let parameter = Cell(symbol, i, j)
    var side = try forwardPass()
    guard side.nextStep?.phase == .backward else { throw noStep(Symbol(.cost)) }
    let cost = side.cost
    let slope = side.slope(along: parameter, at: here)
    let kink = side.kink(along: parameter, here)
    // As far as there are numbers.
    let reach = min(2 * max(1, here.magnitude), .greatestFiniteMagnitude - here.magnitude)
    var points: [Curve.Point] = []
    for k in -60...60 {
      if isCancelled() { throw SessionError(.cancelled) }
      let w = k == 0 ? here : here + reach * (Double(k) / 60)
      points.append(Curve.Point(w, side.cost(with: w, at: parameter)))
    }
    var far = reach
    let (left, right) = kink.map { ($0.left, $0.right) } ?? (slope, slope)
    let steepest = max(left.magnitude, right.magnitude)
    while steepest.isFinite, cost.isFinite, !(cost.magnitude + steepest * far).isFinite {
      far /= 2
    }
    let ends = [(-far, left), (far, right)].map { Curve.Point(here + $0, cost + $1 * $0) }
    let mark = Curve.Point(here, cost)
    let tangent: PictureRemark.Tangent =
      !slope.isFinite || !cost.isFinite
      ? .none
      : slope == 0
        ? points.allSatisfy { $0.y == cost } ? .levelEverywhere : .level
        : slope.magnitude * reach < 1e-9 * cost.magnitude
          ? .practicallyLevel : slope > 0 ? .rising : .falling
    let remark: PictureRemark =
      if let kink {
        .kink(of: typed, here: here, cost: cost, kink.cell, left: left, right: right)
      } else {
        .slope(of: typed, here: here, cost: cost, slope, tangent)
      }
    let curve = Curve(
      title: PictureTitle.slice(of: typed, batch: batchRemark(for: "cost")).words,
      xLabel: typed, yLabel: "cost",
      series: [
        Curve.Series("cost", points),
        Curve.Series(
          "tangent",
          !steepest.isFinite ? [] : kink == nil ? ends : [ends[0], mark, ends[1]],
          isMeasured: false),
      ], mark: mark,
      remarks: [remark.phrase])
    guard !curve.series[0].points.isEmpty else {
      throw SessionError(.plot(.nothingFinite("cost")))
    }
    return curve
  }
}

extension Stepper {
  /// The slope of the cost along a parameter where that has another number: of a pass at its cost.
  fileprivate func slope(along parameter: Cell, at number: Double) -> Double {
    var pass = self
    _ = pass.cost(with: number, at: parameter)
    let slope = Symbol(parameter.symbol.quantity == .W ? .dW : .db, parameter.symbol.layer)
    while let step = pass.next(), step.writes != slope {}
    return (try? pass.value(of: slope))?[parameter.row, parameter.column] ?? .nan
  }

  /// The z of a rectifier that is 0 here, where the cost along the parameter therefore has a kink, and
  /// its slopes right beside.
  fileprivate func kink(along parameter: Cell, _ here: Double)
    -> (cell: Cell, left: Double, right: Double)?
  {
    guard let cell = GradientCheck.slope(along: parameter, self)?.kink else { return nil }
    // So near that the printed digits do not show how a slope changes on the way.
    let little = 1e-9 * max(1, here.magnitude)
    let left = slope(along: parameter, at: here - little)
    let right = slope(along: parameter, at: here + little)
    guard left.isFinite, right.isFinite,
      (left - right).magnitude > 1e-6 * max(left.magnitude, right.magnitude)
    else { return nil }
    return (cell, left, right)
  }
}
