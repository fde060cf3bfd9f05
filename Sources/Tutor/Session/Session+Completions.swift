// SPDX-License-Identifier: GPL-3.0-or-later
import Language

extension Session {
  /// What may stand at `cursor`, a place between two Unicode scalars of `line`.
  package func completions(in line: String, cursor: Int) -> [Completion] {
    Language.completions(
      in: line, cursor: cursor, vocabulary(.typed))
  }
}
