// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis

extension Reading {
  /// How the two kinds of matrices lie.
  package struct Orientation: Hashable, Sendable {
    var samplesAreRows: Bool
    var weightsAreInByOut: Bool

    /// Every one, the usual pairs first.
    static let all = [false, true].flatMap { rows in
      [false, true].map { Self(samplesAreRows: rows, weightsAreInByOut: rows != $0) }
    }
  }
}
