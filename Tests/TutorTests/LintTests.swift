// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import TestSupport
import Testing
import Tutor

/// `backstep test` reads a lesson over: each fault is told with its line and what would be right.
@Suite struct LintTests {
  /// The lines of a lesson begin in line 6, behind `nn`.
  private func report(_ lines: String, front: String = "", prose: String = "") throws
    -> (standing: TestReport.Standing, faults: [Diagnostic], text: String)
  {
    let page = "---\nid: x\ntitle: x\n\(front)---\n```nn\n\(lines)\n```\n\(prose)\n"
    let console = Console(files: ["c/x.md": page])
    let report = try #require(CourseTest(console.session.library) { false }.run("c/x.md"))
    let faults = report.details.compactMap { block -> Diagnostic? in
      if case .diagnostic(let fault) = block { fault } else { nil }
    }
    let text = console.text(Reply(report.details)).split(whereSeparator: \.isWhitespace)
    return (report.standing, faults, text.joined(separator: " "))
  }

  // 0.5·2 - 0.25 = 0.75
  private static let neuron = "neuron 1; X = 2; W1 = 0.5; b1 = -0.25\n"
  // 1.5·2 = 3
  private static let whole = "neuron 1; X = 2; W1 = 1.5\n"

  @Test(
    "A question that answers itself is told, and a trap or a hint that does",
    arguments: [
      (neuron + "ask \"z is 0.75. What is z?\" Z1\nstep", 7, "the answer stands in it: 0.75"),
      (neuron + "ask \"z is {1 - 0.25}. What is z?\" Z1\nstep", 7, "the answer stands in it: 0.75"),
      (
        neuron + "ask \"z is {Z1}. Is it?\" a \"yes\" b \"no\" is a\nstep", 7,
        "{Z1} is no number where it stands"
      ),
      (whole + "ask \"Z1 is 3. What is Z1?\" Z1\nstep", 7, "the answer stands in it: 3"),
      (
        "neuron 2; X = [2; 7]\nask \"Is it 2 and 7? What is X?\" X", 7,
        "the answer stands in it: 2 7"
      ),
      (
        "ask \"A bias moves z as it is. What does it do?\" a \"scales z\" b \"moves z as it is\" is b",
        6, "the answer stands in it: moves z as it is ask for another number"
      ),
      (
        neuron + "ask \"What is z?\" Z1\nhint \"0.5·2 - 0.25 = 0.75\"\nhint \"Then look.\"\nstep",
        7,
        "its first hint gives the answer away: 0.75 the first hint says where to look"
      ),
      (
        whole + "ask \"What is z?\" Z1\nhint \"1.5·2 = 3.\"\nstep", 7,
        "its first hint gives the answer away: 3"
      ),
      (
        neuron + "ask \"What is z?\" Z1\ntrap 0.75 \"x\"", 8,
        "0.75 is the right answer, and no trap"
      ),
      (
        neuron + "step\nask \"What is z?\" Z1", 8,
        "Z1 was shown before it is asked for ask first, and let the next line show it"
      ),
      (neuron + "show W1\nask \"What is w?\" W1[1,1]", 8, "W1[1,1] was shown before"),
      (
        neuron + "ask \"Raise b1.\" b1 > -1 by \"b1 = 3\"", 7,
        "done before anybody does it the lines in front of it have to lead"
      ),
      (
        neuron + "ask \"Raise b1.\" b1 > 1 by \"b1 = 1\"", 7,
        "the line behind by does not do it: b1 = 1 behind by stands a line that makes"
      ),
    ])
  func questions(_ lines: String, _ line: Int, _ sentence: String) throws {
    let report = try report(lines + "\ncheck 1 = 1")
    #expect(report.standing != .held)
    #expect(report.faults.count == 1, "\(report.text)")
    #expect(report.faults.first?.place?.line == line, "\(report.text)")
    #expect(report.text.contains(sentence), "\(report.text)")
  }

  @Test(
    "A question that only looks so is none",
    arguments: [
      // A number of the way that is no answer, an input that is it by chance, and a last hint.
      whole
        + "ask \"x is 2, w is 1.5. What is z?\" Z1\nhint \"1.5·2, no more.\"\nhint \"= 3\"\nstep",
      "neuron 1; X = 3; W1 = 1\nask \"x is 3 and w is 1. What is z?\" Z1\nhint \"1·3\"\nstep",
      "ask \"A1 is very near 0 or 1. Its slope is ..\" a \"near 0\" b \"near 1\" is a",
      // A bound that a task names.
      neuron + "ask \"b1 below -0.9875, please.\" b1 < -0.9875 by \"b1 = -1\"",
      "ask \"If it grows, the cost ..\" a \"grows\" b \"shrinks\" is a",
      "ask \"Is it moved up, or moved down?\" a \"moved up\" b \"moved down\" is b",
      // It was shown, and is another number now.
      neuron + "step\nX = 4\nask \"What is z?\" Z1\nstep",
      neuron + "step\nask \"Twice z?\" 2 * Z1\nshow 2 * Z1",
    ])
  func right(_ lines: String) throws {
    let report = try report(lines + "\ncheck 1 = 1")
    #expect(report.text == "" && report.standing == .held)
  }

