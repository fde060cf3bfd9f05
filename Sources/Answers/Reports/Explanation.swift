// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where one number comes from: what it is, the rule that made it, the rule with its numbers.
///
///     dW2[1,1]: the slope of the cost along W2[1,1], the weight from ..
///       dW2[1,1] = ( Σ over samples s of dZ2[1,s]·A1[1,s] ) / m
///                = ( 0.7119·0.5241 + (-0.2678)·0.6302 ) / 2
///                = 0.1384
package struct Explanation: Sendable {
  /// `dW2[1,1]`
  package var name: String
  /// What the number is, half a sentence.
  package var meaning: Phrase
  /// The number.
  package var value: Double
  /// How it is computed, one entry for each way to the same number; none for what is given.
  package var ways: [Calculation]
  /// Further sentences: where a given number comes from, that two ways are one number.
  package var remarks: [Phrase] = []
  /// What it is made of, down to weights, inputs and targets; empty unless asked for.
  package var tree: [Node] = []
  /// Whether the tree goes on below what is shown.
  package var isTreeCut = false
  /// What some numbers add to one, as lists; none unless asked for.
  package var shares: [ShareReport] = []
  /// The paths of a slope; nil unless asked for.
  package var paths: PathReport?
  /// What nudging the parameter gives; nil unless asked for.
  package var nudge: NudgeReport?

  /// An explanation.
  package init(
    name: String, meaning: Phrase, value: Double, ways: [Calculation], remarks: [Phrase] = [],
    tree: [Node] = [], paths: PathReport? = nil, nudge: NudgeReport? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.value = value
    self.ways = ways
    self.remarks = remarks
    self.tree = tree
    self.paths = paths
    self.nudge = nudge
  }

  /// One way to compute the number.
  package struct Calculation: Sendable {
    /// The rule in symbols.
    package var rule: Phrase
    /// The rule with numbers, from the operands to fewer of them; each of them is the value.
    package var numbers: [Phrase]

    /// A way.
    package init(
      rule: Phrase, numbers: [Phrase]
    ) {
      self.rule = rule
      self.numbers = numbers
    }
  }

  /// One number of the tree: `Z1[1,1] = 0.5·2 + 1·(-1) = 0`.
  package struct Node: Sendable {
    /// How deep it stands.
    package var depth: Int
    /// `Z1[1,1]`; of numbers that stand above perhaps several.
    package var name: String
    /// Its arithmetic; nil where there is none to show, or where it is told above.
    package var numbers: Phrase?
    /// The number.
    package var value: Double
    /// Whether this, and perhaps further ones in ``name``, stand further up with all they are made of.
    package var isAbove: Bool

    /// A number of the tree.
    package init(
      depth: Int, name: String, numbers: Phrase? = nil, value: Double, isAbove: Bool
    ) {
      self.depth = depth
      self.name = name
      self.numbers = numbers
      self.value = value
      self.isAbove = isAbove
    }
  }
}

/// The ways on which a number reaches another, and what each adds to the slope.
package struct PathReport: Sendable {
  /// Where they begin: a parameter, `W1[1,1]`, or another number.
  package var parameter: String
  /// Where they end: the cost, or a later number.
  package var goal: String
  /// The layers whose neurons a path names.
  package var layers: ClosedRange<Int>
  /// How many there are: a deep network has more than an integer counts.
  package var count: Double
  /// The largest, by size.
  package var paths: [Path]
  /// What the others add; nil where all are listed.
  package var rest: Double?
  /// What the penalty on weights adds, on no path; nil without one.
  package var penalty: (numbers: Phrase, value: Double)?
  /// What all of them and the penalty add up to, and what they would if all were positive.
  package var total: (sum: Double, size: Double)
  /// The slope they should add up to, and its name.
  package var slope: (name: Phrase, value: Double)

  /// The ways of a parameter.
  package init(
    parameter: String, goal: String = "the cost", layers: ClosedRange<Int>, count: Double,
    paths: [Path], rest: Double? = nil, penalty: (numbers: Phrase, value: Double)? = nil,
    total: (sum: Double, size: Double), slope: (name: Phrase, value: Double)
  ) {
    self.parameter = parameter
    self.goal = goal
    self.layers = layers
    self.count = count
    self.paths = paths
    self.rest = rest
    self.penalty = penalty
    self.total = total
    self.slope = slope
  }
  /// Whether they do, to rounding.
  package var addsUp: Bool { (total.sum - slope.value).magnitude <= 1e-12 * total.size }

  /// One path.
  package struct Path: Sendable {
    /// The sample on it, from 1; nil where there is only one.
    package var sample: Int?
    /// A neuron of each layer, from 1.
    package var neurons: [Int]
    /// The product that is its share.
    package var numbers: Phrase
    /// What it adds to the slope.
    package var share: Double

    /// A path.
    package init(
      sample: Int? = nil, neurons: [Int], numbers: Phrase, share: Double
    ) {
      self.sample = sample
      self.neurons = neurons
      self.numbers = numbers
      self.share = share
    }
  }
}
