// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// What is wrong with a rubric, or with what is to be graded.
package enum GradeFault: Error, Hashable, Sendable {
  /// A line begins with a word that a rubric does not have.
  case unknownWord(String, near: String?)
  /// A word that is there already.
  case twice(String)
  /// Marks that are no whole number from 0 to ``mostMarks``.
  case marks(part: GradePart, String)
  /// What stands behind a word is none of these.
  case choice(word: String, String, allowed: [String])
  case tolerance(String)
  case noGolden
  case noMarks
  /// Marks for a part that the network of a golden file does not have.
  case noSuchPart(GradePart, golden: String)
  /// There is no submission in a folder.
  case nothingToGrade(String)
  case noFolder(String)
  /// A submission is a link that leads out of its folder.
  case leadsOut(String)
  /// A submission is a folder with no file in it, with several that can be read, or with none of these.
  case emptyFolder(String)
  case severalFiles(String, Int)
  case noneReadable(String, of: Int)
  /// Grading it took as many seconds as it may.
  case tooLong(String, seconds: Int)
  /// What the environment should say for a result of Classroom 50.
  case classroom([String])
  case notASubmission(String, found: String)
  /// No progress of the course is in a folder.
  case noProgress(String)

  /// What a submission is called where nobody is told by name.
  package static let submission = "the submission"

  /// The most marks of a part.
  package static let mostMarks = 1000

  fileprivate var sentence: (message: String, details: [String]) {
    switch self {
    case .unknownWord(let word, let near):
      (
        "a rubric has no line \"\(shortened(word))\"",
        [near.map { "did you mean: \($0)" } ?? Self.words]
      )
    case .twice(let word): ("\(word) stands in this rubric twice", [])
    case .marks(let part, let text):
      (
        "\"\(shortened(text))\" are no marks: whole numbers from 0 to \(Self.mostMarks) are",
        ["a line gives a part its marks: \(part.rawValue) 2"]
      )
    case .choice(let word, let text, let allowed):
      ("\(word) is \(list(allowed, "or")), not \"\(shortened(text))\"", [])
    case .tolerance(let text):
      ("tolerance is a share between 0 and 1, not \"\(shortened(text))\"", [])
    case .noGolden:
      (
        "this rubric names no golden file",
        ["a line says which: golden 06-backprop-a", "backstep new golden writes one"]
      )
    case .noMarks:
      (
        "this rubric gives no marks",
        ["a line gives a part its marks: forward 3", Self.words]
      )
    case .noSuchPart(let part, let golden):
      ("\(part.rawValue) has marks, and \(shortened(golden)) \(part.lack)", [])
    case .nothingToGrade(let folder): ("there is no file to grade in \(shortened(folder, 120))", [])
    case .noFolder(let path): ("\(shortened(path, 120)) is no folder", [])
    case .leadsOut(let name):
      ("\(name) is a link that leads out of its folder, and was not read", [])
    case .emptyFolder(let name): ("\(name) is a folder, and no file is in it", [])
    case .severalFiles(let name, let count):
      (
        "\(name) is a folder, and \(count) files in it could be meant",
        ["one file with arrays is graded, whatever lies beside it"]
      )
    case .noneReadable(let name, let count):
      ("\(name) is a folder, and none of the \(count) files in it can be read as arrays", [])
    case .tooLong(let name, let seconds):
      ("\(name) could not be graded in \(counted(seconds, "second"))", [])
    case .classroom(let names):
      (
        "a result of Classroom 50 tells where it belongs, and \(list(names, "and")) \(names.count == 1 ? "is" : "are") not set",
        ["its runner sets them in the environment"]
      )
    case .notASubmission(let name, let found):
      ("\(name) begins with submit/ in Classroom 50, and is \"\(shortened(found))\"", [])
    case .noProgress(let folder):
      (
        "there is no progress of the course in \(shortened(folder, 120))",
        ["each learner's ~/.local/state/backstep is copied there under a name of its own"]
      )
    }
  }

  private static var words: String {
    "its lines are golden, \(GradePart.allCases.map(\.rawValue).joined(separator: ", ")), conventions, answers, carry, tolerance"
  }

  /// What kind of thing it is.
  fileprivate var code: Diagnostic.Code {
    switch self {
    case .nothingToGrade, .noFolder, .noProgress: .missingFile
    case .classroom, .notASubmission: .usage
    case .leadsOut, .emptyFolder, .severalFiles, .noneReadable: .unreadable
    case .tooLong: .cutShort
    case .unknownWord, .twice, .marks, .choice, .tolerance, .noGolden, .noMarks, .noSuchPart:
      .badRubric
    }
  }
}

/// That numbers are right in another convention than the one that is asked for.
package struct ConventionDemand {
  private let told: [String]
  private let showsAnswers: Bool

  package init(told: [String], _ showsAnswers: Bool) {
    (self.told, self.showsAnswers) = (told, showsAnswers)
  }

  /// The same among the mistakes of a class.
  package var mistake: GradedMistake {
    GradedMistake(
      id: "other-convention", told: "right, in another convention: \(told.joined(separator: "; "))")
  }

  /// A sentence.
  package var sentence: String {
    showsAnswers
      ? "Your numbers are right in another convention than the one that is asked for: \(told.joined(separator: "; "))."
      : "Your numbers are right in another convention than the one that is asked for: look at where you divide by the number of samples, at factors and at signs."
  }
}

extension GradePart {
  fileprivate var lack: String {
    switch self {
    case .hidden: "has no hidden layer"
    case .update: "has no update"
    case .cost, .output: "has no targets"
    case .shapes, .forward: "has none"
    }
  }
}

extension Diagnostic {
  /// What somebody does about a file of theirs that cannot be read, a sentence or two.
  package var nextStep: String {
    ([message] + details.prefix(1)).map(\.exactText).joined(separator: "; ") + "."
  }

  /// The sentence for what is wrong with a rubric or a submission.
  package init(
    _ fault: GradeFault, at place: (file: String, line: Int)? = nil,
    source: (line: String, range: SourceRange)? = nil
  ) {
    let (message, details) = fault.sentence
    self.init(
      Phrase(message), code: fault.code, source: source, details: details.map { Phrase($0) },
      place: place)
  }
}
