// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Reports
import Sentences

/// What receives a grade.
package enum GradeFormat: String, CaseIterable, Sendable {
  /// The student.
  case text
  /// Programs, as ``Reports`` has it: a test, whose cases are the parts.
  case json, tap, junit
  /// Gradescope's `results.json`.
  case gradescope
  /// Classroom 50's `result.json`.
  case classroom50
  /// A table.
  case csv
}

extension GradeReport {
  /// Gradescope's `results.json`: a test for each part.
  ///
  /// A part that is not judged has no status of its own.
  /// - Source: `https://gradescope-autograders.readthedocs.io/en/latest/specs/`, output format.
  package var gradescope: String {
    let tests = parts.map { part -> JSONValue in
      let status = part.earned == part.marks ? "passed" : "failed"
      return .members([
        "name": .text(part.part.called), "score": .count(part.earned),
        "max_score": .count(part.marks), "output": .text(part.standing.told),
        "status": part.standing.isJudged ? .text(status) : nil,
      ])
    }
    return JSONValue.members([
      "score": .count(earned), "output": .text(summary), "output_format": .text("text"),
      "tests": .list(tests),
    ]).line + "\n"
  }

  /// A result of Classroom 50, `classroom50/result/v1`.
  ///
  /// - Parameters:
  ///   - environment: what its runner tells, by name.
  ///   - now: the time it is, as `2026-06-01T14:32:05Z`, for where the submission's tag tells none.
  /// - Source: `schemas/result-v1.schema.json` of `foundation50/classroom50`.
  package func classroom50(
    _ environment: [String: String], now: String
  ) throws(GradeFault) -> String {
    func told(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    let needed = [
      ("CLASSROOM", told("CLASSROOM")), ("ASSIGNMENT", told("ASSIGNMENT")),
      ("OWNER", told("OWNER", "USERNAME")), ("SUBMISSION_TAG", told("SUBMISSION_TAG")),
      ("COMMIT_URL", told("COMMIT_URL")), ("RELEASE_URL", told("RELEASE_URL")),
    ]
    let values = needed.compactMap(\.1)
    guard values.count == needed.count else {
      throw .classroom(needed.filter { $0.1 == nil }.map(\.0))
    }
    let tag = values[3]
    guard tag.hasPrefix("submit/") else { throw .notASubmission("SUBMISSION_TAG", found: tag) }
    // What is to be done stands where the first mark was lost.
    let lost = parts.firstIndex { $0.earned < $0.marks }
    let tests = parts.enumerated().map { index, part -> JSONValue in
      let told = [part.standing.told] + (index == lost ? [next].compactMap { $0 } : [])
      return .members([
        "test-name": .text(part.part.called), "passed": .flag(part.earned == part.marks),
        "score": .count(part.earned), "max-score": .count(part.marks),
        "message": .text(told.joined(separator: "\n")),
      ])
    }
    let isGroup = told("ASSIGNMENT_TYPE") == "group"
    return JSONValue.members([
      "schema": .text("classroom50/result/v1"), "classroom": .text(values[0]),
      "assignment": .text(values[1]), "assignment_type": .text(isGroup ? "group" : "individual"),
      "owner": .text(values[2]), "submission": .text(tag), "commit": .text(values[4]),
      "release": .text(values[5]), "review": .text(told("REVIEW_URL") ?? values[4]),
      "datetime": .text(Self.time(ofTag: tag) ?? now), "score": .count(earned),
      "max-score": .count(marks), "tests": .list(tests),
    ]).line + "\n"
  }

  /// The variables that a result of Classroom 50 is made from.
  package static let classroomVariables = [
    "CLASSROOM", "ASSIGNMENT", "ASSIGNMENT_TYPE", "OWNER", "USERNAME", "SUBMISSION_TAG",
    "COMMIT_URL", "RELEASE_URL", "REVIEW_URL",
  ]

  /// `submit/2026-06-01T14-32-05Z-a1b2c3d` as `2026-06-01T14:32:05Z`; nil where a tag tells no time.
  private static func time(ofTag tag: String) -> String? {
    let text = Array(tag.dropFirst(7).prefix(20).unicodeScalars)
    let pattern = Array("0000-00-00T00-00-00Z".unicodeScalars)
    guard text.count == pattern.count else { return nil }
    for (own, form) in zip(text, pattern) {
      guard form == "0" ? ("0"..."9").contains(own) : own == form else { return nil }
    }
    var time = text
    (time[13], time[16]) = (":", ":")
    let string = time.reduce(into: "") { $0.unicodeScalars.append($1) }
    let numbers = [11..<13, 14..<16, 17..<19].map { range in
      Int(time[range].reduce(into: "") { $0.unicodeScalars.append($1) }) ?? 99
    }
    return numbers[0] < 24 && numbers[1] < 60 && numbers[2] < 60 ? string : nil
  }
}

extension GradeReport {
  /// As what came of a test; nil in a format that has none.
  package func text(as format: GradeFormat) -> String? {
    guard var renderer = OutputFormat(rawValue: format.rawValue)?.renderer else { return nil }
    var total = TestTotal()
    if isFull { total.passed = 1 } else { total.failures = [test] }
    return [.testing([name]), .tested(test), .total(total)].map { renderer.output(for: $0) }
      .joined()
  }
}

extension ClassReport {
  /// The marks as a table for a spreadsheet (RFC 4180): a row for each submission.
  package var csv: String {
    let parts = reports.first?.parts.map(\.part.rawValue) ?? []
    let header =
      ["submission", "marks", "of"] + parts + [
        "first_wrong", "mistakes", "convention", "remarks", "problem",
      ]
    let rows = reports.map { report in
      [inOneLine(report.name), "\(report.earned)", "\(report.marks)"]
        + report.parts.map { "\($0.earned)" }
        + [
          report.firstWrong ?? "", report.mistakes.map(\.id).joined(separator: " "),
          report.conventions.joined(separator: "; "), report.remarks.joined(separator: "; "),
          report.problem?.message.exactText ?? "",
        ]
    }
    return ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell; what a spreadsheet would run as a formula is text. Whoever reads the file splits it at
  /// scalars: a comma that an accent stands on is a comma.
  private static func cell(_ text: String) -> String {
    var plain = inOneLine(text).unicodeScalars
    let first = plain.first {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    if let first, "=+-@＝＋－＠".unicodeScalars.contains(first) {
      plain.insert("'", at: plain.startIndex)
    }
    guard plain.contains(where: { ",\" ".unicodeScalars.contains($0) }) else {
      return String(plain)
    }
    return "\"" + plain.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
