// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// The areas of a decision map and the lines between them, as paths of SVG.
///
/// Four neighbours of the grid are the corners of a square. Where they answer alike it belongs to their
/// class; where its sides are crossed twice a straight line parts it, and where more often all
/// crossings meet in its middle. The outermost places reach to the edge of the map.
struct DecisionOutline {
  /// The area of each class.
  private(set) var areas: [Int: String] = [:]
  /// What lies between them.
  private(set) var edges = ""

  private let map: DecisionMap
  private let rows: Int, columns: Int
  private let place: (Double, Double) -> (Double, Double)

  /// - Parameter place: where on the paper a place of the map is, both of its numbers from 0 to 1.
  init(_ map: DecisionMap, _ place: @escaping (Double, Double) -> (Double, Double)) {
    (self.map, self.place) = (map, place)
    (rows, columns) = (map.grid.count, map.grid.first?.count ?? 0)
    guard columns > 0 else { return }
    for row in 0...rows {
      var start = 0
      while start <= columns {
        let answer = whole(row, start)
        guard answer.isAlike else {
          part(row, start)
          start += 1
          continue
        }
        let end = (start...columns).first { whole(row, $0) != answer } ?? columns + 1
        if let answer = answer.answer {
          area(answer, [(row, start), (row, end), (row + 1, end), (row + 1, start)].map(corner))
        }
        start = end
      }
    }
  }

  /// The answer at a corner: the outermost ones are those beside them.
  private func answer(_ row: Int, _ column: Int) -> Int? {
    map.grid[min(max(row - 1, 0), rows - 1)][min(max(column - 1, 0), columns - 1)]
  }

  /// Whether all corners of a square answer alike, and what.
  private struct Whole: Equatable {
    var isAlike: Bool
    var answer: Int?
  }

  private func whole(_ row: Int, _ column: Int) -> Whole {
    let first = answer(row, column)
    let isAlike =
      answer(row, column + 1) == first && answer(row + 1, column) == first
      && answer(row + 1, column + 1) == first
    return Whole(isAlike: isAlike, answer: isAlike ? first : nil)
  }

  private func corner(_ row: Int, _ column: Int) -> (Double, Double) {
    func share(_ index: Int, _ count: Int) -> Double {
      min(max(0, (Double(index) - 0.5) / Double(count)), 1)
    }
    return place(share(column, columns), share(row, rows))
  }

  /// A square whose corners differ: once around it, and a part for each run of like corners.
  private mutating func part(_ row: Int, _ column: Int) {
    let corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    var way: [(point: (Double, Double), answer: Int?, isCrossing: Bool)] = []
    for (index, from) in corners.enumerated() {
      let to = corners[(index + 1) % 4]
      way.append((corner(from.0, from.1), answer(from.0, from.1), false))
      if answer(from.0, from.1) != answer(to.0, to.1) {
        way.append((crossing(from, to), nil, true))
      }
    }
    let crossings = way.indices.filter { way[$0].isCrossing }
    let middle = {
      let (a, b) = (corner(row, column), corner(row + 1, column + 1))
      return ((a.0 + b.0) / 2, (a.1 + b.1) / 2)
    }()
    for (index, start) in crossings.enumerated() {
      let end = crossings[(index + 1) % crossings.count]
      let count = (end - start + way.count - 1) % way.count + 1
      let run = (0...count).map { way[(start + $0) % way.count] }
      if let answer = run[1].answer {
        area(answer, run.map(\.point) + (crossings.count > 2 ? [middle] : []))
      }
      if crossings.count > 2 || index == 0 {
        let other = crossings.count > 2 ? middle : way[end].point
        edges += "M\(Self.text(way[start].point))L\(Self.text(other))"
      }
    }
  }

  /// Where the side between two corners is crossed.
  private func crossing(_ a: (Int, Int), _ b: (Int, Int)) -> (Double, Double) {
    let (first, second) = (min(a.0, b.0), min(a.1, b.1))
    let share =
      map.changes[
        DecisionMap.Between(
          row: min(max(first - 1, 0), rows - 1), column: min(max(second - 1, 0), columns - 1),
          isUp: a.0 != b.0)] ?? 0.5
    let (from, to) = (
      corner(first, second), corner(max(a.0, b.0), max(a.1, b.1))
    )
    return (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
  }

  private mutating func area(_ answer: Int, _ points: [(Double, Double)]) {
    areas[answer, default: ""] += "M\(points.map(Self.text).joined(separator: "L"))Z"
  }

  /// Hundredths, as a line of many short pieces would show tenths.
  private static func text(_ point: (Double, Double)) -> String {
    "\(shortened(point.0)) \(shortened(point.1))"
  }

  private static func shortened(_ number: Double) -> String {
    NumberStyle(digits: 2).text(number, .decimals(2))
  }
}
