// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

// What bounds a lesson's own lines.

extension Diagnostic {
  static func tooMuchWork(_ most: Double) -> Diagnostic {
    Diagnostic(
      "a lesson's own lines may do the work of \(Int(most / 1e6)) million multiplications in all, and this goes beyond it",
      details: ["a line that you type yourself may do more"])
  }

  static func tooMuchMemory(_ bytes: Double, _ most: Double) -> Diagnostic {
    Diagnostic(
      "the network and data of a lesson's own lines may take \(memory(most)) of memory, and this would take \(memory(bytes))",
      details: ["a line that you type yourself may take more"])
  }

  static func pauseTooLong(_ most: Double) -> Diagnostic {
    Diagnostic(
      "one of a lesson's own lines waits \(Int(most)) seconds at most",
      details: ["pause alone waits for Enter"], suggestion: "pause")
  }
}

extension Diagnostic {
  /// How the program is told where its course is.
  package static let courseFolder: Phrase =
    "--home DIR or BACKSTEP_HOME names the folder that holds lessons and Fixtures"
}
