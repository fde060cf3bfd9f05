// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats

/// An object for each event, one a line, for programs that read along.
///
///     {"event":"told","blocks":[{"block":"value","value":{"title":"W1","rows":1,"columns":2,..
///
/// Its names stay: `.github/schema/backstep-events.schema.json` has them all.
package struct JSONRenderer: Renderer {
  /// Writes from the next event on.
  package init() {}

  package mutating func output(for event: Event) -> String {
    let members: [(name: String, value: JSONValue)]
    switch event {
    case .opened(let greeting): members = [("text", .words(greeting))]
    case .played(let line, let prompt):
      members = [("line", .text(line)), ("prompt", .text(prompt))]
    case .told(let blocks), .noticed(let blocks):
      guard !blocks.isEmpty else { return "" }
      members = [("blocks", Self.list(blocks))]
    case .answered(let prompt): members = [("prompt", .text(prompt))]
    case .failed(let diagnostic), .refused(let diagnostic):
      members = [("diagnostic", Self.object(diagnostic))]
    case .progress(let progress, let seconds):
      members = Self.members(of: progress) + [("seconds", .number(seconds))]
    case .testing(let files): members = [("files", .texts(files))]
    case .tested(let report): members = Self.members(of: report)
    case .total(let total): members = Self.members(of: total)
    }
    return JSONValue.object([("event", .text(event.kind.rawValue))] + members).line + "\n"
  }

  private static func members(of progress: RunProgress) -> [(name: String, value: JSONValue)] {
    let all: [(String, JSONValue?)] = [
      ("what", .text(progress.what.rawValue)), ("done", .count(progress.done)),
      ("of", progress.total.map { .count($0) }), ("cost", progress.cost.map { .number($0) }),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }
}

/// What an event is called in output for programs.
package enum EventKind: String, CaseIterable, Sendable {
  case opened, played, told, answered, failed, noticed, refused, progress, testing, tested, total
}

extension Event {
  /// What it is called.
  package var kind: EventKind {
    switch self {
    case .opened: .opened
    case .played: .played
    case .told: .told
    case .answered: .answered
    case .failed: .failed
    case .noticed: .noticed
    case .refused: .refused
    case .progress: .progress
    case .testing: .testing
    case .tested: .tested
    case .total: .total
    }
  }
}
