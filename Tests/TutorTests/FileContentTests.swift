// SPDX-License-Identifier: GPL-3.0-or-later
import Commands
import Formats
import Library
import Sentences
import Testing
import Tutor

/// A file is known by its first bytes.
@Suite struct FileContentTests {
  private func kind(_ text: String, path: String = "file") throws -> String {
    switch try FileContent(Array(text.utf8), path: path) {
    case .golden: "golden"
    case .lesson: "lesson"
    case .commands: "commands"
    case .table: "table"
    }
  }

  @Test(
    "The first bytes tell a golden file, a lesson, commands and a table apart",
    arguments: [
      ("{\"format\": 1}", "golden"), ("\u{FEFF} \r\n{}", "golden"), ("// x\n{}", "golden"),
      ("/* x */ {}", "golden"), ("---\nid: x\n---\n", "lesson"),
      ("\n\n---\nid: x\n---\n", "lesson"),
      ("\u{FEFF}---\nid: x\n---\n", "lesson"), ("#!/usr/bin/env backstep\n\n-----\n", "lesson"),
      ("step", "commands"), ("# ---\nstep", "commands"), ("[1 2]", "commands"),
      ("X = [1, 2]\nY = [3, 4]", "commands"), ("show 1, 2\nshow 3, 4", "commands"),
      ("step; step\nstep; step", "commands"), ("a,b\n1,2\n", "table"), ("1,2\n3,4\n", "table"),
      ("a;b\r1,5;2\r", "table"), ("a\tb\n1\t2", "table"), ("a,b\nx,y\n", "commands"),
    ])
  func kinds(_ text: String, _ expected: String) throws {
    #expect(try kind(text) == expected)
  }

  @Test("Where the first bytes do not decide, the name does")
  func names() throws {
    #expect(try kind("[1]", path: "x.json") == "golden")
    #expect(try kind("1,2\n3,4\n", path: "x.nn") == "commands")
  }

  @Test(
    "Lines end with LF, CRLF or CR, and a byte order mark is none of a line's letters",
    arguments: ["a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc", "\u{FEFF}a\nb\r\n\rc\n"])
  func lines(_ text: String) throws {
    guard case .commands(let lines) = try FileContent(Array(text.utf8), path: "x") else {
      Issue.record("no commands")
      return
    }
    #expect(lines == ["a", "b", "", "c"])
  }

  private func problem(_ bytes: [UInt8]) -> FileProblem? {
    do {
      _ = try FileContent(bytes, path: "x")
      return nil
    } catch { return error }
  }

  @Test("What holds nothing, or blanks alone, is empty")
  func empty() {
    for text in ["", "\u{FEFF}", "\n", " \r\n\t\n"] {
      #expect(problem(Array(text.utf8)) == .empty)
    }
    #expect(problem(Array("x".utf8)) == nil)
  }

  @Test("A byte that is not UTF-8 and a NUL byte are told, not replaced")
  func bytes() {
    #expect(problem(Array("# a\n# caf".utf8) + [0xE9, 0x0A]) == .notUTF8(line: 2, byte: 0xE9))
    #expect(problem(Array("# a\n".utf8) + [0x61, 0, 0x62, 0x63, 0x64]) == .binary)
    #expect(problem([0xC3]) == .notUTF8(line: 1, byte: 0xC3))
  }

  @Test("What is no text of ours is known by its first bytes, and a remedy is named")
  func foreign() {
    func wide(_ text: String, isLittle: Bool) -> [UInt8] {
      text.utf8.flatMap { (byte: UInt8) -> [UInt8] in isLittle ? [byte, 0] : [0, byte] }
    }
    let text = "{\"format\""
    let cases: [([UInt8], String)] = [
      ([0xFF, 0xFE] + wide(text, isLittle: true), "UTF-16 text, and UTF-8 is read here"),
      (
        [0xFE, 0xFF] + wide(text, isLittle: false),
        "UTF-16 text, and UTF-8 is read here"
      ),
      (wide(text, isLittle: true), "UTF-16 text, and UTF-8 is read here"),
      (wide("step", isLittle: false), "UTF-16 text, and UTF-8 is read here"),
      ([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0], "UTF-32 text, and UTF-8 is read here"),
      (
        Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\n".utf8),
        "a Git LFS pointer, not the file itself"
      ),
      ([0x1F, 0x8B, 8, 0], "compressed with gzip"),
      (Array("PK\u{03}\u{04}".utf8), "a zip archive, as .zip, .npz and .xlsx are"),
      (Array("\n <!DOCTYPE html>\n<html>".utf8), "a web page, not the file itself"),
      (Array("<HTML><head>".utf8), "a web page, not the file itself"),
      ([0x93] + Array("NUMPY\u{01}".utf8), "a NumPy array"),
    ]
    for (bytes, name) in cases {
      guard case .foreign(let other) = problem(bytes) else {
        Issue.record("\(name): \(String(describing: problem(bytes)))")
        continue
      }
      #expect(other.words == name)
      #expect(!other.remedy.isEmpty)
    }
    #expect(problem(Array("<!-- a comment -->\n".utf8)) == nil)
  }
}
