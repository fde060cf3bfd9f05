// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet
import Testing

@Suite struct ComparisonTests {
  /// Compares ours with a golden dW1 of the given tolerance.
  private func compare(
    _ ours: [[Double]], with golden: String, atol: Double = 0, rtol: Double = 0
  ) throws -> Comparison {
    let text = Sample.replacing(
      "\"dW1\": {\"data\": [[-13, -29]]}", "\"dW1\": {\"data\": \(golden), \"atol\": \(atol)}")
    let file = try GoldenFile.decode(
      Sample.replacing(
        "\"rtol\": 0", "\"rtol\": \(rtol)", in: String(decoding: text, as: UTF8.self)))
    let array = try #require(file.record(at: 0)?.array(Symbol(.dW, 1)))
    return file.compare(Matrix(rows: ours), with: array)
  }

  @Test("An element agrees within atol + rtol·|golden|, and not beyond")
  func tolerance() throws {
    #expect(try compare([[2, 101]], with: "[[2, 100]]", rtol: 0.01).agrees)
    #expect(try !compare([[2, 101.5]], with: "[[2, 100]]", rtol: 0.01).agrees)
    #expect(try compare([[2, 101.5]], with: "[[2, 100]]", atol: 0.5, rtol: 0.01).agrees)
    #expect(try compare([[2, 101]], with: "[[2, 100]]", rtol: 0.01).largest?.difference == 1)
  }

  @Test("0.0 equals -0.0, equal infinities agree, and NaN never passes")
  func special() throws {
    #expect(try compare([[0]], with: "[[-0.0]]").agrees)
    #expect(try compare([[.infinity]], with: "[[\"Infinity\"]]").agrees)
    #expect(try !compare([[-.infinity]], with: "[[\"Infinity\"]]", rtol: 1).agrees)
    #expect(try !compare([[1]], with: "[[\"Infinity\"]]", rtol: 1).agrees)
    #expect(try !compare([[.infinity]], with: "[[1e308]]", rtol: 10).agrees)
    #expect(try !compare([[.nan]], with: "[[NaN]]", atol: 9, rtol: 9).agrees)
    #expect(try !compare([[.nan]], with: "[[0]]", atol: 9, rtol: 9).agrees)
    #expect(try !compare([[0]], with: "[[NaN]]", atol: 9, rtol: 9).agrees)
  }

  @Test("The elements that differ are told row by row with what was allowed, and the worst of them")
  func places() throws {
    let comparison = try compare([[1, 2], [3, 4], [5, 7]], with: "[[1, 2.5], [3, 9], [5, 6]]")
    #expect(comparison.cells.map(\.difference) == [-0.5, -5, 1])
    let worst = try #require(comparison.worst)
    #expect((worst.row, worst.column, worst.theirs, worst.ours, worst.allowed) == (1, 1, 9, 4, 0))
    #expect(comparison.count == 6)
  }

  @Test("Of equal differences the first element counts as the largest")
  func ties() throws {
    #expect(try compare([[1, 1, 1]], with: "[[1, 2, 2]]").worst?.column == 1)
  }

  @Test("A NaN differs most of all")
  func worstNaN() throws {
    #expect(try compare([[1, .nan]], with: "[[9, 2]]").worst?.column == 1)
  }

  @Test("An array of another shape differs, whatever its numbers")
  func shape() throws {
    let comparison = try compare([[1, 2]], with: "[[1], [2]]", atol: 9)
    guard case .otherShape(let golden, let ours) = comparison.outcome else {
      Issue.record("the shapes are not told")
      return
    }
    #expect((golden, ours) == (Shape(2, 1), Shape(1, 2)))
    #expect(!comparison.agrees)
  }
}
