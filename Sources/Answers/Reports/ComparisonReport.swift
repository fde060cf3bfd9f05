// SPDX-License-Identifier: GPL-3.0-or-later

/// The outcome of comparing with a golden file.
///
///     ✗ mine.json (made by my_net.py) against this program
///       agree   Z1 A1 Z2 A2 cost dA2 dZ2 db2 dA1 dZ1 db1
///       DIFFER  dW2 1×4, 4 of 4 numbers; at [1,1] the relative difference is 0.75, allowed
///               1e-12; the first in the order of computation
///                        file  backstep  difference
///               [1,1]  0.5535    0.1384     -0.4151
///       11 agree, 2 differ
package struct ComparisonReport: Sendable {
  /// Whether everything that decides agrees.
  package var holds: Bool
  /// Whether it was known that it would not hold.
  package var isExpected = false
  /// What is compared with what, in a name that stays.
  package var subject: String
  /// The first line, without its mark.
  package var headline: Phrase
  /// Names of what agrees.
  package var agreeing: [String]
  /// What differs, in order of computation.
  package var differing: [DifferingArray]
  /// Further lines: absent values, published numbers, optional arrays.
  package var remarks: [Phrase]
  /// The counts, as the last line.
  package var summary: Phrase?
  /// What the two numbers of an element are called.
  package var sides: Sides
  /// The file and line of the check, where it did not hold and stands in a file.
  package var place: (file: String, line: Int)?

  /// What differs, and how; which of all was computed first.
  package var differences: [(difference: DifferingArray, text: Phrase)] {
    differing.enumerated().map { index, difference in
      let rank = index == 0 ? "; the first in the order of computation" : ""
      return (difference, "\(difference.name) \(difference.extent)\(rank)")
    }
  }

  /// What kind of thing it tells of; nil where everything agrees.
  package var code: Diagnostic.Code? { holds || isExpected ? nil : .goldenDiffers }

  /// An outcome.
  package init(
    _ subject: String = "", holds: Bool, headline: Phrase, agreeing: [String] = [],
    differing: [DifferingArray] = [],
    remarks: [Phrase] = [], summary: Phrase? = nil,
    sides: Sides = .golden
  ) {
    self.subject = subject
    self.holds = holds
    self.headline = headline
    self.agreeing = agreeing
    self.differing = differing
    self.remarks = remarks
    self.summary = summary
    self.sides = sides
  }

  /// One array that differs.
  package struct DifferingArray: Sendable {
    /// `dW2` or `iteration 3: dW2`.
    package var name: String
    /// `1×4, 4 of 4 numbers`.
    package var extent: Phrase
    /// `[1,1]`, golden, ours; row by row.
    package var cells: [(place: String, golden: Double, ours: Double)]
    /// How many more elements differ than ``cells`` lists.
    package var more: Int

    /// An array that differs.
    package init(
      name: String, extent: Phrase, cells: [(place: String, golden: Double, ours: Double)] = [],
      more: Int = 0
    ) {
      self.name = name
      self.extent = extent
      self.cells = cells
      self.more = more
    }
  }
}
