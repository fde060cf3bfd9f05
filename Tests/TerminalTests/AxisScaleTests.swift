// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Testing
import Tutor

@testable import Terminal

/// Axes of all ranges.
@Suite struct AxisScaleTests {
  @Test("No two ticks have the same text, and each says its number")
  func distinct() {
    var draws = Draws(seed: 5)
    for _ in 0..<4000 {
      let middle = Double.random(in: -1...1, using: &draws)
      let size = AxisScale.power(Int.random(in: -280...300, using: &draws))
      let reach = AxisScale.power(Int.random(in: -17...1, using: &draws))
      let low = middle * size
      let high = low + abs(middle) * size * reach
      for count in [2, 4, 10] {
        guard let scale = AxisScale(holding: [low, high], ticks: count) else {
          Issue.record("no axis of \(low) to \(high)")
          continue
        }
        let ticks = scale.ticks(count)
        #expect(Set(ticks.map(\.text)).count == ticks.count, "\(low) to \(high)")
        #expect(!ticks.isEmpty, "\(low) to \(high)")
        let step = scale.high / 8 - scale.low / 8
        for tick in ticks {
          #expect(abs((Double(tick.text) ?? .nan) - tick.number) <= step, "\(tick)")
        }
        for number in [low, high] { #expect((0...1).contains(scale.place(number))) }
      }
    }
  }

  @Test("A step that is tiny beside the numbers has the digits it needs")
  func tiny() {
    let scale = AxisScale(holding: [0.68087948180, 0.68087948184], ticks: 4)
    #expect(
      scale?.ticks(4).map(\.text) == [
        "0.68087948180", "0.68087948182", "0.68087948184",
      ])
  }

  @Test("Powers of ten, and 1-2-5 where there are few of them")
  func powers() {
    func texts(_ low: Double, _ high: Double, _ count: Int) -> [String]? {
      AxisScale(holding: [low, high], isLogarithmic: true, ticks: count)?.ticks(count).map(\.text)
    }
    #expect(texts(0.3, 0.9, 4) == ["0.2", "0.5", "1"])
    #expect(texts(0.008, 0.3, 4) == ["0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5"])
    #expect(texts(1e-5, 0.1, 4) == ["1e-05", "0.0001", "0.001", "0.01", "0.1"])
    #expect(texts(1e-300, 1, 4) == ["1e-300", "1e-200", "1e-100", "1"])
    #expect(texts(.leastNonzeroMagnitude, .leastNonzeroMagnitude, 4) != nil)
    #expect(texts(1e308, 1.7e308, 4) != nil)
  }

  @Test("What is counted begins at 0 or later, and ends at a tick where one is near")
  func counted() {
    func axis(_ first: Double, _ last: Double) -> ([String], Double, Double) {
      let scale = AxisScale(counting: first, last, ticks: 6)
      return (scale.ticks(6, isCounted: true).map(\.text), scale.low, scale.high)
    }
    #expect(axis(0, 0) == (["0", "1"], 0, 1))
    #expect(axis(7, 7) == (["6", "7", "8"], 6, 8))
    #expect(axis(0, 1499) == (["0", "500", "1000", "1500"], 0, 1500))
    #expect(axis(0, 1050) == (["0", "200", "400", "600", "800", "1000"], 0, 1050))
    #expect(axis(0, 2_999_999).0.last == "3000000")
    #expect(axis(0, 3) == (["0", "1", "2", "3"], 0, 3))
  }

  @Test("A line is cut off at the ends of the axis, however steep")
  func clipped() throws {
    let scale = AxisScale(0, 1)
    let part = try #require(scale.clipped(.init(-1, -1e308), .init(1, 1e308)))
    #expect(part.from.y == 0 && part.to.y == 1)
    #expect(abs(part.from.x) < 1e-9 && abs(part.to.x) < 1e-9)
    #expect(scale.clipped(.init(0, 2), .init(1, 3)) == nil)
    var canvas = DotCanvas(columns: 4, rows: 2, style: .plain)
    var length = 0.0
    canvas.line((0, .nan), (1e300, .infinity), nil, length: &length)
    #expect((0..<2).allSatisfy { canvas.text(row: $0).isEmpty })
  }

  @Test("Names keep their order and stand apart")
  func names() {
    #expect(spread([9, 9, nil, 8], gap: 1, in: 0...9) == [8, 9, nil, 7])
    #expect(spread([0, 0], gap: 16, in: 0...100) == [0, 16])
  }
}
