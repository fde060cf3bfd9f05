// SPDX-License-Identifier: GPL-3.0-or-later
import CLineEdit

/// Whether somebody wants long work to stop; asked between its steps.
package enum Interruption {
  /// Whether Ctrl-C was pressed or a terminating signal came. Costs about a nanosecond.
  package static var requested: Bool { le_cancelled() }
  /// The terminating signal that came, if one did.
  package static var terminationSignal: Int32? { le_termination() == 0 ? nil : le_termination() }
  /// Forgets Ctrl-C, once the work has stopped.
  package static func clear() { le_clear() }
}
