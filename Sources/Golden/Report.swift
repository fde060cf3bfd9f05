// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Judge {
  /// What came of one array.
  public struct Entry: Sendable {
    /// The iteration it belongs to; nil for what holds after the last update.
    public let iteration: Int?
    /// The array.
    public let array: GoldenFile.Array
    /// The comparison; nil where nothing was computed under this name.
    public let comparison: Comparison?

    /// Whether our numbers are the golden ones.
    public var agrees: Bool { comparison?.agrees ?? false }

    /// Whether it speaks against passing.
    public var fails: Bool { !array.isOptional && !agrees }
  }

  /// What came of a file.
  public struct Report: Sendable {
    /// Every array that was judged, in order of computation.
    public let entries: [Entry]
    /// Names computed in a recorded iteration that the file lacks, such as `iteration 0: dZ1`.
    public let absent: [String]
    /// Recorded iterations that were never reached.
    public let unreached: [Int]

    /// Whether something was compared and nothing that decides differs.
    public var passes: Bool {
      unreached.isEmpty && !comparesNothing && firstFailure == nil
    }

    /// Whether no array that decides could be compared; such a file fails.
    public var comparesNothing: Bool {
      !entries.contains { $0.comparison != nil && !$0.array.isOptional }
    }

    /// The first array that speaks against passing.
    public var firstFailure: Entry? { entries.first { $0.fails } }

    /// How many arrays agree.
    public var agreeing: Int { entries.count { $0.agrees } }

    /// How many arrays were compared, do not agree and decide.
    public var differing: Int { entries.count { $0.fails && $0.comparison != nil } }

    /// Arrays that the format knows and this case never computes.
    public var notComputed: [Entry] { entries.filter { $0.comparison == nil && $0.array.isKnown } }

    /// Arrays whose names the format does not know.
    public var unknown: [Entry] { entries.filter { !$0.array.isKnown } }

    /// The largest difference that was within its tolerance.
    public var largest: Double {
      entries.reduce(0) { max($0, $1.comparison?.largest ?? 0) }
    }
  }
}
