// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import LineEditing
import Terminal
import Tutor

/// Writes answers to standard output as they come: what was answered is not lost where something
/// later crashes or is stopped.
@MainActor
final class Printer {
  var renderer: TextRenderer
  private(set) var output = Output.standard
  private var last: Block?
  /// Whether a person sees what is written.
  private let isSeen = Output.standard.isTerminal
  private var isBehindInterrupt = false

  init(_ renderer: TextRenderer) { self.renderer = renderer }

  /// Writes blocks, as the window is now; false where it could not.
  func print(_ blocks: [Block], _ display: Display) -> Bool {
    renderer.display = display
    renderer.fit(output.window)
    defer { last = blocks.last ?? last }
    return put(renderer.render(blocks, after: last))
  }

  /// Writes text as it is; nothing that follows belongs together with what came before.
  @discardableResult
  func write(_ text: String) -> Bool {
    last = nil
    return put(text)
  }

  /// Writes an answer, and what could not be done: to the screen both; where output goes into a pipe
  /// or file, it gets results alone, and the other is said on standard error.
  func write(_ answer: String, failure: String) -> Bool {
    guard !isSeen else { return write(answer + failure) }
    var errors = Output.error
    return write(answer) && errors.write(failure)
  }

  /// What comes next does not stand behind the ^C of the terminal.
  func leaveInterrupt() {
    guard isSeen, Interruption.requested, !isBehindInterrupt else {
      if !Interruption.requested { isBehindInterrupt = false }
      return
    }
    isBehindInterrupt = true
    output.write("\n")
  }

  /// Writes to the screen in pieces, so that Ctrl-C ends a long print; its last lines tell where
  /// things stand, and come all the same.
  private func put(_ text: String) -> Bool {
    guard isSeen else { return output.write(text) }
    if !text.isEmpty { leaveInterrupt() }
    let newline = UInt8(ascii: "\n")
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      if Interruption.requested, rest.count > 8192 {
        rest = rest.suffix(2048).drop { $0 != newline }
      }
      let end = rest.prefix(16_384).lastIndex(of: newline).map { $0 + 1 } ?? rest.endIndex
      guard output.write(String(decoding: rest[..<end], as: UTF8.self)) else { return false }
      rest = rest[end...]
    }
    return true
  }

  /// A listener for a session.
  func listener() -> @Sendable ([Block], Display) -> Bool {
    { blocks, display in MainActor.assumeIsolated { self.print(blocks, display) } }
  }

  /// Says on standard error why nothing more could be written, and returns the exit status.
  func writeError() -> Int32 { output.reportFailure() }
}
