// SPDX-License-Identifier: GPL-3.0-or-later

extension SVG {
  /// The name of each line at its end: behind the axes where the line reaches them, else where there is
  /// room beside the end.
  mutating func names(
    _ names: [String], of lines: [[(Double, Double)]], right: Double,
    in heights: ClosedRange<Double>
  ) {
    func isAtEdge(_ line: [(Double, Double)]) -> Bool { (line.last?.0 ?? 0) > right - 6 }
    let wanted = lines.map { line in
      isAtEdge(line)
        ? line.last.map { min(max($0.1, heights.lowerBound), heights.upperBound) } : nil
    }
    for (index, up) in spread(wanted, gap: 16, in: heights).enumerated() {
      guard let up, let end = wanted[index] else { continue }
      // A name that stands elsewhere is led to.
      if (up - end).magnitude > 4 { line((right + 2, end), (right + 17, up), "lead") }
      text(names[index], right + 20, up + 4.5, "f\(index % 6)")
    }
    var taken: [Box] = []
    for (index, line) in lines.enumerated() {
      guard let end = line.last, !isAtEdge(line) else { continue }
      let size = Self.width([names[index]])
      var boxes = [Box(x: end.0 + 9, y: end.1 - 8, width: size)]
      for up in [-22.0, 8, -36, -50] {
        for across in [4, -size / 2, -size] {
          boxes.append(Box(x: end.0 + across, y: end.1 + up, width: size))
        }
      }
      boxes.removeAll { box in
        box.x <= 0 || box.x + size >= width || box.y <= heights.lowerBound - 16
          || box.y + Box.height >= heights.upperBound
      }
      // Of places that something crosses the one that is crossed least.
      let crossed = boxes.map { box in
        (taken.contains { $0.meets(box) } ? 1000 : 0)
          + lines.reduce(0) { $0 + box.crossings(of: $1) }
      }
      guard let least = crossed.min(), let place = crossed.firstIndex(of: least) else { continue }
      taken.append(boxes[place])
      text(
        names[index], boxes[place].x, boxes[place].y + 12.5, "f\(index % 6) over")
    }
  }

  /// Where a name may stand.
  private struct Box {
    static let height = 16.0
    var x: Double, y: Double, width: Double

    func meets(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && (y - other.y).magnitude < Self.height
    }

    /// In how many of its columns, some points apart, a line passes it.
    func crossings(of line: [(Double, Double)]) -> Int {
      zip(line, line.dropFirst()).reduce(0) { sum, part in
        let ((x1, y1), (x2, y2)) = part
        guard max(x1, x2) >= x, min(x1, x2) <= x + width else { return sum }
        let count = max(1, min(200, Int((x2 - x1).magnitude / 4)))
        return sum
          + (0...count).count { k in
            let share = Double(k) / Double(count)
            let (px, py) = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
            return px >= x && px <= x + width && py >= y && py <= y + Self.height
          }
      }
    }
  }
}
