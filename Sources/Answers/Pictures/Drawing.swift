// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be written to a file to be looked at.
package enum Drawing: Sendable {
  /// A picture as SVG.
  case picture(Picture)
  /// An iteration as a page.
  case trace(TracePage)

  /// How the file's name ends.
  package var ending: String {
    switch self {
    case .picture: ".svg"
    case .trace: ".html"
    }
  }
}
