// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension GradePart {
  /// What it is called in a table.
  package var called: String {
    switch self {
    case .shapes, .forward, .cost, .update: rawValue
    case .output: "output slopes"
    case .hidden: "hidden slopes"
    }
  }
}

extension PartStanding {
  /// What it says of a part, a few words.
  package var told: String {
    switch self {
    case .right: "right"
    case .wrong(let names): "wrong: \(abridged(names, 6))"
    case .otherSetting: "another setting than is asked for"
    case .follows(let first): "not judged: right for \(first), which is wrong"
    case .absent(let names): "not sent: \(abridged(names, 6))"
    case .unread: "not judged: nothing could be read"
    }
  }
}

extension GradeReport {
  /// What the student is told: marks by part, what is to be known, and one thing to do.
  package var blocks: [Block] {
    let marks: Phrase = "\(inOneLine(name)): \(earned) of \(counted(marks, "mark"))"
    let end: Phrase = "next: \(next ?? Self.done)"
    guard problem == nil else { return [.note(marks), .note(end)] }
    let rows = parts.map { part -> [Phrase] in
      [
        Phrase(part.part.called), "\(part.earned) of \(part.marks)",
        Phrase(part.standing.told),
      ]
    }
    let told = conventions + remarks
    return [.note(marks), .table(Table(rows: rows))]
      + told.map { .note("to know: \($0)") } + [.note(end)]
  }

  /// What is left to do where every mark was earned.
  package static var done: String { "Nothing is left to do: every number is right." }

  /// What is told of all of it at once, for a page that has its parts by themselves.
  package var summary: String {
    (conventions + remarks + [next ?? Self.done]).joined(separator: "\n")
  }
}
