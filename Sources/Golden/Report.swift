// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Judge {
  /// Why the case of a file never computes an array.
  package enum Obstacle: Hashable, Sendable {
    /// The format has no such name.
    case unknownName
    /// The network has only so many layers.
    case noLayer(depth: Int)
    /// The layer has no bias.
    case noBias(layer: Int)
    /// There is no loss, or no targets: only the way forward.
    case noLoss
    /// The optimizer keeps no such mean.
    case notKept(by: String)
    /// There is no update after so many.
    case noUpdate(after: Int)
    /// The iteration comes after the last, which has this number.
    case afterLast(Int)
    /// The file has no extra inputs.
    case noProbe
    /// The network at hand does not compute it, though that of the file does.
    case notComputed
  }

  /// How one array came out.
  package enum Ruling: Sendable {
    /// It was compared.
    case compared(Comparison)
    /// It is never computed.
    case absent(Obstacle)
    /// It is not computed so far.
    case pending
  }

  /// What came of one array.
  package struct JudgedArray: Sendable {
    /// The iteration it belongs to; nil for what holds after the last update.
    package let iteration: Int?
    /// The array.
    package let array: GoldenArray
    /// How it came out.
    package let ruling: Ruling

    /// The comparison; nil where there was none.
    package var comparison: Comparison? {
      switch ruling {
      case .compared(let comparison): comparison
      case .absent, .pending: nil
      }
    }

    /// Whether our numbers are the golden ones.
    package var agrees: Bool { comparison?.agrees ?? false }

    /// Whether it is not computed so far.
    package var isPending: Bool {
      switch ruling {
      case .pending: true
      case .compared, .absent: false
      }
    }

    /// Whether it speaks against passing.
    package var fails: Bool { !array.isOptional && !agrees && !isPending }
  }

  /// What came of a file.
  package struct Report: Sendable {
    /// Every array of the file, in order of computation.
    package let entries: [JudgedArray]
    /// Names computed in a recorded iteration that the file lacks.
    package let missing: [(iteration: Int, names: [String])]
    /// Whether the file seems to count its iterations from 1.
    package let countsFromOne: Bool

    /// Whether something was compared and nothing that decides differs.
    package var passes: Bool { !comparesNothing && firstFailure == nil }

    /// Whether no array that decides could be compared; such a file fails.
    package var comparesNothing: Bool {
      !entries.contains { $0.comparison != nil && !$0.array.isOptional }
    }

    /// The first array that speaks against passing.
    package var firstFailure: JudgedArray? { entries.first { $0.fails } }

    /// The arrays that speak against passing.
    package var failures: [JudgedArray] { entries.filter(\.fails) }

    /// How many arrays were compared.
    package var compared: Int { entries.count { $0.comparison != nil } }

    /// How many arrays agree.
    package var agreeing: Int { entries.count { $0.agrees } }

    /// How many arrays are not computed so far.
    package var pending: Int { entries.count { $0.isPending } }

    /// The largest difference that was allowed, and how much was allowed there; nil where all numbers
    /// are equal.
    package var largest: (difference: Double, allowed: Double)? {
      entries.compactMap { $0.comparison?.largest }.max { $0.difference < $1.difference }
    }
  }
}
