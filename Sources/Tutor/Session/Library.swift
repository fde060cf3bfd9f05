// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet

/// Why a file cannot be read.
public enum FileProblem: Error, Hashable, Sendable {
  /// There is none of that name.
  case missing
  /// There is one already, and it is not to be replaced.
  case exists
  /// It is a folder.
  case isDirectory
  /// It may not be read.
  case noPermission
  /// It is larger than what may be read, in bytes.
  case tooLarge(limit: Int)
  /// It is not text: it holds NUL bytes.
  case binary
  /// A line of it is longer than a line may be.
  case lineTooLong(line: Int, limit: Int)
  /// What the system said.
  case other(String)

  /// Whether there is nothing to read, in contrast to something that is no text.
  var isAbsence: Bool {
    switch self {
    case .missing, .isDirectory, .noPermission, .other: true
    case .exists, .tooLarge, .binary, .lineTooLong: false
    }
  }
}

/// The files a session may read: handed in, so that tests can hand in a dictionary.
public struct Library: Sendable {
  /// Reads a file whole, if it has at most `limit` bytes.
  public var read: @Sendable (_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8]
  /// The names of the files of a folder, sorted; empty where there is none.
  public var list: @Sendable (_ folder: String) -> [String]
  /// How far a lesson was gone through when it was left.
  public var progress: @Sendable (_ lesson: String) -> Progress = { _ in Progress() }
  /// Writes a file whole; where there is one, only if `overwrites`.
  public var write:
    @Sendable (_ text: String, _ path: String, _ overwrites: Bool) throws(FileProblem) -> Void = {
      (_, _, _) throws(FileProblem) in throw .noPermission
    }
  /// The text of what is written to be looked at.
  public var draw: @Sendable (Drawing, Display) -> String = { _, _ in "" }
  /// The folder that holds `lessons` and `Fixtures`; nil where it was not found.
  public var home: String?

  /// How far somebody went through a lesson.
  public struct Progress: Hashable, Sendable {
    /// The lines that were run; none where the lesson was never begun, or is done.
    public var lines: [String]
    /// Whether it was gone through to its end.
    public var isFinished: Bool

    /// Progress; without arguments none.
    public init(lines: [String] = [], isFinished: Bool = false) {
      self.lines = lines
      self.isFinished = isFinished
    }
  }

  /// A library.
  public init(
    home: String?,
    read: @escaping @Sendable (_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8],
    list: @escaping @Sendable (_ folder: String) -> [String]
  ) {
    self.home = home
    self.read = read
    self.list = list
  }

  /// Largest golden file: 256 MB.
  public static let goldenLimit = 256 << 20
  /// Largest text file: 64 MB.
  public static let textLimit = 64 << 20
  /// Longest line in a file: 4 MB.
  public static let lineLimit = 4 << 20
  /// Longest line that is typed: 64 KB.
  public static let typedLimit = 64 << 10

  /// The lessons, by their file names without `.md`, in order.
  public var lessonNames: [String] { names(in: "lessons", ending: ".md") }
  /// The golden files by name, in order.
  public var fixtureNames: [String] { names(in: "Fixtures/golden", ending: ".json") }

  /// Those of the golden files that describe a network and whose names begin so.
  public func goldenNames(beginning start: String) -> [String] {
    fixtureNames.filter { name in
      guard name.hasPrefix(start) else { return false }
      let bytes = try? read(path("Fixtures/golden", name + ".json"), Self.goldenLimit)
      return bytes.map { GoldenKind.detect($0) == .network } ?? false
    }
  }

  /// The path of `name` in a folder of the home.
  func path(_ folder: String, _ name: String) -> String { "\(home ?? ".")/\(folder)/\(name)" }

  private func names(in folder: String, ending: String) -> [String] {
    guard let home else { return [] }
    return list("\(home)/\(folder)").filter { $0.hasSuffix(ending) }
      .map { String($0.dropLast(ending.count)) }
  }

  /// A text file as lines, without BOM and carriage returns.
  func lines(_ path: String) throws(FileProblem) -> [String] {
    let bytes = try read(path, Self.textLimit)
    guard !bytes.contains(0) else { throw .binary }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var lines: [String] = []
    for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard line.count <= Self.lineLimit else {
        throw .lineTooLong(line: lines.count + 1, limit: Self.lineLimit)
      }
      lines.append(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self))
    }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
