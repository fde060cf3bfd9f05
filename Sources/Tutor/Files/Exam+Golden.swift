// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Golden
import NeuralNet

extension Exam {
  /// What a golden file asks. Of its pass after the last update, where that is on other samples than the
  /// iterations are, the parameters alone; extra inputs and the parts of the cost are not asked.
  package init(_ file: GoldenFile) {
    var arrays: [(name: ArrayName, asked: Asked)] = []
    func add(_ array: GoldenFile.Array, _ t: Int) {
      guard let symbol = array.symbol, !array.isOptional, t <= file.iterations else { return }
      arrays.append(
        (
          ArrayName(t, symbol, isNew: array.isNew), Asked(array.matrix, atol: array.atol)
        ))
    }
    for record in file.records { for array in record.arrays { add(array, record.iteration) } }
    for cost in file.costs { add(cost.array, cost.iteration) }
    if let final = file.final {
      for array in final.arrays
      where file.training.batchSize == nil || array.symbol?.isAssignable ?? false {
        add(array, final.updates)
      }
    }
    self.init(
      Assignment(file), arrays, rtol: file.rtol,
      kept: Set(file.keeps.compactMap { ExamPart(rawValue: $0.rawValue) }))
  }
}
