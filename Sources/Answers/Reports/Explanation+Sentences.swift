// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// What is said of where a number comes from.

extension Explanation {
  /// What stands above the tree.
  package var treeHeadline: String { "made of:" }

  /// How to go on where the tree is cut.
  package var treeHint: Phrase? {
    isTreeCut ? "and so on: why NAME[i,j] full for any of these goes on" : nil
  }
}

extension Explanation.Node {
  /// Where its numbers stand, where that is further up.
  package var reference: Phrase? { isAbove ? "\(name) as above" : nil }
}

extension PathReport {
  /// How many there are, and past which neurons.
  package var headline: Phrase {
    let several =
      layers.count > 1
      ? "layers \(layers.lowerBound) to \(layers.upperBound)" : "layer \(layers.lowerBound)"
    return count == 1
      ? "1 path leads from \(parameter) to the cost, by the neurons of \(several):"
      : "\(whole(count)) paths lead from \(parameter) to the cost, by the neurons of \(several). What they add to \(slope.name):"
  }

  /// What each adds, with its way and its product; then the others, the penalty and the sum.
  package var rows: [(share: Double, text: Phrase)] {
    var rows = paths.map { path -> (share: Double, text: Phrase) in
      let sample = path.sample.map { "sample \($0): " } ?? ""
      let way = path.neurons.map { "n\($0)" }.joined(separator: " → ")
      return (path.share, "\(sample)\(way)   \(path.numbers)")
    }
    if let rest { rows.append((rest, others)) }
    if let penalty {
      rows.append((penalty.value, "the penalty on weights   \(penalty.numbers)"))
    }
    let sum: Phrase =
      addsUp ? "the sum, \(slope.name)" : "the sum, but \(slope.name) is \(share: slope.value)"
    return rows + [(total.sum, sum)]
  }

  /// Those that are not listed.
  private var others: Phrase {
    let left = count - Double(paths.count)
    if !paths.isEmpty { return "\(whole(left)) more \(left == 1 ? "path" : "paths")" }
    return left == 1 ? "this path" : "all \(whole(left)) paths"
  }

  private func whole(_ count: Double) -> Phrase {
    count < 1e15 ? "\(Int(count))" : "\(magnitude: count)"
  }
}

extension NudgeReport {
  /// How the parameter is moved and what the cost becomes; or why it cannot be.
  package var headline: Phrase {
    let (name, value) = parameter
    if verdict != .notFinite {
      return
        "nudge test, \(name) = \(exact: value) moved up and down by \(exact: nudged.width): the cost becomes \(exact: nudged.up) and \(exact: nudged.down)"
    }
    return value.isFinite
      ? "no nudge test: the cost is no finite number with \(name) a little above or below \(exact: value)"
      : "no nudge test: \(name) is \(exact: value), and there is nothing a little above or below"
  }

  /// The slope that the two costs give; nil where there is none.
  package var quotient: Phrase? {
    verdict == .notFinite
      ? nil : "( \(exact: nudged.up) − \(exact: nudged.down) ) / \(exact: 2 * nudged.width)"
  }

  /// Both slopes, printed as `role` asks, and what the nudge says of them.
  package func conclusion(_ role: Phrase.Role) -> Phrase {
    let slopes = [nudged.value, slope.value].map { Phrase([.number($0, role)]) }
    return "= \(slopes[0]), and \(slope.name) is \(slopes[1]): \(judgement)"
  }

  private var judgement: String {
    switch verdict {
    case .agrees: "they agree"
    case .bothZero: "both are 0, so the nudge sees no difference"
    case .differs: "they differ"
    case .tooSmall, .notFinite: "both are too small to show in the digits of the cost"
    case .kink:
      "the kink of relu at \(nudged.kink.map { "\($0)" } ?? "") = 0 lies between, and there the cost has no slope"
    }
  }
}
