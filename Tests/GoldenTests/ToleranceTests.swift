// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Testing

/// Tolerances that hold a part of an array alone.
@Suite struct ToleranceTests {
  /// `Z1` of the sample with these numbers in place of its own.
  private func idle(_ numbers: String, _ atol: String, rtol: String = "0") throws -> [GoldenFile
    .IdleTolerance]
  {
    let old = "\"Z1\": {\"shape\": [1, 2], \"data\": [[-1.5, -1.5]], \"atol\": 0}"
    let text = Sample.replacing(old, "\"dA0\": {\"data\": \(numbers), \"atol\": \(atol)}")
    let other = Sample.replacing(
      ", \"dA0\": {\"data\": [[-3, -5], [3, 5]]}", "", in: String(decoding: text, as: UTF8.self))
    let whole = Sample.replacing(
      "\"rtol\": 0", "\"rtol\": \(rtol)", in: String(decoding: other, as: UTF8.self))
    return try GoldenFile.decode(whole).idleTolerances
  }

  @Test(
    "A tolerance that lets half of the numbers be zero is told",
    arguments: [
      ("[[9, 0.5], [0.4, -0.3]]", "0.6", 3, "0"), ("[[1000, 0.5], [0.4, 0.3]]", "0.6", 3, "0"),
      ("[[9, 8], [0.4, 0.3]]", "0.4", 2, "0"), ("[[1, 0], [0, 0]]", "0.5", 3, "0"),
      ("[[1, 1e-9], [1e-12, 0]]", "0.1", 3, "0"), ("[[9, 1], [1, 1]]", "0.1", 3, "0.9"),
    ])
  func most(_ numbers: String, _ atol: String, _ free: Int, _ rtol: String) throws {
    let found = try idle(numbers, atol, rtol: rtol)
    #expect(found.map(\.place) == [.array("dA0", iteration: 0)])
    #expect(found.first?.share?.free == free && found.first?.share?.of == 4)
  }

  @Test(
    "One that holds most of them is none: printed decimals, zeros, what is nothing beside the rest",
    arguments: [
      ("[[0.01, 0.99], [0, 0]]", "0.005"), ("[[9, 8], [7, 0.3]]", "0.4"),
      ("[[1, 1e-9], [2e-9, 1e-17]]", "1e-8"), ("[[3, 0], [0, 0]]", "0.05"),
    ])
  func few(_ numbers: String, _ atol: String) throws {
    #expect(try idle(numbers, atol).isEmpty)
  }
}
