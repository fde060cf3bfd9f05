// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Glibc
import Manual
import Sentences
import Terminal
import Tutor

/// The command line.
@main
struct Backstep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backstep",
    abstract: "Step through a neural network, forward and back, one number at a time.",
    discussion: """
      Without arguments: a prompt. help lists the commands there.

      Examples:
        backstep learn 1                        the first lesson
        backstep play 06-backprop --pace 0      a lesson printed through
        backstep test                           all lessons and golden files
        backstep test my_golden.json            one golden file
        backstep test --mutation my_golden.json which mistakes it would not notice
        backstep compare mine.npz golden.json   your own network's numbers
        backstep grade hw.grade mine.npz        marks for it, by a rubric
        backstep class handed-in --spec hw.grade what went wrong in a class
        backstep new numpy 3 4 1 > mine.py      a network in NumPy to start from
        backstep new lesson my-lesson           a lesson to start from
        backstep my.nn                          the lines of a file
        backstep --resume                       the session that was cut off last
        backstep -e 'network 3 4 1; data xor3' -e 'init article1' -e 'forward'
        echo 'show [1 2] @ [3; 4]' | backstep -
        backstep test --format junit > results.xml

      Exit status: 0 all held, 1 a check failed, 2 a line could not run, 64 usage,
      66 no such file, 74 write error, 130 Ctrl-C, 141 the reader of a pipe left it.
      """,
    version: Manual.version,
    subcommands: [
      Learn.self, Play.self, Test.self, Compare.self, Grade.self, ClassCommand.self, New.self,
      RunFiles.self,
    ],
    defaultSubcommand: RunFiles.self)

  static func main() {
    // A file that grows too large is an error like others, not an end.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot(commandFirst(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch {
      // Help and version are output like any other: a full disk is told.
      guard exitCode(for: error).isSuccess else { exit(withError: error) }
      let message = fullMessage(for: error)
      let text = message == Manual.version ? Common.version : message
      let status = MainActor.assumeIsolated { () -> Int32 in
        var output = OutputStream.standard
        if text.isEmpty || output.write(text + "\n") { return ExitStatus.held }
        let plain = TextRenderer(display: Display(), style: .plain)
        return Printer(plain, output: output).writeError()
      }
      Glibc.exit(status)
    }
  }

  /// Options that every command has may stand before it too: `--digits 6 play 1`.
  private static func commandFirst(_ arguments: [String]) -> [String] {
    var index = 0
    while index < arguments.count, let option = Common.option(arguments[index]) {
      index += option.holdsValue ? 1 : 2
    }
    let commands = configuration.subcommands.map { $0._commandName }
    guard index > 0, index < arguments.count, commands.contains(arguments[index]) else {
      return arguments
    }
    return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
  }
}

/// `backstep FILE... | - [-e LINE]...`, and without arguments the prompt.
struct RunFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run files and lines; without any, a prompt.",
    usage: "backstep [<options>] [-e <line>] ... [<files>] ...")
  @OptionGroup var common: Common
  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A line to run, after all files. May be repeated.", valueName: "line"))
  var lines: [String] = []
  @Flag(help: "Go on with the session that was cut off last.")
  var resume = false
  @OptionGroup var beginning: Beginning
  @Argument(help: "Files to run: lines, lessons or golden files; - is standard input.")
  var files: [String] = []

  func validate() throws {
    if resume, !files.isEmpty || !lines.isEmpty {
      throw ValidationError(.resumeAlone)
    }
    if resume { try common.requireText("--resume") }
  }

  mutating func run() throws {
    let (common, files, lines, resume) = (common, files, lines, resume)
    let isOwn = !beginning.noInit
    let status = MainActor.assumeIsolated { () -> Int32 in
      if resume, !Conversation.isPossible {
        return common.printer().refuse(.resumeWithoutTerminal)
      }
      guard files.isEmpty, lines.isEmpty else {
        var batch = ScriptRunner(common.session(common.library()), common)
        return batch.run(files: files, lines: lines)
      }
      guard Conversation.isPossible, !common.json else {
        var batch = ScriptRunner(common.session(common.library()), common)
        return batch.run(files: ["-"], lines: [])
      }
      return Conversation(common, beginsAsOwn: isOwn).run(
        lesson: nil, restarts: false, resumes: resume)
    }
    throw ExitCode(status)
  }
}

