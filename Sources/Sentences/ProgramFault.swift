// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// Why the program cannot do what it was started for: facts, and the sentence for each.
package enum ProgramFault: Hashable, Sendable {
  // Its arguments
  case digits(Int)
  case threads(Int)
  case home(String)
  case lessons(String)
  case kernels(String, known: [String])
  case pace
  case timeLimit
  case resumeAlone
  case allAlone
  case iteration(Int)
  case tolerance(Double)
  /// Settings or layers beside a golden file, which has its own.
  case toldTwice
  /// More than one lesson; perhaps a name whose spaces a shell took apart, in quotes.
  case severalLessons(verb: String, quoted: String?)
  case noLesson
  /// What stands where a page's file should, behind `play LESSON to`.
  case noPage(lesson: String, String)
  case sizes
  /// What a lesson cannot be called.
  case lessonName(String?)
  case updateAlone
  /// A class without a rubric, or with one where it is not graded.
  case classWithoutRubric, progressAlone
  /// A format beside --json.
  case twoFormats(String)
  /// What has no --json.
  case jsonFor(String)
  // Where it runs
  case resumeWithoutTerminal
  case learnWithoutTerminal(lesson: String)
  /// No test in these places, or none that a pattern takes.
  case nothingToTest(pattern: String?, places: [String], hasCourse: Bool)
  /// Standard input, and what the system said.
  case unreadableInput(String)
  /// Standard output, and what the system said; nil where it said nothing.
  case unwritableOutput(String?)

  /// What it is and what would be right, a sentence.
  package var sentence: String {
    switch self {
    case .digits(let count): "--digits must be a number from 0 to 17, not \(count)"
    case .threads(let count): "--threads must be 1 or 2, not \(count)"
    case .home(let path): "--home must be a folder; \"\(path)\" is none"
    case .lessons(let path):
      "BACKSTEP_LESSONS must be a folder of lessons; \"\(path)\" is no folder"
    case .kernels(let name, let known):
      "BACKSTEP_KERNELS is \(name); this machine has \(known.joined(separator: ", "))"
    case .pace: "--pace must be a number of at least 0"
    case .timeLimit: "--time-limit must be a number of seconds of at least 0"
    case .resumeAlone: "--resume goes on with a session at the prompt; it takes no files or lines"
    case .allAlone: "--all lists mistakes, so it stands beside --mutation"
    case .iteration(let number): "--iteration must be at least 0, not \(number)"
    case .tolerance(let share): "--tolerance must be a share between 0 and 1, not \(share)"
    case .toldTwice: "--layers and --set are for a network without a golden file, which has its own"
    case .severalLessons(let verb, let quoted):
      "\(verb) takes one lesson, and a name with spaces stands in quotes"
        + (quoted.map { ": backstep \(verb) \($0)" } ?? "")
    case .sizes:
      "new takes the inputs and the neurons of each layer, from 1 on: backstep new numpy 3 4 1"
    case .lessonName(let name):
      (name.map { "\"\($0)\" is no name for a lesson" } ?? "new lesson takes one name")
        + "; letters, digits and - are: backstep new lesson my-lesson"
    case .updateAlone: "--update rewrites transcripts, and --mutation looks at golden files"
    case .classWithoutRubric:
      "class needs a rubric to grade by: backstep class FOLDER --spec homework.grade"
    case .progressAlone:
      "--progress gathers how far lessons went; it grades nothing, so it takes no --spec or --csv"
    case .twoFormats(let other): "--json is --format json; it does not go with --format \(other)"
    case .jsonFor(let command):
      "\(command) has no --json: it is for files, lines on standard input, test, compare, grade, class and play"
    case .noLesson: "play takes a lesson: backstep play 1"
    case .noPage(let lesson, let file):
      (file.isEmpty ? "play .. to needs" : "\"\(file)\" is no page; play .. to takes")
        + " a file that ends with .html: backstep play \(quotedWord(lesson)) to lesson.html"
    case .resumeWithoutTerminal: "--resume needs a terminal"
    case .learnWithoutTerminal(let lesson):
      "learn needs a terminal; to print a lesson: backstep play \(quotedWord(lesson)) --pace 0"
    case .nothingToTest(let pattern, let places, let hasCourse):
      (pattern.map { "no test is called \"\($0)\"" }
        ?? "there is nothing to test: no lessons and no golden files were found")
        + (!places.isEmpty
          ? " in \(places.joined(separator: ", "))"
          : hasCourse
            ? "" : "; --home DIR or BACKSTEP_HOME names the folder that holds lessons and Fixtures")
    case .unreadableInput(let reason): "standard input cannot be read: \(reason)"
    case .unwritableOutput(let reason): "write error: \(reason ?? "unknown")"
    }
  }

  /// What kind of thing it is.
  package var code: Diagnostic.Code {
    switch self {
    case .digits, .threads, .home, .lessons, .kernels, .pace, .timeLimit, .resumeAlone, .allAlone,
      .severalLessons, .iteration, .tolerance, .toldTwice, .noLesson, .noPage,
      .sizes, .lessonName, .updateAlone, .twoFormats, .jsonFor, .classWithoutRubric,
      .progressAlone,
      .resumeWithoutTerminal, .learnWithoutTerminal:
      .usage
    case .nothingToTest, .unreadableInput: .missingFile
    case .unwritableOutput: .notWritten
    }
  }
}

extension Diagnostic {
  /// The sentence for what the program cannot do.
  package init(_ fault: ProgramFault) { self.init(Phrase(fault.sentence), code: fault.code) }

  /// That a statement was given up whose bracket is open.
  package static func neverClosed(_ bracket: LineJoiner.OpenBracket) -> Diagnostic {
    Diagnostic(
      "this bracket was never closed, so nothing was done", code: .openBracket,
      source: (bracket.line, bracket.range),
      details: ["\(bracket.end) closes it; the arrow up brings the line back"])
  }

  /// A command, or nothing, where a bracket is still open.
  package static func open(_ bracket: LineJoiner.OpenBracket, refused line: String) -> Diagnostic {
    let refused: Phrase =
      line.allSatisfy(\.isWhitespace) ? "" : ", so this is not done: \(String(line.prefix(40)))"
    return Diagnostic(
      "this bracket is still open" + refused, code: .openBracket,
      source: (bracket.line, bracket.range),
      details: ["\(bracket.end) closes it; an empty line or Ctrl-C drops what was typed since"])
  }

  /// A line of standard input that is longer than a line may be.
  package static func tooLong(line: Int, of file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      "this line is longer than \(limit >> 20) MB", code: .tooComplex, place: (file, line))
  }
}

/// What may help where a word on the command line led nowhere.
package enum ProgramHint: Hashable, Sendable {
  /// A command of the program is spelled nearly so.
  case command(String)
  /// A name that a shell took apart at its spaces, in quotes.
  case name(String)
  /// The same, as an argument of the program.
  case argument(String)
  /// A line that a shell took apart.
  case line(String)
  /// Who types on behind the lesson's line.
  case offerInFront
  /// How what is pasted comes to its end.
  case pasting

  /// What would help, a sentence.
  package var sentence: Phrase {
    switch self {
    case .command(let verb): "did you mean: backstep \(verb)"
    case .name(let name): "a name with spaces stands in quotes: \(name)"
    case .argument(let name): "a name with spaces stands in quotes: backstep \(name)"
    case .line(let line): "a line with spaces stands in quotes: -e '\(line)'"
    case .pasting: "paste what print shows; an empty line ends it"
    case .offerInFront: "the lesson's line stood in front of it: Ctrl-U clears that"
    }
  }
}
