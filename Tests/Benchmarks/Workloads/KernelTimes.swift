// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels
import NeuralNet

/// Shapes of products, rows × depth × columns: those of the large workload, thin ones, squares.
private let shapes = [
  (256, 784, 128), (128, 256, 128), (10, 128, 128), (128, 128, 128), (256, 256, 256),
  (512, 512, 512),
]

/// Prints nanoseconds per element of the functions, and GFLOP/s of the products.
func measureKernels() {
  var random = NumPyRandom(seed: 1)
  var slab = Slab(count: 3 * 512 * 512)
  for place in 0..<2 * 512 * 512 { slab[place..<place + 1] = [random.rand() * 16 - 8] }
  slab.withBase { base in
    func view(_ part: Int, _ rows: Int, _ columns: Int) -> MatrixView {
      base.view(at: part * 512 * 512, rows: rows, columns: columns)
    }
    let (x, y, slope) = (view(0, 1, 2048), view(2, 1, 2048), view(2, 2, 2048))
    let last = MatrixView(start: slope.row(1), rows: 1, columns: 2048)
    func report(_ name: String, _ body: () -> Void) {
      print(name, best(of: 200, body) / 2048 * 1e9, "ns/element")
    }
    report("exp") { y.setExp(x) }
    report("log1p") { y.setLog1p(y) }
    report("sigmoid") { y.setSigmoid(x, slope: last) }
    report("tanh") { y.setTanh(x, slope: last) }
    for (rows, depth, columns) in shapes {
      let flops = 2 * Double(rows * depth * columns)
      let result = view(2, rows, columns)
      func report(_ name: String, _ body: () -> Void) {
        print("\(name) \(rows)x\(depth)x\(columns)", flops / best(of: 20, body) * 1e-9, "GFLOP/s")
      }
      report("A·B ") { result.setProduct(view(0, rows, depth), view(1, depth, columns)) }
      report("A·Bᵀ") {
        result.setProduct(view(0, rows, depth), transposed: view(1, columns, depth))
      }
      report("Aᵀ·B") {
        result.setProduct(transposed: view(0, depth, rows), view(1, depth, columns))
      }
    }
  }
}

private func best(of repeats: Int, _ body: () -> Void) -> Double {
  (0..<repeats).reduce(Double.infinity) { best, _ in min(best, measured(body)) }
}
