// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What is said below a picture.
package enum PictureRemark: Sendable {
  // Costs of iterations
  case costs(CostCourse)
  case branch(String, CostCourse)
  // The cost along a parameter, as it was typed
  case slope(of: String, here: Double, cost: Double, Double, Tangent)
  /// The z that is 0, and the slopes beside it.
  case kink(of: String, here: Double, cost: Double, Cell, left: Double, right: Double)
  // Slopes of layers
  /// Names of those that are not finite.
  case notFinite([String])
  /// Those of the first and of the last layer are alike, or some, of this mean size, larger.
  case alike(depth: Int)
  case larger(String, Double, than: String, Double)
  /// All slopes of these layers are 0; and why those of one are.
  case allZero(layers: [Int])
  case zero(layer: Int, ZeroSlopes)
  // Answers over two inputs
  case mean(input: String, Double), means(inputs: Int)
  case samples(every: Int)
  /// `inputs` is how many there are, where more than those of the picture.
  case right(Int, of: Int, inputs: Int?)
  // A network
  case empty(hasData: Bool)

  /// What the tangent tells.
  package enum Tangent: Sendable {
    case none, levelEverywhere, level, practicallyLevel, falling, rising
  }

  /// Why all slopes of a layer are 0.
  package enum ZeroSlopes: Sendable {
    /// Its inputs are, or the activations of the layer before; of dead neurons of a name.
    case inputs, activations(Int), deadBefore(Int, String)
    case cancelling, atTarget, weightsBehind, dead(String), nothingBack
  }

  /// A sentence.
  package var phrase: Phrase {
    switch self {
    case .costs(let costs): return costs.summary
    case .branch(let name, let costs): return "\(name)  \(costs.ends)"
    case .slope(let name, let here, let cost, let slope, let tangent):
      return "here: \(name) = \(here), cost \(cost), slope \(slope): \(tangent.words(name))"
    case .kink(let name, let here, let cost, let cell, let left, let right):
      return
        "here: \(name) = \(here), cost \(cost), and a kink of relu, as \(cell) is 0: the slope is \(left) on the left and \(right) on the right"
    case .notFinite(let names):
      return "\(list(names, "and")): not finite; show \(names.last ?? "") tells where"
    case .alike(let depth): return "those of dW1 and dW\(depth) are about as large"
    case .larger(let large, let size, let small, let other):
      let times = size / other
      guard times < 1e6 else {
        return "those of \(small) are \(magnitude: other / size) of those of \(large)"
      }
      return
        "those of \(large) are \(exact: times < 10 ? (times * 10).rounded() / 10 : times.rounded()) times those of \(small)"
    case .allZero(let layers):
      return
        "\(list(layers.map { "dW\($0)" }, "and")): every slope is 0, so an update moves \(layers.count == 1 ? "it" : "them") by nothing"
    case .zero(let layer, let reason): return "dW\(layer): \(reason.words(layer))"
    case .mean(let input, let mean): return "\(input) stands at its mean, \(mean)"
    case .means(let count): return "the other \(count) inputs stand at their means"
    case .samples(let stride): return "one sample of \(stride) is shown"
    case .right(let right, let count, let inputs):
      let others = inputs.map { ", judged with all \($0) inputs" } ?? ""
      return "\(right) of \(counted(count, "sample")) answered right\(others)"
    case .empty(let hasData):
      return "\(hasData ? "forward" : "with data, forward") fills in the values"
    }
  }
}

/// The costs of iterations in a row.
package struct CostCourse: Sendable {
  package typealias IterationCost = (iteration: Int, cost: Double)
  private let first: IterationCost, last: IterationCost, lowest: IterationCost
  private let count: Int
  private let rises: Int
  private let isLevel: Bool

  /// Nil where there are none.
  package init?(_ costs: [IterationCost]) {
    guard let first = costs.first, let last = costs.last else { return nil }
    (self.first, self.last, count) = (first, last, costs.count)
    lowest = costs.min { $0.cost < $1.cost } ?? first
    rises = zip(costs, costs.dropFirst()).count { $1.cost > $0.cost }
    isLevel = costs.allSatisfy { $0.cost == first.cost }
  }

  /// `1.3118 at iteration 0, 0.0034 at 1499; lowest ..`
  fileprivate var summary: Phrase {
    if count == 1 { return "cost \(first.cost) at iteration \(first.iteration); run 100 goes on" }
    return isLevel
      ? "\(first.cost) from iteration \(first.iteration) to \(last.iteration): it did not change"
      : "\(first.cost) at iteration \(first.iteration), \(last.cost) at \(last.iteration); "
        + "lowest \(lowest.cost) at \(lowest.iteration); rose \(counted(rises, "time"))"
  }

  /// `1.3118 → 0.0034, rose 3 times`
  fileprivate var ends: Phrase { "\(first.cost) → \(last.cost), rose \(counted(rises, "time"))" }
}

extension PictureRemark.Tangent {
  fileprivate func words(_ name: String) -> String {
    switch self {
    case .none: "there is no tangent"
    case .levelEverywhere: "it is level everywhere: \(name) changes no output"
    case .level: "it is level here"
    case .practicallyLevel: "it is practically level here"
    case .falling: "a larger \(name) lowers the cost"
    case .rising: "a smaller \(name) lowers the cost"
    }
  }
}

extension PictureRemark.ZeroSlopes {
  fileprivate func words(_ l: Int) -> String {
    switch self {
    case .inputs: "all inputs are 0"
    case .activations(let layer): "all of A\(layer) is 0"
    case .deadBefore(let layer, let name):
      "all of A\(layer) is 0, since every \(name) of layer \(layer) is dead: no z is above 0"
    case .cancelling: "the slopes of its samples cancel"
    case .atTarget: "all of dZ\(l) is 0: the outputs are the targets, or level there"
    case .weightsBehind: "all of W\(l + 1) is 0, and no slope comes back through it"
    case .dead(let name): "every \(name) of layer \(l) is dead: no z is above 0"
    case .nothingBack: "nothing comes back to Z\(l)"
    }
  }
}
