// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What some numbers add to one: a list under a headline, its sum in the last row.
package struct ShareReport: Sendable {
  /// What is listed.
  package var headline: Phrase
  /// What each adds.
  package var rows: [Row]

  /// A share, and what adds it.
  package typealias Row = (share: Double, text: Phrase)

  /// A list of these.
  package init(headline: Phrase, rows: [Row]) { (self.headline, self.rows) = (headline, rows) }
}
