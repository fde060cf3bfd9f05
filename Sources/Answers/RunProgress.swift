// SPDX-License-Identifier: GPL-3.0-or-later

/// How far long work is.
package struct RunProgress: Hashable, Sendable {
  /// Iterations done, of those that were asked for.
  package var done: Int
  /// Iterations that were asked for; nil where a condition ends the run.
  package var total: Int?
  /// The cost of the latest; nil where the work has none.
  package var cost: Double?
  /// Whether the cost is that of a batch, and not of all samples.
  package var isOfBatch: Bool
  /// What is counted.
  package var what: Counted

  /// What may be counted.
  package enum Counted: String, Hashable, Sendable {
    case iteration, sample, slope, check
    case line, file

    /// Whether each may hold runs of its own.
    package var holdsOthers: Bool { self == .line || self == .file }
  }

  /// So many done of so many.
  package init(
    done: Int, total: Int?, cost: Double? = nil, isOfBatch: Bool = false,
    what: Counted = .iteration
  ) {
    (self.done, self.total, self.cost, self.what) = (done, total, cost, what)
    self.isOfBatch = isOfBatch
  }
}

extension RunProgress {
  /// Told how far a work is, every millisecond or so, and nil at its beginning and end.
  package typealias Follower = @Sendable (_ progress: RunProgress?, _ display: Display) -> Void

  /// How much of it is done, from 0 to 1; nil where nobody knows.
  package var share: Double? {
    total.flatMap { $0 > 0 ? min(1, Double(done) / Double($0)) : nil }
  }

  /// What there is to tell after so many seconds: share, count, cost, time left.
  package func words(after seconds: Double) -> [Phrase] {
    let cost = cost.map { ["\(isOfBatch ? "batch cost" : "cost") \($0)" as Phrase] } ?? []
    guard let share else { return [Phrase(counted(done, what.rawValue))] + cost }
    let percent = String(Int(share * 100))
    return [
      Phrase(String(repeating: " ", count: 3 - percent.count) + percent + " %"),
      "\(what.rawValue) \(done)",
    ] + cost
      + (share > 0 ? ["\(Self.duration(seconds / share - seconds)) left"] : [])
  }

  /// `8 s`, `3 min 20 s`, `2 h 5 min`
  private static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e6 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600
      ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