/// What a prompt begins with.
struct Beginning: ParsableArguments {
  @Flag(help: "Begin the prompt without ~/.config/backstep/init.nn: help files there.")
  var noInit = false
}

/// `backstep learn [LESSON]`
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    // Named here and in the others: a name made of the type's own costs a third of a start.
    commandName: "learn",
    abstract: "Go through a lesson at the prompt; it goes on where you left it.",
    usage: "backstep learn [<options>] [<lesson>]",
    discussion: "Without a lesson: the list of lessons.")
  @OptionGroup var common: Common
  @Flag(help: "Begin the lesson again.")
  var restart = false
  @OptionGroup var beginning: Beginning
  @Option(help: "A number or a name: play it with numbers of your own.")
  var seed: String?
  @Argument(help: "A lesson: 1, 01, 01-neuron or a file.")
  var lesson: [String] = []

  func validate() throws {
    try requireOne(lesson, "learn")
    try common.requireText("learn")
  }

  mutating func run() throws {
    let (common, restart, seed, lesson) = (common, restart, seed, lesson.first ?? "")
    let isOwn = !beginning.noInit
    let status = MainActor.assumeIsolated { () -> Int32 in
      guard Conversation.isPossible else {
        let session = common.session(common.library())
        let name = lesson.isEmpty ? "1" : lesson
        let printer = common.printer()
        switch session.lesson(named: name) {
        case .failure(let failure): return printer.fail(failure.diagnostic)
        case .success: return printer.refuse(.learnWithoutTerminal(lesson: name))
        }
      }
      return Conversation(common, beginsAsOwn: isOwn).run(
        lesson: lesson, seed: seed, restarts: restart)
    }
    throw ExitCode(status)
  }
}

extension Playback.Answers: ExpressibleByArgument {}

/// `backstep play LESSON`
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play a lesson: its prose and lines, as if somebody typed them.",
    usage: "backstep play [<options>] <lesson> [to <file.html>]",
    discussion: """
      With a file it is written as one page instead, with its pictures: for a slide or a course's
      site. The page holds all it needs. A file that is there stays as it is.
      """)
  @OptionGroup var common: Common
  @Option(help: "Speed: 1 is reading speed, 2 is twice as fast, 0 prints it through.")
  var pace: Double?
  @Option(help: "How its questions are answered: right, wrong or skip.")
  var answers: Playback.Answers = .right
  @Option(help: "A number or a name: with numbers drawn from it.")
  var seed: String?
  @Argument(help: "A lesson: 1, 01, 01-neuron or a file; to and a file write a page.")
  var lesson: [String] = []

  /// The lesson, and the file to write; nil where it is played.
  private var words: (lesson: [String], page: String?) {
    guard let to = lesson.dropFirst().firstIndex(of: "to") else { return (lesson, nil) }
    return (Array(lesson[..<to]), lesson[(to + 1)...].joined(separator: " "))
  }

  func validate() throws {
    let (lesson, page) = words
    try requireOne(lesson, "play")
    guard let name = lesson.first else { throw ValidationError(.noLesson) }
    if let page, page.count < 6 || !page.lowercased().hasSuffix(".html") {
      throw ValidationError(.noPage(lesson: name, page))
    }
    if let pace, !(pace >= 0 && pace.isFinite) { throw ValidationError(.pace) }
  }

  mutating func run() throws {
    let (common, pace, words, answers, seed) = (common, pace, words, answers, seed)
    let lesson = words.lesson.first ?? ""
    throw ExitCode(
      MainActor.assumeIsolated {
        if let page = words.page { return Publication(common).write(lesson, seed: seed, to: page) }
        let playback = Playback(
          common, pace: common.json ? 0 : pace ?? (OutputStream.standard.isTerminal ? 1 : 0),
          answers: answers)
        return playback.run(lesson, seed: seed)
      })
  }
}

/// - Throws: that there are more words than one; a shell makes several of a name with spaces.
private func requireOne(_ lesson: [String], _ verb: String) throws {
  guard lesson.count > 1 else { return }
  throw ValidationError(.severalLessons(verb: verb, quoted: Files.withSpaces(lesson, from: 0)))
}
