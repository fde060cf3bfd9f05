// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The matrices of one iteration while the slabs' memory is lent: `W(2)`, `Z(1)`, ..
///
/// Pointers and numbers alone: to take a matrix from it counts no reference and checks nothing.
struct Workspace {
  private let layers: Lent<Plan.Offsets>
  private let base: Slab.Base
  private let X: MatrixView
  let depth: Int
  /// Samples in the batch in use.
  let m: Int
  let Y: MatrixView
  /// The cost, its part from the samples, its part from L2.
  let cost: MatrixView
  /// Memory for the loss to work in.
  let spare: MatrixView
  let training: Training
  /// How the loss goes with the last activation.
  let way: Loss.Way

  /// Lends a workspace for a batch of `m` samples to `body`.
  ///
  /// - Precondition: the network has a layer.
  static func with<Result>(
    _ plan: Plan, _ base: Slab.Base, _ data: Slab.Base, m: Int,
    _ body: (borrowing Workspace) -> Result
  ) -> Result {
    plan.layers.lent { layers in
      let output = layers[layers.count - 1]
      return body(
        Workspace(
          layers: layers, base: base, X: data.view(at: 0, rows: layers[0].inputs, columns: m),
          depth: layers.count, m: m,
          Y: data.view(at: plan.targets, rows: output.neurons, columns: m),
          cost: base.view(at: plan.cost, rows: 3, columns: 1),
          spare: base.view(
            at: plan.spare, rows: Loss.spareRows(outputs: output.neurons), columns: m),
          training: plan.training, way: plan.way))
    }
  }

  func activation(_ l: Int) -> Activation { layers[l - 1].activation }
  func usesBias(_ l: Int) -> Bool { layers[l - 1].usesBias }
  /// `A(0)` is X.
  func A(_ l: Int) -> MatrixView { l == 0 ? X : perSample(l, layers[l - 1].A) }
  func W(_ l: Int) -> MatrixView { weights(l, layers[l - 1].W) }
  func b(_ l: Int) -> MatrixView { column(l, layers[l - 1].b) }
  func Z(_ l: Int) -> MatrixView { perSample(l, layers[l - 1].Z) }
  func slope(_ l: Int) -> MatrixView { perSample(l, layers[l - 1].slope) }
  func dA(_ l: Int) -> MatrixView { perSample(l, layers[l - 1].dA) }
  func dZ(_ l: Int) -> MatrixView { perSample(l, layers[l - 1].dZ) }
  func dW(_ l: Int) -> MatrixView { weights(l, layers[l - 1].dW) }
  func db(_ l: Int) -> MatrixView { column(l, layers[l - 1].db) }
  func mW(_ l: Int) -> MatrixView { weights(l, layers[l - 1].mW) }
  func mb(_ l: Int) -> MatrixView { column(l, layers[l - 1].mb) }
  func sW(_ l: Int) -> MatrixView { weights(l, layers[l - 1].sW) }
  func sb(_ l: Int) -> MatrixView { column(l, layers[l - 1].sb) }

  @inline(__always)
  private func weights(_ l: Int, _ offset: Int) -> MatrixView {
    base.view(at: offset, rows: layers[l - 1].neurons, columns: layers[l - 1].inputs)
  }
  @inline(__always)
  private func column(_ l: Int, _ offset: Int) -> MatrixView {
    base.view(at: offset, rows: layers[l - 1].neurons, columns: 1)
  }
  @inline(__always)
  private func perSample(_ l: Int, _ offset: Int) -> MatrixView {
    base.view(at: offset, rows: layers[l - 1].neurons, columns: m)
  }
}
