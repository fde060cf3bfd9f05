// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis

extension Reading {
  /// What holds for many arrays at once.
  package enum Assumption: Hashable, Sendable {
    /// Layers are counted from 0.
    case layersFromZero
    /// Numbers of modules stand for layers.
    case modules([Int])
    /// Iterations are counted from 1.
    case iterationsFromOne
    /// The arithmetic.
    case float32, float16
    /// Digits of a print: decimals.
    case decimals(Int)
  }
}
