// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Glibc
import TestSupport
import Testing

/// Files as people have them: pipes, links, other encodings, names with spaces.
@Suite(.serialized) struct FileTests {
  private let folder = TemporaryFolder()

  private func shell(_ line: String) -> Program.Result {
    Program.run(["-c", "b='\(Program.path)'; cd '\(folder.path)'; \(line)"], program: "/bin/bash")
  }

  private func write(_ name: String, _ bytes: [UInt8]) -> String {
    let path = folder.file(name)
    let file = fopen(path, "w")
    fwrite(bytes, 1, bytes.count, file)
    if let file { fclose(file) }
    return path
  }

  /// Words with one space between, however lines were broken.
  private static func joined(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static let golden = Repository.text("Fixtures/golden/01-neuron-a.json")
  private static let page = "---\nid: x\ntitle: x\n---\n```nn\n"

  @Test("A pipe is read once, and judged as the file is")
  func pipes() {
    folder.file("bad.nn", "check 1 = 2\n")
    folder.file("good.json", Self.golden)
    folder.file("wrong.json", Self.golden.replacing("0.2689", with: "0.2589"))
    folder.file("x.md", Self.page + "check 1 = 2\n```\n")
    for line in [
      "$b bad.nn", "$b <(cat bad.nn)", "$b - <bad.nn", "cat bad.nn | $b", "$b -e 'load bad.nn'",
    ] {
      #expect(shell(line).status == 1, "\(line)")
      #expect(shell(line).output.contains(":1: ✗ 1 = 2: left 1.0000, right 2.0000\n"), "\(line)")
    }
    for line in ["$b <(cat x.md)", "$b - <x.md", "$b test <(cat x.md)", "$b test - <x.md"] {
      let result = shell(line)
      #expect(result.status == 1, "\(line)")
      #expect(result.output.contains(":6: ✗ 1 = 2: left 1.0000, right 2.0000\n"), "\(line)")
    }
    for (file, status) in [("good.json", 0), ("wrong.json", 1)] {
      for line in ["$b test \(file)", "$b test <(cat \(file))", "cat \(file) | $b test -"] {
        #expect(shell(line).status == Int32(status), "\(line)")
      }
    }
    let loaded = "file values attached; step begins"
    for line in [
      "$b <(cat good.json)", "cat good.json | $b -", "$b -e 'load good.json'",
      "mkfifo p; (cat good.json >p &); $b -e 'load p'",
    ] {
      #expect(shell(line).output.contains(loaded), "\(line)")
    }
  }

  @Test("An empty pipe, as a failed program leaves one, is no success")
  func emptyPipe() {
    let result = shell("$b <(cat missing.nn 2>/dev/null)")
    #expect(result.errors.hasSuffix(" is empty\n"))
    #expect(result.status == 2)
  }

  @Test(
    "What is no text is told in one sentence, by every command that reads files",
    arguments: [
      ([0xFF, 0xFE, 0x73, 0, 0x74, 0], "is UTF-16 text, and UTF-8 is read here"),
      ([0xFE, 0xFF, 0, 0x73, 0, 0x74], "is UTF-16 text, and UTF-8 is read here"),
      (Array("# caf".utf8) + [0xE9], "is not UTF-8: it holds the byte E9"),
      (Array("<!DOCTYPE html>\n<html>\n".utf8), "is a web page, not the file itself"),
      (
        Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n".utf8),
        "is a Git LFS pointer, not the file itself"
      ), ([0x1F, 0x8B, 8, 0, 0], "is compressed with gzip"), ([], "is empty"),
      (Array("step\n".utf8) + [0, 1, 2], "is not a text file: it holds NUL bytes"),
    ] as [([UInt8], String)])
  func foreign(_ bytes: [UInt8], _ sentence: String) {
    let path = write("file.x", bytes)
    for arguments in [
      [path], ["-e", "load \(path)"], ["-e", "fixture \(path)"], ["-e", "lesson \(path)"],
      ["play", path],
    ] {
      let result = Program.run(arguments)
      #expect(Self.joined(result.errors).contains(sentence), "\(arguments): \(result.errors)")
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
    }
    let test = Program.run(["test", path])
    #expect(Self.joined(test.output).contains(sentence))
    #expect(test.status == 2)
  }

  @Test("Carriage returns end lines in files and on standard input")
  func carriageReturns() {
    let path = write("mac.nn", Array("a = 1\rb = 2\ra + b\r".utf8))
    #expect(Program.run([path]).output == "  a = 1.0000\n  b = 2.0000\n  a + b = 3.0000\n")
    #expect(
      Program.run(["-"], input: "a = 1\ra + 1\r\na + 2\n").output
        == "  a = 1.0000\n  a + 1 = 2.0000\n  a + 2 = 3.0000\n")
    let lesson = write(
      "x.md", Array((Self.page + "check 1 = 2\n```\n").replacing("\n", with: "\r").utf8))
    #expect(Program.run(["test", lesson]).output.contains("x.md:6: ✗ 1 = 2"))
  }

