// SPDX-License-Identifier: GPL-3.0-or-later

extension GoldenFile {
  /// What a file keeps as it is, because it shows an example that is given: no fault of its author's if
  /// other numbers would show more mistakes.
  package enum Kept: String, CaseIterable, Sendable {
    /// X and Y.
    case samples
    /// The parameters to begin with.
    case start
    /// The learning rate and the numbers of the optimizer.
    case training
    /// How many iterations there are.
    case iterations
    /// What is recorded.
    case records
  }

  /// The member `keeps`.
  static func kept(_ file: JSONNode) throws(GoldenError) -> [Kept] {
    var kept: [Kept] = []
    for word in try file.optional("keeps")?.elements() ?? [] {
      kept.append(try word.word(Kept.allCases.map { ($0.rawValue, $0) }))
    }
    return kept
  }
}
