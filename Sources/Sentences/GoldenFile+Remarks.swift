// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import NeuralNet

extension GoldenFile {
  /// What a reader of the file may not expect, and what is no error.
  package var remarks: [Phrase] {
    var remarks = unknownMembers.prefix(5).map { member -> Phrase in
      let known =
        member.path == "tolerance.atol"
        ? "an absolute tolerance stands with its array, as atol"
        : "known there: \(list(member.known, "and"))"
      return "\(shortened(member.path)) is not known and changes nothing; \(known)"
    }
    if unknownMembers.count > 5 {
      remarks.append("\(unknownMembers.count - 5) more members are not known and change nothing")
    }
    if let final, final.updates < iterations {
      remarks.append(
        "spec.iterations is \(iterations), and final holds after \(counted(final.updates, "update"))"
      )
    }
    return remarks
  }

  /// `[1,2]`, and where it stands in a file with samples in rows.
  package func place(_ cell: Comparison.Pair) -> String {
    let ours = "[\(cell.row + 1),\(cell.column + 1)]"
    guard layout == .rows else { return ours }
    return "\(ours) (row \(cell.column + 1), column \(cell.row + 1) of the file)"
  }
}
