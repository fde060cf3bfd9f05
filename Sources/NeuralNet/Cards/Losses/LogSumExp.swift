// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// ln Σ e^z of every column, kept as its largest z and the rest, so that neither overflows nor
/// cancels: ln Σ e^z = top + ln(1 + rest), rest being Σ e^(z - top) without the top itself.
struct LogSumExp {
  private let Z: MatrixView
  /// e^(z - top)
  private let powers: MatrixView
  private let tops: MatrixView
  private let rests: MatrixView
  private let logs: MatrixView

  /// Rows of spare memory beyond those of Z.
  static let extraRows = 4

  /// What `fill` left in `spare`.
  init(_ Z: MatrixView, keptIn spare: MatrixView) {
    self.Z = Z
    powers = spare.rows(0, Z.rows)
    (tops, rests, logs) = (spare.row(Z.rows), spare.row(Z.rows + 1), spare.row(Z.rows + 2))
  }

  /// Computes it for Z and leaves it in `spare`.
  static func fill(_ spare: MatrixView, from Z: MatrixView) -> LogSumExp {
    let sums = LogSumExp(Z, keptIn: spare)
    sums.tops.setLargest(Z)
    for i in 0..<Z.rows {
      let (z, power) = (Z.row(i), sums.powers.row(i))
      for s in 0..<Z.columns { power[s] = z[s] - sums.tops[s] }
    }
    sums.powers.setExp(sums.powers)
    sums.fillRests(isTaken: spare.row(Z.rows + 3))
    sums.logs.setLog1p(sums.rests)
    return sums
  }

  /// The first of the largest is left out of each sum; `isTaken` is 1 where it was.
  private func fillRests(isTaken: MatrixView) {
    for s in 0..<Z.columns { (rests[s], isTaken[s]) = (0, 0) }
    for i in 0..<Z.rows {
      let (z, power) = (Z.row(i), powers.row(i))
      for s in 0..<Z.columns {
        let isTop = z[s] == tops[s] ? 1 - isTaken[s] : 0
        rests[s] += isTop == 1 ? 0 : power[s]
        isTaken[s] += isTop
      }
    }
  }

  /// ln Σ e^z - z: the cross-entropy of a whole target on z, never negative.
  func minus(_ z: Double, _ s: Int) -> Double { (tops[s] - z) + logs[s] }

  /// 1/a = Σ e^z / e^z.
  func inverseShare(_ i: Int, _ s: Int) -> Double { (1 + rests[s]) / powers[i, s] }

  /// ln(1 - a): the share of the others.
  func logOfOthers(_ i: Int, _ s: Int) -> Double {
    let top = place(ofTopIn: s)
    guard i == top else {
      // A small share leaves nearly 1, of which the difference of logarithms has no digits.
      let share = powers[i, s] / (1 + rests[s])
      return share < 0x1p-10
        ? Elementary.log1p(-share) : Elementary.log((1 + rests[s]) - powers[i, s]) - logs[s]
    }
    guard Z.rows > 1 else { return -.infinity }
    // Measured from the second largest: measured from the top, all others may round to 0.
    var second = top == 0 ? 1 : 0
    for k in 0..<Z.rows where k != top && Z[k, s] > Z[second, s] { second = k }
    var rest = 0.0
    for k in 0..<Z.rows where k != top && k != second {
      rest += Elementary.exp(Z[k, s] - Z[second, s])
    }
    return (Z[second, s] - Z[top, s]) + Elementary.log1p(rest) - logs[s]
  }

  /// 1/(1 - a).
  func inverseOthers(_ i: Int, _ s: Int) -> Double {
    let top = place(ofTopIn: s)
    return (1 + rests[s]) / (i == top ? rests[s] : (1 + rests[s]) - powers[i, s])
  }

  private func place(ofTopIn s: Int) -> Int {
    var place = 0
    for i in 1..<max(Z.rows, 1) where Z[i, s] > Z[place, s] { place = i }
    return place
  }
}
