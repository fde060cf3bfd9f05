// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

extension Scope {
  /// The values of expressions, each under the text it was asked with.
  package func shown(_ expressions: [Expression], all: Bool, line: SourceLine) throws(SessionError)
    -> [Block]
  {
    let evaluation = Evaluation(scope: self, line: line)
    var blocks: [Block] = []
    for expression in expressions {
      if blocks.count > 0, isStopped() { throw SessionError(.restNotRun) }
      let matrix = try evaluation.value(of: expression)
      var value = NamedMatrix(
        title: evaluation.quote(expression.range), matrix: matrix,
        remark: try evaluation.meeting(in: expression))
      if case .name(let name, nil, let time, _) = expression, let symbol = symbol(named: name) {
        value = named(
          symbol, matrix, at: time?.iteration?.value, title: time.map { "\(name) \($0)" } ?? name,
          remark: time == nil ? remark(symbol) : nil)
      }
      let remarks = [value.remark, batchRemark(for: expression.reads)].compactMap(\.self)
      value.remark = remarks.isEmpty ? nil : remarks.joined(separator: " ")
      value.mayElide = !all
      value.typed = evaluation.quote(expression.range)
      blocks.append(.value(value))
    }
    return blocks
  }

  /// `(iteration 1499)` behind a value of the iteration that is finished.
  private func remark(_ symbol: Symbol) -> String? {
    guard !symbol.isAssignable, stepper.holdsFinished, stepper.position == 0 else { return nil }
    return ValueRemark.finished(iteration: stepper.iteration - 1).words
  }
}
