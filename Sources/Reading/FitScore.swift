// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis

/// How badly arrays fit what should have computed them: smaller is better.
struct FitScore: Comparable {
  /// How many arrays do not follow from what they were computed from.
  var wrong = 0
  /// Whether the cost is one of these: it tells a loss more surely than most slopes do.
  var hasCost = false
  /// How far they are, in bits.
  var distance = 0.0

  /// The same without how far they are: where nothing but mistakes fits, what is usual is as good as what
  /// is nearer by chance.
  var counted: FitScore { FitScore(wrong: wrong, hasCost: hasCost) }

  static func < (one: FitScore, other: FitScore) -> Bool {
    if one.wrong != other.wrong { return one.wrong < other.wrong }
    if one.hasCost != other.hasCost { return !one.hasCost }
    return one.distance < other.distance
  }
}

/// How a way to compute them fits arrays.
struct FittingResult {
  let score: FitScore
  /// What follows from what it was computed from.
  let agreeing: [ArrayName]
  /// Whether the first slope that does not is theirs but for a factor.
  let isScaled: Bool
}
