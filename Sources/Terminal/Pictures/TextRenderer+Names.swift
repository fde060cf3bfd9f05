// SPDX-License-Identifier: GPL-3.0-or-later

extension TextRenderer {
  /// The columns of a piece of a line, long enough to tell its dashes, with a gap in front of it.
  static let sample = 9

  /// Writes the name of a line at its end: behind it in the same row, or where that is taken as near as
  /// there is room, with a piece of the line behind it. In front that would look like the line going on, at
  /// a height where it is not.
  func label(
    _ name: String, of index: Int, isMeasured: Bool, column: Int, row: Int, sample: Int,
    on canvas: inout DotCanvas
  ) {
    let (ink, width) = (Self.ink(index), name.displayWidth)
    if canvas.isEmpty(column: column, row: row, count: width) {
      canvas.write(name, column: column, row: row, ink)
      return
    }
    // Up and down in turn, further and further.
    let rows = (1..<canvas.rows).flatMap { [row - $0, row + $0] }
    guard
      let free = rows.first(where: {
        canvas.isEmpty(column: column, row: $0, count: width + sample)
      })
    else { return }
    canvas.write(name, column: column, row: free, ink)
    guard sample > 0 else { return }
    if isMeasured {
      let (across, down) = (canvas.width / canvas.columns, canvas.height / canvas.rows)
      let (start, y) = (Double((column + width + 1) * across), Double(free * down + down / 2))
      var length = 0.0
      canvas.line(
        (start, y), (start + Double((sample - 2) * across - 1), y), ink, Self.stroke(index),
        length: &length)
    } else {
      canvas.write(style.charset.text("· · · ·"), column: column + width + 1, row: free, ink)
    }
  }
}
