// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language
import TestSupport
import Testing

/// The built program without a terminal: streams, exit codes, files.
@Suite(.serialized) struct PipeTests {
  let folder = TemporaryFolder()

  @Test("Lines from -e run in one session, in order, and nothing but answers comes out")
  func lines() {
    let result = Program.run(["-e", "a = 2", "-e", "a + 1", "-e", "-a"])
    #expect(result.output == "  a = 2.0000\n  a + 1 = 3.0000\n  -a = -2.0000\n")
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
  }

  @Test("Standard input is run without prompt, banner or codes", arguments: [[], ["-"]])
  func input(arguments: [String]) {
    let result = Program.run(
      arguments, input: "\u{FEFF}network 3 1\r\n# a remark\nX = [1; \\\n 2; 3]\nstep",
      environment: ["TERM": "xterm"])
    #expect(
      result.output == """
          a network 3 → 1 (1 layer, 4 numbers to learn)
          X is 3×1
          Z1 = W1·A0 + b1                                                        1×1
             = 0·1 + 0·2 + 0·3 + 0
             = 0.0000

        """)
    #expect(result.status == 0)
  }

  @Test("Two processes answer a session with the same bytes")
  func sameBytes() {
    // Each process hashes in its own way, so that the order of a set or dictionary would show.
    let lines = """
      network 3 4 2; data xor3; Y = [0 1 1 0; 1 0 0 1]; init normal 1 seed 3; set optimizer adam
      a = 1; b = 2; c = [1 2; 3 4]; run 3; step 20; goto at 1; W1[1,1] = 3; run 2; branches; set
      show shapes; show history; show trace; why dW1[1,1] full; check gradients; diff W1 of main
      plot cost of main, 2; plot net; plot gradients; help; help set; lesson
      whyy
      """
    let runs = (0..<3).map { _ in Program.run(["-"], input: lines) }
    #expect(runs[0].status == 2 && runs[0].errors.contains("whyy"), "\(runs[0].errors)")
    #expect(runs[0].output.count > 2000)
    for run in runs.dropFirst() {
      #expect(run.output == runs[0].output && run.errors == runs[0].errors)
    }
  }

  @Test("A line that cannot run is told on standard error with file and line, and stops")
  func failure() {
    let file = folder.file("my.nn", "a = 1\nshwo a\na + 1\n")
    let result = Program.run([file, "-e", "a"])
    #expect(result.output == "  a = 1.0000\n")
    #expect(
      result.errors.hasPrefix(
        "\(file):2: ✗ no command is called \"shwo\"\n      shwo a\n      ^^^^\n"))
    #expect(result.status == 2)
    #expect(Program.run(["-"], input: "\n\nfrward\n").errors.hasPrefix("-:3: ✗ "))
    #expect(Program.run(["-e", "frward"]).errors.hasPrefix("-e:1: ✗ "))
  }

  @Test("Training that diverges ends its file with 2, and so does a cost that cannot be")
  func divergence() {
    let growing = "network 1; layer 1 linear; set loss mse; X = [100 200 300]; Y = [1 2 3]"
    for run in ["run 500", "run until cost < 0.01 max 500", "run 38; step 2 iter"] {
      let file = folder.file(
        "grow.nn", "\(growing)\nW1 = 0.5; set lr 0.1\n\(run)\nshow accuracy\n")
      let result = Program.run([file])
      #expect(result.status == 2 && !result.output.contains("accuracy"), "\(run)")
      #expect(result.errors.hasPrefix("\(file):3: ✗ "), "\(result.errors)")
    }
    let file = folder.file(
      "pm1.nn",
      "network 2 1\ndata \"\(folder.file("pm1.csv", "a,b,y\n1,2,-1\n3,4,1\n"))\"\nrun 200\n")
    let result = Program.run([file])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("\(file):3: ✗ cross-entropy needs targets from 0 to 1"))
  }

  @Test(
    "Exit codes: 0 held, 1 a check failed, 2 a line, 64 usage, 66 no file",
    arguments: [
      (["-e", "check 1 = 1"], 0), (["-e", "check 1 = 2", "-e", "1"], 1),
      (["-e", "check 1 = 2", "-e", "frward"], 2), (["--nonsense"], 64), (["learn", "1"], 64),
      (["--digits", "99", "-e", "1"], 64),
      (["--threads", "3", "-e", "1"], 64),
      (
        [
          "--threads", "2", "Fixtures/golden/pub07_softmax_cce_adam.json", "-e",
          "step iter; check fixture",
        ], 0
      ), (["nope.nn"], 66), (["lessons"], 66),
      (["test", "nope.json"], 66),
      (["play", "nope.md"], 66), (["play", "99"], 66), (["-e", "fixture nope"], 66),
      (["--home", ".", "test", "Fixtures/golden/01-neuron-a.json"], 0),
      (["--color", "never", "--digits=6", "play", "1", "--pace", "0"], 0),
      (["--digits", "6", "learn", "1"], 64), (["test", "/dev/null"], 2), (["--version"], 0),
      (["--help"], 0),
      (["-e", "quit", "-e", "frward"], 0),
      (["-e", "load nope.nn"], 66), (["play", "01", "--pace", "0"], 0),
      (["lessons/01-neuron.md"], 0),
      (["Fixtures/golden/pub01_neuron_3_inputs.json", "-e", "step"], 0),
    ] as [([String], Int32)])
  func codes(_ arguments: [String], _ status: Int32) {
    #expect(Program.run(arguments).status == status)
  }

  @Test("A misspelt command is recognised")
  func misspelt() {
    let result = Program.run(["tset", "x"])
    #expect(result.errors == "  ✗ there is no file tset\n    did you mean: backstep test\n")
    #expect(result.status == 66)
  }

  @Test("Where there are no lessons, that is said")
  func noLessons() {
    let result = Program.run(["-e", "lesson"], environment: ["BACKSTEP_HOME": "/nonexistent"])
    #expect(
      result.errors == """
        -e:1: ✗ there are no lessons in /nonexistent/lessons
            --home DIR or BACKSTEP_HOME names the folder that holds lessons and Fixtures

        """)
    #expect(result.status == 66)
    let play = Program.run(["play", "1"], environment: ["BACKSTEP_HOME": "/nonexistent"])
    #expect(play.errors.hasPrefix("  ✗ there are no lessons in /nonexistent/lessons\n"))
    #expect(play.status == 66)
  }

  @Test("The list of lessons has each of them once, and no page about them")
  func lessonList() {
    let list = Program.run(["-e", "lesson"]).output.split(separator: "\n")
    let names = list.map { String($0.drop { $0 == " " }.prefix { $0 != " " }) + ".md" }
    #expect(names == Repository.lessons)
  }

  @Test("A reader that goes away ends it quietly, a full disk with a sentence")
  func writeErrors() {
    let gone = Program.run(["play", "06", "--pace", "0"], closesOutput: true)
    #expect(gone.status == 128 + SIGPIPE)
    #expect(gone.errors.isEmpty)
    let full = Program.run(["-e", "show 1"], outputPath: "/dev/full")
    #expect(full.status == 74)
    #expect(full.errors == "backstep: write error: No space left on device\n")
    for arguments in [
      ["--help"], ["--version"], ["play", "--help"], ["test", "lessons/01-neuron.md"],
    ] {
      let result = Program.run(arguments, outputPath: "/dev/full")
      #expect(result.status == 74, "\(arguments)")
      #expect(result.errors == "backstep: write error: No space left on device\n")
    }
  }

  @Test("A file without permission, a binary file and a line of megabytes get a sentence")
  func unreadable() {
    let secret = folder.file("secret.nn", "1\n")
    chmod(secret, 0)
    if getuid() != 0 { #expect(Program.run([secret]).status == 66) }
    #expect(Program.run([folder.file("binary.nn", "a\u{0}b")]).status == 2)
    let long = Program.run([folder.file("long.nn", String(repeating: "x", count: 5 << 20))])
    #expect(long.errors.contains("is longer than 4 MB"))
    #expect(long.status == 2)
    let input = Program.run(["-"], input: String(repeating: "x", count: 5 << 20) + "\n1 + 1\n")
    #expect(input.errors == "-:1: ✗ this line is longer than 4 MB\n")
  }

  @Test("A file may begin with #! and hold a lesson")
  func shebang() {
    let file = folder.file(
      "demo", "#!/usr/bin/env backstep\n---\nid: x\ntitle: x\n---\nProse.\n```nn\nshow 1 + 1\n```\n"
    )
    #expect(Program.run([file]).output == "  1 + 1 = 2.0000\n")
  }

  @Test("--digits, --color and NO_COLOR do what they say")
  func options() {
    #expect(Program.run(["--digits", "2", "-e", "1/3"]).output == "  1/3 = 0.33\n")
    let played = Program.run(["--digits", "7", "play", "01", "--pace", "0"])
    #expect(played.output.contains("     = 0.2689414\n"))
    #expect(Program.run(["--color", "always", "-e", "check 1 = 1"]).output.contains("\u{1B}[32m✓"))
    #expect(!Program.run(["-e", "check 1 = 1"]).output.contains("\u{1B}"))
  }

  @Test("A set of kernels that this machine has not is refused, not replaced in silence")
  func kernels() {
    let refused = Program.run(["-e", "1"], environment: ["BACKSTEP_KERNELS": "avx1024"])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("BACKSTEP_KERNELS is avx1024; this machine has portable"))
    let plain = Program.run(["-e", "exp(1)"], environment: ["BACKSTEP_KERNELS": "portable"])
    #expect(plain.output == "  exp(1) = 2.7183\n")
  }

  @Test("The version tells what computes and who edits, and no commit that nobody wrote down")
  func version() {
    let told = Program.run(["--version"], environment: ["BACKSTEP_KERNELS": "portable"]).output
    let lines = told.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("backstep ") && lines[0].last?.isNumber == true)
    #expect(lines[1] == "commit not recorded: built by hand")
    #expect(lines[2].hasPrefix("kernels portable (here: portable"))
    #expect(lines[3].hasPrefix("readline ") && lines[3].last?.isNumber == true)
  }
}
