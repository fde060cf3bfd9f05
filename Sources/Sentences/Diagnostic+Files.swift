// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Formats
import Language

extension Diagnostic {
  /// The sentence for a file that cannot be read.
  package init(_ problem: FileProblem, path: String) {
    self = Self.sentence(problem, path: path)
    code = problem.code
  }

  /// What a file is called in a sentence.
  static func called(_ path: String) -> String {
    if path.allSatisfy(\.isWhitespace) { return "\"\(shortened(path, 120))\"" }
    return path == "-" ? "standard input" : shortened(path, 120)
  }

  static func sentence(_ problem: FileProblem, path: String) -> Diagnostic {
    let file = called(path)
    switch problem {
    case .missing: return Diagnostic("there is no file \(file)")
    case .exists: return Diagnostic("\(file) exists already")
    case .isDirectory: return Diagnostic("\(file) is a folder, not a file")
    case .noPermission: return Diagnostic("\(file) may not be read: permission denied")
    case .tooLarge(let limit):
      return Diagnostic("\(file) is too large: a file of its kind may have \(limit / (1 << 20)) MB")
    case .notAFile(let what):
      return Diagnostic(
        "\(file) is \(what.words); a lesson's own lines read files",
        details: ["a line that you type yourself may read it"])
    case .empty: return Diagnostic("\(file) is empty")
    case .foreign(let other):
      return Diagnostic("\(file) is \(other.words)", details: [Phrase(other.remedy)])
    case .binary: return Diagnostic("\(file) is not a text file: it holds NUL bytes")
    case .cutOff:
      return Diagnostic(
        "\(file) is cut off in the middle of a letter", details: ["get the whole file again"])
    case .halfLetter(let line):
      return Diagnostic(
        "line \(line) of \(file) is no text: it holds half a letter of UTF-16",
        details: ["save it again, as UTF-8"])
    case .notUTF8(let line, let byte):
      return Diagnostic(
        "line \(line) of \(file) is not UTF-8: it holds the byte \(String(byte, radix: 16, uppercase: true))",
        details: ["save it as UTF-8; if it is Latin-1: iconv -f LATIN1 -t UTF-8 OLD > NEW"])
    case .lineTooLong(let line, let limit):
      return Diagnostic("line \(line) of \(file) is longer than \(limit / (1 << 20)) MB")
    case .unsuited, .stopped, .other:
      return Diagnostic("\(file) cannot be read: \(problem.reason)")
    }
  }

  /// The sentence for a file that could not be written.
  static func sentence(notWritten path: String, _ problem: FileProblem) -> Diagnostic {
    let file = called(path)
    switch problem {
    case .exists:
      return Diagnostic(
        "\(file) exists already and was not touched",
        details: ["give it another name, or let files be written over"],
        suggestion: "set overwrite on")
    case .missing: return Diagnostic("\(file) cannot be written: there is no such folder")
    case .isDirectory: return Diagnostic("\(file) is a folder, not a file")
    case .noPermission: return Diagnostic("\(file) may not be written: permission denied")
    case .notAFile, .tooLarge, .empty, .foreign, .binary, .cutOff, .halfLetter, .notUTF8,
      .lineTooLong:
      return Diagnostic("\(file) cannot be written")
    case .unsuited, .stopped, .other:
      return Diagnostic("\(file) cannot be written: \(problem.reason)")
    }
  }

  /// The sentence for a lesson that cannot be read.
  package static func sentence(_ problem: LessonProblem, path: String, line: Int) -> Diagnostic {
    var diagnostic = words(for: problem, path: path, line: line)
    diagnostic.code = .badLesson
    return diagnostic
  }

  private static func words(for problem: LessonProblem, path: String, line: Int) -> Diagnostic {
    let place = (file: path, line: line)
    switch problem {
    case .unclosedFence(let next):
      let beyond: Phrase = next.map { " before line \($0) opens another" } ?? ""
      return Diagnostic(
        "the ``` of this line is never closed\(beyond)",
        details: ["put ``` on a line of its own where it ends"],
        place: place)
    case .unclosedComment(let next):
      let beyond: Phrase = next.map { " before line \($0) opens another" } ?? ""
      return Diagnostic(
        "the <!-- of this line is never closed\(beyond)", details: ["put --> where it ends"],
        place: place)
    case .unclosedFrontMatter:
      return Diagnostic(
        "the front matter that begins here is never closed",
        details: ["put --- on a line of its own behind it"],
        place: place)
    case .badFrontMatter(let text):
      return Diagnostic(
        "\"\(shortened(text))\" is no front matter", details: ["each line is: key: value"],
        place: place)
    case .doubleKey(let key, let first):
      return Diagnostic(
        "\"\(shortened(key))\" stands in the front matter twice: in line \(first) already",
        place: place)
    case .noFrontMatter:
      return Diagnostic(
        "this opens a lesson's lines, and the file has no front matter",
        details: ["a lesson begins with ---, then id: and title: in a line each, then ---"],
        place: place)
    }
  }
}

extension Diagnostic {
  /// That a session is longer than a file may be.
  static func tooLongToLoad(_ line: String?, limit: Int) -> Diagnostic {
    let what = line.map { "in a line, and \($0)" } ?? "and this session"
    return Diagnostic(
      "load reads at most \(limit >> 20) MB \(what) has more; nothing is written",
      details: ["data that stand in a file of their own keep a session short"],
      suggestion: "data my.csv")
  }

  /// That no data set has this name.
  static func unknownData(_ name: String, near: String?, known: [String]) -> Diagnostic {
    return Diagnostic(
      "there is no data set \"\(shortened(name))\"",
      details: (near.map { ["close to it: \($0)"] } ?? [])
        + ["known: \(list(known, "and")); or a file: data my.csv"])
  }

  /// That no golden file has this name.
  static func unknownFixture(
    _ name: String, near: String?, isCourseHere: Bool
  ) -> Diagnostic {
    return Diagnostic(
      "there is no golden file \"\(shortened(name))\" in Fixtures/golden",
      details: near.map { ["close to it: \($0)"] } ?? (isCourseHere ? [] : [courseFolder])
        + ["a path works as well: fixture my/own.json"])
  }

  /// That no golden file is attached.
  static func noFixture(named name: String?) -> Diagnostic {
    return Diagnostic(
      "no golden file is attached",
      details: name.map { ["the front matter names \(shortened($0)); no line attaches it"] }
        ?? [],
      suggestion: "fixture \(name.map { quotedWord($0) } ?? "06-backprop-a")")
  }
}

extension FileProblem {
  /// Why something is not kept in a file, in a few words.
  var reason: String {
    switch self {
    case .other(let reason): reason
    case .unsuited(let kind): "it is \(kind.words)"
    case .stopped: "stopped"
    case .noPermission: "permission denied"
    case .missing: "there is no such folder"
    case .exists, .isDirectory, .notAFile, .tooLarge, .empty, .foreign, .binary, .cutOff,
      .halfLetter, .notUTF8, .lineTooLong:
      "its file cannot be written"
    }
  }
}

extension SpecialFile {
  /// What it is called.
  var words: String {
    switch self {
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .terminal: "a terminal"
    case .brokenLink: "a link that leads nowhere"
    case .other: "neither a file nor a device"
    }
  }
}
