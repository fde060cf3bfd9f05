// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Glibc
import Language
import LineEditing
import Manual
import Prompt
import Sentences
import Tutor

/// The prompt: GNU readline on a terminal.
@MainActor
struct Conversation {
  private let common: Common
  /// The folder in which things are kept.
  private let state: StateFolder

  /// What sessions begin with; nil where somebody wants them as they come.
  private let start: StartFile?

  /// Whether there is a person at a terminal to talk with.
  static var isPossible: Bool { isatty(0) == 1 && (isatty(1) == 1 || isatty(2) == 1) }

  init(_ common: Common, beginsAsOwn: Bool = true) {
    self.common = common
    start = beginsAsOwn ? StartFile(environment: Common.environment) : nil
    state = StateFolder(environment: Common.environment)
  }

  /// Talks until somebody leaves; `lesson` is started first, and empty text lists the lessons.
  ///
  /// The session is kept as it goes; one that was cut off before is gone on with if it `resumes`.
  func run(lesson: String?, seed: String? = nil, restarts: Bool, resumes: Bool = false) -> Int32 {
    let isTold = state.problem != nil
    let lessons = KeptLessons(folder: state.path, isToldOf: isTold)
    let memory = KeptMemory(folder: state.path, isToldOf: isTold)
    var session = common.session(common.library(progress: { lessons.read($0) }))
    session.host.isInterrupted = { Interruption.requested }
    let editor = LineEditor(name: "backstep", historyFile: state.path.map { $0 + "/history" })
    let kept = KeptSession(folder: state.path, isToldOf: isTold)
    let read = session.library.read
    session.host.library.read = { (path, limit) throws(FileProblem) in
      let bytes = try read(path, limit)
      MainActor.assumeIsolated { kept.note(path, bytes) }
      return bytes
    }
    let renderer = common.renderer(for: .standard)
    let printer = Printer(renderer, display: common.display)
    session.host.follow = ProgressLine.listener(common)
    printer.pager = common.pager
    let isSeen = OutputStream.standard.isTerminal
    var notes = start?.begin(&session) ?? []
    if let digits = common.digits { session.display.digits = digits }
    let isChanged = !notes.isEmpty
    if let problem = state.problem { notes.append(Block(.nothing(problem))) }
    if !editor.keepsHistory, !isTold {
      notes.append(Block(.noHistory(file: "\(state.path ?? "")/history")))
    }
    if resumes {
      guard let told = kept.resume(&session) else {
        if let signal = Interruption.terminationSignal { editor.die(of: signal) }
        return ExitStatus.interrupted
      }
      notes += told
    } else {
      if isSeen || lesson != nil { notes += kept.dropUndone() }
      if kept.othersWait { notes.append(Block(.waits)) }
    }
    session.host.tell = printer.listener()
    session.host.keep = { session in
      MainActor.assumeIsolated {
        for fact in [lessons.save(session), kept.keep(session), memory.toTell()] {
          printer.notice(fact)
        }
      }
    }
    session.host.remember = { changes in
      MainActor.assumeIsolated { memory.change(changes) }
    }
    session.host.today = { Clock.today }
    session.host.typed = { MainActor.assumeIsolated { editor.history } }
    session.host.wait = { seconds in MainActor.assumeIsolated { wait(seconds, editor) } }
    var repl = Repl(session: session)
    let end: @MainActor (Diagnostic?, Session) -> Bool = { failure, session in
      printer.leaveInterrupt()
      let isTold = failure.map { printer.tell(.failed($0), session.display) } ?? true
      let isWritten = printer.tell(.answered(prompt: session.prompt)) && isTold
      if let signal = Interruption.terminationSignal { editor.die(of: signal) }
      Interruption.clear()
      return isWritten
    }
    if let lesson {
      // What cannot be kept is told before there is anything to keep.
      printer.tell(.noticed(notes))
      let words =
        [quotedWord(lesson, always: true)]
        + (seed.map { ["seed", quotedWord($0, always: true)] } ?? [])
        + (restarts ? ["restart"] : [])
      let opening = (["lesson"] + (lesson.isEmpty ? [] : words)).joined(separator: " ")
      _ = end(repl.open(opening), repl.session)
    } else {
      if isSeen { printer.tell(.opened(Manual.greeting)) }
      if isSeen || resumes || isChanged { printer.tell(.noticed(notes)) }
    }
    repl.run(
      read: { prompt, session in
        let completer = Completer(session)
        let reading = editor.read(
          prompt: prompt.text, styledPrompt: prompt.parts.map { renderer.prompt($0) + " " },
          offering: prompt.offer,
          complete: { line, cursor in
            let choices = completer.choices(
              line, cursor: cursor, behind: prompt.before, files: PathCompletion.files)
            return Completions(
              candidates: choices.candidates.map { ($0.text, $0.label) }, start: choices.start,
              appendsSpace: choices.candidates.first?.isWhole ?? false)
          })
        switch reading {
        case .lines(let lines, let isOffer):
          printer.notice(kept.begin(lines))
          return .lines(lines, isOffer: isOffer)
        case .interrupted: return .interrupted
        case .endOfInput: return .end
        case .terminated(let signal): editor.die(of: signal)
        }
      },
      remember: { editor.remember($0) },
      end: end,
      answered: { session, rest in kept.answered(session, rest: rest) })
    // Where the terminal is gone, nobody left: the session waits for --resume.
    if isatty(0) == 1, printer.output.failure == nil { kept.end() }
    return printer.output.failure == nil ? ExitStatus.held : printer.writeError()
  }

  /// Waits for Enter, or in short naps, so that Ctrl-C ends it.
  private func wait(_ seconds: Double?, _ editor: LineEditor) {
    guard let seconds else {
      _ = editor.read(
        prompt: Manual.pausePrompt, styledPrompt: nil, offering: nil,
        complete: { _, _ in .none })
      return
    }
    var left = seconds
    while left > 0, !Interruption.requested {
      usleep(UInt32(min(left, 0.1) * 1_000_000))
      left -= 0.1
    }
    if Interruption.requested {
      var screen = OutputStream.error
      screen.write("\n")
    }
    Interruption.clear()
  }
}

/// Files that begin like a path, for completion. Names that cannot be typed are left out.
enum PathCompletion {
  static func files(_ word: String) -> [String] {
    let slash = word.lastIndex(of: "/")
    let folder = slash.map { String(word[...$0]) } ?? ""
    let start = slash.map { String(word[word.index(after: $0)...]) } ?? word
    return Files.list(folder.isEmpty ? "." : Common.expanded(folder))
      .filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix(".")) }
      .filter {
        $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\u{7F}" && $0 != "\u{FFFD}" }
      }
      .map { Files.isFolder(Common.expanded(folder + $0)) ? folder + $0 + "/" : folder + $0 }
  }
}
