// SPDX-License-Identifier: GPL-3.0-or-later

/// Why something is not exported: facts.
package enum ExportProblem: Error, Hashable, Sendable {
  /// The name of the file does not tell what is written.
  case ending(String)
  /// A form that is written to files of another ending.
  case form(String, ending: String, path: String)
  /// A program of this name would be imported in the place of the library.
  case hides(String, path: String)
  /// The learning rate was set between the moves of this iteration's update.
  case insideUpdate(Int)

  // Of a golden file

  /// Samples are taken in an order that is drawn.
  case shuffled
  /// Two layers have other numbers in this member of a file, which has one for all.
  case severalKnobs(String)
  /// It begins in the middle of a training, with batches or with what the optimizer has kept.
  case begun(Int)
  /// A value is not a number, and nothing can be held against that.
  case notANumber(String, iteration: Int)

  // Of any

  /// More numbers than a program holds.
  case notAPage
  /// A network to begin with that would be.
  case notAPageToBegin
  /// More numbers than are read again.
  case tooManyNumbers
  /// Somebody stopped it.
  case stopped
}
