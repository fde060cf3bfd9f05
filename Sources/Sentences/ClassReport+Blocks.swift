// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension ClassReport {
  /// One page: how many are right and in which convention, what went wrong, the marks by part.
  package var blocks: [Block] {
    [.heading("\(title): \(counted(reports.count, "submission"))", level: 1)]
      + right + mistakes + marks + alikeNotes
  }

  /// What stands below the page.
  package static let footer =
    "Written by backstep. Every array was judged from its author's own arrays before it."

  private var right: [Block] {
    let conventions = Self.grouped(full) { report in
      let told = report.conventions + report.remarks
      return told.isEmpty ? [] : [told.joined(separator: "; ")]
    }
    let asAsked = full.filter { $0.conventions.isEmpty && $0.remarks.isEmpty }
    var rows: [[Phrase]] = []
    if !asAsked.isEmpty { rows.append(row(asAsked.map(\.name), "as asked for")) }
    rows += conventions.map { row($0.names, $0.key) }
    return [.heading("Every mark: \(full.count) of \(reports.count)", level: 2)] + table(rows)
  }

  private var mistakes: [Block] {
    let open = readable.filter { !$0.isFull }
    let unknown = open.filter { $0.mistakes.isEmpty }
    var groups = Self.grouped(open) { $0.mistakes.map(\.told) }
    groups += Self.grouped(unknown) { report in
      if let wrong = report.firstWrong {
        return ["\(wrong) is wrong first, by no mistake known here"]
      }
      let first = report.parts.first { $0.earned < $0.marks && $0.standing.isJudged }
      return first.map { ["\($0.part.called): \($0.standing.told)"] } ?? []
    }
    groups.sort { ($1.names.count, $0.key) < ($0.names.count, $1.key) }
    let more = groups.dropFirst(Self.mostGroups)
    groups = Array(groups.prefix(Self.mostGroups))
    groups += Self.grouped(reports) { $0.problem.map { [$0.message.exactText] } ?? [] }
    guard !groups.isEmpty else { return [] }
    let rest: [Block] =
      more.first.map {
        [
          .note(
            "\(more.count) more kinds, each in \(counted($0.names.count, "submission")) at most")
        ]
      } ?? []
    return [.heading("By mistake", level: 2)] + table(groups.map { row($0.names, $0.key) }) + rest
  }

  private static let mostGroups = 25

  private var marks: [Block] {
    guard let parts = reports.first?.parts, !reports.isEmpty else { return [] }
    let rows = parts.indices.map { index -> [Phrase] in
      let all = reports.map { $0.parts[index] }
      let whole = all.count { $0.earned == $0.marks }
      let earned = all.reduce(0) { $0 + $1.earned }
      return [
        Phrase(parts[index].part.called), "\(share(earned, of: parts[index].marks * all.count))",
        "\(whole) of \(all.count)",
      ]
    }
    let total = reports.map(\.earned).sorted()
    let of = reports[0].marks
    return [
      .heading("Marks", level: 2),
      .table(Table(header: ["part", "earned", "with all of it"], rows: rows)),
      .note(
        "of \(counted(of, "mark")): the middle submission has \(total[total.count / 2]), the lowest \(total[0]), the highest \(total[total.count - 1])"
      ),
    ]
  }

  /// `83 %`
  private func share(_ part: Int, of all: Int) -> String {
    all == 0 ? "–" : "\((200 * part + all) / (2 * all)) %"
  }

  private var alikeNotes: [Block] {
    guard !alike.isEmpty else { return [] }
    let right = Set(full.map(\.name))
    let count = alike.reduce(0) { $0 + $1.count }
    let wrong = alike.joined().count { !right.contains($0) }
    let groups = showsNames ? alike : []
    return [
      .note(
        "\(count) submissions are the same as another to the byte, \(wrong) of them with something wrong; right numbers may be alike by themselves"
      )
    ] + groups.map { .note("the same: \($0.map(inOneLine).joined(separator: ", "))") }
  }

  private func row(_ names: [String], _ what: String) -> [Phrase] {
    let count: Phrase = "\(names.count) of \(reports.count)"
    return [count, Phrase(what)]
      + (showsNames ? [Phrase(names.map(inOneLine).joined(separator: ", "))] : [])
  }

  private func table(_ rows: [[Phrase]]) -> [Block] {
    rows.isEmpty ? [] : [.table(Table(rows: rows))]
  }
}

extension ProgressReport {
  /// One page: how far the lessons were gone through, and which questions were hard.
  package var blocks: [Block] {
    var blocks: [Block] = [
      .heading("The course: \(counted(learners, "learner"))", level: 1),
      .heading("Lessons", level: 2),
      .table(
        Table(
          header: ["lesson", "begun", "finished"],
          rows: lessons.map { [Phrase($0.name), "\($0.begun)", "\($0.finished)"] })),
    ]
    let hard = questions.filter { $0.missed > 0 }
    if !hard.isEmpty {
      blocks += [
        .heading("What was hard", level: 2),
        .table(
          Table(
            header: ["not right at first", "lesson", "question"],
            rows: hard.prefix(Self.mostQuestions).map {
              ["\($0.missed) of \($0.asked)", Phrase($0.lesson), Phrase(shortened($0.text, 120))]
            })),
      ]
      if hard.count > Self.mostQuestions {
        blocks.append(.note("\(hard.count - Self.mostQuestions) more with a wrong answer"))
      }
    }
    if !mistakes.isEmpty {
      blocks += [
        .heading("Mistakes", level: 2),
        .table(
          Table(rows: mistakes.map { ["\($0.learners) of \(learners)", Phrase($0.told)] })),
      ]
    }
    if unread > 0 {
      blocks.append(.note("\(counted(unread, "file")) of other kinds beside them"))
    }
    return blocks
  }

  private static let mostQuestions = 20
}
