// SPDX-License-Identifier: GPL-3.0-or-later
import CLineEdit
import Glibc

/// GNU readline: editing, history and completion of one line at a time on a terminal.
///
/// One per process, as readline has one state.
@MainActor
package final class LineEditor {
  /// How reading ended.
  package enum LineResult: Equatable, Sendable {
    /// Lines; a paste may hold several. Whether the first is the offered one, edited or not; what
    /// took its place is not.
    case lines([String], isOffer: Bool)
    /// Ctrl-D on an empty line.
    case endOfInput
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// A terminating signal came; ``LineEditor/die(of:)`` is what is left to do.
    case terminated(signal: Int32)
  }

  /// Lines that are kept in the history file.
  private static let mostHistory: Int32 = 10_000

  /// The version of readline.
  ///
  /// Unsafe on purpose: a constant of the library, which C hands out as a pointer.
  package nonisolated static var version: String { String(cString: le_version()) }

  /// Whether lines are kept in the file that was named.
  package let keepsHistory: Bool

  /// Prepares the terminal.
  ///
  /// - Parameters:
  ///   - name: what `$if` tests in `~/.inputrc`.
  ///   - historyFile: where lines are kept; nil keeps none.
  package init(name: String, historyFile: String?) {
    le_init(name, isatty(1) != 1, completeLine)
    keepsHistory = historyFile.map { le_history_load($0, Self.mostHistory) } ?? true
  }

  /// Reads the next line.
  ///
  /// - Parameters:
  ///   - prompt: the prompt without codes.
  ///   - styledPrompt: the same with SGR codes; nil for none.
  ///   - offering: a line that stands in the buffer, to be run or edited; what is typed or pasted
  ///     there first takes its place.
  ///   - complete: asked when Tab is pressed, with the line and the cursor in Unicode scalars.
  package func read(
    prompt: String, styledPrompt: String?, offering: String?,
    complete: @escaping (_ line: String, _ cursor: Int) -> Completions
  ) -> LineResult {
    CurrentCompletion.complete = complete
    defer { CurrentCompletion.complete = nil }
    // Unsafe on purpose: readline hands out a line of C, which is ours to free.
    var line: UnsafeMutablePointer<CChar>?
    let result = le_read(styledPrompt.map(Self.marked) ?? prompt, offering, &line)
    switch Int(result) {
    case Int(LE_EOF.rawValue): return .endOfInput
    case Int(LE_INTERRUPT.rawValue): return .interrupted
    case Int(LE_TERMINATE.rawValue): return .terminated(signal: le_termination())
    default: break
    }
    guard let line else { return .endOfInput }
    defer { free(line) }
    return .lines(Self.pastedLines(String(cString: line)), isOffer: le_offer_stands())
  }

  /// Keeps what was typed in the history, to be recalled as one: a line, or the lines of a matrix
  /// with newlines between.
  package func remember(_ entry: String) { le_history_add(entry) }

  /// What was typed, in this session and those before, and the number of the first.
  ///
  /// Unsafe on purpose: readline's own lines, copied before it can change them.
  package var history: (first: Int, lines: [String]) {
    let lines = (0..<le_history_count()).compactMap {
      le_history_entry($0).map { String(cString: $0) }
    }
    return (Int(le_history_first()), lines)
  }

  /// The lines of a paste. Blank ones go: Enter alone means something, an empty line of a paste
  /// does not.
  private static func pastedLines(_ text: String) -> [String] {
    let lines = text.split { ["\n", "\r\n", "\r"].contains($0) }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    return lines.isEmpty ? [""] : lines.map(String.init)
  }

  /// Restores the terminal and dies by `signal`, as if nobody had caught it.
  package func die(of signal: Int32) -> Never { le_die(signal) }

  /// Codes between the marks that tell readline they take no room.
  private static func marked(_ prompt: String) -> String {
    var text = ""
    var rest = prompt[...]
    while let escape = rest.firstIndex(of: "\u{1B}"),
      let end = rest[escape...].firstIndex(of: "m")
    {
      text += rest[..<escape] + "\u{01}" + rest[escape...end] + "\u{02}"
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }
}

/// Shows a text through a program, and waits for its end; false where it could not be run.
package func page(_ text: String, through command: String) -> Bool { le_page(command, text) }

/// Columns and rows of the terminal window behind a file, as it is now; nil where they are not
/// known.
package func terminalSize(of file: Int32) -> (columns: Int, rows: Int)? {
  var size = winsize()
  guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
}
