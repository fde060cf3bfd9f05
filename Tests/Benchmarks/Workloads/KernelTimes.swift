// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
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
    let last = slope.row(1)
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

/// Writes the function of every double on standard input to standard output.
func pipeThrough(_ function: String) {
  let size = 1 << 14
  var numbers = [Double](repeating: 0, count: size)
  var slab = Slab(count: 3 * size)
  while true {
    let count = readDoubles(into: &numbers)
    guard count > 0 else { return }
    slab[0..<count] = Array(numbers[..<count])
    slab.withBase { base in
      func view(_ part: Int) -> MatrixView {
        base.view(at: part * size, rows: 1, columns: count)
      }
      let (x, y, slope) = (view(0), view(1), view(2))
      switch function {
      case "exp": y.setExp(x)
      case "log": y.setLog(x)
      case "log1p": y.setLog1p(x)
      case "sigmoid": y.setSigmoid(x, slope: slope)
      case "sigmoid-slope": slope.setSigmoid(x, slope: y)
      case "tanh": y.setTanh(x, slope: slope)
      case "tanh-slope": slope.setTanh(x, slope: y)
      default: y.fill(.nan)
      }
    }
    _ = slab[size..<size + count].withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
  }
}

/// Fills `numbers` from standard input and returns how many there were.
private func readDoubles(into numbers: inout [Double]) -> Int {
  numbers.withUnsafeMutableBytes { bytes in
    var filled = 0
    while filled < bytes.count {
      let count = read(0, bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
      guard count > 0 else { break }
      filled += count
    }
    return filled / 8
  }
}
