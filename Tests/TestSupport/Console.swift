// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Formats
import Library
import Terminal
import Tutor

/// A session with a plain renderer: lines in, text out, files from a dictionary.
package struct Console {
  /// The session that is talked to.
  package var session: Session
  private let width: Int
  private let shelf = Shelf()

  /// A console; `files` are found by their paths, then the repository's own.
  package init(
    files: [String: String] = [:], bytes: [String: [UInt8]] = [:], width: Int = 80
  ) {
    self.width = width
    let shelf = shelf
    session = Session(
      Host(
        library: Library(
          homes: [Repository.root],
          read: { (path, limit) throws(FileProblem) in
            if let bytes = shelf.bytes[path] { return bytes }
            if let text = shelf.texts[path] ?? files[path] { return Array(text.utf8) }
            if let bytes = bytes[path] { return bytes }
            let bytes = Repository.bytes(path)
            guard !bytes.isEmpty else { throw .missing }
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            return bytes
          },
          list: { folder in
            let names = files.keys.filter { $0.hasPrefix(folder + "/") }
              .compactMap { $0.dropFirst(folder.count + 1).split(separator: "/").first }
            return Set(names.map(String.init)).sorted() + Repository.list(folder)
          })))
    // As on a disk, the repository's own files have their whole paths, whatever leads to them.
    let status = session.host.library.status
    session.host.library.status = { path in
      guard let found = status(path) else { return nil }
      let isOurs = found.kind == .file && !path.hasPrefix("/") && files[path] == nil
      return isOurs && bytes[path] == nil && shelf.texts[path] == nil
        ? FileStatus(kind: .file, path: "\(Repository.root)/\(found.path)") : found
    }
    session.host.library.write = { (bytes, path, overwrites) throws(FileProblem) in
      if shelf.texts[path] ?? files[path] != nil, !overwrites { throw .exists }
      if path.hasPrefix("full/") { throw .other("No space left on device") }
      shelf.texts[path] = String(decoding: bytes, as: UTF8.self)
      shelf.bytes[path] = bytes
    }
    session.host.draw = { DrawingExporter(display: $1).text($0) }
    session.host.transcribe = {
      if $1.hasPrefix("gone/") { return .missing }
      shelf.texts[$1, default: ""] += TextRenderer.transcript($0)
      shelf.bytes[$1] = shelf.texts[$1].map { Array($0.utf8) }
      return nil
    }
  }

  /// What was written to a file; nil where nothing was.
  package func written(_ path: String) -> String? { shelf.texts[path] }

  /// The bytes of it.
  package func bytesWritten(_ path: String) -> [UInt8]? { shelf.bytes[path] }

  /// The files that a console wrote; one test has it to itself.
  private final class Shelf: @unchecked Sendable {
    var texts: [String: String] = [:]
    var bytes: [String: [UInt8]] = [:]
  }

  /// Types lines at the prompt; the text of the last one's answer.
  @discardableResult
  package mutating func type(_ lines: String...) -> String {
    lines.map { answer($0) }.last ?? ""
  }

  /// Goes on in a lesson: Enter, or what is right where it asks.
  @discardableResult
  package mutating func goOn() -> String {
    guard session.isAsking else { return answer("") }
    return type(session.answerToType(isRight: true) ?? "skip")
  }

  /// The text that a line is answered with.
  package mutating func answer(_ line: String, as origin: Origin = .typed) -> String {
    let reply = reply(to: line, as: origin)
    return text(reply)
  }

  /// What a line is answered with.
  package mutating func reply(to line: String, as origin: Origin = .typed) -> Reply {
    session.reply(to: line, as: origin)
  }

  /// The text of a reply.
  package func text(_ reply: Reply) -> String {
    precondition(reply.failure?.code != .other, "a failure without a code: \(reply)")
    let renderer = TextRenderer(display: session.display, width: width, style: .plain)
    return renderer.render(reply.blocks) + (reply.failure.map { renderer.errorText($0) } ?? "")
  }

  /// Replays a transcript: what stands behind a prompt is typed, and everything is written anew.
  package static func replay(_ transcript: String, files: [String: String] = [:]) -> String {
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

extension Session {
  /// What a line is answered with; an empty one is Enter.
  package mutating func reply(to line: String, as origin: Origin = .typed) -> Reply {
    heard { line.isEmpty ? $0.performEnter() : $0.perform(line, as: origin) }
  }
}
