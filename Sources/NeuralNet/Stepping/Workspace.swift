// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The matrices of one iteration while the slab's memory is lent: `W(2)`, `Z(1)`, ..
struct Workspace {
  let base: Slab.Base
  let data: Slab.Base
  let plan: Plan
  /// Samples in the batch in use.
  let m: Int

  var depth: Int { plan.layers.count }

  /// `A(0)` is X.
  func A(_ l: Int) -> MatrixView {
    l == 0
      ? data.view(at: 0, rows: plan.network.inputs, columns: m) : perSample(l, plan.layers[l - 1].A)
  }
  var Y: MatrixView {
    data.view(
      at: plan.network.inputs * plan.batchSize, rows: plan.layers[depth - 1].neurons, columns: m)
  }
  func W(_ l: Int) -> MatrixView { weights(l, plan.layers[l - 1].W) }
  func b(_ l: Int) -> MatrixView { column(l, plan.layers[l - 1].b) }
  func Z(_ l: Int) -> MatrixView { perSample(l, plan.layers[l - 1].Z) }
  func slope(_ l: Int) -> MatrixView { perSample(l, plan.layers[l - 1].slope) }
  func dA(_ l: Int) -> MatrixView { perSample(l, plan.layers[l - 1].dA) }
  func dZ(_ l: Int) -> MatrixView { perSample(l, plan.layers[l - 1].dZ) }
  func dW(_ l: Int) -> MatrixView { weights(l, plan.layers[l - 1].dW) }
  func db(_ l: Int) -> MatrixView { column(l, plan.layers[l - 1].db) }
  func mW(_ l: Int) -> MatrixView { weights(l, plan.layers[l - 1].mW) }
  func mb(_ l: Int) -> MatrixView { column(l, plan.layers[l - 1].mb) }
  func sW(_ l: Int) -> MatrixView { weights(l, plan.layers[l - 1].sW) }
  func sb(_ l: Int) -> MatrixView { column(l, plan.layers[l - 1].sb) }
  /// The cost, its part from the samples, its part from L2.
  var cost: MatrixView { base.view(at: plan.cost, rows: 3, columns: 1) }

  @inline(__always)
  private func weights(_ l: Int, _ offset: Int) -> MatrixView {
    base.view(at: offset, rows: plan.layers[l - 1].neurons, columns: plan.layers[l - 1].inputs)
  }
  @inline(__always)
  private func column(_ l: Int, _ offset: Int) -> MatrixView {
    base.view(at: offset, rows: plan.layers[l - 1].neurons, columns: 1)
  }
  @inline(__always)
  private func perSample(_ l: Int, _ offset: Int) -> MatrixView {
    base.view(at: offset, rows: plan.layers[l - 1].neurons, columns: m)
  }
}
