// SPDX-License-Identifier: GPL-3.0-or-later

extension Diagnostic {
  static func sentence(_ problem: FileProblem, path: String) -> Diagnostic {
    let file = shortened(path, 120)
    switch problem {
    case .missing: return Diagnostic("there is no file \(file)")
    case .exists: return Diagnostic("\(file) exists already")
    case .isDirectory: return Diagnostic("\(file) is a folder, not a file")
    case .noPermission: return Diagnostic("\(file) may not be read: permission denied")
    case .tooLarge(let limit):
      return Diagnostic("\(file) is too large: a file of its kind may have \(limit / (1 << 20)) MB")
    case .binary: return Diagnostic("\(file) is not a text file: it holds NUL bytes")
    case .lineTooLong(let line, let limit):
      return Diagnostic("line \(line) of \(file) is longer than \(limit / (1 << 20)) MB")
    case .other(let reason): return Diagnostic("\(file) cannot be read: \(reason)")
    }
  }

  /// The sentence for a file that could not be written.
  static func sentence(notWritten path: String, _ problem: FileProblem) -> Diagnostic {
    let file = shortened(path, 120)
    switch problem {
    case .exists:
      return Diagnostic(
        "\(file) exists already and was not touched",
        details: ["give it another name, or let files be written over"],
        suggestion: "set overwrite on")
    case .missing: return Diagnostic("\(file) cannot be written: there is no such folder")
    case .isDirectory: return Diagnostic("\(file) is a folder, not a file")
    case .noPermission: return Diagnostic("\(file) may not be written: permission denied")
    case .tooLarge, .binary, .lineTooLong: return Diagnostic("\(file) cannot be written")
    case .other(let reason): return Diagnostic("\(file) cannot be written: \(reason)")
    }
  }

  static func sentence(_ problem: LessonProblem, path: String, line: Int) -> Diagnostic {
    let place = (file: path, line: line)
    switch problem {
    case .unclosedFence:
      return Diagnostic(
        "the ``` of this line is never closed",
        details: ["put ``` on a line of its own where it ends"],
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
    case .missing(let key):
      return Diagnostic("the front matter has no \(key)", place: place)
    }
  }
}
