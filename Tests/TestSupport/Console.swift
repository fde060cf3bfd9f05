// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization
import Terminal
import Tutor

/// Files that a session wrote, by their paths.
public final class WrittenFiles: Sendable {
  private let files = Mutex<[String: String]>([:])

  /// The text of a file; nil where none was written.
  public subscript(path: String) -> String? { files.withLock { $0[path] } }

  fileprivate func write(_ text: String, _ path: String, _ overwrites: Bool) -> Bool {
    files.withLock {
      if $0[path] != nil, !overwrites { return false }
      $0[path] = text
      return true
    }
  }
}

/// A session with a plain renderer: lines in, text out, files from a dictionary.
public struct Console {
  /// The session that is talked to.
  public var session: Session
  /// What it wrote.
  public let written = WrittenFiles()
  private let width: Int

  /// A console; `files` are found by their paths, then the repository's own.
  public init(files: [String: String] = [:], width: Int = 80) {
    self.width = width
    session = Session(
      library: Library(
        home: Repository.root,
        read: { (path, limit) throws(FileProblem) in
          if let text = files[path] { return Array(text.utf8) }
          let bytes = Repository.bytes(path)
          guard !bytes.isEmpty else { throw .missing }
          guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
          return bytes
        },
        list: { Repository.list($0) }))
    session.library.write = { [written] (text, path, overwrites) throws(FileProblem) in
      if files[path] != nil, !overwrites { throw .exists }
      if path.hasPrefix("full/") { throw .other("No space left on device") }
      if !written.write(text, path, overwrites) { throw .exists }
    }
    session.library.draw = { DocumentRenderer(display: $1).text($0) }
  }

  /// Types lines at the prompt; the text of the last one's answer.
  @discardableResult
  public mutating func type(_ lines: String...) -> String {
    lines.map { answer($0) }.last ?? ""
  }

  /// The text that a line is answered with.
  public mutating func answer(_ line: String, as origin: Origin = .typed) -> String {
    let reply = line.isEmpty ? session.performEnter() : session.perform(line, as: origin)
    return text(reply)
  }

  /// The text of a reply.
  public func text(_ reply: Reply) -> String {
    let renderer = TextRenderer(display: session.display, width: width, style: .plain)
    return renderer.render(reply.blocks) + (reply.failure.map { renderer.errorText($0) } ?? "")
  }

  /// Replays a transcript: what stands behind a prompt is typed, and everything is written anew.
  public static func replay(_ transcript: String, files: [String: String] = [:]) -> String {
    var console = Console(files: files)
    var text = ""
    for line in transcript.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("nn "), let end = line.firstIndex(of: ">") else { continue }
      let typed = String(line[line.index(after: end)...].drop { $0 == " " })
      text += typed.isEmpty ? "\(console.session.prompt)\n" : "\(console.session.prompt) \(typed)\n"
      text += console.answer(typed)
    }
    return text
  }
}