  @Test(
    "A number of the text is a value of the lesson, or stands in a line of it",
    arguments: [
      (
        "So z is 0.7501, you see.", "0.7501 is no value of this lesson, and stands in no line of it"
      ),
      ("{A7} is nothing.", "{A7} is no number where it stands in braces stands what show could"),
    ])
  func numbers(_ prose: String, _ sentence: String) throws {
    // sigmoid(0.75) = 0.679178699
    let good =
      "z is 0.750, a is 0.6792, 67.918 % or 0.67918; k is -0.125, and {A1} is a; 0.001, `{\"Z1\": [1]}`."
    let lines = Self.neuron + "k = 1 - 1.125\nstep 2\ncheck A1 = 0.6792\ncheck 1.125 = 1.125"
    #expect(try report(lines, prose: "\n" + good).text == "")
    let bad = try report(lines, prose: good + "\n\n" + prose)
    #expect(bad.faults.count == 1 && bad.standing == .failed, "\(bad.text)")
    #expect(bad.text.contains("c/x.md:14: ✗ lint: \(sentence)"), "\(bad.text)")
    let asked = try report(
      Self.neuron
        + "ask \"With 0.7501 as z, is a below 1/2?\" a \"yes\" b \"no\" is b\nstep\ncheck 1 = 1")
    #expect(asked.faults.count == 1 && asked.text.contains("x.md:7: ✗ lint: 0.7501 is no value"))
    #expect(
      try report(Self.neuron + "ask \"z?\" Z1\nhint \"0.4444\"\nstep\ncheck 1 = 1").text == "")
  }

  @Test("A lesson that asks asks every thirty lines, blank ones not counted")
  func stretches() throws {
    func lesson(_ count: Int, minutes: String = "") throws -> String {
      let lines = "ask \"1?\" 1\n" + String(repeating: "show 1\n\n", count: count) + "check 1 = 1"
      return try report(lines, front: minutes).text
    }
    #expect(try lesson(29) == "")
    let told = try lesson(30)
    #expect(
      told.contains(
        "c/x.md:7: ✗ lint: 31 lines without a question; a lesson asks at least every 30"))
    #expect(told.contains("what does that: ask \"What is Z1?\" Z1[1,1]"))
    let lecture = String(repeating: "show 1\n", count: 90) + "check 1 = 1"
    #expect(try report(lecture, front: "minutes: 9\n").text == "")
    #expect(
      try report(lecture, front: "minutes: 10\n").text.contains("x.md:7: ✗ lint: 91 lines without"))
  }

  @Test("The minutes of a lesson are about those that it takes")
  func minutes() throws {
    // 600 words are 3 minutes, a question is a half, 6 lines are a half.
    let prose = String(repeating: "word ", count: 15) + "\n"
    func lesson(_ minutes: Int) throws -> String {
      try report(
        "ask \"1?\" 1\n" + String(repeating: "show 1\n", count: 5) + "check 1 = 1",
        front: "minutes: \(minutes)\n", prose: String(repeating: prose, count: 40)
      ).text
    }
    for minutes in [2, 4, 8] { #expect(try lesson(minutes) == "", "\(minutes)") }
    for minutes in [1, 9] {
      #expect(
        try lesson(minutes) == """
          c/x.md:4: ✗ lint: minutes is \(minutes), and this takes about 4 counted are 200 words a \
          minute, half a minute a question, five seconds a line
          """)
    }
    #expect(try report("check 1 = 1", front: "minutes: 2\n").text == "")
  }

  @Test("Short verbs, long lines and a lesson that checks nothing are told with their lines")
  func lines() throws {
    let short = try report("netw 3 1\ncheck 1 = 1")
    #expect(short.text.contains("here a command stands by its full name: network"))
    #expect(short.faults.first?.place?.line == 6 && short.faults.count == 1)
    let long = try report("check 1 = 1", prose: String(repeating: "x", count: 101))
    #expect(long.text.hasPrefix("c/x.md:8: ✗ lint: this line has 101 characters; a lesson's"))
    #expect(long.faults.count == 1)
    let none = try report("neuron 1; X = 2\nstep")
    #expect(none.text.hasPrefix("c/x.md:7: ✗ lint: no line of it checks anything what does that"))
    #expect(none.faults.count == 1)
  }

  @Test("Numbers are found in a text, with their signs; names and indices have none")
  func textNumbers() {
    let text = "W1[1,2] = -0.25, x1 is 3e-09 or 2−1.5; (−7) and 12.50."
    #expect(
      TextNumber.all(in: text).map(\.typed).filter { $0.count > 1 } == [
        "-0.25", "3e-09", "1.5", "-7", "12.50",
      ])
    // Of exponents too there may be many.
    #expect(TextNumber.all(in: String(repeating: "1e", count: 100_000)).map(\.typed) == ["1e1"])
  }
}