  @Test("A golden file and a lesson on standard input are known behind blank lines, and never cut")
  func longInput() {
    let padding = String(repeating: " ", count: 5 << 20)
    let golden = "\n\n" + Self.golden.replacing("\n", with: "") + padding
    #expect(Program.run(["-"], input: golden).output.contains("file values attached"))
    let lesson = Program.run(["-"], input: "#!x\n\n" + Self.page + "check 1 = 2\n```\n")
    #expect(lesson.output.contains("-:8: ✗ 1 = 2"), "\(lesson)")
    let latin = shell("printf '# a\\n# caf\\351\\n' | $b -")
    #expect(latin.errors.hasPrefix("  ✗ line 2 of standard input is not UTF-8"))
    #expect(latin.status == 2)
  }

  @Test("A table, a lesson and a golden file in each other's place are told what to type")
  func places() {
    let table = folder.file("t.csv", "a,b,y\n1,2,0\n3,4,1\n")
    #expect(
      Program.run([table]).errors
        == "  ✗ \(table) is a table of samples, not lines to run\n    try: data \(table)\n")
    #expect(Program.run(["test", table]).status == 2)
    let golden = "Fixtures/golden/01-neuron-a.json"
    #expect(
      Program.run(["-e", "data \(golden)"]).errors.contains("\(golden) is JSON, no table\n"))
    #expect(
      Program.run(["-e", "fixture lessons/01-neuron.md"]).errors.contains(
        "is a lesson or a file of lines, not a golden file"))
  }

  @Test("A name with spaces is told to be quoted")
  func spaces() {
    folder.file("my file.nn", "show 1 + 1\n")
    folder.file("my test.json", Self.golden)
    #expect(
      shell("$b my file.nn").errors.hasSuffix(
        "    a name with spaces stands in quotes: backstep \"my file.nn\"\n"))
    #expect(shell("$b 'my file.nn'").output == "  1 + 1 = 2.0000\n")
    let test = shell("$b test my test.json")
    #expect(test.output.contains("a name with spaces stands in quotes: \"my test.json\""))
    #expect(test.status == 66)
    folder.file("my talk.md", Self.page + "show 1\n```\n")
    for verb in ["play", "learn"] {
      let told = shell("$b \(verb) my talk.md")
      #expect(
        Self.joined(told.errors).contains(
          "\(verb) takes one lesson, and a name with spaces stands in quotes: backstep \(verb) \"my talk.md\" Usage"
        ), "\(told.errors)")
      #expect(told.status == 64)
    }
    #expect(
      shell("$b learn 'my talk.md'").errors
        == "backstep: learn needs a terminal; to print a lesson: backstep play \"my talk.md\" --pace 0\n"
    )
    let line = shell("$b -e neuron 3")
    #expect(line.errors.hasSuffix("    a line with spaces stands in quotes: -e 'neuron 3'\n"))
    #expect(line.status == 66)
  }

  @Test("A lesson that there is not is told of with those that there are, by play and learn alike")
  func noLesson() {
    for verb in ["play", "learn"] {
      let told = shell("$b \(verb) 99")
      #expect(
        told.errors.hasPrefix(
          """
            ✗ there is no lesson "99"
              lessons: 01-neuron 02-layer 03-two-layers 04-cost
          """))
      #expect(told.status == 66)
    }
    #expect(shell("$b play").errors.hasPrefix("Error: play takes a lesson: backstep play 1\n"))
  }

  @Test("A file that is named comes before the course's lesson of that name")
  func named() {
    folder.file("01-neuron.md", Self.page + "show 40 + 2\n```\n")
    for line in ["$b play 01-neuron.md --pace 0", "$b play ./01-neuron.md --pace 0"] {
      #expect(shell(line).output.contains("42.0000"), "\(line)")
    }
    #expect(shell("$b play 01-neuron --pace 0").output.contains("neuron 3"))
    #expect(shell("$b -e 'lesson 01-neuron.md'").output.hasPrefix("  1 line. Enter runs"))
  }

  @Test("A name that is empty is shown as one")
  func emptyName() {
    #expect(
      shell("$b test ''").output
        == "✗ \"\"  cannot be read\n  ✗ there is no file \"\"\n0 passed, 1 failed\n")
    for line in ["$b ''", "$b -e 'load \"\"'"] {
      #expect(shell(line).errors.hasSuffix("✗ there is no file \"\"\n"), "\(line)")
    }
    #expect(shell("$b --home ''").errors.contains("--home must be a folder; \"\" is none"))
    #expect(shell("$b -e 'save \"\"'").errors.contains("\"\" cannot be written"))
  }

  // MARK: What a lesson's own lines may read

  private func lesson(_ line: String) -> Program.Result {
    folder.file("in/x.md", Self.page + "\(line)\n```\n")
    return Program.run(["\(folder.path)/in/x.md"])
  }

  @Test("A lesson reads regular files of its folder, wherever links lead, and waits for nothing")
  func confined() {
    mkdir("\(folder.path)/in", 0o700)
    mkdir("\(folder.path)/in/deeper", 0o700)
    folder.file("secret.nn", "show 40 + 2\n")
    folder.file("in/own.nn", "show 1 + 1\n")
    symlink("../secret.nn", "\(folder.path)/in/link.nn")
    symlink("..", "\(folder.path)/in/up")
    symlink("own.nn", "\(folder.path)/in/inner.nn")
    symlink("../own.nn", "\(folder.path)/in/deeper/inner.nn")
    symlink("/etc/passwd", "\(folder.path)/in/passwd.nn")
    mkfifo("\(folder.path)/in/fifo.nn", 0o600)
    for name in ["own.nn", "inner.nn", "deeper/inner.nn", "./own.nn", "deeper/../own.nn"] {
      #expect(lesson("load \(name)").output == "  1 + 1 = 2.0000\n", "\(name)")
    }
    for name in [
      "link.nn", "up/secret.nn", "passwd.nn", "../secret.nn", "/etc/passwd",
      "deeper/../../secret.nn",
    ] {
      let result = lesson("load \(name)")
      #expect(result.output.isEmpty)
      #expect(Self.joined(result.errors).contains("is neither"), "\(name)")
      #expect(result.status == 2)
    }
    #expect(lesson("load fifo.nn").errors.contains("fifo.nn is a pipe; a lesson's own lines"))
    #expect(lesson("load /dev/stdin").errors.contains("is neither"))
    #expect(
      lesson("load -").errors.contains("is neither") || lesson("load -").errors.contains("no file"))
    #expect(lesson("load deeper").errors.contains("deeper is a folder, not a file"))
    #expect(lesson("load nothing.nn").errors.contains("there is no file nothing.nn"))
    #expect(lesson("data passwd.nn").errors.contains("is neither"))
    #expect(lesson("fixture passwd.nn").errors.contains("is neither"))
  }
}
