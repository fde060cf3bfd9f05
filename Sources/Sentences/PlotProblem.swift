// SPDX-License-Identifier: GPL-3.0-or-later

/// Why something cannot be drawn: facts.
package enum PlotProblem: Hashable, Sendable {
  case nothingFinite(String)
  case oneNumber(String)
  case otherShape(String, String, numbers: Int)
  case noCurve(String)
  case tooManyLines(Int)
  case notAWeight(String)
  case boundaryInputs(Int)
  case unknownInput(String, count: Int)
  case sameInput(String)
  case otherEnding(String, String)
  case lessonsDoNotWrite
  case traceNeedsFile
  case traceTooLarge
}
