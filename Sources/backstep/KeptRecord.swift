// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Library
import Sentences
import Tutor

/// What the file of a kept session holds.
///
/// ```
/// # backstep session 2
/// # in /home/me
/// # begun netw 3 4 1; data xor3      as it was typed, before it is done
/// network 3 4 1                      what it did, before the answer to that is shown
/// data xor3
/// # read 84222325cbf29ce4 my.csv     what a file held that is read by what follows
/// # recording 0 my.txt               how far the transcript goes
/// # answered 0                       the answer is on the screen; lines of a paste that wait
/// # anew                             what stands below takes the place of what stands above
/// ```
struct KeptRecord {
  /// The folder in which the lines were typed, to which their files are relative.
  private(set) var folder: String?
  /// What was done, by full names.
  private(set) var lines: [String] = []
  /// How many of ``lines`` a person saw the answer of.
  private(set) var answered = 0
  /// What was typed and not answered.
  private(set) var pending: [String] = []
  /// The transcript and how many bytes it had; and as that was when the last answer was shown.
  private(set) var transcript: TranscriptFile?
  private(set) var answeredTranscript: TranscriptFile?
  /// What the files held that the lines read.
  private(set) var files = FilesRead()
  /// Bytes of the file, and of those that are whole lines.
  private(set) var bytes = 0
  private(set) var wholeBytes = 0
  /// What stands behind the last whole line.
  private(set) var cut = ""
  /// Whether the last line is whole.
  var isWhole: Bool { wholeBytes == bytes }

  struct TranscriptFile: Equatable {
    var path: String
    var size: Int
  }

  static let begun = "# begun "
  static let anew = "# anew\n"
  static let answered = "# answered "
  static let recording = "# recording "
  static let read = "# read "
  private static let header = "# backstep session "
  /// In version 1 the end of a line's work: its lines came behind.
  private static let done = "# done"
  private static let version = 2

  /// What a file begins with.
  static func opening(in folder: String?) -> String {
    "\(header)\(version)\n" + (folder.flatMap(SavedPlace.line).map { $0 + "\n" } ?? "")
  }

  /// A line in one line, for a remark.
  static func oneLine(_ line: String) -> String {
    String(OneLine.of(line).map { $0.isNewline ? " " : $0 })
  }

  /// Reads a file.
  init(_ path: String) throws(KeptFact.Unusable) {
    guard let content = try? Files.read(path, Library.textLimit), !content.contains(0),
      let text = String(validating: content, as: UTF8.self), text.hasPrefix(Self.header)
    else { throw .foreign }
    bytes = content.count
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let version = rows.removeFirst().dropFirst(Self.header.count)
    guard let number = Int(version), (1...Self.version).contains(number) else {
      throw .otherVersion(String(version.prefix(20)), known: Self.version)
    }
    var offset = Self.header.utf8.count + version.utf8.count + 1
    wholeBytes = min(offset, bytes)
    // What stands behind the last end of a line was cut off.
    cut = rows.popLast().map(String.init) ?? ""
    var joiner = LineJoiner()
    for row in rows {
      offset += row.utf8.count + 1
      take(String(row), &joiner)
      if !joiner.isOpen { wholeBytes = offset }
    }
    if cut.hasPrefix(Self.begun) { pending.append(String(cut.dropFirst(Self.begun.count))) }
  }

  private mutating func take(_ row: String, _ joiner: inout LineJoiner) {
    if joiner.isOpen {
      if let line = joiner.add(row) { lines.append(line) }
    } else if row.hasPrefix(Self.begun) {
      pending.append(String(row.dropFirst(Self.begun.count)))
    } else if row.hasPrefix(Self.answered) {
      answer(rest: Int(row.dropFirst(Self.answered.count)) ?? 0)
    } else if row.hasPrefix(Self.recording) {
      let words = row.dropFirst(Self.recording.count).split(separator: " ", maxSplits: 1)
      transcript =
        words.count == 2
        ? Int(words[0]).map { TranscriptFile(path: String(words[1]), size: $0) } : nil
      if pending.isEmpty { answeredTranscript = transcript }
    } else if row + "\n" == Self.anew {
      (lines, answered, files) = ([], 0, FilesRead())
    } else if row.hasPrefix(Self.read) {
      files.take(row: row.dropFirst(Self.read.count), isFirst: lines.isEmpty)
    } else if row == Self.done {
      pending = []
    } else if folder == nil, lines.isEmpty, let place = SavedPlace.folder(inLine: row) {
      folder = place
    } else if let line = joiner.add(row) {
      lines.append(line)
    }
    if pending.isEmpty { answered = lines.count }
  }

  private mutating func answer(rest: Int) {
    pending = pending.suffix(max(0, rest))
    answered = lines.count
    answeredTranscript = transcript
  }

  // MARK: What there is to tell

  /// What was typed and not answered, and what became of it.
  var underWay: [KeptFact] {
    var typed = pending.filter { !$0.allSatisfy(\.isWhitespace) }[...]
    var facts: [KeptFact] = []
    if answered < lines.count {
      let done = lines[answered...].joined(separator: "; ")
      let whole = typed.popFirst() ?? done
      facts.append(.doneAgain(done, of: whole == done ? nil : whole))
    } else if let first = typed.popFirst() {
      facts.append(.underWay(first))
    }
    facts += typed.prefix(20).map { .behind($0) }
    return typed.count > 20 ? facts + [.further(typed.count - 20)] : facts
  }
}
