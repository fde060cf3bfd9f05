// SPDX-License-Identifier: GPL-3.0-or-later
// Its JSON parser: ours would share our misreadings.
import Foundation
import TestSupport
import Testing

/// What the program writes for other programs, on pipes. Fixtures/oracle/reports.py has the same read by
/// parsers that are not ours.
@Suite struct FormatTests {
  private let folder = TemporaryFolder()

  private func events(_ result: Program.Result) throws -> [[String: Any]] {
    try result.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// A golden file in which the first numbers of Z1, A1 and dW2 have another sign.
  private func wrongGolden() -> String {
    var text = Repository.text("Fixtures/golden/06-backprop-a.json")
    for name in ["Z1", "A1", "dW2"] {
      guard let start = text.range(of: "\"\(name)\": "),
        let number = text.range(of: "[[", range: start.upperBound..<text.endIndex)
      else { continue }
      let isNegative = text[number.upperBound] == "-"
      text.replaceSubrange(number, with: isNegative ? "[[ 0" : "[[-")
    }
    return folder.file("wrong.json", text.replacing("[[ 0-", with: "[["))
  }

  @Test("A piped session is events in order, and nothing stands on standard error")
  func session() throws {
    let result = Program.run(["--json", "-"], input: "show 0.1 + 0.2; 1/0\ncheck 1 = 2\nfrward\n")
    #expect(result.status == 2 && result.errors.isEmpty)
    let events = try events(result)
    #expect(
      events.map { $0["event"] as? String } == [
        "told", "told", "answered", "told", "answered", "failed",
      ])
    #expect(result.output.contains("\"values\":[[0.30000000000000004]]"))
    #expect(result.output.contains("\"values\":[[\"inf\"]]"))
    #expect(events[2]["prompt"] as? String == "nn 0>")
    let failure = try #require(events[5]["diagnostic"] as? [String: Any])
    #expect(failure["code"] as? String == "unknown-verb")
  }

  @Test("In TAP the first array that is wrong fails, and what is computed from it is not judged")
  func tap() throws {
    let result = Program.run(["test", "--format", "tap", wrongGolden(), "lessons/01-neuron.md"])
    #expect(result.status == 1 && result.errors.isEmpty)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "TAP version 14")
    let failed = lines.filter { $0.hasPrefix("    not ok") }
    #expect(failed.count == 1 && failed[0].hasSuffix(" - Z1 at 0"))
    let skipped = lines.filter { $0.contains("# SKIP") }
    #expect(skipped.count == 2)
    #expect(
      skipped.allSatisfy { $0.hasSuffix("# SKIP it is computed from Z1 at 0, which differs") })
    #expect(lines.contains("ok 2 - lessons/01-neuron.md") && lines.contains("1..2"))
  }

  @Test("What names a mistake for a person names it for a program, in each format")
  func compare() throws {
    let wrong = CompareTests.start + CompareTests.wrong
    let json = Program.run(["compare", "--json", "-"], input: wrong)
    #expect(json.status == 1 && json.errors.isEmpty)
    let events = try events(json)
    #expect(events.map { $0["event"] as? String } == ["testing", "tested", "total"])
    let fault = try #require(events[1]["fault"] as? [String: Any])
    #expect(fault["array"] as? String == "dW1")
    let mistakes = try #require(fault["mistakes"] as? [String])
    #expect(mistakes.count == 1)
    for format in ["tap", "junit"] {
      let result = Program.run(["compare", "--format", format, "-"], input: wrong)
      #expect(result.status == 1 && result.output.contains(mistakes[0]), "\(format)")
    }
    let right = Program.run(
      ["compare", "--format", "junit", "-"], input: CompareTests.start + CompareTests.right)
    #expect(right.status == 0 && right.output.contains(" failures=\"0\" errors=\"0\""))
  }

  @Test("compare --quiet says in a line what is wrong, and nothing of what is right")
  func quiet() {
    let wrong = Program.run(
      ["compare", "--quiet", "-"], input: CompareTests.start + CompareTests.wrong)
    #expect(wrong.status == 1 && wrong.output.hasPrefix("✗ -  dW1 is wrong first: "))
    #expect(wrong.output.count { $0 == "\n" } == 1)
    let right = Program.run(
      ["compare", "--quiet", "-"], input: CompareTests.start + CompareTests.right)
    #expect(right.status == 0 && right.output.isEmpty && right.errors.isEmpty)
  }

  @Test("What cannot be read is an error in each format, with the status it has for a person")
  func absent() throws {
    let gone = folder.path + "/gone.npz"
    for (format, text) in [
      ("json", "\"standing\":\"absent\""), ("tap", "not ok 1 - "), ("junit", "errors=\"1\""),
    ] {
      for command in ["compare", "test"] {
        let result = Program.run([command, "--format", format, gone])
        #expect(result.status == 66 && result.output.contains(text), "\(command) \(format)")
        #expect(result.output.contains("missing-file"), "\(command) \(format)")
      }
      let full = Program.run(["test", "--format", format, gone], outputPath: "/dev/full")
      #expect(full.status == 74 && full.errors.hasPrefix("backstep: write error: "))
    }
  }

  @Test("A tolerance that somebody names stands for those of the file")
  func tolerance() {
    let golden = Repository.text("Fixtures/golden/01-neuron-a.json")
      .replacing("0.268", with: "0.2681")
    let path = folder.file("near.json", golden)
    #expect(Program.run(["test", path]).status == 1)
    #expect(Program.run(["test", path, "--tolerance", "0.01"]).status == 0)
    #expect(Program.run(["test", path, "--tolerance", "2"]).status == 64)
  }

  @Test(
    "--json stands for --format json, before a command too, and where it means nothing is refused")
  func arguments() {
    let lesson = "lessons/01-neuron.md"
    let one = Program.run(["--json", "test", lesson])
    #expect(one.output == Program.run(["test", "--format", "json", lesson]).output)
    for arguments in [
      ["test", "--json", "--format", "tap", lesson], ["learn", "--json", "1"],
      ["new", "--json", "numpy", "3", "1"], ["--json", "--resume"], ["test", "--format", "xml"],
    ] {
      let result = Program.run(arguments)
      #expect(result.status == 64 && result.output.isEmpty, "\(arguments)")
    }
  }
}
