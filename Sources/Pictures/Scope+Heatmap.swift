// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet
import Sentences

extension Scope {
  /// The cells of any matrix.
  package func heatmap(of expression: Expression, in line: SourceLine) throws(SessionError)
    -> Heatmap
  {
    let evaluation = Evaluation(scope: self, line: line)
    let matrix = try evaluation.value(of: expression)
    let typed = evaluation.quote(expression.range)
    guard matrix.shape.count != 1 else {
      throw SessionError(.plot(.oneNumber(typed)), expression.range)
    }
    guard matrix.shape.count > 0, matrix.elements.contains(where: \.isFinite) else {
      throw SessionError(.plot(.nothingFinite(typed)), expression.range)
    }
    guard case .name(let name, nil, let time, _) = expression, let symbol = symbol(named: name)
    else { return Heatmap(NamedMatrix(title: typed, matrix: matrix)) }
    return Heatmap(
      named(symbol, matrix, at: time?.iteration?.value, title: time.map { "\(name) \($0)" } ?? name)
    )
  }
}
