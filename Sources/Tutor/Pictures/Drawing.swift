// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be written to a file to be looked at.
public enum Drawing: Sendable {
  /// A picture as SVG.
  case picture(Picture)
  /// An iteration as a page.
  case trace(TracePage)

  /// How the file's name ends.
  var ending: String {
    switch self {
    case .picture: ".svg"
    case .trace: ".html"
    }
  }
}

/// Why something cannot be drawn: facts.
public enum PlotProblem: Hashable, Sendable {
  case nothingFinite(String)
  case oneNumber(String)
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
