// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension TextRenderer {
  /// Neurons in columns and the weights between them as lines, each with its sign near its end.
  ///
  ///     X inputs           A1 sigmoid
  ///
  ///     (x1 1.0000)⠤⣀⣀+
  ///                   ⠉⠉+(n1 0.2324)
  ///     (x2 0.0000)⠤⠔⠒⠊-
  func network(_ diagram: NetworkDiagram) -> [String] {
    let (head, below) = (title(diagram.title), remarks(diagram.remarks))
    // The legend takes up to three lines, or four narrow ones.
    let lines = head.count + below.count + (columns < 60 ? 4 : 3)
    let drawing = NetworkDrawing(diagram, in: self, rows: max(5, height - 1 - lines))
    return head + drawing.lines.map { "  \($0)".trimmingEnd }
      + hanging(legend(diagram, drawing), indent: 2).map { style.ink(.dim, $0) } + below
  }

  private func legend(_ diagram: NetworkDiagram, _ drawing: NetworkDrawing) -> String {
    let largest = diagram.largest
    func bound(_ level: NetworkDrawing.Size) -> String { numbers.bound(largest * level.rawValue) }
    let notation = numbers.notation(for: CollectionOfOne(largest))
    return diagram.legend(
      double: bound(.large), dots: bound(.small), largest: numbers.text(largest, notation),
      strongest: NetworkDrawing.strongest, leftOut: drawing.leftOut)
  }
}
