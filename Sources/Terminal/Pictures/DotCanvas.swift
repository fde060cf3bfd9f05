// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines drawn with dots below letters: 2×4 dots to a character with braille, 1×2 in ASCII.
struct DotCanvas {
  /// Characters across and down.
  let columns: Int, rows: Int
  private let style: Style
  private var cells: [Dots]

  private struct Dots {
    /// Eight dots, the upper left one lowest, row by row.
    var dots: UInt8 = 0
    var ink: Style.Ink?
    var letter: Character?
  }

  /// How a line is drawn: told apart without colour too.
  enum Stroke: CaseIterable {
    case solid, dashed, dotted, longDashed, dashDotted, sparse

    /// Whether a dot is drawn, so many dots along the line.
    func draws(at length: Double) -> Bool {
      switch self {
      case .solid: true
      case .dashed: length.truncatingRemainder(dividingBy: 6) < 3
      case .dotted: length.truncatingRemainder(dividingBy: 4) < 1
      case .longDashed: length.truncatingRemainder(dividingBy: 14) < 10
      case .dashDotted:
        (0..<7).contains(length.truncatingRemainder(dividingBy: 12))
          || (9..<10).contains(length.truncatingRemainder(dividingBy: 12))
      case .sparse: length.truncatingRemainder(dividingBy: 8) < 1
      }
    }
  }

  init(columns: Int, rows: Int, style: Style) {
    (self.columns, self.rows, self.style) = (columns, rows, style)
    cells = Array(repeating: Dots(), count: columns * rows)
  }

  private var across: Int { style.charset == .unicode ? 2 : 1 }
  private var down: Int { style.charset == .unicode ? 4 : 2 }
  /// Dots across and down.
  var width: Int { columns * across }
  var height: Int { rows * down }

  // MARK: Drawing

  /// A dot; places from the upper left corner. Outside of the canvas nothing is drawn.
  mutating func dot(_ x: Int, _ y: Int, _ ink: Style.Ink?) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let index = y / down * columns + x / across
    cells[index].dots |= 1 << UInt8(y % down * across + x % across)
    cells[index].ink = ink
  }

  /// A line between two dots. `length` is how far the curve came that it belongs to, in dots, so
  /// that dashes go on along it however densely its points lie; steep parts have no gaps.
  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ ink: Style.Ink?,
    _ stroke: Stroke = .solid, length: inout Double
  ) {
    guard let count = steps(from, to) else { return }
    let (across, down) = ((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    let isSteep = down > 3 * across
    for k in 0...count {
      let share = Double(k) / Double(count)
      let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
      if isSteep || stroke.draws(at: length + max(across, down) * share) {
        dot(Int(x.rounded()), Int(y.rounded()), ink)
      }
    }
    length += max(across, down)
  }

  /// The characters that a line passes, from its start to its end.
  func places(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double))
    -> [(column: Int, row: Int)]
  {
    guard let count = steps(from, to) else { return [] }
    return (0...count).reduce(into: []) { places, k in
      let share = Double(k) / Double(count)
      let x = Int((from.x + (to.x - from.x) * share).rounded())
      let y = Int((from.y + (to.y - from.y) * share).rounded())
      guard (0..<width).contains(x), (0..<height).contains(y) else { return }
      let place = (column: x / across, row: y / down)
      if places.last.map({ $0 != place }) ?? true { places.append(place) }
    }
  }

  /// How many dots a line has after its first; nil where it is not on any paper.
  private func steps(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) -> Int? {
    let farthest = max(from.x.magnitude, from.y.magnitude, to.x.magnitude, to.y.magnitude)
    guard farthest < 1e5, !(from.x + from.y + to.x + to.y).isNaN else { return nil }
    return max(1, Int(max((to.x - from.x).magnitude, (to.y - from.y).magnitude).rounded()))
  }

  /// Letters over the dots, in characters that can be shown.
  mutating func write(_ text: String, column: Int, row: Int, _ ink: Style.Ink? = nil) {
    for (offset, letter) in text.enumerated()
    where (0..<columns).contains(column + offset) && (0..<rows).contains(row) {
      cells[row * columns + column + offset].letter = letter
      cells[row * columns + column + offset].ink = ink
    }
  }

  /// Whether nothing is drawn in so many characters.
  func isEmpty(column: Int, row: Int, count: Int) -> Bool {
    (0..<rows).contains(row) && column >= 0 && column + count <= columns
      && (column..<column + count).allSatisfy {
        let cell = cells[row * columns + $0]
        return cell.dots == 0 && cell.letter == nil
      }
  }

  // MARK: Text

  /// The text of a row, its colours with it.
  func text(row: Int) -> String {
    var text = ""
    var run = ""
    var ink: Style.Ink?
    func inked(_ run: String) -> String { ink.map { style.ink($0, run) } ?? run }
    for cell in cells[row * columns..<(row + 1) * columns] {
      let letter = cell.letter ?? glyph(cell.dots)
      let own = letter == " " ? nil : cell.ink
      if own != ink {
        text += inked(run)
        (run, ink) = ("", own)
      }
      run.append(letter)
    }
    return (text + (ink == nil ? run.trimmingEnd : inked(run))).trimmingEnd
  }

  private func glyph(_ dots: UInt8) -> Character {
    if dots == 0 { return " " }
    guard style.charset == .unicode else { return dots == 1 ? "'" : dots == 2 ? "." : ":" }
    // Braille counts three rows down on the left, then on the right, then the lowest row.
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let pattern = (0..<8).reduce(UInt32(0)) { dots >> UInt8($1) & 1 == 1 ? $0 | bits[$1] : $0 }
    return Unicode.Scalar(0x2800 + pattern).map(Character.init) ?? " "
  }
}
