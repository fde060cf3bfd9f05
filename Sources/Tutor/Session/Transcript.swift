// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Synchronization

/// What is written down of a session.
package struct Transcript: Sendable {
  /// The file that lines and answers are recorded in.
  package internal(set) var file: String?
}

/// A line that is being recorded.
struct OpenExchange: Sendable {
  /// The prompt in front of it, and the line.
  let prompt: String
  var line: String
  /// What was told of it so far.
  let ear = Ear()
}

/// What is told while it listens.
final class Ear: Sendable {
  private let told = Mutex<[Block]>([])
  var blocks: [Block] { told.withLock { $0 } }
  func hear(_ blocks: [Block]) { told.withLock { $0 += blocks } }
}
