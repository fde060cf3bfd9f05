// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// Shares of a whole: they add up to 1 over the neurons of a column.
///
///     a = e^z / Σ e^z
///     dZ = A ⊙ (dA - Σ A⊙dA): every z of the column moves every a of it
///
/// - Source: Nielsen, chapter 3 (78).
struct Softmax: ActivationCard {
  var name: String { "softmax" }
  var formula: String { "e^z / Σ e^z" }
  var slopeFormula: String { "a·(dA - Σ a·dA)" }
  var isFunction: Bool { false }
  var isForOutputs: Bool { true }
  var mixesColumn: Bool { true }
  var slopeReads: Quantity? { .A }

  func with(_ values: [Knob.Value]) -> Activation { .softmax }

  func value(_ z: Double) -> (a: Double, slope: Double)? { nil }

  /// `A = e^(Z - top) / Σ e^(Z - top)`, where top is the largest z of the column, so that no power
  /// overflows.
  func forward(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    let sums = slope.row(0)
    sums.setLargest(Z)
    for i in 0..<Z.rows {
      let (z, a) = (Z.row(i), A.row(i))
      for s in 0..<Z.columns { a[s] = z[s] - sums[s] }
    }
    A.setExp(A)
    for s in 0..<Z.columns { sums[s] = 0 }
    for i in 0..<Z.rows {
      let a = A.row(i)
      for s in 0..<Z.columns { sums[s] += a[s] }
    }
    for i in 0..<Z.rows {
      let a = A.row(i)
      for s in 0..<Z.columns { a[s] /= sums[s] }
    }
  }

  /// `dZ = A ⊙ (dA - Σ A·dA)`.
  ///
  /// All dA of a column may be shifted alike. Shifted by that of the largest share, its own term
  /// vanishes, and no digits cancel where that share is nearly 1.
  func pullBack(_ dA: MatrixView, _ A: MatrixView, into dZ: MatrixView) {
    for s in 0..<A.columns {
      var top = 0
      for k in 1..<max(A.rows, 1) where A[k, s] > A[top, s] { top = k }
      let shift = dA[top, s]
      var mean = 0.0
      for k in 0..<A.rows where k != top { mean += A[k, s] * (dA[k, s] - shift) }
      for i in 0..<A.rows {
        dZ[i, s] = A[i, s] * ((i == top ? 0 : dA[i, s] - shift) - mean)
      }
    }
  }

  // MARK: In words

  func slopeRule(dA: String, A: String, Z: String) -> String { "\(A) ⊙ (\(dA) − Σ \(A)⊙\(dA))" }

  /// Where a power of e would be beyond all numbers, all z are taken from the largest.
  func written(_ i: Int, _ column: Column) -> Written {
    let Z = column.Z
    let top = Z.reduce(-.infinity, max)
    let isLarge = Z.contains { $0.magnitude > 700 }
    func power(_ z: Double) -> Phrase {
      isLarge ? "e^(\(operand: z)−\(operand: top))" : "e^\(operand: z)"
    }
    func value(_ z: Double) -> Double { Elementary.exp(isLarge ? z - top : z) }
    let sum = Sum(Z.map(value)) { k in
      Sum.Term(numbers: power(Z[k]), reads: [column.cell(.Z, k)])
    }
    let all = Sum.series(Z.count, over: "k", isGrouped: true) { "e^\(column.name(.Z, $0))" }
    let grouped: Phrase = Z.count > 1 && Z.count <= Sum.fewest ? "(\(all))" : all
    return Written(
      "e^\(column.cell(.Z, i)) / \(grouped)",
      [
        "\(power(Z[i])) / \(sum.isLong ? "( \(sum.numbers) )" : sum.numbers)",
        "\(operand: value(Z[i])) / \(sum.isLong ? "( \(sum.values) )" : sum.values)",
      ], reads: [column.cell(.Z, i)] + sum.reads)
  }

  /// Where one share is nearly all, dA are taken from that of this share: they may all be shifted
  /// alike, and so nothing cancels.
  func writtenSlope(_ i: Int, _ column: Column) -> Written {
    let (dA, A) = (column.dA, column.A)
    let top = A.indices.reduce(0) { A[$1] > A[$0] ? $1 : $0 }
    let isShifted = 1 - A[top] < Written.nearEnd && A.count > 1
    let shift = isShifted ? dA[top] : 0
    let shown = A.indices.filter { !isShifted || $0 != top }
    let sum = Sum(shown.map { A[$0] * (dA[$0] - shift) }) { index in
      let k = shown[index]
      return Sum.Term(
        numbers: "\(operand: A[k])·\(operand: dA[k] - shift)",
        reads: [column.cell(.dA, k), column.cell(.A, k)])
    }
    let from = isShifted ? " − \(column.cell(.dA, top))" : ""
    let all = Sum.series(A.count, over: "k", isGrouped: false) { k in
      let slope = column.name(.dA, k)
      return "\(column.name(.A, k))·\(isShifted ? "(\(slope)\(from))" : slope)"
    }
    let own: Phrase = "\(column.cell(.dA, i))\(from)"
    return Written(
      "\(column.cell(.A, i))·( \(isShifted ? "(\(own))" : own) − ( \(all) ) )",
      dA.allSatisfy(\.isFinite)
        ? [sum.numbers, sum.values].map {
          "\(operand: A[i])·( \(operand: dA[i] - shift) − ( \($0) ) )"
        } : [],
      reads: [column.cell(.dA, i)] + sum.reads)
  }

  // MARK: In Python

  func code(_ Z: String, _ np: PythonStyle) -> String {
    np.isTorch ? "torch.softmax(\(Z), dim=\(np.neurons))" : "softmax(\(Z))"
  }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String {
    "softmax_back(\(dA), \(A))"
  }

  func functions(_ np: PythonStyle) -> [String] {
    np.isTorch
      ? []
      : [
        """
        def softmax(Z):
            \"""e^z / Σ e^z of each sample, from its largest z: so no power overflows.\"""
            E = np.exp(Z - Z.max(\(np.overNeurons)))
            return E / E.sum(\(np.overNeurons))
        """,
        """
        def softmax_back(dA, A):
            \"""dZ = A * (dA - Σ A dA), every z of a sample moving every a of it.

            All dA of a sample may be shifted alike: from that of its largest share no digits cancel.
            \"""
            dA = dA - np.take_along_axis(dA, A.argmax(\(np.overNeurons)), axis=\(np.neurons))
            return A * (dA - (A * dA).sum(\(np.overNeurons)))
        """,
      ]
  }
}
