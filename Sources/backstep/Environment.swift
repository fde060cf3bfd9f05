// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import ArgumentParser
import Commands
import Course
import Formats
import Kernels
import Library
import LineEditing
import Manual
import Reports
import Sentences
import Terminal
import Tutor

/// Options that every command has, and what follows from them and the environment.
struct Common: ParsableArguments {
  @Option(help: "Decimals of printed numbers, 0 to 17.")
  var digits: Int?
  @Option(help: "When to use colour: auto, always or never.")
  var color: Style.Mode = .auto
  @Flag(help: "Write what happens as JSON, an object for each event, one a line.")
  var json = false
  @Option(help: "Threads for large networks, 1 or 2; the digits are the same.")
  var threads: Int?
  @Option(
    help: ArgumentHelp(
      "A folder with lessons and Fixtures of your own, found before the course's.", valueName: "dir"
    ))
  var home: String?

  func validate() throws {
    if let digits, !(0...17).contains(digits) { throw ValidationError(.digits(digits)) }
    if let name = Self.environment["BACKSTEP_KERNELS"], !name.isEmpty,
      name != KernelSet.inUse.description
    {
      throw ValidationError(.kernels(name, known: KernelSet.available.map(\.description)))
    }
    if let threads {
      guard (1...2).contains(threads) else { throw ValidationError(.threads(threads)) }
      Threads.count = threads
    }
    if let folder = Self.lessons, !Files.isFolder(folder) {
      throw ValidationError(.lessons(folder))
    }
    if let home, !Files.isFolder(home) { throw ValidationError(.home(home)) }
  }

  /// Whether an argument is one of these options, and whether its value stands in it.
  static func option(_ argument: String) -> (name: String, holdsValue: Bool)? {
    if argument == "--json" { return (argument, true) }
    let name = String(argument.prefix { $0 != "=" })
    guard ["--digits", "--color", "--threads", "--home"].contains(name) else { return nil }
    return (name, name.count < argument.count)
  }

  /// The environment as a dictionary.
  static let environment: [String: String] = {
    var values: [String: String] = [:]
    for name in [
      "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM", "PAGER", "BACKSTEP_PAGER",
      "LC_ALL", "LC_CTYPE", "LANG", "BACKSTEP_HOME",
      "BACKSTEP_KERNELS", "BACKSTEP_LESSONS", "HOME",
      "XDG_STATE_HOME", "XDG_CONFIG_HOME",
    ] {
      values[name] = System.variable(name)
    }
    return values
  }()

  /// The program that long answers go through; nil where none is named, or the terminal cannot show one.
  var pager: String? {
    let named = Self.environment["BACKSTEP_PAGER"] ?? Self.environment["PAGER"] ?? ""
    let isPlain = ["", "dumb"].contains(Self.environment["TERM"] ?? "")
    return isPlain || named.allSatisfy(\.isWhitespace) ? nil : named
  }

  /// The folder of lessons that BACKSTEP_LESSONS names.
  private static var lessons: String? {
    environment["BACKSTEP_LESSONS"].flatMap { $0.isEmpty ? nil : expanded($0) }
  }

  /// The files a session may read; reading ends where it `isStopped`.
  func library(
    isStopped: @escaping @Sendable () -> Bool = { Interruption.requested },
    progress: @escaping @Sendable (Lesson) -> LessonProgress = { _ in LessonProgress() }
  ) -> Library {
    var library = Library(
      homes: homes,
      read: { (path, limit) throws(FileProblem) in
        try Files.read(Self.expanded(path), limit, isStopped: isStopped)
      },
      list: { Files.list(Self.expanded($0)) }, status: { Files.status(Self.expanded($0)) },
      head: { Files.head(Self.expanded($0), $1) })
    library.progress = progress
    library.ownLessons = Self.lessons.map { [$0] } ?? []
    library.folder = { Files.workingFolder }
    library.write = { (bytes, path, overwrites) throws(FileProblem) in
      try Files.save(bytes, to: Self.expanded(path), overwrites: overwrites)
    }
    return library
  }

