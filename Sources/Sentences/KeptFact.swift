// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats

/// What is kept from one time to another, and what is not: facts, and the sentence for each.
package enum KeptFact: Sendable {
  // Keeping
  /// History, progress and sessions are not kept.
  case nothing(StateProblem)
  /// The history, in this file.
  case noHistory(file: String)
  /// The session, from here on; and that it is again.
  case noSession(FileProblem)
  case sessionAgain
  /// The place in a lesson.
  case noPlace(FileProblem)
  /// What went further in a lesson, to a line, is put aside in a file.
  case lessonAside(line: Int, file: String)
  /// What cannot be read of it.
  case placeAside(file: String)

  /// What was missed.
  case noMemory(FileProblem)
  case memoryAside(file: String)
  case otherMemory(version: String, file: String)

  // Going on
  /// A session waits, or none.
  case waits
  case noneWaits
  /// One that was cut off before it did anything is let go.
  case nothingDone
  /// As many lines were done again, in a folder that was gone to.
  case goesOn(lines: Int, folder: String?)
  case noFolder(String)
  /// A file holds something else than what the session read.
  case changed(String)
  case recordingGoesOn(String)
  case noTranscript(String)
  /// A session's file is of no use, and kept by another name; what it holds may be loaded.
  case aside(String, Unusable, isLoadable: Bool)

  // What was typed and not answered
  /// Done, of a line that holds more; the answer may not have been seen.
  case doneAgain(String, of: String?)
  /// Typed and not done: what was under way, what stood behind it, and how much more did.
  case underWay(String)
  case behind(String)
  case further(Int)

  /// What the file of a session is called where one of its lines cannot be done.
  package static let file = "the session kept"

  /// Why the file of a session is of no use.
  package enum Unusable: Error, Hashable, Sendable {
    case foreign
    case otherVersion(String, known: Int)
    /// Its lines, of which the first so many could be done, in a folder that was gone to.
    case stuck(after: Int, folder: String?)
    case cutOff
  }
}

/// Why nothing is kept between sessions.
package enum StateProblem: Error, Hashable, Sendable {
  /// HOME is not set to a folder, or to one that is not there.
  case noHome
  case homeIsGone(String)
  /// A part of a path is no folder.
  case noFolder(String)
  /// What the system said of a path.
  case other(String, String)

  var reason: String {
    switch self {
    case .noHome: "HOME is not set to a folder"
    case .homeIsGone(let home): "HOME is \(home), and there is no such folder"
    case .noFolder(let path): "a part of \(path) is no folder"
    case .other(let path, let reason): "\(path): \(reason)"
    }
  }
}

extension Block {
  /// What there is to tell of what is kept: good news as a note, the rest as a diagnostic.
  package init(_ fact: KeptFact) {
    switch fact {
    case .nothing(let problem):
      self = .lost("history, progress and sessions are not kept: \(problem.reason)")
    case .noHistory(let file): self = .lost("the history is not kept: \(file) cannot be written")
    case .noSession(let problem):
      self = .lost("from here on this session is not kept for --resume: \(problem.reason)")
    case .sessionAgain: self = .note("from here on this session is kept again")
    case .noPlace(let problem):
      self = .lost("from here on your place in the lesson is not kept: \(problem.reason)")
    case .lessonAside(let line, let file):
      self = .note("what was kept of this lesson, to line \(line), is put aside in \(file)")
    case .placeAside(let file):
      self = .lost("what was kept of this lesson cannot be read", ["it is put aside in \(file)"])
    case .noMemory(let problem):
      self = .lost("from here on what you missed is not kept for review: \(problem.reason)")
    case .memoryAside(let file):
      self = .lost("what was kept for review cannot be read", ["it is put aside in \(file)"])
    case .otherMemory(let version, let file):
      self = .lost(
        "\(file) is of another version, \(shortened(version, 20)), and stays as it is: what you miss now is not kept"
      )
    case .waits:
      self = .note(
        "a session was cut off and is kept: backstep --resume goes on with it; quit there lets it go"
      )
    case .nothingDone: self = .note("a session was cut off before it did anything")
    case .noneWaits: self = .note("no session waits: this is a new one")
    case .goesOn(let count, let folder):
      let done = count == 1 ? "its line was" : "its \(count) lines were"
      self = .note(
        "the session goes on where it was cut off: \(done) done again\(Self.place(folder))")
    case .noFolder(let folder):
      self = .diagnostic(
        Diagnostic(
          "the folder the session was typed in cannot be gone to: \(folder)", code: .missingFile,
          details: ["files it names are looked for here"]))
    case .changed(let file):
      self = .lost("\(file) has changed since it was read: what comes from it may differ")
    case .recordingGoesOn(let file): self = .note("recording goes on in \(file)")
    case .noTranscript(let file):
      self = .lost("\(file), the transcript, is gone: recording is over")
    case .aside(let path, let why, let isLoadable):
      self = .lost(
        "\(path) \(Self.reason(why))",
        ["it is kept as \(path).bad"]
          + (isLoadable ? ["load \(path).bad does its lines once that is mended"] : []))
    case .doneAgain(let done, let whole):
      let part = whole.map { ", of \(shortened($0, 200))" } ?? ""
      self = .note(
        "what was done last stands here again, as its answer may not have been seen: \(shortened(done, 200))\(part)"
      )
    case .underWay(let line):
      self = .note("what was under way is not done again: \(shortened(line, 200))")
    case .behind(let line): self = .note("typed behind it, and not done: \(shortened(line, 200))")
    case .further(let count): self = .note("and \(count) further lines: the history has them")
    }
  }

  private static func lost(_ message: Phrase, _ details: [Phrase] = []) -> Block {
    .diagnostic(Diagnostic(message, code: .notKept, details: details))
  }

  private static func place(_ folder: String?) -> String { folder.map { ", in \($0)" } ?? "" }

  private static func reason(_ why: KeptFact.Unusable) -> String {
    switch why {
    case .foreign: "is no session of this program"
    case .otherVersion(let version, let known):
      "is of another version, \(version); this program reads up to version \(known)"
    case .stuck(0, let folder): "could not be done\(place(folder))"
    case .stuck(let line, let folder): "could be done only up to line \(line)\(place(folder))"
    case .cutOff: "is cut off in its last line"
    }
  }
}

extension Block {
  /// That a file was written which a person asked for.
  package static func written(to path: String, bytes: Int) -> Block {
    .note("written to \(file: path), \(bytes) bytes")
  }
}
