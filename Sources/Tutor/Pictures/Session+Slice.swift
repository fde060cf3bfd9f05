// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension Session {
  /// The cost along one weight or bias, with the tangent where we stand.
  func slice(along expression: Expression, _ source: Source) throws(SessionError) -> Curve {
    let evaluation = Evaluation(session: self, line: source.line)
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
    guard let (cost, slope) = try costAndSlope(symbol, i, j, here) else {
      throw noStep(Symbol(.cost), nil)
    }
    let kink = try kink(symbol, i, j, here)
    // As far as there are numbers.
    let reach = min(2 * max(1, here.magnitude), .greatestFiniteMagnitude - here.magnitude)
    var points: [Curve.Point] = []
    for k in -60...60 {
      if isCancelled() { throw SessionError(.cancelled) }
      let w = k == 0 ? here : here + reach * (Double(k) / 60)
      guard let (cost, _) = try costAndSlope(symbol, i, j, w) else { break }
      points.append(Curve.Point(w, cost))
    }
    var far = reach
    let (left, right) = kink.map { ($0.left, $0.right) } ?? (slope, slope)
    let steepest = max(left.magnitude, right.magnitude)
    while steepest.isFinite, cost.isFinite, !(cost.magnitude + steepest * far).isFinite {
      far /= 2
    }
    let ends = [(-far, left), (far, right)].map { Curve.Point(here + $0, cost + $1 * $0) }
    let mark = Curve.Point(here, cost)
    let way: Phrase =
      !slope.isFinite || !cost.isFinite
      ? "there is no tangent"
      : slope == 0
        ? "it is level here"
        : slope.magnitude * reach < 1e-9 * cost.magnitude
          ? "it is practically level here"
          : "a \(slope > 0 ? "smaller" : "larger") \(typed) lowers the cost"
    let curve = Curve(
      title: "cost along \(typed)\(batchRemark(for: ["cost"]).map { ", \($0)" } ?? "")",
      xLabel: typed, yLabel: "cost",
      series: [
        Curve.Series("cost", points),
        Curve.Series(
          "tangent",
          !steepest.isFinite ? [] : kink == nil ? ends : [ends[0], mark, ends[1]],
          isMeasured: false),
      ], mark: mark,
      remarks: [
        kink.map {
          "here: \(typed) = \(here), cost \(cost), and a kink of relu, as \($0.cell) is 0: the slope is \(left) on the left and \(right) on the right"
        } ?? "here: \(typed) = \(here), cost \(cost), slope \(slope): \(way)"
      ])
    guard !curve.series[0].points.isEmpty else {
      throw SessionError(.plot(.nothingFinite("cost")))
    }
    return curve
  }

  /// The z of a rectifier that is 0 here, where the cost along the parameter therefore has a kink, and
  /// its slopes right beside.
  private func kink(_ symbol: Symbol, _ i: Int, _ j: Int, _ here: Double) throws(SessionError)
    -> (cell: Cell, left: Double, right: Double)?
  {
    guard let side = try forward(symbol, i, j, here),
      let cell = NudgedSlopes.slope(along: Cell(symbol, i, j), side)?.kink
    else { return nil }
    // So near that the printed digits do not show how a slope changes on the way.
    let little = 1e-9 * max(1, here.magnitude)
    guard let left = try costAndSlope(symbol, i, j, here - little)?.slope,
      let right = try costAndSlope(symbol, i, j, here + little)?.slope,
      left.isFinite, right.isFinite,
      (left - right).magnitude > 1e-6 * max(left.magnitude, right.magnitude)
    else { return nil }
    return (cell, left, right)
  }

  /// The cost of the batch that this iteration uses, with one parameter changed, and the slope along
  /// it; nil where there are no targets or no loss.
  private func costAndSlope(_ symbol: Symbol, _ i: Int, _ j: Int, _ number: Double)
    throws(SessionError) -> (cost: Double, slope: Double)?
  {
    guard let side = try forward(symbol, i, j, number),
      let cost = try? side.value(of: Symbol(.cost))[0, 0],
      let slope = try? side.value(of: slope(along: symbol))[i, j]
    else { return nil }
    return (cost, slope)
  }

  private func slope(along symbol: Symbol) -> Symbol {
    Symbol(symbol.quantity == .W ? .dW : .db, symbol.layer)
  }

  /// The iteration with one parameter changed, up to the slope along it.
  private func forward(_ symbol: Symbol, _ i: Int, _ j: Int, _ number: Double)
    throws(SessionError) -> Stepper?
  {
    var parameters = stepper.parameters
    let l = symbol.layer - 1
    if symbol.quantity == .W {
      parameters.weights[l][i, j] = number
    } else {
      parameters.biases[l][i, j] = number
    }
    var training = stepper.training
    training.optimizer = training.optimizer ?? .gradientDescent
    // The samples that fit the network; Y may wait for another one.
    guard let batch = stepper.batch else { return nil }
    do {
      var side = try Stepper(
        stepper.network, parameters, batch, training, iteration: stepper.iteration)
      let last = slope(along: symbol)
      while let step = side.next(), step.writes != last {}
      return side
    } catch { throw SessionError(.network(error)) }
  }
}
