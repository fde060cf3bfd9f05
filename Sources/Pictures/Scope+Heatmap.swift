// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet
import Sentences

extension Scope {
  /// The cells of any matrix; or its numbers, row by row, as a picture of another shape, `8x8`.
  package func heatmap(
    of expression: Expression, as shape: Located<String>? = nil, in line: SourceLine
  ) throws(SessionError) -> Heatmap {
    let evaluation = Evaluation(scope: self, line: line)
    let matrix = try evaluation.value(of: expression)
    let typed = evaluation.quote(expression.range)
    guard matrix.shape.count != 1 else {
      throw SessionError(.plot(.oneNumber(typed)), expression.range)
    }
    guard matrix.shape.count > 0, matrix.elements.contains(where: \.isFinite) else {
      throw SessionError(.plot(.nothingFinite(typed)), expression.range)
    }
    if let shape {
      let sizes = shape.value.split(whereSeparator: { "x×".contains($0) }).map { Int($0) ?? 0 }
      guard sizes.count == 2, sizes.allSatisfy({ 1...matrix.shape.count ~= $0 }),
        sizes[0] * sizes[1] == matrix.shape.count
      else {
        throw SessionError(
          .plot(.otherShape(shape.value, typed, numbers: matrix.shape.count)), shape.range)
      }
      let folded = Matrix(Shape(sizes[0], sizes[1]), matrix.elements)
      return Heatmap(NamedMatrix(title: typed, matrix: folded))
    }
    guard case .name(let name, nil, let time, _) = expression, let symbol = symbol(named: name)
    else { return Heatmap(NamedMatrix(title: typed, matrix: matrix)) }
    return Heatmap(
      named(symbol, matrix, at: time?.iteration?.value, title: time.map { "\(name) \($0)" } ?? name)
    )
  }
}
