// SPDX-License-Identifier: GPL-3.0-or-later
import CLineEdit
import Glibc

/// What Tab may put in a word's place.
public struct Completions: Sendable {
  /// The words.
  public var candidates: [String]
  /// Where the word that they replace starts, in Unicode scalars of the line.
  public var start: Int
  /// Whether they are names of files, to be quoted where they hold spaces.
  public var areFiles: Bool
  /// Whether a space follows the only candidate.
  public var appendsSpace: Bool

  /// Completions.
  public init(candidates: [String], start: Int, areFiles: Bool, appendsSpace: Bool) {
    self.candidates = candidates
    self.start = start
    self.areFiles = areFiles
    self.appendsSpace = appendsSpace
  }
}

/// GNU readline: editing, history and completion of one line at a time on a terminal.
///
/// One per process, as readline has one state.
@MainActor
public final class LineEditor {
  private let historyFile: String?

  /// How reading ended.
  public enum Reading: Equatable, Sendable {
    /// Lines; a paste may hold several.
    case lines([String])
    /// Ctrl-D on an empty line.
    case endOfInput
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// A terminating signal came; ``LineEditor/die(of:)`` is what is left to do.
    case terminated(signal: Int32)
  }

  /// Lines that are kept in the history file.
  private static let mostHistory: Int32 = 10_000

  /// Prepares the terminal.
  ///
  /// - Parameters:
  ///   - name: what `$if` tests in `~/.inputrc`.
  ///   - historyFile: where lines are kept; nil keeps none.
  public init(name: String, historyFile: String?) {
    self.historyFile = historyFile
    le_init(name, isatty(1) != 1, completeLine)
    if let historyFile { le_history_load(historyFile, Self.mostHistory) }
  }

  /// Reads the next line.
  ///
  /// - Parameters:
  ///   - prompt: the prompt without codes.
  ///   - styledPrompt: the same with SGR codes; nil for none.
  ///   - offering: a line that stands in the buffer, to be run or changed.
  ///   - complete: asked when Tab is pressed, with the line and the cursor in Unicode scalars.
  public func read(
    prompt: String, styledPrompt: String?, offering: String?,
    complete: @escaping (_ line: String, _ cursor: Int) -> Completions
  ) -> Reading {
    Completion.current = complete
    defer { Completion.current = nil }
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
    let lines = String(cString: line).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map(String.init)
    for line in lines { le_history_add(line, historyFile) }
    return .lines(lines.count > 1 ? lines.filter { !$0.isEmpty } : lines)
  }

  /// Restores the terminal and dies by `signal`, as if nobody had caught it.
  public func die(of signal: Int32) -> Never { le_die(signal) }

  /// Columns of the terminal window as it is now; 80 where it is not known.
  public var columns: Int {
    var size = winsize()
    for file: Int32 in [1, 2, 0] where ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    {
      return Int(size.ws_col)
    }
    return 80
  }

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

/// The completion of the line that is being read.
@MainActor
private enum Completion {
  static var current: ((String, Int) -> Completions)?
}

/// Called by readline on the main thread, while ``LineEditor/read`` waits.
///
/// Unsafe on purpose: readline takes a C array of C strings and frees it.
private func completeLine(
  _ line: UnsafePointer<CChar>?, _ cursor: Int32, _ start: UnsafeMutablePointer<Int32>?,
  _ areFiles: UnsafeMutablePointer<Bool>?, _ endsWord: UnsafeMutablePointer<Bool>?
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  guard let line, let start, let areFiles, let endsWord else { return nil }
  let bytes = Array(UnsafeBufferPointer(start: line, count: strlen(line))).map {
    UInt8(bitPattern: $0)
  }
  let text = String(decoding: bytes, as: UTF8.self)
  let place = String(decoding: bytes.prefix(Int(cursor)), as: UTF8.self).unicodeScalars.count
  let found = MainActor.assumeIsolated { Completion.current?(text, place) }
  guard let found, !found.candidates.isEmpty else { return nil }
  let before = text.unicodeScalars.prefix(found.start).reduce(0) { $0 + UTF8.width($1) }
  start.pointee = Int32(before)
  areFiles.pointee = found.areFiles
  endsWord.pointee = found.appendsSpace
  let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
    capacity: found.candidates.count + 1)
  for (index, candidate) in found.candidates.enumerated() { list[index] = strdup(candidate) }
  list[found.candidates.count] = nil
  return list
}
