// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// How well the network does with the parameters as they are now: computed when somebody asks.
package enum Metric: String, CaseIterable, Sendable {
  /// The cost of all samples of X and Y, whatever the batch.
  case costall
  /// The cost on Xtest and Ytest, without the penalty on weights.
  case costtest
  /// The share of X that is classified rightly.
  case accuracy
  /// The share of Xtest that is.
  case accuracytest
}

extension Metric {
  /// Whether it judges Xtest and Ytest, and not X and Y.
  var isOfHeldOut: Bool {
    switch self {
    case .costtest, .accuracytest: true
    case .costall, .accuracy: false
    }
  }

  /// The name of the targets that it judges by.
  package var targets: String { isOfHeldOut ? "Ytest" : "Y" }
}

extension Scope {
  /// A metric now or at another time.
  package func value(of metric: Metric, at time: Time?) throws(SessionError) -> Matrix {
    let (there, t) = try looking(at: time, for: Symbol(.W, 1))
    return try there.value(of: metric, at: t)
  }

  /// A metric now, or with the parameters that iteration `time` used.
  package func value(of metric: Metric, at time: Int?) throws(SessionError) -> Matrix {
    guard setup.inputs != nil else { throw SessionError(.noNetwork) }
    guard stepper.network.depth > 0 else { throw SessionError(.noLayers) }
    let (batch, Y) = try samples(for: metric)
    let isCost = metric == .costtest || metric == .costall
    if isCost, stepper.training.loss == nil { throw noStep(Symbol(.cost)) }
    if isCost, let fault = TargetFault(metric.targets, Y, stepper.training.loss) {
      throw SessionError(.targetsOutside(fault))
    }
    let parameters = try parameters(at: time)
    switch metric {
    case .costall, .costtest:
      let l2 = metric == .costtest ? L2.none : nil
      let cost = Matrix(try forwardPass(on: batch, with: parameters, l2: l2).cost)
      try requireTold(Symbol(.cost), cost)
      return cost
    case .accuracy, .accuracytest:
      let side = try forwardPass(on: batch, with: parameters)
      guard let A = try? side.value(of: Symbol(.A, stepper.network.depth)),
        let share = A.accuracy(against: Y)
      else { throw SessionError(.noClasses(metric: metric.rawValue)) }
      return Matrix(share)
    }
  }

  /// The samples that a metric judges, and their targets.
  private func samples(for metric: Metric) throws(SessionError) -> (batch: Batch, Y: Matrix) {
    let network = stepper.network
    let (x, y) = metric.isOfHeldOut ? ("Xtest", "Ytest") : ("X", "Y")
    let X = metric.isOfHeldOut ? setup.values[x] : setup.X
    let Y = metric.isOfHeldOut ? setup.values[y] : setup.Y
    guard let X, let Y else {
      throw !metric.isOfHeldOut
        ? SessionError(setup.X == nil ? .noData : .noTargets(what: metric.rawValue))
        : SessionError(.nothingHeldOut(metric: metric.rawValue))
    }
    guard X.rows == network.inputs, Y.rows == network.sizes.last, X.columns == Y.columns else {
      throw SessionError(
        .samplesDoNotFit(
          x, X.shape, y, Y.shape, inputs: network.inputs, outputs: network.sizes.last ?? 0))
    }
    return (Batch(X: X, Y: Y), Y)
  }

  private func parameters(at time: Int?) throws(SessionError) -> Parameters {
    var parameters = stepper.parameters
    guard let time else { return parameters }
    for l in parameters.weights.indices {
      parameters.weights[l] = try value(of: Symbol(.W, l + 1), at: time)
      guard stepper.exists(Symbol(.b, l + 1)) else { continue }
      parameters.biases[l] = try value(of: Symbol(.b, l + 1), at: time)
    }
    return parameters
  }

  /// A forward pass on the side, to the cost if there is one.
  package func forwardPass(
    on samples: Batch? = nil, with parameters: Parameters? = nil, l2: L2? = nil
  ) throws(SessionError) -> Stepper {
    do throws(NetworkError) {
      let side = try stepper.forward(
        on: samples, with: parameters, l2: l2, isCancelled: isCancelled)
      if let side { return side }
    } catch { throw SessionError(.network(error)) }
    throw SessionError(.cancelled)
  }
}
