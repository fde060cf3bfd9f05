// SPDX-License-Identifier: GPL-3.0-or-later

/// The word of `words` that is most like `word`, if one is like enough: one slip in three letters.
///
/// Slips are letters left out, added, changed or swapped with their neighbour (the distance of
/// Damerau and Levenshtein, 1964). Of several the first wins.
package func nearest(_ word: String, in words: [String]) -> String? {
  let typed = Array(word.lowercased())
  guard typed.count <= 64 else { return nil }
  let allowed = max(1, typed.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in words where candidate != word {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - typed.count) <= allowed, !letters.isEmpty else { continue }
    let distance = slips(typed, letters)
    if distance <= allowed, distance < letters.count, distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.word
}

private func slips(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var slips = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        slips = min(slips, rows[i - 1][j - 1] + 1)
      }
      row.append(slips)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
