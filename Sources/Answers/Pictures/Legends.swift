// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// What the signs of a picture mean; the signs are its renderer's.

extension NetworkDiagram {
  /// What letters draw: signs, two kinds of lines and their bounds as they are printed, and how many
  /// weights are not drawn, where of each neuron only the strongest are.
  package func legend(
    double: String, dots: String, largest: String, strongest: Int, leftOut: Int
  ) -> String {
    guard self.largest > 0 else { return "dots: all weights are 0" }
    let left =
      leftOut > 0
      ? "; the strongest \(strongest) into each neuron, \(leftOut) smaller not drawn" : ""
    return
      "weights + and -: double from \(double), dots below \(dots); the largest is \(largest)\(left)"
  }

  /// What lines show.
  package var legend: Phrase {
    "weights: lines positive, dashes negative, broad where large; the largest is \(largest)"
  }
}

extension DecisionMap {
  /// Where the network gives no number.
  package static let unanswered = "not a number"
  /// A sample that is answered wrong.
  package static let wrong = "wrong"
}

extension Heatmap {
  /// What stands before the shades and the sizes that they reach to.
  package static let sizes = "size up to"
}

extension Picture {
  /// What is said of one without a remark.
  package static let about = "drawn by backstep"
}

extension NamedMatrix {
  /// What stands above some of its columns, from 1.
  package static func title(ofColumns columns: ClosedRange<Int>) -> String {
    let (first, last) = (columns.lowerBound, columns.upperBound)
    return first == last ? "column \(first)" : "columns \(first) to \(last)"
  }
}
