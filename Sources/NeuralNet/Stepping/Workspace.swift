// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The matrices of one iteration while the slabs' memory is lent: `W(2)`, `Z(1)`, ..
///
/// Nothing in it is counted or looked up: every view is made once, before the first step.
struct Workspace {
  /// The layers; at index 0 the input, which has an activation alone.
  fileprivate let layers: UnsafePointer<Matrices>
  let depth: Int
  /// Samples in the batch in use.
  let m: Int
  let Y: MatrixView
  /// The cost, its part from the samples, its part from L2.
  let cost: MatrixView
  /// Memory for the loss to work in.
  let spare: MatrixView
  let training: Training

  /// The matrices of one layer.
  fileprivate struct Matrices {
    let rule: ActivationRule
    let usesBias: Bool
    let W, b, mW, mb, sW, sb, Z, A, slope, dA, dZ, dW, db: MatrixView
  }

  /// Lends a workspace for a batch of `m` samples to `body`.
  static func with<Result>(
    _ plan: Plan, _ base: Slab.Base, _ data: Slab.Base, m: Int,
    _ body: (borrowing Workspace) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Matrices.self, capacity: plan.layers.count + 1) { layers in
      let X = data.view(at: 0, rows: plan.network.inputs, columns: m)
      layers.initializeElement(at: 0, to: Matrices(input: X))
      for (index, (places, layer)) in zip(plan.layers, plan.network.layers).enumerated() {
        layers.initializeElement(at: index + 1, to: Matrices(places, layer, base, m: m))
      }
      let outputs = plan.layers.last?.neurons ?? 0
      guard let start = layers.baseAddress else { preconditionFailure("a workspace of no layer") }
      return body(
        Workspace(
          layers: UnsafePointer(start), depth: plan.layers.count, m: m,
          Y: data.view(at: plan.targets, rows: outputs, columns: m),
          cost: base.view(at: plan.cost, rows: 3, columns: 1),
          spare: base.view(
            at: plan.spare, rows: Loss.spareRows(outputs: outputs), columns: m),
          training: plan.training))
    }
  }

  func rule(_ l: Int) -> ActivationRule { layers[l].rule }
  func usesBias(_ l: Int) -> Bool { layers[l].usesBias }
  /// `A(0)` is X.
  func A(_ l: Int) -> MatrixView { layers[l].A }
  func W(_ l: Int) -> MatrixView { layers[l].W }
  func b(_ l: Int) -> MatrixView { layers[l].b }
  func Z(_ l: Int) -> MatrixView { layers[l].Z }
  func slope(_ l: Int) -> MatrixView { layers[l].slope }
  func dA(_ l: Int) -> MatrixView { layers[l].dA }
  func dZ(_ l: Int) -> MatrixView { layers[l].dZ }
  func dW(_ l: Int) -> MatrixView { layers[l].dW }
  func db(_ l: Int) -> MatrixView { layers[l].db }
  func mW(_ l: Int) -> MatrixView { layers[l].mW }
  func mb(_ l: Int) -> MatrixView { layers[l].mb }
  func sW(_ l: Int) -> MatrixView { layers[l].sW }
  func sb(_ l: Int) -> MatrixView { layers[l].sb }
}

extension Workspace.Matrices {
  fileprivate init(input X: MatrixView) {
    self.init(
      rule: .identity, usesBias: false, W: X, b: X, mW: X, mb: X, sW: X, sb: X, Z: X, A: X,
      slope: X, dA: X, dZ: X, dW: X, db: X)
  }

  fileprivate init(_ places: Plan.Places, _ layer: Layer, _ base: Slab.Base, m: Int) {
    func weights(_ offset: Int) -> MatrixView {
      base.view(at: offset, rows: places.neurons, columns: places.inputs)
    }
    func column(_ offset: Int) -> MatrixView {
      base.view(at: offset, rows: places.neurons, columns: 1)
    }
    func perSample(_ offset: Int) -> MatrixView {
      base.view(at: offset, rows: places.neurons, columns: m)
    }
    self.init(
      rule: layer.activation.rule, usesBias: layer.usesBias,
      W: weights(places.W), b: column(places.b), mW: weights(places.mW), mb: column(places.mb),
      sW: weights(places.sW), sb: column(places.sb), Z: perSample(places.Z),
      A: perSample(places.A), slope: perSample(places.slope), dA: perSample(places.dA),
      dZ: perSample(places.dZ), dW: weights(places.dW), db: column(places.db))
  }
}
