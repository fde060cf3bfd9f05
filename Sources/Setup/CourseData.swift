// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A table in Fixtures/data, and the scale that a network can learn it in.
package struct CourseData: Sendable {
  package let name: String
  /// What it holds, in a sentence.
  package let summary: String
  package let scale: Scale

  package static let all = [
    CourseData(
      name: "iris",
      summary:
        "Fisher's flowers: 150 samples, four inputs scaled to mean 0 and deviation 1, three classes. Two kinds overlap: with the lines of help data 58 or more of the 60 that are held out are right for every seed from 0 to 9; of 38, a quarter, two wrong ones are over 5 % already.",
      scale: .standard),
    CourseData(
      name: "digits",
      summary:
        "Handwritten digits: 1797 pictures of 8 by 8 pixels from 0 to 1, ten classes.",
      scale: .factor(0.0625)),
  ]

  package static func named(_ word: String) -> CourseData? { all.first { $0.name == word } }
}

extension CourseData {
  /// Names of the data sets that come with the program.
  package static var allNames: [String] {
    Dataset.builtIn.map(\.name) + Generator.all.map(\.name) + all.map(\.name)
  }
}