  /// A path that begins with the home folder's `~/`, written out as a shell does.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"], home.hasPrefix("/")
    else { return path }
    return home + path.dropFirst()
  }

  /// The folders that hold lessons and golden files: the one that was asked for, then the course's.
  /// BACKSTEP_HOME says where that is, else it is the working directory or one above the executable, or
  /// share/backstep in one.
  private var homes: [String] {
    let course = Self.environment["BACKSTEP_HOME"].map { [$0] } ?? Self.foundHomes
    var known: Set<String> = []
    return ((home.map { [$0] } ?? []) + course).filter {
      known.insert(Files.status($0)?.path ?? $0).inserted
    }
  }

  private static var foundHomes: [String] {
    (isHome(".") ? ["."] : []) + (homeOfProgram.map { [$0] } ?? [])
  }

  private static var homeOfProgram: String? {
    guard var parts = System.program?.split(separator: "/") else { return nil }
    while parts.popLast() != nil {
      let folder = "/" + parts.joined(separator: "/")
      for home in [folder, Library.joined(folder, "share/backstep")] where isHome(home) {
        return home
      }
    }
    return nil
  }

  private static func isHome(_ folder: String) -> Bool {
    CourseFolder.folders(of: folder).allSatisfy(Files.isFolder)
  }

  /// What `--version` tells. The commit stands beside the lessons of a program that was packaged, and
  /// only there: a clone's may have changed since it was built.
  static var version: String {
    let kernels = KernelSet.available.map(\.description)
    let bytes = homeOfProgram.flatMap { try? Files.read(Library.joined($0, "COMMIT"), 100) } ?? []
    let commit = String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }
    let isOne = !commit.isEmpty && commit.allSatisfy { $0.isHexDigit || " -".contains($0) }
    return Manual.versionDetails(
      commit: isOne ? commit : nil, kernels: KernelSet.inUse.description, known: kernels,
      readline: LineEditor.version)
  }

  /// Colours and charset of what goes to a stream.
  @MainActor
  func style(for output: OutputStream) -> Style {
    var style = Style.automatic(
      isTerminal: output.isTerminal, environment: Self.environment, mode: color)
    style.folder = output.isTerminal ? Files.workingFolder : nil
    return style
  }

  /// The digits that were asked for.
  var display: Display {
    var display = Display()
    if let digits { display.digits = digits }
    return display
  }

  /// The renderer of what goes to a stream.
  @MainActor
  func renderer(for output: OutputStream) -> any Renderer {
    TextRenderer(display: display, style: style(for: output))
  }

  /// What somebody asked for with --json, or without.
  var format: OutputFormat { json ? .json : .text }

  /// Refuses --json where what is told is for a person, or no answer.
  func requireText(_ command: String) throws {
    if json { throw ValidationError(.jsonFor(command)) }
  }

  /// Checks a format that was asked for beside --json.
  func validate(_ other: OutputFormat?) throws {
    if json, let other, other != .json { throw ValidationError(.twoFormats(other.rawValue)) }
  }

  /// A printer of answers to standard output and of failures to standard error; as JSON all of it goes
  /// to standard output, in order.
  @MainActor
  func printer(window: OutputStream.Window? = nil, as format: OutputFormat? = nil) -> Printer {
    let format = format ?? self.format
    return Printer(
      format.renderer ?? renderer(for: .standard), failures: renderer(for: .error),
      display: display, window: window, tellsAll: format == .json)
  }

  /// A session with the digits that were asked for.
  func session(_ library: Library) -> Session {
    var session = Session(Host(library: library))
    session.display = display
    session.host.draw = { DrawingExporter(display: $1).text($0) }
    session.host.text = { TextRenderer(display: $1, width: 80, style: .plain).render($0) }
    session.host.transcribe = { Files.append(TextRenderer.transcript($0), to: Self.expanded($1)) }
    return session
  }
}

extension Style.Mode: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}

extension ValidationError {
  /// What is wrong with the arguments.
  init(_ fault: ProgramFault) { self.init(fault.sentence) }
}
