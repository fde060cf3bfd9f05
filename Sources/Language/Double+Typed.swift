// SPDX-License-Identifier: GPL-3.0-or-later

extension Double {
  /// As few digits as give it back, and none behind the point of a whole number: `0.1`, `2`, `1e-09`.
  package var exactText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// As a person types it: 2, 0.5, 1e199, 1e-5.
  package var typed: String {
    let text = description.replacing("e+", with: "e").replacing("e-0", with: "e-")
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Times a power of ten, with no more digits than it has: 0.7 makes 0.07.
  package func timesTen(toThe power: Int) -> Double {
    let parts = description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return Double("\(parts[0])e\(exponent + power)") ?? 0
  }
}
