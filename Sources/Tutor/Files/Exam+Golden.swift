// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Golden
import NeuralNet

extension Exam {
  /// What a golden file asks. Its pass after the last update is one of its own where it is on other samples
  /// than the iterations are, and so are the extra inputs.
  package init(_ file: GoldenFile) {
    var arrays: [(name: ArrayName, asked: Asked)] = []
    func add(_ array: GoldenArray, _ t: Int) {
      guard let symbol = array.symbol, !array.isOptional, t <= file.iterations else { return }
      arrays.append(
        (
          ArrayName(t, symbol, isNew: array.isNew), Asked(array.matrix, atol: array.atol)
        ))
    }
    for record in file.records { for array in record.arrays { add(array, record.iteration) } }
    for cost in file.costs { add(cost.array, cost.iteration) }
    var passes: [ExtraPass] = []
    if let final = file.final, final.updates <= file.iterations {
      let isOwn = file.training.batchSize != nil
      var whole: [Symbol: Asked] = [:]
      for array in final.arrays where !array.isOptional {
        let asked = Asked(array.matrix, atol: array.atol)
        if array.isProbe, let X = file.probe {
          let last = Symbol(.A, file.network.depth)
          passes.append(
            ExtraPass(
              updates: final.updates, batch: Batch(X: X), asked: [last: asked], isProbe: true))
        } else if let symbol = array.symbol, isOwn, !symbol.isAssignable {
          whole[symbol] = asked
        } else {
          add(array, final.updates)
        }
      }
      if !whole.isEmpty {
        passes.append(ExtraPass(updates: final.updates, batch: file.batch, asked: whole))
      }
    }
    self.init(
      Assignment(file), arrays, rtol: file.rtol, passes: passes,
      kept: Set(file.keeps.compactMap { ExamPart(rawValue: $0.rawValue) }))
  }
}
