// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where one number comes from: what it is, the rule that made it, the rule with its numbers.
///
///     dW2[1,1]: the slope of the cost along W2[1,1], the weight from ..
///       dW2[1,1] = ( Σ over samples s of dZ2[1,s]·A1[1,s] ) / m
///                = ( 0.7119·0.5241 + (-0.2678)·0.6302 ) / 2
///                = 0.1384
public struct Explanation: Sendable {
  /// `dW2[1,1]`
  public var name: String
  /// What the number is, half a sentence.
  public var meaning: Phrase
  /// The number.
  public var value: Double
  /// How it is computed, one entry for each way to the same number; none for what is given.
  public var ways: [Way]
  /// Further sentences: where a given number comes from, that two ways are one number.
  public var remarks: [Phrase] = []
  /// What it is made of, down to weights, inputs and targets; empty unless asked for.
  public var tree: [Branch] = []
  /// Whether the tree goes on below what is shown.
  public var isTreeCut = false
  /// The paths of a slope; nil unless asked for.
  public var paths: PathReport?
  /// What nudging the parameter gives; nil unless asked for.
  public var nudge: NudgeReport?

  /// One way to the number.
  public struct Way: Sendable {
    /// The rule in symbols.
    public var rule: Phrase
    /// The rule with numbers, from the operands to fewer of them; each of them is the value.
    public var numbers: [Phrase]
  }

  /// One number of the tree: `Z1[1,1] = 0.5·2 + 1·(-1) = 0`.
  public struct Branch: Sendable {
    /// How deep it stands.
    public var depth: Int
    /// `Z1[1,1]`; of numbers that stand above perhaps several.
    public var name: String
    /// Its arithmetic; nil where there is none to show, or where it is told above.
    public var numbers: Phrase?
    /// The number.
    public var value: Double
    /// Whether this, and perhaps further ones in ``name``, stand further up with all they are made of.
    public var isAbove: Bool
  }
}

/// The ways on which a parameter reaches the cost, and what each adds to its slope.
public struct PathReport: Sendable {
  /// The parameter, `W1[1,1]`.
  public var parameter: String
  /// The layers whose neurons a path names.
  public var layers: ClosedRange<Int>
  /// How many there are: a deep network has more than an integer counts.
  public var count: Double
  /// The largest, by size.
  public var paths: [Path]
  /// What the others add; nil where all are listed.
  public var rest: Double?
  /// What the penalty on weights adds, on no path; nil without one.
  public var penalty: (numbers: Phrase, value: Double)?
  /// What all of them and the penalty add up to, and what they would if all were positive.
  public var total: (sum: Double, size: Double)
  /// The slope they should add up to, and its name.
  public var slope: (name: String, value: Double)
  /// Whether they do, to rounding.
  public var addsUp: Bool { (total.sum - slope.value).magnitude <= 1e-12 * total.size }

  /// One path.
  public struct Path: Sendable {
    /// The sample on it, from 1; nil where there is only one.
    public var sample: Int?
    /// A neuron of each layer, from 1.
    public var neurons: [Int]
    /// The product that is its share.
    public var numbers: Phrase
    /// What it adds to the slope.
    public var share: Double
  }
}
