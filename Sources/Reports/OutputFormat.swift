// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// What output is written in: for a person, or for a program.
///
/// A command that judges tells three kinds of events whatever the format: ``Event/testing(_:)`` once,
/// ``Event/tested(_:)`` for each file, ``Event/total(_:)`` at the end.
package enum OutputFormat: String, CaseIterable, Sendable {
  /// Lines for a person.
  case text
  /// An object for each event, one a line.
  case json
  /// TAP version 14: a test point for each file, its cases as sub-tests.
  case tap
  /// JUnit's XML: a suite for each file, its cases as test cases.
  case junit

  /// What writes it; nil for text, which is Terminal's.
  package var renderer: (any Renderer)? {
    switch self {
    case .text: nil
    case .json: JSONRenderer()
    case .tap: TAPRenderer()
    case .junit: JUnitRenderer()
    }
  }
}
