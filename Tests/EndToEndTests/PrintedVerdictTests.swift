// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What a step prints beside golden values decides as a check does.
@Suite struct PrintedVerdictTests {
  private let folder = TemporaryFolder()
  private let other = """
    network 3 4 1
    data xor3
    init article2
    fixture 06-backprop-a
    forward

    """

  @Test("A script that prints ✗ golden beside a step is summed up at its end, and exits 1")
  func script() {
    for arguments in [
      [folder.file("my.nn", other)], ["-e", other.split(separator: "\n").joined(separator: ";")],
    ] {
      let run = Program.run(arguments)
      #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
      #expect(
        run.output.hasSuffix("\n  ✗ 5 of 5 values printed beside the file's differ\n"),
        "\(run.output)")
    }
    #expect(Program.run(["-"], input: other + "quit\n").status == 1)
    #expect(Program.run(["-"], input: other + "whyy\n").status == 2)
  }

  @Test("Where all printed values are golden nothing is summed up")
  func golden() {
    let run = Program.run(["-e", "load 06-backprop-a; step 40"])
    #expect(run.status == 0 && !run.output.contains("printed beside"))
    let one = Program.run(["-e", "load 06-backprop-a; step iter; b2 = 5", "-e", "step 4"])
    #expect(one.status == 1)
    #expect(
      one.output.hasSuffix("  ✗ 2 of 21 values printed beside the file's differ\n"), "\(one.output)"
    )
  }

  @Test("A lesson that prints one fails where it is played and where it is tested")
  func lesson() {
    let lesson = folder.file(
      "x.md", "---\nid: x\ntitle: x\n---\n```nn\n\(other)check 1 = 1\n```\n")
    let played = Program.run(["play", lesson, "--pace", "0"])
    #expect(played.status == 1 && played.output.contains("5 of 5 values printed"))
    let tested = Program.run(["test", lesson])
    #expect(
      tested.status == 1 && tested.output.contains("5 of 5 values printed"), "\(tested.output)")
  }
}
